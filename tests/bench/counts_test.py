"""Tests of how counted instructions are compared."""
import json
import unittest
from pathlib import Path

from counts import risen

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


if __name__ == "__main__":
    unittest.main()
