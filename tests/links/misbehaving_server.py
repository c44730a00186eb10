"""Asks a server that misbehaves in every way, and demands the verdict of each.

    usage: misbehaving_server.py PROGRAM
"""
import contextlib
import pathlib
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support import Demands, run  # pylint: disable=wrong-import-position

requests: list[str] = []  # "METHOD /path", in order
lock = threading.Lock()
PAGE = b"<!DOCTYPE html><h1 id=here>Tea</h1>" + b"<p>leaf</p>" * 50


def reply(status: str, *headers: str, body: bytes = b"", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def html(body: bytes, **more) -> bytes:
    return reply("200 OK", "Content-Type: text/html; charset=utf-8", body=body, **more)


def answer(connection: socket.socket, method: str, path: str, asked_before: int, cookie: bool, port: int) -> None:
    name = path.strip("/").split("/")[0]
    send = connection.sendall
    if name.isdigit():
        send(reply(f"{name} Status"))
    elif name == "head-refused":
        send(reply("403 Forbidden" if method == "HEAD" else "200 OK"))
    elif name == "head-unknown":
        send(reply("405 Method Not Allowed" if method == "HEAD" else "200 OK"))
    elif name == "head-reset" and method == "HEAD":
        reset(connection)
    elif name == "reset":
        reset(connection)
    elif name == "silent":
        time.sleep(4)
    elif name == "drip":
        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 40:
            send(bytes([byte]))
            time.sleep(0.1)
    elif name == "half-header":
        send(b"HTTP/1.1 2")
    elif name == "nothing":
        pass
    elif name == "no-http":
        send(b"220 mail.example ESMTP\r\n")
    elif name == "half-body":
        send(html(PAGE, length=100000))
    elif name == "huge-header":
        send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"x" * 1000) for n in range(2000)) + b"\r\n")
    elif name == "huge-line":
        send(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 2_000_000 + b"\r\n\r\n")
    elif name == "huge-body":
        send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(2000 if method == "GET" else 0):
            send(b"x" * 100_000)
    elif name == "page":
        send(html(PAGE))
    elif name == "circle":
        send(reply("301 Moved", f"Location: /circle/{'b' if path.endswith('a') else 'a'}"))
    elif name == "endless":
        send(reply("302 Found", f"Location: /endless/{int(path.split('/')[-1]) + 1}"))
    elif name == "cookie":
        send(reply("200 OK") if cookie else reply("302 Found", "Set-Cookie: seen=1", f"Location: {path}"))
    elif name == "for-good":
        send(reply("301 Moved", "Location: /then"))
    elif name == "then":
        send(reply("308 Moved", "Location: /200/new"))
    elif name == "to-front":
        send(reply("301 Moved", "Location: /"))
    elif name == "for-now":
        send(reply("302 Found", "Location: /200/now"))
    elif name == "to-dead":
        send(reply("301 Moved", "Location: /404"))
    elif name == "to-nowhere":
        send(reply("302 Found"))
    elif name == "to-file":
        send(reply("302 Found", "Location: file:///etc/passwd"))
    elif name == "to-nobody":
        send(reply("302 Found", "Location: http://0.0.0.0/"))
    elif name == "wait":
        send(reply("200 OK") if asked_before else reply("429 Too Many", "Retry-After: 1"))
    elif name == "wait-long":
        send(reply("503 Busy", "Retry-After: 3600"))
    elif name == "challenge":
        send(reply("503 Busy", "cf-mitigated: challenge"))
    else:
        send(reply("200 OK"))


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def serve_one(connection: socket.socket, port: int, context: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError), connection:
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        text = b""
        while b"\r\n\r\n" not in text:
            more = connection.recv(4096)
            if not more:
                return
            text += more
        method, path = text.split(b" ")[:2]
        asked = f"{method.decode()} {path.decode()}"
        with lock:
            before = requests.count(asked)
            requests.append(asked)
        answer(connection, method.decode(), path.decode(), before, b"Cookie:" in text, port)


