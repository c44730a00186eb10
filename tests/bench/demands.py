"""What is demanded of the figures: ratios within one run, so that they hold on any machine, and what a person feels."""

import peer
import places

# Work on a whole site has to be so much faster than the other server's.
WHOLE_SITE_LEAD = 10
WHOLE_SITE = ("cold index", "workspace/symbol")


class Demands:
    def __init__(self, results):
        self.results = results

    def at_most(self, name, measure, posts, limit, percent=50):
        column = f"{posts:,} posts"
        if self.results.has(measure, column):
            self.results.demand(f"{name}, {column}", self.results.get(measure, column, percent), limit)

    def ratio(self, name, above, below, limit):
        """`above` and `below`: a measure and a column."""
        if self.results.has(*above) and self.results.has(*below):
            self.results.demand(name, self.results.get(*above) / self.results.get(*below), limit)

    def whole_sites(self):
        ten, fifty = "10,000 posts", "50,000 posts"
        self.ratio(f"check of {ten}, of the limit", ("check", ten), ("limit: sum", ten), 1.5)
        self.ratio(f"check of {fifty}, of that of {ten}", ("check", fifty), ("check", ten), 5.5)
        self.at_most("check, ms", "check", 100, 20)
        self.ratio(f"cold index of {ten}, of the limit", ("cold index", ten), ("limit: sum", ten), 1.0)

    def keystrokes(self):
        for size, typical, worst in (("4 KB", 1.5, 8), ("50 KB", 3, 8), ("1 MB", 10, 40)):
            measure = f"keystroke to diagnostics, {size}"
            for posts in (10_000, 50_000):
                self.at_most(f"{measure}, p50 ms", measure, posts, typical)
                self.at_most(f"{measure}, p99 ms", measure, posts, worst, 99)
                self.ratio(f"{measure}, {posts:,} posts, of that with 1,000", (measure, f"{posts:,} posts"),
                           (measure, "1,000 posts"), 1.3)

    def requests(self):
        for posts in (10_000, 50_000):
            for measure in ("completion, all", "codeAction", "workspace/symbol"):
                self.at_most(f"{measure}, p99 ms", measure, posts, 8, 99)
            for measure in ("references", "rename"):
                self.at_most(f"{measure}, p99 ms", measure, posts, 50, 99)
            self.at_most("outline of 50 KB, p50 ms", "keystroke to outline, 50 KB", posts, 1.5)

    def memory(self):
        used = "memory after 1,000 requests"
        self.at_most(f"{used}, MB", used, 10_000, 120)
        self.at_most(f"{used}, MB", used, 50_000, 500)
        for measure in ("memory after indexing", used):
            if self.results.has(measure, "10,000 posts") and self.results.has(measure, "100 posts"):
                grown = self.results.get(measure, "10,000 posts") - self.results.get(measure, "100 posts")
                self.results.demand(f"{measure}, KB a post", grown * 1024 / 9900, 12)
        for measure in self.results.rounds:
            if measure.startswith("memory, growth"):
                for column in self.results.rounds[measure]:
                    self.results.demand(f"{measure}, {column}, %", self.results.get(measure, column), 2)

    def parser(self):
        for dialect in ("kramdown", "commonmark"):
            measure = f"parser, {dialect}, of the time of cmark-gfm"
            self.results.demand(measure, self.results.get(measure, "all"), 1.6)
        measure = "parser, slow input, of twice the length"
        self.results.demand(measure, self.results.get(measure, "all"), 2.2)

    def lead(self):
        """Everything that the other server does too, in less of its time, on the site where the lead is smallest."""
        for measure, columns in self.results.rounds.items():
            shares = {own: self.results.get(measure, own) / self.results.get(measure, peer.PREFIX + own)
                      for own in columns if peer.PREFIX + own in columns}
            if not shares:
                continue
            worst = max(shares, key=shares.get)
            limit = 1 / WHOLE_SITE_LEAD if measure in WHOLE_SITE else 1
            self.results.demand(f"{measure}, {worst}, of the other server's", shares[worst], limit)


def judge(results):
    demands = Demands(results)
    demands.whole_sites()
    demands.keystrokes()
    demands.requests()
    places.judge(results)
    demands.memory()
    demands.parser()
    demands.lead()
    results.demand("requests that are announced and not measured", len(results.facts["announced and not asked"]), 0)
