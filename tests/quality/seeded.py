"""Seeded faults: what a build newly breaks must be reported on its line, and what stayed right must not be accused."""
import collections
import shutil
import sys
import tempfile
from pathlib import Path

import documents
import oracle
import seeds


WANTED = 99.0
CHANGES = 200


class Tally:
    def __init__(self, name):
        self.name = name
        self.changes = self.builds = self.broken = self.reported = self.judged = 0
        self.missed, self.alarms = [], []
        self.unjudged = collections.Counter()  # by reason
        self.kinds = collections.Counter()

    def add(self, other):
        for field in ("changes", "builds", "broken", "reported", "judged", "missed", "alarms", "unjudged", "kinds"):
            setattr(self, field, getattr(self, field) + getattr(other, field))

    @property
    def recall(self):
        return 100 * self.reported / self.broken if self.broken else 100.0

    def row(self):
        return (f"| {self.name} | {self.changes} | {self.builds} | {self.broken} | {self.reported} | {self.recall:.2f} % | "
                f"{self.judged} | {len(self.alarms)} | {self.unjudged.total()} |")


def judge_literals(tally, place, before, after, findings, renamed, reasons):
    """Recall: every newly broken link or tag that stands literally in a file."""
    old_links = {**before.broken_literals(), **before.outside_literals()}
    wanted = [(file, href, link, link["lines"]) for (file, href), link in
              {**after.broken_literals(), **after.outside_literals()}.items()
              if (renamed.get(file, file), href) not in old_links
              # A link that always led out of the site did not break.
              and not (link["status"] == "outside" and not link.get("own_absolute") and not unbased(before, renamed, file, href))]
    for file, href, link, lines in wanted:
        found = [f for f in findings.get(file, []) if f.code not in oracle.TAG_CODES.values()
                 and (oracle.comparable(f.destination) == href or oracle.LIQUID.search(f.destination))]
        tally.broken += 1
        if any(f.covers(line) for f in found for line in lines):
            tally.reported += 1
        else:
            tally.missed.append(f"{place}: {file}:{lines[0]}: `{href}` is {link['status']}: {reasons.of(file, href)}")
    old_tags = before.broken_tags()
    for (file, tag, argument), lines in after.broken_tags().items():
        if (renamed.get(file, file), tag, argument) in old_tags:
            continue
        for line in lines:
            tally.broken += 1
            if any(f.code == oracle.TAG_CODES[tag] and f.covers(line) for f in findings.get(file, [])):
                tally.reported += 1
            else:
                tally.missed.append(f"{place}: {file}:{line}: `{tag} {argument}`: {reasons.of(file, argument)}")


def unbased(before, renamed, file, href):
    """Whether the link with baseurl before it stood in the file."""
    base = before.data["baseurl"]
    return bool(base) and oracle.comparable(base) + href in before.links.get(renamed.get(file, file), {})


def judge_alarms(tally, place, before_findings, after, findings, renamed):
    """Precision: what is accused now and was not before."""
    for file, listed in findings.items():
        old_name = renamed.get(file, file)
        old = {(f.code, f.destination) for f in before_findings.get(old_name, [])}
        for finding in listed:
            if (finding.code, finding.destination) in old:
                continue
            agreed = after.judge(finding)
            if agreed is None:
                reason = after.why_unjudged(finding)
                tally.unjudged[reason] += 1
                print(f"{place}: not judged: {finding.shown()}: {reason}", file=sys.stderr)
                continue
            tally.judged += 1
            if not agreed:
                tally.alarms.append(f"{place}: {finding.shown()}")


class Reasons:
    """What jekyll-ls itself says of a link that it did not report; asked when first needed."""

    def __init__(self, server, site):
        self.server, self.site, self.verdicts = server, site, None

    def of(self, file, href):
        if self.verdicts is None:
            self.verdicts = oracle.ask_verdicts(self.server, self.site)
        return self.verdicts.get((file, oracle.comparable(href)), "no such link is seen")


def measure_site(server, tree, work, changes, builds, seed):
    """Builds until so many changes were made: a small site takes few at once, since a file is changed once a build."""
    tally = Tally(tree.parent.name if tree.name == "tree" else tree.name)
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        base = Path(scratch) / "before"
        shutil.copytree(tree, base, symlinks=True)
        before, before_findings = oracle.ask_build(base), oracle.ask_jekyll_ls(server, base)
        for build in range(4 * builds):
            if tally.changes >= changes:
                break
            copy = Path(scratch) / "after"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(tree, copy, symlinks=True)
            count = min(changes // builds, changes - tally.changes)
            seeder, done = seeds.plant(copy, before, f"{tally.name} {build}{seed}", count)
            place = f"{tally.name} build {build + 1}"
            try:
                after = oracle.ask_build(copy)
            except oracle.OracleFailed as failure:
                print(f"{place}: the build fails: {failure}\n  {done}", file=sys.stderr)
                continue
            findings = oracle.ask_jekyll_ls(server, copy)
            tally.builds += 1
            tally.changes += len(done)
            tally.kinds.update(kind for kind, _ in done)
            judge_literals(tally, place, before, after, findings, seeder.renamed, Reasons(server, copy))
            judge_alarms(tally, place, before_findings, after, findings, seeder.renamed)
            print(f"{place}: {len(done)} changes, {tally.reported} of {tally.broken} reported, "
                  f"{len(tally.alarms)} false alarms so far", file=sys.stderr)
    return tally


def measure(options):
    if oracle.folder() is None:
        print("seeded faults are not measured: JEKYLL_LS_ORACLE names no folder with broken_links.rb", file=sys.stderr)
        return None, True
    total = Tally("**all**")
    rows = []
    for site in documents.sites(options):
        if not (site / "tree").is_dir():
            continue
        # A large site is built less often, with more changes at once.
        builds = 5 if sum(1 for _ in (site / "tree").rglob("*")) > 800 else 10
        tally = measure_site(options.server, site / "tree", options.work, CHANGES, builds, options.seed)
        rows.append(tally.row())
        total.add(tally)
    lines = ["| site | changes | builds | newly broken | reported | recall | new findings judged | false alarms | not judged |",
             "|---|---:|---:|---:|---:|---:|---:|---:|---:|", *rows, total.row(), "",
             "Changes: " + ", ".join(f"{kind} {count}" for kind, count in sorted(total.kinds.items())) + "."]
    for title, differences in (("Missed:", total.missed), ("False alarms:", total.alarms)):
        if differences:
            lines += ["", title, "", *(f"- {difference}" for difference in differences)]
    if total.unjudged:
        lines += ["", "New findings of which the build says nothing:", "",
                  *(f"- {count}: {reason}" for reason, count in total.unjudged.most_common())]
    return lines, total.recall >= WANTED and not total.alarms
