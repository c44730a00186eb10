"""The program for Windows, under wine: what it finds is what the native one finds, byte for byte, and paths are taken as Windows
spells them.

usage: windows.py NATIVE JEKYLL-LS.EXE      with the sample site, and all sites of JEKYLL_LS_CORPUS; build/dev has app_tests
"""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import equal_findings

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/sites/sample"
PREFIX = ROOT / "build/targets/wine"
DRIVE = PREFIX / "drive_c"
# Blanks, letters of other scripts, and one that needs two units of UTF-16.
NAME = "site ü 茶 😀"
NATIVE, WINE = str(Path(sys.argv[1]).resolve()), ["wine", str(Path(sys.argv[2]).resolve())]
os.environ.update(WINEPREFIX=str(PREFIX), WINEDEBUG="-all", WINEARCH="win64", JEKYLL_LS_NOW="2027-01-01T00:00:00Z", TZ="UTC")
# No window, no downloads.
os.environ.pop("DISPLAY", None)
os.environ["WINEDLLOVERRIDES"] = "mscoree,mshtml="


def run(command, *arguments, environment=None, **options):
    done = subprocess.run([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False,
                          env={**os.environ, **(environment or {})}, **options)
    return done.returncode, done.stdout, done.stderr


def expect(condition, *details):
    if not condition:
        raise AssertionError("\n".join(str(detail) for detail in details))


def expect_equal(found, expected):
    expect(found == expected, f"found:    {found!r}", f"expected: {expected!r}")


def check(program, site, *options, **more):
    return run(program, "check", "--format", "json", "--min-severity", "hint", *options, site, **more)[:2]


def windows_path(path):
    """C:\\…, with the drive that wine has for a folder."""
    return "C:\\" + str(Path(path).relative_to(DRIVE)).replace("/", "\\")


@contextlib.contextmanager
def site_copy(name=NAME, below=DRIVE):
    folder = below / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SAMPLE, folder)
    try:
        yield folder
    finally:
        shutil.rmtree(DRIVE / folder.relative_to(DRIVE).parts[0])


# ---- commands

def test_equal_findings():
    for site in equal_findings.sites():
        begin = time.perf_counter()
        expected = equal_findings.printed([NATIVE], site)
        middle = time.perf_counter()
        found = equal_findings.printed(WINE, site)
        print(f"  {site.name}: {len(expected[1])} bytes, {middle - begin:.2f} s natively, "
              f"{time.perf_counter() - middle:.2f} s under wine")
        expect_equal(found, expected)


def test_version():
    expect_equal(run(WINE, "--version"), run([NATIVE], "--version"))


def test_paths_with_drive_blanks_and_scripts():
    with site_copy() as folder:
        expected = check([NATIVE], ".", cwd=folder)
        expect(expected[0] == 1 and expected[1], expected)
        # From inside, by a path from the root, in other letters, with slashes, in the long form.
        expect_equal(check(WINE, ".", cwd=folder), expected)
        for spelled in (windows_path(folder), windows_path(folder).upper(), windows_path(folder).replace("\\", "/"),
                        "\\\\?\\" + windows_path(folder), windows_path(folder) + "\\", "C:" + NAME, "..\\" + NAME):
            expect_equal(check(WINE, spelled, cwd=folder if spelled.startswith("..") else DRIVE)[0], 1)
            expect_equal(check(WINE, spelled, cwd=folder)[1] if not spelled.startswith("C:" + NAME) else expected[1],
                         expected[1])


def test_inspect():
    with site_copy() as folder:
        native = json.loads(run([NATIVE], "inspect", folder)[1])
        found = json.loads(run(WINE, "inspect", windows_path(folder))[1])
        expect_equal(found["site"].pop("root"), "c:/" + NAME)
        native["site"].pop("root")
        expect_equal(found, native)


def test_long_paths():
    deep = DRIVE / ("deep" * 20) / ("deeper" * 20) / ("deepest" * 20)
    with site_copy(below=deep) as folder:
        expect(len(windows_path(folder)) > 300, folder)
        expect_equal(check(WINE, windows_path(folder), "--ignore", "none-such")[0], 2)
        (code, out), (expected_code, expected) = check(WINE, windows_path(folder)), check([NATIVE], ".", cwd=folder)
        expect_equal((code, len(json.loads(out)["diagnostics"])), (expected_code, len(json.loads(expected)["diagnostics"])))
        expect_equal(run(WINE, "check", "--fix", windows_path(folder))[0], 1)


