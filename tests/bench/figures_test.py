"""Tests of how figures are told and judged."""
import json
import unittest
from pathlib import Path

import demands
from counts import risen
from results import Results, percentile, written

FIGURES = Path(__file__).with_name("instructions.json")


class Counts(unittest.TestCase):
    def test_what_rises_by_more_than_five_per_cent_is_told(self):
        self.assertEqual(risen({"parse": 106, "judge": 105}, {"parse": 100, "judge": 100}), ["parse"])

    def test_what_falls_is_no_fault(self):
        self.assertEqual(risen({"parse": 50}, {"parse": 100}), [])

    def test_what_has_no_figure_is_told(self):
        self.assertEqual(risen({"parse": 1}, {}), ["parse"])

    def test_the_figures_say_which_compiler_they_are_of(self):
        figures = json.loads(FIGURES.read_text(encoding="utf-8"))
        self.assertRegex(figures["compiler"], r"^(g\+\+|clang\+\+) \d")
        self.assertGreater(min(figures["instructions"].values()), 0)


class Measures(unittest.TestCase):
    def test_percentiles_are_values_that_were_measured(self):
        values = list(range(1, 101))
        self.assertEqual([percentile(values, percent) for percent in (50, 95, 99)], [51, 96, 100])
        self.assertEqual(percentile([7], 99), 7)

    def test_a_disturbed_round_does_not_count(self):
        results = Results()
        for values in ([1, 1, 2], [90, 90, 90], [1, 1, 3]):
            results.add("hover", "100 posts", values)
        self.assertEqual(results.get("hover", "100 posts"), 1)
        self.assertEqual(results.get("hover", "100 posts", 99), 3)

    def test_the_table_has_a_row_for_each_measure(self):
        results = Results()
        results.add("check", "100 posts", [12.345])
        results.add("hover", "1,000 posts", [1, 2, 3])
        lines = results.table({"100 posts": "100 posts", "1,000 posts": "1,000 posts"})
        self.assertIn("| check, ms | 12.3 |  |", lines)
        self.assertIn("| hover, ms |  | 2.00 / 3.00 / 3.00 |", lines)

    def test_figures_have_three_digits(self):
        self.assertEqual([written(figure) for figure in (0.5, 12.34, 1234.5)], ["0.50", "12.3", "1,234"])


class Demands(unittest.TestCase):
    def judged(self, **changed):
        """The names of the failed demands of a run that is good but for what is given."""
        figures = {"check": 1000, "limit: sum": 800, "cold index": 700, **changed}
        results = Results()
        results.facts["announced and not asked"] = []
        for measure, value in figures.items():
            results.add(measure, "10,000 posts", [value])
        results.add("check", "50,000 posts", [5000])
        results.add("check", "100 posts", [12])
        for measure in ("parser, kramdown, of the time of cmark-gfm", "parser, commonmark, of the time of cmark-gfm",
                        "parser, slow input, of twice the length"):
            results.add(measure, "all", [1], "times")
        results.add("cold index", "other server, 10,000 posts", [9000])
        demands.judge(results)
        return [name for name, _, _, passed in results.checks if not passed]

    def test_a_good_run_passes(self):
        self.assertEqual(self.judged(), [])

    def test_what_is_slower_than_demanded_is_told(self):
        self.assertEqual(self.judged(check=1300), ["check of 10,000 posts, of the limit"])
        self.assertEqual(self.judged(**{"cold index": 850}), ["cold index of 10,000 posts, of the limit"])

    def test_work_on_a_whole_site_must_be_far_ahead(self):
        self.assertIn("cold index, 10,000 posts, of the other server's", self.judged(**{"cold index": 950}))


if __name__ == "__main__":
    unittest.main()
