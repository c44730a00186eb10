"""Checks a site whose links lead to the server that misbehaves, with the real programs, and demands the code of each.

    usage: check.py PROGRAM      jekyll-ls; jekyll-ls-links lies beside it
"""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from misbehaving_server import closed_port, requests, self_signed, serve  # pylint: disable=wrong-import-position
from support import Demands  # pylint: disable=wrong-import-position

CODES = {
    "/200": [], "/page": [], "/head-refused": [], "/head-reset": [], "/half-body": [], "/cookie": [], "/for-now": [],
    "/404": ["link-dead"], "/410": ["link-dead"], "/to-dead": ["link-dead"],
    "/for-good": ["link-redirected"], "/to-front": ["link-redirected"],
    "/500": ["link-unreachable"], "/reset": ["link-unreachable"], "/silent": ["link-unreachable"],
    "/half-header": ["link-unreachable"], "/nothing": ["link-unreachable"],
    "/no-http": ["link-unreachable"], "/huge-header": ["link-unreachable"], "/circle/a": ["link-unreachable"],
    "/endless/0": ["link-unreachable"], "/to-nowhere": ["link-unreachable"], "/to-file": ["link-unreachable"],
    "/403": [], "/401": [], "/999": [], "/wait": [], "/challenge": [], "/to-nobody": [],
}


