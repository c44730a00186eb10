"""Opens hostile sites with the program under strace, and fails when it does what docs/security.md says it never does.

    usage: hostile_site.py PROGRAM
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# What a program needs of the system: libraries, time zones, facts about itself and the machine, where gems lie.
SYSTEM = ("/dev/null", "/dev/urandom", "/etc/ld.so.cache", "/etc/localtime", "/etc/timezone", "/lib/", "/lib64/", "/proc/",
          "/sys/devices/system/cpu", "/sys/fs/cgroup", "/usr/lib/", "/usr/lib64/", "/usr/share/zoneinfo",
          "/usr/share/rubygems-integration", "/var/lib/gems")
CALLS = ("open,openat,openat2,creat,execve,execveat,fork,vfork,clone,clone3,socket,connect,bind,unlink,unlinkat,rename,"
         "renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,"
         "chown,fchown,lchown,fchownat,mknod,mknodat,utimensat,setxattr,kill,ptrace")
CALL = re.compile(r"^\d+ (\w+)\((.*)\)\s+= (-?\d+|\?)(?:<(.*?)>)?")
OPENED = re.compile(r"(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND)")


def write(path: pathlib.Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def link(path: pathlib.Path, target: pathlib.Path | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def make_outside(folder: pathlib.Path) -> None:
    """What is none of the site's business."""
    for name in ("secret.md", "index.md", "_includes/secret.html", "_layouts/secret.html", "_posts/2024-01-01-secret.md"):
        write(folder / name, "---\ntitle: secret\n---\n# secret\n")
    write(folder / "_config.yml", "title: secret\n")
    write(folder / "secret.yml", "word: secret\n")
    write(folder / "schema.json", '{"properties": {"secret": {"type": "string"}}}')
    write(folder / "Gemfile", 'gem "secret"\n')
    write(folder / "Gemfile.lock", "GEM\n  specs:\n    secret (1.0)\n")


PAGE = """---
title: Hostile
layout: ../../outside/_layouts/secret
image: ../../outside/secret.md
---
# Hostile

[a](../../outside/secret.md) [b](/../outside/secret.md) [c](file:///etc/passwd) ![d](http://127.0.0.1:9/evil.png)
{% include ../../outside/_includes/secret.html %} {% include_relative ../outside/secret.md %}
{% link ../outside/secret.md %} {{ "/../outside/secret.md" | relative_url }} {% post_url ../2024-01-01-secret %}
<img src="http://127.0.0.1:9/evil.png"> {{ site.data.secret.word }} {% assign a = site.evil %}{{ a }}
"""


def make_site(folder: pathlib.Path, outside: pathlib.Path) -> None:
    """Everything that a site can name outside of itself, and everything that a build would run."""
    write(folder / "_config.yml", "title: Hostile\ntheme: secret\nplugins: [evil]\nplugins_dir: ../outside\n"
          "layouts_dir: ../outside/_layouts\nincludes_dir: ../outside/_includes\ndata_dir: ../outside\n"
          "collections_dir: ../outside\ndestination: ../outside\nincludes: [../outside]\ninclude: [../outside, /etc]\n"
          "keep_files: [/etc]\nremote_theme: http://127.0.0.1:9/evil\n")
    write(folder / "index.md", PAGE)
    write(folder / "other.md", PAGE)
    write(folder / "_plugins/evil.rb", "File.write('/tmp/evil', 'x')\nsystem('touch /tmp/evil')\n")
    write(folder / "Rakefile", "system('touch /tmp/evil')\n")
    write(folder / ".jekyll-ls.json", json.dumps({
        "site.themePath": str(outside), "site.allowOutside": True, "links.external": True, "links.allowLocal": True, "frontMatter.schema": str(outside / "schema.json")}))
    link(folder / "posts/secret.md", outside / "secret.md")
    link(folder / "_data/secret.yml", outside / "secret.yml")
    link(folder / "_includes/secret.html", outside / "_includes/secret.html")
    link(folder / "_drafts", outside)
    link(folder / "everything", "/")
    link(folder / "Gemfile", outside / "Gemfile")
    link(folder / "Gemfile.lock", outside / "Gemfile.lock")
    link(folder / "loop", ".")
    os.mkfifo(folder / "pipe.md")


def make_sites(folder: pathlib.Path) -> list[pathlib.Path]:
    outside = folder / "outside"
    make_outside(outside)
    make_site(folder / "names", outside)
    moved = folder / "moved"
    write(moved / "_config.yml", "source: ../outside\n")
    write(moved / "index.md", PAGE)
    linked = folder / "linked"
    link(linked / "_config.yml", outside / "_config.yml")
    write(linked / "index.md", PAGE)
    link(linked / "_posts", outside / "_posts")
    configured = folder / "configured"
    write(configured / "index.md", PAGE)
    write(configured / "_config.yml", "title: Hostile\n")
    write(configured / ".jekyll-ls.json", json.dumps({"site.config": ["../outside/_config.yml"], "site.allowOutside": True}))
    return [folder / "names", moved, linked, configured]


def frame(message: dict) -> bytes:
    content = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(content) + content


