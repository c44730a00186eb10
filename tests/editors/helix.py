#!/usr/bin/env python3
"""Drives the server from Helix in a terminal, with the configuration of editors/README.md: a finding, and a completion.

usage: helix.py FORKY   the folder that setup.sh has unpacked Helix in
Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ["JEKYLL_LS_SOURCE_DIR"])
PATIENCE = 60  # seconds; nothing waits so long unless something is wrong


class Terminal:
    """A program in a terminal of its own, and what its screen shows."""

    def __init__(self, folder, command, environment):
        self.tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        variables = ["=".join(pair) for pair in environment.items()]
        subprocess.run([*self.tmux, "new-session", "-d", "-x", "160", "-y", "40", "--", "env", *variables, *command], check=True)

    def keys(self, *keys):
        subprocess.run([*self.tmux, "send-keys", *keys], check=True)

    def text(self, text):
        subprocess.run([*self.tmux, "send-keys", "-l", text], check=True)

    def screen(self):
        return subprocess.run([*self.tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True).stdout

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise RuntimeError(f"waited in vain: {what}; the screen:\n{self.screen()}")
            time.sleep(0.05)

    def shows(self, text):
        self.wait(text, lambda: text in self.screen())

    def close(self):
        subprocess.run([*self.tmux, "kill-server"], check=False, capture_output=True)


def documented_configuration():
    section = (SOURCE / "editors/README.md").read_text().split("## Helix\n")[1].split("\n## ")[0]
    return re.search(r"```toml\n(.*?)```", section, re.S).group(1)


def run(forky, folder):
    site = folder / "site"
    shutil.copytree(SOURCE / "tests/sites/sample", site)
    configuration = folder / "home/.config/helix"
    configuration.mkdir(parents=True)
    (configuration / "languages.toml").write_text(documented_configuration())
    post = site / "_posts/2026-04-02-march-at-the-kettle.md"
    program = pathlib.Path(os.environ["JEKYLL_LS_PROGRAM"])
    helix = [str(forky / "usr/lib64/ld-linux-x86-64.so.2"), "--library-path", str(forky / "usr/lib/x86_64-linux-gnu"),
             str(forky / "usr/lib/hx/hx")]
    terminal = Terminal(folder, [*helix, str(post)], {
        "HOME": str(folder / "home"), "PATH": f"{program.parent}:{os.environ['PATH']}", "LANG": "C.UTF-8",
        "HELIX_RUNTIME": str(forky / "usr/lib/hx/runtime"), "JEKYLL_LS_NOW": os.environ.get("JEKYLL_LS_NOW", "")})
    try:
        terminal.shows("layout: post")
        finding = "No page at /2026/01/a-ketle-in-winter/"

        def is_found():
            # The picker shows what there was when it was opened.
            terminal.keys("Space", "d")
            terminal.shows("severity")
            found = finding in terminal.screen()
            terminal.keys("Escape")
            terminal.wait("the picker to close", lambda: "severity" not in terminal.screen())
            return found

        terminal.wait(finding, is_found)

        # The line of the layout, typed anew: the list opens while it is typed.
        terminal.text("/layout: post")
        terminal.keys("Enter")
        terminal.text("clayout: te")
        terminal.wait("the list", lambda: re.search(r"layout: te\b.*\n(?:.*\n){0,4}?.*\btea\b", terminal.screen()))
        # What is chosen is shown in the text before it is accepted.
        terminal.keys("C-n")
        terminal.shows("layout: tea")
        terminal.keys("Enter", "Escape")
        terminal.text(":write")
        terminal.keys("Enter")
        # While it is written the file is not there for a moment.
        terminal.wait("the completed text on the disk", lambda: "\nlayout: tea\n" in text_of(post))
    finally:
        terminal.close()


def text_of(file: pathlib.Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jekyll-ls-helix-"))
    try:
        run(pathlib.Path(sys.argv[1]).resolve(), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("Helix got a finding and a completion.")


main()
