#!/usr/bin/env python3
"""Drives the server from Kate on a screen of its own, with the configuration of editors/README.md: findings, a completion.

usage: kate.py PICTURE.png
Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR. What Kate shows can't be read but in the picture: that it was told of
the finding is seen in what the server has said, that it completes in the file.
"""
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib

SOURCE = pathlib.Path(os.environ["JEKYLL_LS_SOURCE_DIR"])
PATIENCE = 60  # seconds; nothing waits so long unless something is wrong


def wait(what, condition):
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        if time.monotonic() > end:
            raise RuntimeError(f"waited in vain: {what}")
        time.sleep(0.05)
    return value


def save_picture(dump, picture):
    """From Xvfb's own file, which has the form of xwd: 32 bits a pixel, blue first."""
    data = dump.read_bytes()
    header = struct.unpack(">25I", data[:100])
    size, width, height, line, colors = header[0], header[4], header[5], header[12], header[19]
    begin = size + 12 * colors
    rows = b""
    for y in range(height):
        row = data[begin + y * line:begin + y * line + 4 * width]
        rgb = bytearray(3 * width)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows += b"\0" + bytes(rgb)

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                        + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def documented_configuration():
    section = (SOURCE / "editors/README.md").read_text().split("## Kate\n")[1].split("\n## ")[0]
    return re.search(r"```json\n(.*?)```", section, re.S).group(1)


def prepare(folder):
    """A home with the documented configuration, and a program that keeps what the server says."""
    (folder / "bin").mkdir()
    program = folder / "bin/jekyll-ls"
    program.write_text(f'#!/bin/sh\nexec 3>"{folder}/said"\n"{os.environ["JEKYLL_LS_PROGRAM"]}" "$@" | tee /dev/fd/3\n')
    program.chmod(0o755)
    settings = folder / "home/.config/kate/lspclient/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(documented_configuration())
    # Kate asks before it starts a program: the answer is kept here, as is which of its plugins run.
    (folder / "home/.config/katerc").write_text(
        f"[General]\nShow welcome view for new window=false\n[Kate Plugins]\nlspclientplugin=true\n"
        f"[lspclient]\nAllowedServerCommandLines={program}\n")
    (folder / "home/.config/kate/anonymous.katesession").write_text("[Kate Plugins]\nlspclientplugin=true\n")
    (folder / "run").mkdir(mode=0o700)


def run(folder, picture):
    site = folder / "site"
    shutil.copytree(SOURCE / "tests/sites/sample", site)
    prepare(folder)
    post = site / "_posts/2026-04-02-march-at-the-kettle.md"
    read, write = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1200x800x24", "-fbdir", str(folder)],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    display = ":" + os.read(read, 16).decode().strip()
    environment = {**os.environ, "HOME": str(folder / "home"), "PATH": f"{folder}/bin:{os.environ['PATH']}", "DISPLAY": display,
                   "XDG_RUNTIME_DIR": str(folder / "run"), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    kate = subprocess.Popen(["dbus-run-session", "--", "kate", "--startanon", "--block", "--line", "2", str(post)],
                            env=environment, stdout=subprocess.DEVNULL, stderr=(folder / "errors").open("w"), start_new_session=True)

    def xdotool(*arguments):
        return subprocess.run(["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False).stdout.split()

    def windows():
        return xdotool("search", "--onlyvisible", "--class", "kate")

    def said(text):
        return (folder / "said").exists() and text in (folder / "said").read_text(errors="replace")

    try:
        window = wait("Kate's window", lambda: xdotool("search", "--onlyvisible", "--name", "march-at-the-kettle"))[0]
        wait("the broken link", lambda: said("No page at /2026/01/a-ketle-in-winter/"))
        xdotool("windowsize", window, "1200", "800")
        xdotool("windowfocus", "--sync", window)
        before = len(windows())
        xdotool("key", "End", "BackSpace", "BackSpace", "BackSpace", "BackSpace", "t", "e")

        def is_open():
            if len(windows()) == before:
                xdotool("key", "ctrl+space")
                time.sleep(1)
            return len(windows()) > before

        wait("the list of completions", is_open)
        save_picture(folder / "Xvfb_screen0", picture)
        xdotool("key", "Return", "ctrl+s")
        wait("the completed text on the disk", lambda: "\nlayout: tea\n" in post.read_text())
    except BaseException:
        save_picture(folder / "Xvfb_screen0", picture)
        print((folder / "errors").read_text()[-2000:])
        raise
    finally:
        os.killpg(kate.pid, 15)
        screen.terminate()
        kate.wait()
        screen.wait()


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jekyll-ls-kate-"))
    try:
        run(folder, pathlib.Path(sys.argv[1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("Kate got findings and a completion.")


main()
