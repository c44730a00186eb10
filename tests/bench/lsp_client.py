"""A client that times: from the first byte of a message written to the last byte of the answer read.

Messages are made before and decoded after the clock runs. Edits go out as editors send them: a range and what is typed.
"""
import json
import os
import re
import subprocess
import time

# What current editors say of themselves, as far as it changes what a server does.
TOKEN_TYPES = ["namespace", "type", "class", "enum", "interface", "struct", "typeParameter", "parameter", "variable",
               "property", "enumMember", "event", "function", "method", "macro", "keyword", "modifier", "comment",
               "string", "number", "regexp", "operator", "decorator"]
CAPABILITIES = {
    "workspace": {
        "configuration": True, "applyEdit": True, "workspaceFolders": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "diagnostics": {"refreshSupport": True},
        "symbol": {"resolveSupport": {"properties": ["location.range"]}},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"],
                          "changeAnnotationSupport": {"groupsOnLabel": True}},
        "fileOperations": {"willRename": True, "didRename": True, "willCreate": True, "willDelete": True},
        "codeLens": {}, "inlayHint": {}, "semanticTokens": {},
    },
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"], "preselectSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
                       "dataSupport": True, "resolveSupport": {"properties": ["edit"]}},
        "diagnostic": {}, "references": {}, "documentHighlight": {}, "codeLens": {}, "inlayHint": {}, "callHierarchy": {},
        "rename": {"prepareSupport": True, "honorsChangeAnnotations": True}, "selectionRange": {},
        "foldingRange": {"lineFoldingOnly": True}, "linkedEditingRange": {}, "formatting": {}, "onTypeFormatting": {},
        "semanticTokens": {"requests": {"full": True, "range": True}, "formats": ["relative"], "tokenModifiers": [],
                           "tokenTypes": TOKEN_TYPES},
    },
    "window": {"workDoneProgress": True},
}
PATIENCE_S = 600


def capabilities(pull=True):
    """Without pull, diagnostics are pushed."""
    chosen = json.loads(json.dumps(CAPABILITIES))
    if not pull:
        del chosen["textDocument"]["diagnostic"]
    return chosen


def message(method, params, number=None):
    content = {"jsonrpc": "2.0", "method": method, "params": params}
    if number is not None:
        content["id"] = number
    body = json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Refused(Exception):
    """An error was answered, after `elapsed` milliseconds."""

    def __init__(self, reason, elapsed):
        super().__init__(reason)
        self.elapsed = elapsed


class Server:
    """A running server. `announced` is what it answered to `initialize`."""

    def __init__(self, command, root, pull=True):
        self.begin = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.input, self.output = self.process.stdin.fileno(), self.process.stdout.fileno()
        self.buffer = bytearray()
        self.last_number = 0
        self.published = []  # URIs of the diagnostics that were pushed
        self.asked = 0       # requests
        result, _ = self.request("initialize", {
            "processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities(pull),
            "workspaceFolders": [{"uri": root.as_uri(), "name": "site"}]})
        self.initialized_ms = (time.perf_counter() - self.begin) * 1000
        self.announced = result["capabilities"]
        self.notify("initialized", {})

    # ---- the wire
    def write(self, data):
        view = memoryview(data)
        while view:
            view = view[os.write(self.input, view):]

    def read_frame(self):
        """The bytes of one message."""
        while (end := self.buffer.find(b"\r\n\r\n")) < 0:
            self.fill()
        length = int(re.search(rb"(?i)content-length: *(\d+)", self.buffer[:end]).group(1))
        while len(self.buffer) < end + 4 + length:
            self.fill()
        body = bytes(self.buffer[end + 4:end + 4 + length])
        del self.buffer[:end + 4 + length]
        return body

    def fill(self):
        data = os.read(self.output, 1 << 20)
        if not data:
            raise SystemExit(f"the server has ended with exit code {self.process.wait()}")
        self.buffer += data

    def handle(self, content):
        """What the server tells or asks of its own."""
        if content["method"] == "textDocument/publishDiagnostics":
            self.published.append(content["params"]["uri"])
        if "id" not in content:
            return
        result = [None] * len(content["params"]["items"]) if content["method"] == "workspace/configuration" else None
        body = json.dumps({"jsonrpc": "2.0", "id": content["id"], "result": result}).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.write(message(method, params))

    def request(self, method, params, before=b""):
        """The result and the milliseconds it took; `before` is written ahead of it, within that time."""
        self.last_number += 1
        self.asked += 1
        data = message(method, params, self.last_number)
        begin = time.perf_counter()
        if before:
            self.write(before)
        self.write(data)
        while True:
            body = self.read_frame()
            elapsed = (time.perf_counter() - begin) * 1000
            if elapsed > PATIENCE_S * 1000:
                raise SystemExit(f"{method} is not answered")
            content = json.loads(body)
            if "method" in content:
                self.handle(content)
            elif content["id"] == self.last_number:
                if "error" in content:
                    raise Refused(f"{method} has failed: {content['error']}", elapsed)
                return content["result"], elapsed

    def wait_published(self, uri, before):
        """Milliseconds from writing `before` until diagnostics of the document are pushed."""
        self.published.clear()
        begin = time.perf_counter()
        self.write(before)
        while uri not in self.published:
            body = self.read_frame()
            elapsed = (time.perf_counter() - begin) * 1000
            content = json.loads(body)
            if "method" in content:
                self.handle(content)
        return elapsed

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def close(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait()


class Document:
    """An open document, edited a range at a time. Its text is plain ASCII, so a character is a byte is a code unit."""

    def __init__(self, server, path):
        self.server, self.uri, self.version = server, path.as_uri(), 1
        self.text = path.read_text(encoding="ascii")
        server.notify("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": "markdown", "version": 1, "text": self.text}})

    def position(self, offset):
        begin = self.text.rfind("\n", 0, offset) + 1
        return {"line": self.text.count("\n", 0, offset), "character": offset - begin}

    def change(self, begin, end, text):
        """The message that replaces text; the own copy has changed when it returns."""
        span = {"start": self.position(begin), "end": self.position(end)}
        self.text = self.text[:begin] + text + self.text[end:]
        self.version += 1
        return message("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version},
                                                  "contentChanges": [{"range": span, "text": text}]})

    def edit(self, begin, end, text):
        self.server.write(self.change(begin, end, text))

    def params(self, offset=None, **others):
        here = {} if offset is None else {"position": self.position(offset)}
        return {"textDocument": {"uri": self.uri}, **here, **others}

    def ask(self, method, params=None, before=b""):
        return self.server.request(method, params or self.params(), before)

    def middle(self):
        """An offset behind a word, in the paragraph of plain text that is next to the middle of the document."""
        half = len(self.text) // 2
        found = [at.start() for at in re.finditer(r"(?<=\n\n)[A-Z][^\[\]{}<>|#`]{80,}?(?=\n\n)", self.text)]
        begin = min(found, key=lambda at: abs(at - half), default=None)
        if begin is None:
            raise SystemExit(f"{self.uri} has no paragraph of plain text")
        return self.text.index(" ", begin + 20)

    def close(self):
        self.server.notify("textDocument/didClose", self.params())
