"""Runs the editor's command that asks the web about links, against the server that misbehaves.

    usage: editor.py PROGRAM      jekyll-ls; jekyll-ls-links lies beside it
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from misbehaving_server import requests, serve  # pylint: disable=wrong-import-position
from support import Demands  # pylint: disable=wrong-import-position

COMMAND = "jekyll-ls.checkExternalLinks"


class Editor:
    """Speaks to the server; keeps what it publishes, and accepts what it asks for."""

    def __init__(self, program: str, site: pathlib.Path, settings: dict, environment: dict, **capabilities):
        self.process = subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.site = site
        self.published: dict[str, list[str]] = {}  # path -> codes
        self.progress: list[dict] = []
        self.refreshes = 0
        self.cancels = False
        self.last_id = 0
        self.request("initialize", {"processId": None, "rootUri": site.as_uri(), "initializationOptions": settings,
                                    "capabilities": {"window": {"workDoneProgress": True}, **capabilities}})
        self.notify("initialized", {})

    def send(self, message: dict) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def notify(self, method: str, params: dict) -> None:
        self.send({"method": method, "params": params})

    def receive(self) -> dict:
        length = 0
        while (line := self.process.stdout.readline().strip()):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            path = message["params"]["uri"].removeprefix(self.site.as_uri() + "/")
            self.published[path] = [found["code"] for found in message["params"]["diagnostics"]]
        elif message.get("method") == "$/progress":
            self.progress.append(message["params"]["value"])
            if self.cancels and message["params"]["value"].get("cancellable"):
                self.notify("window/workDoneProgress/cancel", {"token": message["params"]["token"]})
        elif "method" in message and "id" in message:
            self.refreshes += message["method"] == "workspace/diagnostic/refresh"
            self.send({"id": message["id"], "result": None})
        return message

    def request(self, method: str, params: dict | None) -> dict:
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, **({} if params is None else {"params": params})})
        while (message := self.receive()).get("id") != self.last_id or "method" in message:
            pass
        return message

    def command(self) -> dict:
        return self.request("workspace/executeCommand", {"command": COMMAND, "arguments": [{"uri": self.site.as_uri()}]})

    def pull(self, uri: str, previous: str | None) -> dict:
        params = {"textDocument": {"uri": uri}, **({"previousResultId": previous} if previous else {})}
        return self.request("textDocument/diagnostic", params)["result"]

    def edit(self, path: str, version: int, text: str) -> None:
        """With a request behind it, so that its findings are published."""
        self.notify("textDocument/didChange", {"textDocument": {"uri": f"{self.site.as_uri()}/{path}", "version": version},
                                               "contentChanges": [{"text": text}]})
        self.published.pop(path, None)
        while path not in self.published:
            self.receive()

    def end(self) -> int:
        self.request("shutdown", None)
        self.notify("exit", {})
        self.process.communicate(timeout=60)
        return self.process.returncode


def main() -> int:
    program = sys.argv[1]
    demand = Demands()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(folder / "caches"), "ASAN_OPTIONS": "detect_leaks=0"}
        base = f"http://127.0.0.1:{serve(socket.AF_INET, '127.0.0.1')}"
        site = folder / "site"
        site.mkdir()
        (site / "_config.yml").write_text("title: Tea\n")
        # The site can't switch it on.
        (site / ".jekyll-ls.json").write_text(json.dumps({"links.external": "command", "links.allowLocal": True}))
        text = f"---\n---\n[a]({base}/404) [b]({base}/200)\n"
        (site / "index.md").write_text(text)
        (site / "closed.md").write_text(f"---\n---\n[a]({base}/404#x) [b]({base}/for-good) [c]({base}/reset)\n")
        document = {"uri": f"{site.as_uri()}/index.md", "languageId": "markdown", "version": 1, "text": text}

        editor = Editor(program, site, {}, environment)
        editor.notify("textDocument/didOpen", {"textDocument": document})
        demand("the command when it is off", "links.external" in editor.command().get("error", {}).get("message", ""), True)
        demand("requests when it is off", requests, [])
        demand("exit code", editor.end(), 0)

        editor = Editor(program, site, {"links": {"external": "command", "allowLocal": True}}, environment)
        editor.notify("textDocument/didOpen", {"textDocument": document})
        answer = editor.command()
        demand("the answer", answer.get("result"), {"alive": 1, "moved": 1, "dead": 1, "unreachable": 1, "refused": 0, "skipped": 0})
        demand("the open file", editor.published.get("index.md"), ["link-dead"])
        demand("the closed file", editor.published.get("closed.md"), ["link-dead", "link-redirected", "link-unreachable"])
        demand("the progress", [editor.progress[0]["kind"], editor.progress[-1]["kind"]], ["begin", "end"])
        editor.edit("index.md", 2, f"---\n---\n\nNew. [a]({base}/404#elsewhere) [c]({base}/for-good)\n")
        demand("a finding follows its link", editor.published["index.md"], ["link-dead", "link-redirected"])
        editor.edit("index.md", 3, "---\n---\nNothing.\n")
        demand("it goes with its link", editor.published["index.md"], [])
        requests.clear()
        editor.command()
        demand("requests for what the cache knows", [asked for asked in requests if "404" in asked], [])
        demand("exit code", editor.end(), 0)

        # A client that asks for findings itself is told that there are new ones.
        editor = Editor(program, site, {"links": {"external": "command", "allowLocal": True}}, environment,
                        textDocument={"diagnostic": {}}, workspace={"diagnostics": {"refreshSupport": True}})
        editor.notify("textDocument/didOpen", {"textDocument": document})
        before = editor.pull(document["uri"], None)
        demand("findings that are asked for before", before["items"], [])
        told = editor.refreshes
        editor.command()
        demand("that there are new ones", editor.refreshes > told, True)
        demand("findings that are asked for", [found["code"] for found in
                                               editor.pull(document["uri"], before["resultId"])["items"]], ["link-dead"])
        demand("exit code", editor.end(), 0)

        (site / "index.md").write_text(f"---\n---\n[a]({base}/silent/x)\n")
        editor = Editor(program, site, {"links": {"external": "command", "allowLocal": True}}, environment)
        editor.cancels = True
        demand("when it is given up", editor.command().get("error", {}).get("message"), "Given up.")
        demand("exit code", editor.end(), 0)

    return demand.tell("findings follow their links")


if __name__ == "__main__":
    os.environ.pop("JEKYLL_LS_NOW", None)
    sys.exit(main())
