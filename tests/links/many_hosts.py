"""Asks many hosts on this machine for many URLs, and fails when one is starved, asked too often, or memory grows.

    usage: many_hosts.py PROGRAM [--urls N] [--hosts N] [--delay MILLISECONDS]

Hosts are the addresses 127.0.1.x. The first has a sixth of all URLs.
"""
import argparse
import collections
import json
import os
import pathlib
import selectors
import socket
import subprocess
import threading
import time

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
asked: dict[str, list[float]] = collections.defaultdict(list)
order: list[str] = []


def serve() -> int:
    """One thread answers all hosts; notes when each was asked."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("0.0.0.0", 0))
    listener.listen(512)
    chosen = selectors.DefaultSelector()
    chosen.register(listener, selectors.EVENT_READ)

    def loop() -> None:
        while True:
            for key, _ in chosen.select():
                if key.fileobj is listener:
                    connection, _ = listener.accept()
                    host = connection.getsockname()[0]
                    asked[host].append(time.monotonic())
                    order.append(host)
                    chosen.register(connection, selectors.EVENT_READ)
                    continue
                connection = key.fileobj
                chosen.unregister(connection)
                with connection:
                    if connection.recv(65536):
                        connection.sendall(ANSWER)

    threading.Thread(target=loop, daemon=True).start()
    return listener.getsockname()[1]


def memory_of(process: int) -> int:
    """Of a process, in kilobytes."""
    for line in pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--urls", type=int, default=10000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--delay", type=int, default=20)
    given = parser.parse_args()
    port = serve()
    hosts = [f"127.0.1.{number + 1}" for number in range(given.hosts)]
    large = given.urls // 6
    urls = [f"http://{hosts[0]}:{port}/{number}" for number in range(large)]
    urls += [f"http://{hosts[1 + number % (given.hosts - 1)]}:{port}/{number}" for number in range(given.urls - large)]
    job = {"urls": [{"url": url} for url in urls],
           "options": {"allowLocal": True, "cache": "", "delayMilliseconds": given.delay, "requestsPerHost": 1}}
    began = time.monotonic()
    states: collections.Counter = collections.Counter()
    memory: list[int] = []
    progress = 0
    # The address sanitizer keeps what was freed, which would count as grown.
    environment = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=0:thread_local_quarantine_size_kb=0"}
    with subprocess.Popen([given.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        process.stdin.write(json.dumps(job).encode() + b"\n")
        process.stdin.flush()
        for text in process.stdout:
            line = json.loads(text)
            progress += "progress" in line
            if "url" not in line:
                continue
            states[line["state"]] += 1
            if sum(states.values()) % (given.urls // 20) == 0:
                memory.append(memory_of(process.pid))
        process.stdin.close()
    seconds = time.monotonic() - began
    problems = []
    if states != {"alive": given.urls}:
        problems.append(f"verdicts: {dict(states)}")
    # Whatever the large host has waiting, every other has its first turn among the first ones.
    starved = [host for host in hosts if host not in order[:3 * given.hosts]]
    if starved:
        problems.append(f"{len(starved)} hosts had to wait, the first is {starved[0]}")
    # Times are of the arrival, so two may lie closer than they were sent; all together may not.
    for host in hosts:
        least = (len(asked[host]) - 1) * given.delay / 1000
        if asked[host][-1] - asked[host][0] < least * 0.9:
            problems.append(f"{host} was asked too often")
    grown = max(memory[2:-1]) - memory[2]
    if grown > 3000:
        problems.append(f"memory grew by {grown} kB: {memory}")
    if seconds > 2 and not progress:
        problems.append("nothing told of progress")
    print("\n".join(problems) if problems else
          f"{given.urls} URLs of {given.hosts} hosts in {seconds:.1f} s, memory {memory[0]} to {max(memory)} kB")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
