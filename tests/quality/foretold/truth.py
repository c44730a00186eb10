"""What Jekyll makes of the drawn sites. Asked once, with build_sites.rb, and kept beside this file, so that a test needs no
Ruby: for each family the sites by their keys."""
import json
import lzma
import os
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
SEED = 1
COUNT = 1500  # sites of a family
DIES, WARNS, BUILDS = "dies", "warns", "builds"


def path_of(family):
    return FOLDER / "truth" / f"{family}.json.xz"


def load(family):
    """Key -> [outcome, class of the error, beginning of what was said]; nothing of a family that nobody has asked about."""
    path = path_of(family)
    return json.loads(lzma.decompress(path.read_bytes())) if path.is_file() else {}


def save(family, outcomes):
    path = path_of(family)
    path.parent.mkdir(exist_ok=True)
    kept = {key: [outcome, error, said[:80] if outcome == DIES else ""] for key, (outcome, error, said) in sorted(outcomes.items())}
    path.write_bytes(lzma.compress(json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode(), preset=9))


def build(slips, told=lambda done: None):
    """Asks Jekyll about all sites, on all processors: key -> (outcome, class of the error, what was said)."""
    workers = os.cpu_count() or 1
    outcomes = {}
    with tempfile.TemporaryDirectory() as work:
        runs = []
        for number in range(workers):
            listed = []
            for slip in slips[number::workers]:
                folder = Path(work) / slip.key
                folder.mkdir()
                slip.write(folder)
                listed.append(f"{slip.key} {folder}\n")
            sites = Path(work) / f"sites-{number}"
            sites.write_text("".join(listed))
            runs.append(subprocess.Popen(["nice", "ruby", FOLDER / "build_sites.rb"], stdin=sites.open(), stdout=subprocess.PIPE, text=True))
        for run in runs:
            for line in run.stdout:
                key, outcome, *rest = json.loads(line)
                outcomes[key] = (outcome, *(rest + ["", ""])[:2])
                told(len(outcomes))
            if run.wait() != 0:
                raise SystemExit("build_sites.rb failed")
    return outcomes


def renew(family, slips):
    """Asks about the sites that are not known yet, and forgets those that are no longer drawn."""
    known = load(family)
    outcomes = {slip.key: known[slip.key] for slip in slips if slip.key in known}
    outcomes.update(build([slip for slip in slips if slip.key not in known]))
    save(family, outcomes)
    return outcomes