def test_fix_of_windows_line_ends():
    def with_crlf(folder):
        for file in folder.rglob("*.md"):
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    with site_copy("fixed natively") as native, site_copy() as folder:
        with_crlf(native)
        with_crlf(folder)
        expect_equal(check(WINE, ".", cwd=folder), check([NATIVE], ".", cwd=native))
        before = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.md")}
        expected = run([NATIVE], "check", "--fix", native, cwd=native)
        found = run(WINE, "check", "--fix", ".", cwd=folder)
        expect_equal(found[0], expected[0])
        texts = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        expect_equal(texts, {file.relative_to(native): file.read_bytes() for file in native.rglob("*") if file.is_file()})
        expect(any(texts[name] != text for name, text in before.items()), "nothing was fixed")


def test_file_that_must_not_be_written():
    with site_copy() as folder:
        for file in folder.rglob("*.md"):
            file.chmod(0o444)
        code, _, errors = run(WINE, "check", "--fix", windows_path(folder))
        expect_equal(code, 2)
        expect(b"Permission denied" in errors, errors)


def test_what_is_not_there():
    expect_equal(run(WINE, "check", "C:\\no such site")[::2],
                 (2, b"jekyll-ls: C:\\no such site: No such file or directory\n"))


def test_zones():
    """A machine without zones: those of the program serve it."""
    with site_copy() as folder:
        shutil.copyfile(SAMPLE / "_config.yml", folder / "_config.yml")
        with open(folder / "_config.yml", "a", encoding="utf-8") as config:
            config.write("\ntimezone: Asia/Tokyo\n")
        native = json.loads(run([NATIVE], "inspect", folder)[1])
        found = json.loads(run(WINE, "inspect", windows_path(folder))[1])
        expect_equal(found["files"], native["files"])
        expect(b"+09:00" in json.dumps(found["files"]).encode(), "no date is Tokyo's")
        expect(b"time zone" not in run(WINE, "check", windows_path(folder))[2], "the zone is unknown")
    # The machine's own zone has a name of Windows; here it is UTC.
    del os.environ["TZ"]
    try:
        with site_copy() as folder:
            found = json.loads(run(WINE, "inspect", windows_path(folder), environment={"TZ": ""})[1])
            expect(found["files"], found)
    finally:
        os.environ["TZ"] = "UTC"


# ---- a conversation

