"""Holds what `jekyll-ls check` says of the drawn sites against what Jekyll made of them."""
import collections
import concurrent.futures
import dataclasses
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

from foretold import truth

# What the server finds wrong for readers; Jekyll builds it all the same.
FOR_READERS = re.compile(r"^(link|image|reference|footnote|heading|redirect|url|render|author)-")
# Jekyll's DATE_FILENAME_MATCHER. A file among the posts that it does not match is dropped without a word.
POST_NAME = re.compile(r"^(?:.+/)*?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")
# What check says of a configuration that it can't use.
REFUSED = re.compile(r"^jekyll-ls: (?P<path>\S.*?):(?P<line>\d+): (?P<message>.*)", re.M)


@dataclasses.dataclass(frozen=True)
class Finding:
    file: str
    lines: range
    code: str
    message: str


def check(server, folder):
    """The errors of a site. Faults for readers are left out, but for the tags that stop the build."""
    run = subprocess.run([server, "check", "--format", "json", "--now", "2027-01-01T00:00:00Z", folder], capture_output=True, text=True, errors="replace")
    if run.returncode == 2:
        refused = REFUSED.search(run.stderr)
        if not refused:
            return [Finding("", range(0, 1), "refused", run.stderr.strip())]
        line = int(refused["line"])
        return [Finding(refused["path"].removeprefix(f"{folder}/"), range(line, line + 1), "refused", refused["message"])]
    errors = []
    for finding in json.loads(run.stdout)["diagnostics"]:
        if finding["severity"] != "error" or (FOR_READERS.match(finding["code"]) and finding["code"] != "link-tag-missing"):
            continue
        lines = range(finding["range"]["start"]["line"] + 1, finding["range"]["end"]["line"] + 2)
        errors.append(Finding(finding["path"], lines, finding["code"], finding["message"]))
    return errors


def tells_drop(finding):
    """Whether the error tells truly that a file is dropped: such a site builds, without that file."""
    return finding.code == "post-file-name" and "_posts/" in finding.file and not POST_NAME.match(finding.file)


@dataclasses.dataclass
class Tally:
    sites: int = 0
    died: int = 0
    told: int = 0
    right_file: int = 0
    right_line: int = 0
    sound: int = 0
    silent: int = 0
    missed: list = dataclasses.field(default_factory=list)
    misplaced: list = dataclasses.field(default_factory=list)
    alarms: list = dataclasses.field(default_factory=list)

    def add(self, slip, outcome, findings):
        self.sites += 1
        if outcome[0] == truth.BUILDS:
            self.sound += 1
            if not all(tells_drop(finding) for finding in findings):
                self.alarms.append((slip, outcome, findings))
            else:
                self.silent += 1
        if outcome[0] != truth.DIES:
            return
        self.died += 1
        if not findings:
            self.missed.append((slip, outcome, findings))
            return
        self.told += 1
        in_file = [finding for finding in findings if not slip.file or finding.file == slip.file]
        on_line = [finding for finding in in_file if not slip.lines or any(line in finding.lines for line in slip.lines)]
        self.right_file += bool(in_file)
        self.right_line += bool(on_line)
        if not on_line:
            self.misplaced.append((slip, outcome, findings))

    def merge(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def percent(self, part, whole):
        return 100 * part / whole if whole else 100.0

    @property
    def recall(self):
        return self.percent(self.told, self.died)

    @property
    def precision(self):
        return self.percent(self.told, self.told + len(self.alarms))

    @property
    def file_share(self):
        return self.percent(self.right_file, self.told)

    @property
    def line_share(self):
        return self.percent(self.right_line, self.told)

    def row(self, name):
        return (f"| {name} | {self.sites} | {self.died} | {self.recall:.2f} % | {self.precision:.2f} % | {self.file_share:.2f} % | {self.line_share:.2f} % |")


def judge(server, slips, outcomes):
    """A tally by family. A site whose outcome is not known is an error: the truth must be made anew."""
    unknown = [slip for slip in slips if slip.key not in outcomes]
    if unknown:
        raise SystemExit(f"Jekyll was never asked about {len(unknown)} of {len(slips)} sites of {unknown[0].family}: "
                         "python3 tests/quality/foretold_truth.py asks it")
    tallies = collections.defaultdict(Tally)
    with tempfile.TemporaryDirectory() as work, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        def errors_of(slip):
            folder = Path(work) / slip.key
            slip.write(folder)
            return check(server, folder)

        for slip, errors in zip(slips, workers.map(errors_of, slips)):
            tallies[slip.family].add(slip, outcomes[slip.key], errors)
    return tallies