def conversation(site: pathlib.Path) -> bytes:
    """What an editor sends: open, edit, save, ask, execute, end."""
    uri = (site / "index.md").as_uri()
    document = {"uri": uri}
    place = {"textDocument": document, "position": {"line": 7, "character": 12}}
    sent = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": site.as_uri(), "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen",
         "params": {"textDocument": {**document, "languageId": "markdown", "version": 1, "text": PAGE}}},
    ]
    for number, method in enumerate(("hover", "definition", "completion", "signatureHelp"), 2):
        sent.append({"id": number, "method": f"textDocument/{method}", "params": place})
    sent += [
        {"id": 10, "method": "textDocument/documentLink", "params": {"textDocument": document}},
        {"method": "textDocument/didSave", "params": {"textDocument": document}},
        {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [
            {"uri": f"{site.as_uri()}/{name}", "type": 2}
            for name in ("posts/secret.md", "_config.yml", "pipe.md", "_drafts/index.md", "../outside/secret.md")]}},
        {"id": 11, "method": "workspace/executeCommand",
         "params": {"command": "jekyll-ls.newPost", "arguments": [{"title": "../../outside/evil", "uri": uri}]}},
        {"id": 12, "method": "textDocument/documentLink", "params": {"textDocument": document}},
    ]
    return b"".join(frame(message) for message in sent)


LAST_ANSWER = b'"id":12,'
FAREWELL = frame({"id": 13, "method": "shutdown"}) + frame({"method": "exit"})


def trace(command: list[str], text: bytes, folder: pathlib.Path) -> list[str]:
    """The calls of a run, as strace writes them."""
    log = folder / "trace"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder / "home"), "ASAN_OPTIONS": "detect_leaks=0", "LC_ALL": "C.UTF-8"}
    watched = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log), *command]
    with (folder / "errors").open("w+b") as errors, subprocess.Popen(
            watched, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment, cwd=folder) as process:
        if text:
            process.stdin.write(text)
            process.stdin.flush()
            answers = b""
            while LAST_ANSWER not in answers and (more := os.read(process.stdout.fileno(), 1 << 16)):
                answers += more
        process.communicate(FAREWELL if text else b"", timeout=120)
        # A site that leads out of itself is refused by the commands, with 2.
        if process.returncode not in (0, 1, 2):
            errors.seek(0)
            raise SystemExit(f"{command}: exit code {process.returncode}\n{errors.read().decode()}")
    return whole_calls(log.read_text(encoding="utf-8", errors="replace").splitlines())


def whole_calls(lines: list[str]) -> list[str]:
    """The lines without those of signals and ends, and with calls put together that another thread's have cut in two."""
    begun: dict[str, str] = {}
    whole = []
    for line in lines:
        thread, _, call = line.partition(" ")
        call = call.strip()
        if call.startswith(("+++", "---")):
            continue
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", call):
            whole.append(f"{thread} {begun.pop(thread)}{resumed.group(1)}")
        else:
            whole.append(f"{thread} {call}")
    return whole


def problem_of(name: str, arguments: str, result: str, path: str | None, root: pathlib.Path) -> str | None:
    if name in ("clone", "clone3"):
        return None if "CLONE_THREAD" in arguments else "starts a process"
    if name not in ("open", "openat", "openat2"):
        return f"calls {name}"
    if OPENED.search(arguments):
        return "opens for writing"
    if result.startswith("-") or path is None:
        return None
    allowed = path.startswith(SYSTEM) or pathlib.Path(path).is_relative_to(root)
    return None if allowed else "opens what lies outside"


def problems_of(lines: list[str], root: pathlib.Path) -> list[str]:
    found = []
    for line in lines[1:]:  # the first starts the program
        match = CALL.match(line)
        problem = problem_of(*match.groups(), root) if match else "not understood"
        if problem:
            found.append(f"{problem}: {line}")
    return found


def runs_of(program: str, site: pathlib.Path) -> list[tuple[list[str], bytes]]:
    page = str(site / "index.md")
    return [([program, "check", str(site)], b""), ([program, "inspect", str(site)], b""),
            ([program, "exercise", page], b""), ([program, "--stdio"], conversation(site))]


def main() -> int:
    program = sys.argv[1]
    if shutil.which("strace") is None:
        print("SKIPPED: strace is not installed")
        return 0
    problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        sites = make_sites(folder)
        for site in sites:
            for command, text in runs_of(program, site):
                lines = trace(command, text, folder)
                problems += [f"{' '.join(command)}: {problem}" for problem in problems_of(lines, site)]
                # All of them read the first site; the editor's document is not read from the disk.
                if site == sites[0] and not any(f"<{site}/other.md>" in line for line in lines):
                    problems.append(f"{' '.join(command)}: the site was not read")
        allowed = trace([program, "inspect", "--allow-outside", str(sites[1])], b"", folder)
        if not problems_of(allowed, sites[1]):
            problems.append("with --allow-outside nothing outside is opened: the trace would not show it")
    print("\n".join(problems) if problems else "hostile sites are read, and nothing else happens")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
