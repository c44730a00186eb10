"""Verdicts on the links of real sites, as they are, against those of a real build (links.truth.json)."""
import json
import sys

import documents
import oracle

WANTED = 99.0


def share(part, whole):
    return 100 * part / whole if whole else 100.0


class Tally:
    def __init__(self, name):
        self.name = name
        self.broken = self.reported = self.judged = self.agreed = self.unjudged = 0
        self.differences = []

    def add(self, other):
        for field in ("broken", "reported", "judged", "agreed", "unjudged"):
            setattr(self, field, getattr(self, field) + getattr(other, field))

    def row(self):
        return (f"| {self.name} | {self.broken} | {self.reported} | {share(self.reported, self.broken):.2f} % | "
                f"{self.judged} | {self.agreed} | {share(self.agreed, self.judged):.2f} % | {self.unjudged} |")


def covered(link, findings):
    return any(finding.covers(line) for finding in findings for line in link["lines"]
               if oracle.comparable(finding.destination) == oracle.comparable(link["href"])
               or oracle.LIQUID.search(finding.destination))


def measure_site(server, site):
    tally = Tally(site.name)
    truth = oracle.LinkTruth(json.loads((site / "links.truth.json").read_text()))
    found = oracle.ask_jekyll_ls(server, site / "tree")
    for (file, _), link in truth.broken_literals().items():
        tally.broken += 1
        if covered(link, found.get(file, [])):
            tally.reported += 1
        else:
            tally.differences.append(f"{site.name}/{file}:{link['lines'][0]}: `{link['href']}` is {link['status']} and not reported")
    for (file, tag, argument), lines in truth.broken_tags().items():
        for line in lines:
            tally.broken += 1
            if any(f.code == oracle.TAG_CODES[tag] and f.covers(line) for f in found.get(file, [])):
                tally.reported += 1
            else:
                tally.differences.append(f"{site.name}/{file}:{line}: `{tag} {argument}` fails and is not reported")
    for findings in found.values():
        for finding in findings:
            agreed = truth.judge(finding)
            if agreed is None:
                tally.unjudged += 1
                tally.differences.append(f"{site.name}/{finding.shown()}: not judged: {truth.why_unjudged(finding)}")
                continue
            tally.judged += 1
            tally.agreed += agreed
            if not agreed:
                tally.differences.append(f"{site.name}/{finding.shown()}: works in the build")
    return tally


def measure(options):
    sites = [site for site in documents.sites(options) if (site / "links.truth.json").is_file()]
    tallies = [measure_site(options.server, site) for site in sites]
    total = Tally("**all**")
    for tally in tallies:
        total.add(tally)
    lines = ["| site | broken | reported | recall | judged findings | confirmed | precision | not judged |",
             "|---|---:|---:|---:|---:|---:|---:|---:|", *(tally.row() for tally in [*tallies, total]), ""]
    differences = [difference for tally in tallies for difference in tally.differences]
    lines += ["Where the two disagree, or the build says nothing:", "", *(f"- {difference}" for difference in differences)]
    if not differences:
        lines = lines[:-3]
    print(f"measured: links of {len(sites)} sites as they are", file=sys.stderr)
    return lines, min(share(total.reported, total.broken), share(total.agreed, total.judged)) >= WANTED
