"""Work on whole sites, each time with a new process: start, cold index, `check`, and the limit that bench_limit measures."""
import json
import subprocess
import time

from lsp_client import Document, Server

# What takes longer is measured once, and given up after the second figure.
ONCE_S = 20
PATIENCE_S = 300


def ask(command):
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure_start(results, column, options, folder):
    """Of the program alone, and until it has answered a client."""
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([options.server, "--version"], capture_output=True, check=True)
        results.add("start: --version", column, [(time.perf_counter() - begin) * 1000])
        server = Server([options.server], folder)
        results.add("start: initialize answered", column, [server.initialized_ms])
        server.close()


def measure_limit(results, column, options, folder):
    limit = ask([options.programs / "bench_limit", folder])
    for part in ("read", "cmark", "yaml"):
        results.add(f"limit: {part}", column, [limit[part] * 1000])
    results.add("limit: sum", column, [sum(limit[part] for part in ("read", "cmark", "yaml")) * 1000])


def measure_check(results, column, options, folder):
    begin = time.perf_counter()
    try:
        done = subprocess.run([options.server, "check", folder], capture_output=True, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        done = None
    elapsed = time.perf_counter() - begin
    # Findings are meant to be there.
    if done is not None and done.returncode != 1:
        raise SystemExit(f"check has failed: {done.stderr.decode()}")
    results.add("check", column, [elapsed * 1000])
    return elapsed


def measure_cold_index(results, column, options, folder, post):
    """From the start of the process until a question that needs the whole site is answered; then what it holds."""
    server = Server([options.server], folder)
    document = Document(server, folder / post.path)
    document.ask("textDocument/hover", document.params(0))
    results.add("cold index", column, [(time.perf_counter() - server.begin) * 1000])
    # It gives back what it needed for reading when it has nothing else to do.
    time.sleep(0.5)
    results.add("memory after indexing", column, [server.resident_mb()], "MB")
    server.close()


def measure_whole_sites(results, options, sites, rounds):
    """All sites in turn, round by round."""
    slow = set()
    for _ in range(rounds):
        for column, site in sites.items():
            measure_limit(results, column, options, site.folder)
            measure_cold_index(results, column, options, site.folder, site.plan.posts[0])
            if column not in slow and measure_check(results, column, options, site.folder) > ONCE_S:
                slow.add(column)
