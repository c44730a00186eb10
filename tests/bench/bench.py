#!/usr/bin/env python3
"""Measures jekyll-ls on generated sites, beside what the work costs at least and beside another server, as one table.

    bench.py SERVER --programs FOLDER --work FOLDER [--full] [--sites N,N] [--rounds N] [--edits N] [--peer FOLDER]
             [--corpus FOLDER] [--document FILE]

Sites have 100, 1,000 and 10,000 posts, with --full 50,000 too. All figures of a run alternate, so that what disturbs one
disturbs its neighbours; of each the median over the rounds counts. The table goes to the standard output, results.json
beside the sites in WORK; --document puts the table between its marks in a Markdown file. The exit code is 1 when something
demanded is not met.
"""
import argparse
import gc
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import demands
import make_site
import peer
import places
from editing import Workbench, measure_pushed
from results import Results
from whole_site import ask, measure_start, measure_whole_sites

MOST_FILES = 2000
# Blank lines around it: kramdown makes a table only of what stands alone.
MARKS = ("<!-- bench -->\n\n", "\n<!-- end of bench -->\n")


@dataclass
class GeneratedSite:
    folder: Path
    plan: make_site.Plan
    linking_post: str  # path of one that links to the hub's first heading


def say(text):
    print(f"measuring: {text}", file=sys.stderr, flush=True)


def generate(folder, posts):
    """Without the special posts: they would be most of a small site."""
    shutil.rmtree(folder, ignore_errors=True)
    plan = make_site.make_site(folder, posts, special=False)
    wanted = f"{plan.hub.url}#{plan.hub.anchors[0]}"
    linking = next(post.path for post in plan.posts if wanted in (folder / post.path).read_text(encoding="utf-8"))
    return GeneratedSite(folder, plan, linking)


def measure_editing(results, options, sites):
    """Requests first: what a post of 1 MB needs in between would count as their memory."""
    benches = [Workbench(options, column, site, results) for column, site in sites.items()]
    for number in range(options.rounds):
        say(f"requests, round {number + 1} of {options.rounds}")
        for bench in benches:
            bench.measure_requests(20)
        for bench in benches:
            bench.measure_places(20)
        if options.corpus:
            places.measure_corpus(results, options, 40)
    for number in range(options.rounds):
        say(f"keystrokes, round {number + 1} of {options.rounds}")
        for name, special in make_site.SPECIAL_SIZES.items():
            for bench in benches:
                bench.measure_keystrokes(name, make_site.SPECIAL[special][0], 60)
        for bench in benches:
            bench.measure_hub(20)
    not_asked = set()
    for bench in benches:
        bench.add("memory after all keystrokes", [bench.server.resident_mb()], "MB")
        if options.edits:
            say(f"the memory over {options.edits:,} edits, {bench.column}")
            bench.measure_growth(options.edits)
        not_asked |= bench.not_asked()
        bench.server.close()
    results.facts["announced and not asked"] = sorted(not_asked)


def measure_parser(results, options, folder):
    """On real files where there are some; on no more than a command line holds."""
    found = sorted(options.corpus.glob("*/tree/**/*.md") if options.corpus else folder.glob("_posts/*.md"))
    files = [file for file in found if file.is_file()][:MOST_FILES]
    parser = ask([options.programs / "bench_syntax", *files])
    for dialect in ("kramdown", "commonmark"):
        ratio = parser[f"{dialect}_ms"] / parser["cmark_ms"]
        results.add(f"parser, {dialect}, of the time of cmark-gfm", "all", [ratio], "times")
    results.add("parser, slow input, of twice the length", "all", [parser["growth"]], "times")


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        processor = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), platform.machine())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    return {"processor": processor, "processors": os.cpu_count(), "system": platform.release(), "commit": commit,
            "load": round(os.getloadavg()[0], 2)}


def replace_part(document, lines):
    text = document.read_text(encoding="utf-8")
    head, found, rest = text.partition(MARKS[0])
    if not found:
        raise SystemExit(f"{document} has no line {MARKS[0]}")
    document.write_text(head + MARKS[0] + "\n".join(lines) + "\n" + MARKS[1] + rest.partition(MARKS[1])[2], encoding="utf-8")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", type=Path)
    parser.add_argument("--programs", type=Path, required=True, help="where bench_limit and bench_syntax are")
    parser.add_argument("--work", type=Path, required=True, help="where sites and results.json go")
    parser.add_argument("--full", action="store_true", help="with 50,000 posts")
    parser.add_argument("--sites", default="100,1000,10000", help="numbers of posts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--edits", type=int, default=0, help="watch the memory over so many edits")
    parser.add_argument("--peer", type=Path, help="the folder with the node_modules of the other server")
    parser.add_argument("--corpus", type=Path, help="real sites for the parser and for requests at places")
    parser.add_argument("--document", type=Path)
    options = parser.parse_args()
    options.server, options.programs, options.work = (
        path.resolve() for path in (options.server, options.programs, options.work))
    options.work.mkdir(parents=True, exist_ok=True)
    options.sites = [int(number) for number in options.sites.split(",")] + ([50_000] if options.full else [])
    return options


def main():
    options = parse_arguments()
    gc.disable()
    results = Results()
    results.facts = machine()
    sites = {}
    for posts in options.sites:
        say(f"a site of {posts:,} posts is made")
        sites[f"{posts:,} posts"] = generate(options.work / f"site-{posts}", posts)
    say("whole sites")
    first = next(iter(sites.values()))
    measure_start(results, "all", options, first.folder)
    measure_whole_sites(results, options, sites, options.rounds)
    if options.peer:
        say("the start of the other server")
        peer.measure(results, options, sites, cold=True)
    for site in sites.values():
        make_site.write_special(site.folder, site.plan)
    measure_editing(results, options, sites)
    for column, site in sites.items():
        measure_pushed(results, column, options, site, 10)
    say("the parser")
    measure_parser(results, options, first.folder)
    if options.peer:
        say("the other server")
        peer.measure(results, options, sites, cold=False)
    demands.judge(results)
    columns = {"all": "any site", **{column: column for column in sites}, **places.columns(results), **peer.columns(results)}
    lines = ["%s, %d processors, %s, load %.2f at the start." % (
        results.facts["processor"], results.facts["processors"], results.facts["commit"], results.facts["load"]),
        "", *results.table(columns)]
    print("\n".join(lines))
    (options.work / "results.json").write_text(results.to_json(), encoding="utf-8")
    if options.document:
        replace_part(options.document, lines)
    return 0 if results.passed else 1


if __name__ == "__main__":
    sys.exit(main())
