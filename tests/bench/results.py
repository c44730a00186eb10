"""What was measured, and what is demanded of it: percentiles, the table, the JSON beside it.

A measure is kept as the values of its rounds, so that a disturbed round does not count: of each percentile the median
over the rounds is told.
"""
import json
import statistics

PERCENTILES = (50, 95, 99)


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


class Results:
    def __init__(self):
        self.rounds = {}  # by measure, then by column: a list of lists of values
        self.units = {}
        self.checks = []  # (name, value, limit, passed)
        self.facts = {}

    def add(self, measure, column, values, unit="ms"):
        """The values of one round."""
        self.units[measure] = unit
        self.rounds.setdefault(measure, {}).setdefault(column, []).append(list(values))

    def has(self, measure, column):
        return column in self.rounds.get(measure, {})

    def get(self, measure, column, percent=50):
        return statistics.median(percentile(values, percent) for values in self.rounds[measure][column])

    def demand(self, name, value, limit):
        """At most `limit`."""
        self.checks.append((name, value, limit, value <= limit))

    @property
    def passed(self):
        return all(check[3] for check in self.checks)

    # ---- as JSON
    def to_json(self):
        measures = {}
        for measure, columns in self.rounds.items():
            measures[measure] = {"unit": self.units[measure]}
            for column, rounds in columns.items():
                samples = sum(map(len, rounds))
                measures[measure][column] = {"rounds": len(rounds), "samples": samples, **{
                    f"p{percent}": round(self.get(measure, column, percent), 3) for percent in PERCENTILES}}
        checks = [{"name": name, "value": round(value, 3), "limit": limit, "passed": passed}
                  for name, value, limit, passed in self.checks]
        return json.dumps({**self.facts, "measures": measures, "checks": checks}, indent=2) + "\n"

    # ---- as a table
    def cell(self, measure, column):
        if not self.has(measure, column):
            return ""
        figures = [self.get(measure, column)]
        if max(map(len, self.rounds[measure][column])) > 1:
            figures = [self.get(measure, column, percent) for percent in PERCENTILES]
        return " / ".join(written(figure) for figure in figures)

    def table(self, columns):
        """Lines of Markdown: a row for each measure, then one for each demand."""
        lines = ["| | " + " | ".join(columns.values()) + " |", "|---" + "|---:" * len(columns) + "|"]
        for measure in self.rounds:
            cells = [self.cell(measure, column) for column in columns]
            if any(cells):
                lines.append(f"| {measure}, {self.units[measure]} | " + " | ".join(cells) + " |")
        lines += ["", "| demanded | is | at most | |", "|---|---:|---:|---|"]
        for name, value, limit, passed in self.checks:
            lines.append(f"| {name} | {written(value)} | {written(limit)} | {'pass' if passed else '**FAIL**'} |")
        return lines


def written(figure):
    """With three digits that count."""
    if figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.2f}" if figure < 10 else f"{figure:.1f}"
