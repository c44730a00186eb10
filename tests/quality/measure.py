#!/usr/bin/env python3
"""Measures jekyll-ls against other parsers and real builds, and writes what it finds into a document.

usage: measure.py --corpus DIR --programs DIR --server FILE --work DIR --output FILE [--only PART[,PART]] [--site NAME] [--seed N]
With --site or --seed the document stays as it is: its figures are those of all sites and the default seed.
Each part owns the lines between its two markers in the document; those of parts that are not run stay as they are.
"""
import argparse
import sys
from pathlib import Path

import foretold
import links
import moved
import seeded
import syntax
import timing

PARTS = {"syntax": syntax.measure, "links": links.measure, "seeded": seeded.measure, "timing": timing.measure,
         "foretold": foretold.measure, "moved": moved.measure}


def replace_part(document, part, lines):
    # Blank lines around it: kramdown makes a table only of what stands alone.
    begin, end = f"<!-- {part} -->\n\n", f"\n<!-- end of {part} -->\n"
    head, found, rest = document.partition(begin)
    if not found:
        raise SystemExit(f"the document has no line {begin}")
    return head + begin + "\n".join(lines) + "\n" + end + rest.partition(end)[2]


def main():
    arguments = argparse.ArgumentParser()
    for name in ("--corpus", "--programs", "--server", "--work", "--output"):
        arguments.add_argument(name, required=True, type=Path)
    arguments.add_argument("--only", default=",".join(PARTS), help="parts to run: " + ", ".join(PARTS))
    arguments.add_argument("--site", help="measure links, seeded faults and time on this site of the corpus alone")
    arguments.add_argument("--seed", default="", help="draw other seeded faults")
    options = arguments.parse_args()
    options.corpus, options.work, options.server = (
        path.resolve() for path in (options.corpus, options.work, options.server))
    unknown = set(options.only.split(",")) - set(PARTS)
    if unknown:
        arguments.error(f"no part is called {', '.join(sorted(unknown))}")
    good = True
    for part in options.only.split(","):
        lines, passed = PARTS[part](options)
        good = good and passed
        if lines is None:
            continue
        print("\n".join(lines))
        if options.site or options.seed:
            continue
        options.output.write_text(replace_part(options.output.read_text(), part, lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
