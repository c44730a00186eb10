#!/usr/bin/env python3
"""Asks Jekyll what becomes of the sites of foretold/, and keeps its answers there. Needs Ruby with Jekyll and its plugins.

usage: foretold_truth.py [FAMILY...]     all families unless named; only sites that are new are built
"""
import collections
import sys

from foretold import slips, truth


def main():
    for family in sys.argv[1:] or slips.FAMILIES:
        outcomes = truth.renew(family, slips.draw_family(family, truth.SEED, truth.COUNT))
        print(family, dict(collections.Counter(outcome for outcome, *_ in outcomes.values())))


if __name__ == "__main__":
    main()