class Session:
    """A client that waits for what it wants and forgets nothing."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([*WINE, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.messages = []
        self.id = 0

    def send(self, **content):
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        line = self.process.stdout.readline()
        expect(line.startswith(b"Content-Length: ") and line.endswith(b"\r\n"), line)
        expect_equal(self.process.stdout.readline(), b"\r\n")
        message = json.loads(self.process.stdout.read(int(line.split()[1])))
        if "method" in message and "id" in message:
            self.send(id=message["id"], result=None)
        self.messages.append(message)
        return message

    def request(self, method, params):
        self.id += 1
        self.send(id=self.id, method=method, params=params)
        while True:
            message = self.receive()
            if message.get("id") == self.id and "method" not in message:
                expect("result" in message, message)
                return message["result"]

    def notify(self, method, params):
        self.send(method=method, params=params)

    def diagnostics(self, uri, wanted):
        """Waits until the codes published for the file are so."""
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                codes = sorted(d["code"] for d in message["params"]["diagnostics"])
                if wanted(codes):
                    return codes

    def start(self, root, process=None):
        self.request("initialize", {"processId": process, "rootUri": root, "capabilities": {"workspace": {
            "didChangeWatchedFiles": {"dynamicRegistration": True}}}})
        self.notify("initialized", {})

    def open(self, uri, text):
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}})

    def end(self, shut_down=True):
        if shut_down:
            self.request("shutdown", None)
            self.notify("exit", None)
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code


def test_session():
    # As Visual Studio Code spells it, and as others do.
    encoded = "site%20%C3%BC%20%E8%8C%B6%20%F0%9F%98%80"
    for drive in ("c%3A", "C:"):
        with site_copy() as folder:
            root = f"file:///{drive}/{encoded}"
            uri = f"{root}/_posts/2026-08-01-new.md"
            (folder / "_posts/2026-08-01-new.md").write_bytes(b"---\r\n---\r\n")
            session = Session()
            session.start(root)
            session.open(uri, "---\r\ntitle: N\r\n---\r\n\r\n# 茶\r\n\r\n[x](/gone/) [y](/about/)\r\n")
            session.diagnostics(uri, lambda codes: "link-missing-page" in codes)
            # What comes to lie on the disk is seen, as soon as the client tells of it.
            (folder / "gone.md").write_bytes(b"---\r\n---\r\n")
            session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": f"{root}/gone.md", "type": 1}]})
            session.diagnostics(uri, lambda codes: "link-missing-page" not in codes)
            (folder / "gone.md").unlink()
            session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": f"{root}/gone.md", "type": 3}]})
            session.diagnostics(uri, lambda codes: "link-missing-page" in codes)
            found = session.request("textDocument/definition",
                                    {"textDocument": {"uri": uri}, "position": {"line": 6, "character": 18}})
            target = (found if isinstance(found, dict) else found[0]).get("uri") or found[0]["targetUri"]
            expect_equal(target, f"file:///c%3A/{encoded}/about.md")
            expect_equal(session.end(), 0)


def test_share():
    """A document on a share, which nobody reaches: it is served by itself, under its own URI."""
    session = Session()
    session.start(None)
    uri = "file://host/share/a%20b/c.md"
    session.open(uri, "# T\n\n[x][y]\n")
    symbols = session.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    expect("T" in json.dumps(symbols), symbols)
    expect_equal(session.end(), 0)


def test_end_of_input_and_log():
    with site_copy() as folder:
        log = folder / "logs ü" / "log.txt"
        session = Session("--log", windows_path(log))
        session.start(f"file:///c:/{NAME}")
        session.notify("no/such/notification", {})
        expect_equal(session.end(shut_down=False), 1)
        expect("no/such/notification" in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8"))


def test_end_while_input_is_open():
    """`exit` ends the program although its reader waits for more."""
    session = Session()
    session.start(None)
    session.notify("exit", None)
    expect_equal(session.process.wait(timeout=60), 1)
    session.process.stdin.close()
    session.process.stdout.close()


def test_random_sessions():
    code, out, errors = run([sys.executable, str(ROOT / "tests/fuzz/sessions.py"), "--sessions", "20", "--no-links", "--"], *WINE)
    expect(code == 0, out.decode(), errors.decode())


def test_protocol():
    """What is left out stands in tests/app/program_test.cpp."""
    code, out, errors = run([ROOT / "build/dev/tests/app_tests"], "~[posix]~[processes]~[slow-readers]program:*",
                            environment={"JEKYLL_LS_TESTED": " ".join(WINE), "JEKYLL_LS_TESTED_DRIVE": "/z%3A"})
    expect(code == 0, out.decode(), errors.decode())


def main():
    sys.stdout.reconfigure(line_buffering=True)
    PREFIX.mkdir(parents=True, exist_ok=True)
    # The server would end and begin again with each program; and what it starts itself would keep a test's pipes open.
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["wineserver", "--persistent"], check=False, **quiet)
    subprocess.run(["wine", "wineboot"], check=True, timeout=120, **quiet)
    try:
        return run_tests()
    finally:
        subprocess.run(["wineserver", "--kill"], check=False)


def run_tests():
    failed = 0
    for name, test in list(globals().items()):
        if not name.startswith("test_") or (len(sys.argv) > 3 and name not in sys.argv[3:]):
            continue
        begin = time.perf_counter()
        try:
            test()
        except Exception as problem:  # the others are still worth a run
            failed += 1
            print(f"FAILED: {name}: {type(problem).__name__}: {problem}")
        else:
            print(f"passed: {name} ({time.perf_counter() - begin:.1f} s)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
