#!/usr/bin/env python3
"""Random sessions with the program over pipes: opens, edits, closes, requests, cancels, file events, settings, folders.

    sessions.py PROGRAM [--sessions N | --seconds S] [--events N] [--seed N]

Each session has a folder of its own. It fails when the program dies, leaves a request without its one answer, answers
-32603, or does not end after `shutdown` and `exit`. The seed of a failing session is printed.
"""
import argparse
import json
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

FILES = ["index.md", "about.md", "docs/tea.md", "docs/more/cup.md", "_posts/2026-01-05-tea.md", "_posts/misnamed.md",
         "_drafts/brew.md", "_layouts/default.html", "_includes/box.html", "_data/nav.yml", "_plugins/own.rb",
         "img/cup.png", "style.css", "inner/_config.yml", "inner/index.md", "../lone.md"]
FOLDERS = ["docs", "_posts", "img", "inner"]
CONFIGURATIONS = ["title: Test\n", "baseurl: /base\n", "exclude: [docs]\n", "title: [broken\n", "", "source: docs\n",
                  "source: /\n", "permalink: pretty\n", "show_drafts: true\n", "theme: minima\n"]
LINES = ["[a](/about.html)", "[b](/docs/tea.html#brew)", "{% post_url 2026-01-05-tea %}", "{% include box.html %}",
         "## Brew", "![cup](/img/cup.png)", "[e][f]", "{% if a %}", "{{ site.data.nav.x", "😀 é 日本", "{% link docs/tea.md %}"]
FRONTS = ["---\n---\n", "---\nlayout: default\n---\n", "---\ntitle: [\n---\n", "---\npublished: false\n---\n", ""]
METHODS = ["textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/documentSymbol",
           "textDocument/documentLink", "textDocument/codeAction", "textDocument/signatureHelp",
           "textDocument/diagnostic", "workspace/executeCommand", "codeAction/resolve", "workspace/symbol",
           "textDocument/references", "textDocument/documentHighlight", "textDocument/prepareRename", "textDocument/rename",
           "workspace/willRenameFiles", "workspace/willCreateFiles", "workspace/willDeleteFiles"]
COMMANDS = ["jekyll-ls.checkSite", "jekyll-ls.newPost", "jekyll-ls.newDraft", "jekyll-ls.openPage", "jekyll-ls.pageUrl",
            "jekyll-ls.paste", "jekyll-ls.publishDraft", "jekyll-ls.renameFile", "jekyll-ls.status", "jekyll-ls.version"]
CLIENTS = [
    {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}},
    {},
    {"workspace": {"configuration": True, "applyEdit": True, "didChangeWatchedFiles": {"dynamicRegistration": True},
                   "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename"]}},
     "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
                                     "resolveSupport": {"properties": ["edit"]}, "dataSupport": True}}},
    {"workspace": {"diagnostics": {"refreshSupport": True}}, "textDocument": {"diagnostic": {}}},
]
# Not site.allowOutside: some configuration here names the whole disk.
SETTINGS = [{}, {"diagnostics": {"scope": "site"}}, {"site": {"future": True}}, None]
PATIENCE = 120


class Failure(Exception):
    pass


