#!/usr/bin/env python3
"""What the packages must be: small, static, quick to start, free of development files. Run after package.sh."""
import glob
import json
import os
import statistics
import subprocess
import sys
import zipfile

PROGRAM = "build/package/files/jekyll-ls"
MEGABYTE = 1_000_000
problems = []


def expect(condition, message):
    if not condition:
        problems.append(message)


def initialize_milliseconds():
    """The processor's time from the start of the process to its answer: what else the machine does tells nothing."""
    message = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize",
                          "params": {"processId": None, "rootUri": None, "capabilities": {}}}).encode()
    with subprocess.Popen([PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(message) + message)
        process.stdin.flush()
        process.stdout.readline()
        process.kill()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return (used.ru_utime + used.ru_stime) * 1000


size = os.path.getsize(PROGRAM)
expect(size <= 6.3 * MEGABYTE, f"the program has {size} bytes, more than 6.3 MB")
headers = subprocess.run(["readelf", "--wide", "--file-header", "--program-headers", "--dynamic", PROGRAM],
                         capture_output=True, text=True, check=True).stdout
expect("DYN (" in headers, "the program is not position-independent")
expect("INTERP" not in headers and "(NEEDED)" not in headers, "the program is not static")
median = statistics.median(initialize_milliseconds() for _ in range(21))
expect(median <= 30, f"initialize takes {median:.1f} ms of the processor")

ALLOWED = {"[Content_Types].xml", "extension.vsixmanifest", "extension/package.json", "extension/readme.md",
           "extension/changelog.md", "extension/LICENSE.txt", "extension/dist/extension.js", "extension/dist/graph.html",
           "extension/server/jekyll-ls", "extension/server/jekyll-ls-links"}
packages = sorted(glob.glob("dist/*.vsix"))
expect(len(packages) == 2, f"there must be two .vsix, not {packages}")
for package in packages:
    expect(os.path.getsize(package) < 5 * MEGABYTE, f"{package} has more than 5 MB")
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    for name in names:
        shown = name.startswith(("extension/images/", "extension/walkthrough/", "extension/schemas/", "extension/syntaxes/"))
        expect(name in ALLOWED or shown, f"{package} has {name}")
    for program in ("jekyll-ls", "jekyll-ls-links"):
        expect((f"extension/server/{program}" in names) == package.endswith("linux-x64.vsix"), f"{package}: {program}")

print(f"program: {size} bytes, static, initialize after {median:.1f} ms of the processor (median)")
for package in packages + glob.glob("dist/*.deb") + glob.glob("dist/*.tar.gz"):
    print(f"{package}: {os.path.getsize(package)} bytes")
for problem in problems:
    print(f"FAILED: {problem}", file=sys.stderr)
sys.exit(1 if problems else 0)
