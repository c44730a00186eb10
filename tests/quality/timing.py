"""Time of `jekyll-ls check` against a real build followed by html-proofer, on the same site in one run."""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import documents
import oracle

WANTED = 100
# Both ways wait for the same disk; the best of some runs is the least disturbed.
CHECKS = 5
SAFE_CONFIG = "_config.timing.yml"


def seconds(command, **options):
    begin = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, **options)
    return time.perf_counter() - begin, run


def build_site(site, output):
    """A build without the site's own plugins and without gems that are not installed here."""
    (site / SAFE_CONFIG).write_text("plugins: []\ngems: []\ntheme: null\nsafe: true\nmarkdown: kramdown\n"
                                    "kramdown:\n  syntax_highlighter_opts:\n    disable: true\n")
    configs = [name for name in ("_config.yml", "_config.yaml") if (site / name).is_file()][:1] + [SAFE_CONFIG]
    # Unknown tags stop Jekyll: those of the site's own plugins print nothing.
    command = ["ruby", Path(__file__).with_name("tolerant_build.rb"), site, output, ",".join(configs)]
    return seconds(command, env={**os.environ, "TZ": "UTC"}, cwd=site)


def measure_site(server, tree, work):
    """(seconds of the build, of html-proofer, of the check), or what went wrong."""
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        site, output = Path(scratch) / "site", Path(scratch) / "output"
        shutil.copytree(tree, site, symlinks=True)
        building, run = build_site(site, output)
        if run.returncode != 0:
            return f"the build fails: {run.stderr.strip().splitlines()[-1][:200] if run.stderr.strip() else run.returncode}"
        # Its exit code tells of broken links, so only its time counts.
        proofing, _ = seconds(["htmlproofer", output, "--disable-external", "--allow-hash-href", "--assume-extension"],
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        (site / SAFE_CONFIG).unlink()
        checking = min(seconds([server, "check", site, "--now", oracle.NOW])[0] for _ in range(CHECKS))
    return building, proofing, checking


def measure(options):
    for program in ("jekyll", "htmlproofer"):
        if shutil.which(program) is None:
            print(f"time is not measured: {program} is not installed (Debian: jekyll ruby-html-proofer)", file=sys.stderr)
            return None, True
    lines = ["| site | build | html-proofer | jekyll-ls check | ratio |", "|---|---:|---:|---:|---:|"]
    good = True
    for site in documents.sites(options):
        if not (site / "tree").is_dir():
            continue
        result = measure_site(options.server, site / "tree", options.work)
        if isinstance(result, str):
            lines.append(f"| {site.name} | {result} | | | |")
            continue
        building, proofing, checking = result
        ratio = (building + proofing) / checking
        good = good and ratio >= WANTED
        lines.append(f"| {site.name} | {building:.1f} s | {proofing:.1f} s | {checking:.3f} s | {ratio:.0f}x |")
        print(f"measured: time on {site.name}: {ratio:.0f}x", file=sys.stderr)
    return lines, good
