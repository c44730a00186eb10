"""What other machines' programs find is what the native one finds, byte for byte.

usage: equal_findings.py NATIVE -- PROGRAM [ARGUMENT…]     with the sample site, and all sites of JEKYLL_LS_CORPUS
"""
import os
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sites/sample"


def sites():
    corpus = os.environ.get("JEKYLL_LS_CORPUS")
    folders = sorted(folder for folder in Path(corpus).iterdir() if folder.is_dir()) if corpus else []
    return [SAMPLE, *(folder / "site" if (folder / "site").is_dir() else folder for folder in folders)]


def printed(command, site):
    # The time is fixed, and so is the machine's zone: a site without one of its own is dated by it.
    environment = {**os.environ, "JEKYLL_LS_NOW": "2027-01-01T00:00:00Z", "TZ": "UTC"}
    done = subprocess.run([*command, "check", "--format", "json", "--min-severity", "hint", site], env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600, check=False)
    return done.returncode, done.stdout


def main():
    native, other = [sys.argv[1]], sys.argv[3:]
    different = []
    for site in sites():
        expected, found = printed(native, site), printed(other, site)
        print(f"{'equal' if expected == found else 'DIFFERENT'}: {site.name}: {len(expected[1])} bytes, exit code {expected[0]}")
        if expected != found:
            different.append(site)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
