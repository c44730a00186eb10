"""Asks about a host whose name changes its address from a public one to this machine's, and demands that nothing here is asked.

    usage: rebinding.py PROGRAM LIBRARY      LIBRARY is made of preloaded/changing_name.cpp
"""
import http.server
import os
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support import Demands, run  # pylint: disable=wrong-import-position


def serve(location: str = "") -> tuple[int, list[str]]:
    """The port of a server that redirects there, if anywhere; and what it is asked, as it grows."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:  # pylint: disable=invalid-name
            asked.append(self.path)
            self.send_response(302 if location else 200)
            if location:
                self.send_header("Location", location)
            self.end_headers()

        do_GET = do_HEAD

        def log_message(self, *_) -> None:  # pylint: disable=arguments-differ
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1], asked


def main() -> int:
    program, library = sys.argv[1:]
    demand = Demands()
    # Our library need not stand behind the sanitizer's.
    environment = {**os.environ, "LD_PRELOAD": library, "ASAN_OPTIONS": "verify_asan_link_order=0"}
    inside, asked_inside = serve()
    # Names are kept by host and port: the other port is looked up anew.
    outside, asked_outside = serve(f"http://changing.example:{inside}/secret")
    url = f"http://changing.example:{outside}/"
    options = {"cache": "", "delayMilliseconds": 0}

    answers, _ = run(program, [url], options, environment)
    demand("the verdict", (answers[url]["state"], answers[url]["reason"]), ("skipped", "local-address"))
    demand("requests to the public address", asked_outside, ["/"])
    demand("requests to this machine", asked_inside, [])

    answers, _ = run(program, [url], {**options, "allowLocal": True}, environment)
    demand("the verdict where it is allowed", answers[url]["state"], "alive")
    demand("requests to this machine where it is allowed", asked_inside, ["/secret"])

    return demand.tell("a name that changes its address leads nowhere")


if __name__ == "__main__":
    sys.exit(main())
