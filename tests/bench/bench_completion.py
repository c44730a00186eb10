"""Times completion as an editor feels it: from the request written to the response read, on a real site.

Usage: bench_completion.py PROGRAM SITE [FILES]

Opens FILES posts (200 unless told otherwise) one after another. In each, completion is asked for where a key, a layout,
a tag, a category, a link, a Liquid tag, an object's field and a filter begin: right after the edit, when the document
must be parsed again, and once more. Prints the median, the 99th percentile and the slowest, of all and by what is being
typed; the exit code is 1 when the 99th percentile of all is above 10 ms.
"""

import json
import pathlib
import random
import subprocess
import sys
import time

LIMIT_MS = 10


class Server:
    def __init__(self, program, root):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.last_id = 0
        self.request("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}},
            "workspaceFolders": [{"uri": root.as_uri(), "name": "site"}]})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def read(self):
        """One message, not decoded yet."""
        length = 0
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit("the server has ended")
            if line == b"\r\n":
                return self.process.stdout.read(length)
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])

    def request(self, method, params):
        """The result and the milliseconds until the response was read."""
        self.last_id += 1
        begin = time.perf_counter()
        self.send({"id": self.last_id, "method": method, "params": params})
        while True:
            body = self.read()
            elapsed = (time.perf_counter() - begin) * 1000
            message = json.loads(body)
            if message.get("id") == self.last_id and "method" not in message:
                return message.get("result"), elapsed
            if "id" in message and "method" in message:
                self.send({"id": message["id"], "result": None})


def places(text):
    """Variants of a post that end where something is being typed, with the position of the cursor."""
    if not text.startswith("---\n") or "\n---" not in text[3:]:
        return
    end = text.index("\n---", 3) + 1
    lines = text[:end].count("\n")
    for typed in ["", "layout: ", "tags: [", "categories: "]:
        yield text[:end] + typed + "\n" + text[end:], {"line": lines, "character": len(typed)}
    for typed in ["[link](", "{% ", "{{ site.", "{{ page.title | "]:
        body = text + "\n" + typed
        yield body, {"line": body.count("\n"), "character": len(typed)}


def summary(times):
    times = sorted(times)
    worst = times[min(len(times) - 1, int(len(times) * 0.99))]
    return worst, (f"median {times[len(times) // 2]:.2f} ms, 99th percentile {worst:.2f} ms, "
                   f"slowest {times[-1]:.2f} ms")


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    program, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    posts = sorted(path for folder in root.rglob("_posts") for path in folder.rglob("*.md"))
    random.Random(1).shuffle(posts)
    server = Server(program, root)
    times = {}  # by what is typed
    empty = 0
    for path in posts[:count]:
        text = path.read_text(errors="replace")
        uri = path.as_uri()
        server.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "markdown", "version": 1, "text": text}})
        # Not counted: the first request of all waits for the site to be read.
        server.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        version = 1
        for changed, position in places(text):
            version += 1
            server.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version},
                                                     "contentChanges": [{"text": changed}]})
            for _ in range(2):
                result, elapsed = server.request("textDocument/completion", {
                    "textDocument": {"uri": uri}, "position": position})
                if not times and not empty:
                    # The scan is part of the first one.
                    empty += 0 if result else 1
                    result, elapsed = server.request("textDocument/completion", {
                        "textDocument": {"uri": uri}, "position": position})
                line = changed.split("\n")[position["line"]]
                times.setdefault(line[:position["character"]], []).append(elapsed)
                if not result or not result["items"]:
                    empty += 1
        server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    server.request("shutdown", None)
    server.notify("exit", None)
    server.process.wait()
    worst, text = summary([elapsed for group in times.values() for elapsed in group])
    asked = sum(map(len, times.values()))
    print(f"completion on {root}: {asked} requests in {min(count, len(posts))} posts, {empty} without items: {text}")
    for typed, group in times.items():
        print(f"  behind {typed!r}: {summary(group)[1]}")
    return 1 if worst > LIMIT_MS else 0


if __name__ == "__main__":
    sys.exit(main())