def serve(family: int, host: str, context: ssl.SSLContext | None = None) -> int:
    """The port of a server that answers until the program ends."""
    listener = socket.socket(family)
    listener.bind((host, 0))
    listener.listen(64)
    port = listener.getsockname()[1]

    def accept() -> None:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve_one, args=(connection, port, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return port


def self_signed(folder: pathlib.Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
                    "2", "-subj", "/CN=elsewhere.example"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def main() -> int:
    program = sys.argv[1]
    demand = Demands()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        port = serve(socket.AF_INET, "127.0.0.1")
        secure = serve(socket.AF_INET, "127.0.0.1", self_signed(folder))
        base = f"http://127.0.0.1:{port}"
        options = {"allowLocal": True, "cache": "", "delayMilliseconds": 0, "requestsPerHost": 20, "timeoutMilliseconds": 2000}
        expected = {
            f"{base}/200": ("alive", "status"), f"{base}/404": ("dead", "status"), f"{base}/410": ("dead", "status"),
            f"{base}/403": ("refused", "status"), f"{base}/401": ("refused", "status"), f"{base}/999": ("refused", "status"),
            f"{base}/500": ("unreachable", "status"), f"{base}/head-refused": ("alive", "status"),
            f"{base}/head-unknown": ("alive", "status"), f"{base}/head-reset": ("alive", "status"),
            f"{base}/reset": ("unreachable", "connection-reset"), f"{base}/silent": ("unreachable", "timeout"),
            f"{base}/drip": ("unreachable", "timeout"), f"{base}/half-header": ("unreachable", "incomplete-answer"),
            f"{base}/nothing": ("unreachable", "incomplete-answer"), f"{base}/no-http": ("unreachable", "incomplete-answer"),
            f"{base}/half-body": ("alive", "status"), f"{base}/huge-header": ("unreachable", "too-large"),
            f"{base}/huge-line": ("unreachable", "too-large"), f"{base}/huge-body": ("alive", "status"),
            f"{base}/circle/a": ("unreachable", "redirect-loop"), f"{base}/endless/0": ("unreachable", "too-many-redirects"),
            f"{base}/cookie": ("alive", "status"), f"{base}/for-good": ("moved", "status"), f"{base}/for-now": ("alive", "status"),
            f"{base}/to-dead": ("dead", "status"), f"{base}/to-nowhere": ("unreachable", "bad-redirect"),
            f"{base}/to-file": ("unreachable", "bad-redirect"), f"{base}/to-nobody": ("skipped", "local-address"),
            f"{base}/wait": ("alive", "status"), f"{base}/challenge": ("refused", "challenge"),
            f"https://127.0.0.1:{secure}/200": ("unreachable", "tls"),
            f"http://127.0.0.2:{closed_port()}/": ("unreachable", "connection-refused"),
            "ftp://127.0.0.1/": ("skipped", "no-web-address"), "mailto:a@b.example": ("skipped", "no-web-address"),
            "http://[/": ("skipped", "no-web-address"),
        }
        if socket.has_ipv6:
            with contextlib.suppress(OSError):
                expected[f"http://[::1]:{serve(socket.AF_INET6, '::1')}/200"] = ("alive", "status")
        answers, others = run(program, list(expected), options)
        for url, wanted in expected.items():
            demand(url, (answers[url]["state"], answers[url]["reason"]), wanted)
        demand("where for-good leads", answers[f"{base}/for-good"].get("location"), f"{base}/200/new")
        demand("the last line", list(others[-1]), ["done"])

        fragments = {"page": (["gone"], ["here"]), "half-body": (None, None), "huge-body": (None, None)}
        answers, _ = run(program, [{"url": f"{base}/{path}", "fragments": ["here", "gone", ":~:text=x"]} for path in fragments],
                         options)
        for path, wanted in fragments.items():
            found = answers[f"{base}/{path}"]
            demand(f"fragments of {path}", (found.get("missingFragments"), found.get("foundFragments")), wanted)

        requests.clear()
        answers, _ = run(program, [f"{base}/wait-long/{n}" for n in range(5)], {**options, "requestsPerHost": 1})
        demand("a host that asks to stay away", {line["state"] for line in answers.values()}, {"refused"})
        demand("requests to it", requests, ["HEAD /wait-long/0"])

        requests.clear()
        local = [f"{base}/200", f"http://localhost:{port}/200", f"http://[::ffff:127.0.0.1]:{port}/200",
                 f"http://2130706433:{port}/200", f"http://0x7f.1:{port}/200", f"http://0.0.0.0:{port}/200"]
        answers, _ = run(program, local, {**options, "allowLocal": False})
        for url in local:
            demand(f"{url}, not allowed", answers[url]["state"], "skipped")
        demand("requests to addresses that are not allowed", requests, [])

        kept = {**options, "cache": str(folder / "cache/links.sqlite")}
        asked = [f"{base}/200", f"{base}/404", f"{base}/for-good", f"{base}/reset"]
        first, _ = run(program, asked, kept)
        requests.clear()
        second, others = run(program, asked, kept)
        demand("requests for what the cache knows", (requests, others[-1]["done"]["requests"]), ([], 0))
        for url in asked:
            demand(f"{url}, from the cache", {**second[url], "fromCache": None}, {**first[url], "fromCache": None})

        environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(folder / "own"), "http_proxy": f"http://127.0.0.1:{closed_port()}"}
        answers, _ = run(program, [f"{base}/200"], {"allowLocal": True}, environment)
        demand("past a proxy", answers[f"{base}/200"]["state"], "alive")
        demand("the user's cache", (folder / "own/jekyll-ls/links.sqlite").exists(), True)

        process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        process.stdin.write(f'{{"urls": [{{"url": "{base}/silent"}}], "options": {{"allowLocal": true, "cache": ""}}}}\n'.encode())
        process.stdin.close()
        demand("exit code when the job is given up", process.wait(timeout=60), 1)

    return demand.tell("every fault has its verdict")


if __name__ == "__main__":
    sys.exit(main())