def write(path: pathlib.Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> int:
    program = pathlib.Path(sys.argv[1])
    demand = Demands()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(folder / "caches"), "ASAN_OPTIONS": "detect_leaks=0"}
        base = f"http://127.0.0.1:{serve(socket.AF_INET, '127.0.0.1')}"
        secure = f"https://127.0.0.1:{serve(socket.AF_INET, '127.0.0.1', self_signed(folder))}/200"
        closed = f"http://127.0.0.2:{closed_port()}/"

        def check(site: pathlib.Path, *words: str, this: pathlib.Path = program) -> tuple[int, list[dict], str]:
            result = subprocess.run([this, "check", site, "--format", "json", *words], capture_output=True, text=True,
                                    env=environment, check=False, timeout=300)
            found = json.loads(result.stdout)["diagnostics"] if result.returncode < 2 else []
            return result.returncode, [entry for entry in found if entry["code"] in
                                       ("link-dead", "link-dead-anchor", "link-redirected", "link-unreachable")], result.stderr

        faults = folder / "faults"
        expected = {base + path: codes for path, codes in CODES.items()}
        expected |= {secure: ["link-unreachable"], closed: ["link-unreachable"]}
        write(faults / "_config.yml", "title: Faults\n")
        write(faults / "index.md", "---\n---\n" + "".join(f"[x]({url})\n" for url in expected))
        # The second page names the first one's addresses once more.
        write(faults / "other.md", f"---\n---\n[x]({base}/404#part) [y]({base}/200)\n")
        code, found, errors = check(faults, "--external", "--allow-local")
        demand("exit code", code, 1)
        for url, codes in expected.items():
            demand(url, [entry["code"] for entry in found if entry["path"] == "index.md" and entry["destination"] == url], codes)
        demand("one verdict for two pages", [entry["code"] for entry in found if entry["path"] == "other.md"], ["link-dead"])
        demand("requests for it", [asked for asked in requests if asked.endswith(" /404")], ["HEAD /404", "GET /404"] * 2)
        messages = {entry["destination"]: entry["message"] for entry in found}
        demand("TLS is told", "certificate" in messages.get(secure, ""), True)
        demand("a refusal is told", "refuses the connection" in messages.get(closed, ""), True)
        demand("the sum", f"Asked the web about {len(expected)} addresses" in errors, True)

        requests.clear()
        good = folder / "good"
        write(good / "_config.yml", "title: Good\n")
        write(good / "index.md", f"---\n---\n[x]({base}/404) [y]({base}/200) [z]({base}/for-good#part)\n")
        _, found, _ = check(good, "--external", "--allow-local")
        demand("codes from the cache", [entry["code"] for entry in found], ["link-dead", "link-redirected"])
        demand("requests for what the cache knows", requests, [])
        _, found, _ = check(good)
        demand("codes when nothing is asked", found, [])
        demand("requests when nothing is asked", requests, [])
        _, found, _ = check(good, "--external", "--no-cache")
        demand("codes of addresses that may not be asked", found, [])
        demand("requests to addresses that may not be asked", requests, [])
        check(good, "--external", "--allow-local", "--no-cache")
        demand("without the cache it is asked anew", "HEAD /404" in requests, True)

        text = (good / "index.md").read_text()
        check(good, "--external", "--allow-local", "--fix")
        demand("a fix that nobody asked for", (good / "index.md").read_text(), text)
        check(good, "--external", "--allow-local", "--fix", "--only", "link-redirected")
        demand("the fix that was asked for", (good / "index.md").read_text(), text.replace("/for-good#part", "/200/new#part"))

        write(good / ".jekyll-ls.json", json.dumps({"links.accept": [404], "links.ignore": [f"{base}/5*"]}))
        write(good / "index.md", f"---\n---\n[x]({base}/404) [y]({base}/500)\n")
        requests.clear()
        _, found, _ = check(good, "--external", "--allow-local", "--no-cache")
        demand("what settings accept and ignore", found, [])
        demand("what is ignored is not asked", [asked for asked in requests if "/500" in asked], [])

        places = folder / "places"
        write(places / "_config.yml", "title: Places\n")
        write(places / "_layouts/default.html", '{% for item in site.data.nav %}<a href="{{ item.url }}">x</a>{% endfor %}')
        write(places / "_data/nav.yml", f"- url: {base}/410\n- url: {base}/page#gone\n- text: {base}/unprinted\n")
        write(places / "index.md", f"---\nlayout: default\n---\n[x]({base}/page#here) [y]({base}/half-body#part) [z]({base}/page#gone)\n")
        _, found, _ = check(places, "--external", "--allow-local")
        demand("without --fragments", [entry["code"] for entry in found], ["link-dead"])
        demand("a value of data that nothing prints", [asked for asked in requests if "unprinted" in asked], [])
        for words in [["--fragments"], []]:
            requests.clear()
            _, found, _ = check(places, "--external", "--allow-local", "--min-severity", "hint", *words)
            demand(f"places {words}", sorted((entry["path"], entry["code"]) for entry in found),
                   [("_data/nav.yml", "link-dead"), ("_data/nav.yml", "link-dead-anchor"), ("index.md", "link-dead-anchor")])
            if not words:
                demand("requests for places that the cache knows", requests, [])
            write(places / ".jekyll-ls.json", json.dumps({"links.fragments": True}))

        alone = folder / "alone/jekyll-ls"
        alone.parent.mkdir()
        shutil.copy(program, alone)
        code, _, errors = check(good, "--external", this=alone)
        demand("exit code without jekyll-ls-links", code, 2)
        demand("what is said then", "neither beside jekyll-ls nor in PATH" in errors, True)
        # A site's own program is never started, whatever PATH says.
        write(good / "jekyll-ls-links", "#!/bin/sh\ntouch started\n")
        (good / "jekyll-ls-links").chmod(0o755)
        result = subprocess.run([alone, "check", "--external"], cwd=good, env={**environment, "PATH": ".::" + environment["PATH"]},
                                capture_output=True, check=False, timeout=60)
        demand("exit code with a site's program", (result.returncode, (good / "started").exists()), (2, False))

        write(good / "index.md", f"---\n---\n[x]({base}/silent/alone)\n")
        requests.clear()
        with subprocess.Popen([program, "check", "--external", "--allow-local", good], env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            end = time.monotonic() + 60
            while not requests and time.monotonic() < end:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            output, errors = process.communicate(timeout=60)
        demand("exit code when it is given up", (process.returncode, output), (2, ""))
        demand("what is said then", "given up after 0 of 1 address." in errors, True)

    return demand.tell("each fault has its code")


if __name__ == "__main__":
    os.environ.pop("JEKYLL_LS_NOW", None)
    sys.exit(main())