class Session:
    def __init__(self, program, seed, folder, links):
        self.random = random.Random(seed)
        self.links = links
        self.folder = os.path.join(folder, "site")
        self.answers = {}
        self.problem = None
        self.requests = {}
        self.settings = {}
        os.makedirs(self.folder)
        self.write("_config.yml", "title: Test\n")
        for _ in range(self.random.randrange(8)):
            self.write(self.random.choice(FILES), self.text())
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        self.outgoing = queue.Queue()
        threading.Thread(target=self.write_messages, daemon=True).start()
        self.reader = threading.Thread(target=self.read_messages, daemon=True)
        self.reader.start()

    # ---- the wire
    def write_messages(self):
        try:
            while (message := self.outgoing.get()) is not None:
                body = json.dumps(message).encode()
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass

    def read_messages(self):
        stream = self.process.stdout
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stream.readline()
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:
                settings = message["method"] == "workspace/configuration"
                self.send({"id": message["id"], "result": [self.settings] if settings else {"applied": False}})
            elif "id" in message:
                self.answers.setdefault(message["id"], []).append(message)

    def send(self, message):
        self.outgoing.put({"jsonrpc": "2.0", **message})

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        number = len(self.requests) + 1
        self.requests[number] = f"{method} {params['command']}" if method == "workspace/executeCommand" else method
        self.send({"id": number, "method": method, "params": params})
        return number

    # ---- what happens
    def path(self, file):
        return os.path.normpath(os.path.join(self.folder, file))

    def uri(self, file):
        return "file://" + self.path(file)

    def text(self):
        lines = [self.random.choice(LINES) for _ in range(self.random.randrange(6))]
        return self.random.choice(FRONTS) + "\n\n".join(lines) + "\n"

    def remove(self, file):
        path = self.path(file)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        elif os.path.lexists(path):
            os.remove(path)

    def write(self, file, text):
        try:
            self.remove(file)
            os.makedirs(os.path.dirname(self.path(file)), exist_ok=True)
            with open(self.path(file), "w", encoding="utf-8") as out:
                out.write(text)
        except OSError:
            pass  # Something else stands in the way.

    def position(self):
        return {"line": self.random.randrange(12), "character": self.random.randrange(24)}

    def event(self):
        file = self.random.choice(FILES)
        document = {"uri": self.uri(file), "languageId": "markdown", "version": 1, "text": self.text()}
        kind = self.random.randrange(16)
        if kind <= 2:
            self.notify("textDocument/didOpen", {"textDocument": document})
        elif kind <= 5:
            change = {"text": self.text()}
            if self.random.random() < 0.7:
                change = {"range": {"start": self.position(), "end": self.position()}, "text": self.random.choice(LINES)}
            self.notify("textDocument/didChange", {"textDocument": {"uri": self.uri(file), "version": 2},
                                                   "contentChanges": [change]})
        elif kind == 6:
            self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(file)}})
        elif kind == 7:
            self.notify("textDocument/didSave", {"textDocument": {"uri": self.uri(file)}})
        elif kind <= 10:
            self.ask(file)
        elif kind == 11:
            self.notify("$/cancelRequest", {"id": self.random.randrange(1, len(self.requests) + 2)})
        elif kind <= 13:
            self.change_disk(file)
        elif kind == 14:
            self.settings = self.random.choice(SETTINGS)
            self.notify("workspace/didChangeConfiguration", {"settings": {"jekyll": self.settings}})
        else:
            folder = {"uri": self.uri(self.random.choice([".", "inner", ".."])), "name": "folder"}
            added = self.random.random() < 0.5
            self.notify("workspace/didChangeWorkspaceFolders",
                        {"event": {"added": [folder] if added else [], "removed": [] if added else [folder]}})

    def ask(self, file):
        method = self.random.choice(METHODS)
        params = {"textDocument": {"uri": self.uri(file)}, "position": self.position()}
        if method == "workspace/executeCommand":
            params = {"command": self.random.choice(COMMANDS),
                      "arguments": [{"uri": self.uri(file), "title": "A title"}][:self.random.randrange(2)]}
        elif method == "textDocument/codeAction":
            params["range"] = {"start": self.position(), "end": self.position()}
            params["context"] = {"diagnostics": []}
        elif method == "codeAction/resolve":
            params = {"title": "Fix", "data": {"uri": self.uri(file), "code": "link-missing-page"}}
        elif method == "workspace/symbol":
            params = {"query": "a"}
        elif method == "textDocument/rename":
            params["newName"] = self.random.choice(["renamed", "re named", ""])
        elif method == "workspace/willRenameFiles":
            params = {"files": [{"oldUri": self.uri(file), "newUri": self.uri("moved/" + file)}]}
        elif method.startswith("workspace/will"):
            params = {"files": [{"uri": self.uri(file)}]}
        self.request(method, params)

    def change_disk(self, file):
        kind = self.random.randrange(8)
        if kind == 0:
            file = "_config.yml"
            self.write(file, self.random.choice(CONFIGURATIONS))
        elif kind == 1:
            file = self.random.choice(["_config.yml"] + FOLDERS + [file])
            self.remove(file)
        elif kind == 2 and os.path.isdir(self.folder):
            moved = self.folder + ".away"
            os.rename(self.folder, moved)
            if self.random.random() < 0.7:
                self.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": self.uri("."), "type": 3}]})
            os.rename(moved, self.folder)
            file = "."
        elif kind == 3:
            self.remove(file)
            target = self.random.choice(["/", "..", "index.md", file])
            try:
                if self.links:
                    os.symlink(target, self.path(file))
            except OSError:
                pass
        else:
            self.write(file, self.text())
        if self.random.random() < 0.8:
            self.notify("workspace/didChangeWatchedFiles",
                        {"changes": [{"uri": self.uri(file), "type": self.random.randrange(1, 4)}]})

    # ---- from beginning to end
    def run(self, events):
        folders = [{"uri": self.uri("."), "name": "site"}]
        self.request("initialize", {"processId": None, "rootUri": None, "workspaceFolders": folders,
                                    "capabilities": self.random.choice(CLIENTS)})
        self.notify("initialized", {})
        for _ in range(events):
            self.event()
            if self.random.random() < 0.05:
                time.sleep(self.random.random() * 0.01)
        if self.random.random() < 0.5:
            self.wait_for_answers()
        last = self.request("shutdown", None)
        self.wait_for(lambda: last in self.answers, "shutdown was not answered")
        self.notify("exit", None)
        self.outgoing.put(None)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("it does not end after exit") from None
        self.reader.join(PATIENCE)
        if code != 0:
            raise Failure(f"exit code {code}")
        self.verify_answers()

    def wait_for(self, holds, problem):
        end = time.monotonic() + PATIENCE
        while not holds():
            if self.process.poll() is not None:
                raise Failure(f"it died with exit code {self.process.returncode}")
            if time.monotonic() > end:
                raise Failure(problem() if callable(problem) else problem)
            time.sleep(0.002)

    def wait_for_answers(self):
        def open_requests():
            return [f"{number} {method}" for number, method in self.requests.items() if number not in self.answers]
        self.wait_for(lambda: not open_requests(), lambda: "not answered: " + ", ".join(open_requests()))

    def verify_answers(self):
        for number, method in self.requests.items():
            answers = self.answers.get(number, [])
            if len(answers) != 1:
                raise Failure(f"{method} has {len(answers)} answers")
            if answers[0].get("error", {}).get("code") == -32603:
                raise Failure(f"{method} failed inside: {answers[0]}")

    def close(self):
        self.process.kill()
        self.process.wait()
        self.errors.seek(0)
        return self.errors.read().decode("utf-8", "replace")


def play(program, seed, events, links):
    folder = os.path.realpath(tempfile.mkdtemp(prefix="jekyll-ls-session-"))
    session = Session(program, seed, folder, links)
    try:
        session.run(events)
    except Failure as failure:
        raise Failure(f"{failure}\n{session.close()[:6000]}") from None
    finally:
        session.close()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="+", help="the program, or a command that runs it, behind --")
    parser.add_argument("--no-links", action="store_true", help="for a system that shows links as what they lead to")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    begin = time.monotonic()
    seed = arguments.seed
    while True:
        over = (time.monotonic() - begin > arguments.seconds if arguments.seconds
                else seed - arguments.seed >= arguments.sessions)
        if over:
            break
        try:
            play(arguments.program, seed, arguments.events, not arguments.no_links)
        except Failure as failure:
            print(f"session {seed} failed: {failure}")
            return 1
        seed += 1
    print(f"{seed - arguments.seed} sessions of {arguments.events} events passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
