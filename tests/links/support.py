"""What the tests of external links have in common: speaking to jekyll-ls-links as the server does, and telling what is wrong."""
import json
import subprocess


def run(program: str, urls: list, options: dict, environment: dict | None = None) -> tuple[dict, list[dict]]:
    """The answers by URL, and the other lines. The program must end by itself, with 0."""
    job = {"urls": [url if isinstance(url, dict) else {"url": url} for url in urls], "options": options}
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        process.stdin.write(json.dumps(job).encode() + b"\n")
        process.stdin.flush()
        lines = [json.loads(line) for line in process.stdout]
        process.stdin.close()
    if process.returncode != 0:
        raise SystemExit(f"exit code {process.returncode}")
    return {line["url"]: line for line in lines if "url" in line}, [line for line in lines if "url" not in line]


class Demands:
    """Gathers what is not as it is demanded."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def __call__(self, what: str, found, expected) -> None:
        if found != expected:
            self.problems.append(f"{what}: expected {expected}, found {found}")

    def tell(self, good: str) -> int:
        """The exit code."""
        print("\n".join(self.problems) if self.problems else good)
        return 1 if self.problems else 0
