"""Every build that dies is foretold: thousands of small sites with one slip each, held against what Jekyll makes of them.
slips.py says how a family of slips is written."""
import os
from pathlib import Path

from foretold import judge, slips, truth

RECALL, PRECISION, RIGHT_FILE, RIGHT_LINE = 98.0, 99.5, 98.0, 95.0
HEAD = ["| family | sites | dies | recall | precision | right file | right line |", "|---|---|---|---|---|---|---|"]


def drawn(seed, count):
    return {family: slips.draw_family(family, seed, count) for family in slips.FAMILIES}


def reached(tally):
    return tally.recall >= RECALL and tally.precision >= PRECISION and tally.file_share >= RIGHT_FILE and tally.line_share >= RIGHT_LINE


def explain(tally, most=40):
    """What was missed, misplaced and accused in vain, for whoever mends it."""
    lines = []
    for title, listed in (("missed", tally.missed), ("misplaced", tally.misplaced), ("false alarm", tally.alarms)):
        for slip, outcome, findings in listed[:most]:
            lines.append(f"{title}: {slip.family} {slip.key} {slip.kind}: {slip.file}:{','.join(map(str, slip.lines))}: {outcome[1]}: {outcome[2][:80]}"
                         + "".join(f"\n    {finding.file}:{finding.lines.start}: {finding.code}: {finding.message[:120]}" for finding in findings))
    return lines


def measure(options):
    """The part of the document and whether the aims are reached. Other seeds need Ruby, and so does a folder of bundles of
    other sites, which JEKYLL_LS_SLIPS may name."""
    whole = judge.Tally()
    lines = [f"{truth.COUNT} sites of each family; Jekyll 4.3.1 told which of them die.", "", *HEAD]
    told = []
    families = drawn(options.seed or truth.SEED, truth.COUNT)
    others = os.environ.get("JEKYLL_LS_SLIPS")
    if others:
        families["others"] = slips.load_bundles(Path(others))
    for family, sites in families.items():
        asked = options.seed or family == "others"
        outcomes = truth.build(sites) if asked else truth.load(family)
        tally = judge.judge(options.server, sites, outcomes)[family]
        lines.append(tally.row(family))
        told += explain(tally)
        whole.merge(tally)
    lines.append(whole.row("all"))
    print("\n".join(told))
    return lines if not others else None, reached(whole)
