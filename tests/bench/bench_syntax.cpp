// Times parse_page against bare cmark-gfm on the same bytes, and how its time grows on input made to be slow.
// usage: bench_syntax [--only INPUT] [FILE…]; without files only the growth is measured, of all inputs or of one. One
// JSON object: milliseconds of each parser on all files, and the largest growth per doubling. What grows too fast is
// named on the error stream.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <malloc.h>

#include "cmark_parse.h"
#include "syntax/page.h"

namespace {

// What grows faster is looked at again.
constexpr double largest_growth = 2.2;
// Below this a doubling measures the clock, not the parser.
constexpr double shortest_seconds = 0.008;

// Processor time: the machine may be busy with other things.
double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// The fastest of some runs: what disturbs a run only makes it slower.
double seconds(int runs, const std::function<void()>& work) {
  double best = 1e9;
  for (int run = 0; run < runs; ++run) {
    const double start = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - start);
  }
  return best;
}

jekyll::ParseOptions options(jekyll::Dialect dialect) {
  jekyll::ParseOptions result;
  result.markdown.dialect = dialect;
  return result;
}

std::string repeated(std::string_view unit, std::size_t size) {
  std::string text;
  while (text.size() < size) text += unit;
  return text;
}

std::string nested_lines(std::string_view unit, std::string_view tail, std::size_t size) {
  std::string text;
  for (std::string prefix; text.size() < size; prefix += unit) {
    text += prefix;
    text += tail;
    if (prefix.size() > 600) prefix.clear();
  }
  return text;
}

struct Adversary {
  std::string name;
  std::function<std::string(std::size_t)> make;
};

std::vector<Adversary> adversaries() {
  std::vector<Adversary> result;
  for (const std::string unit : {"[",
                                 "![",
                                 "]",
                                 "*",
                                 "*a ",
                                 "**a ",
                                 "_a*",
                                 "*a_ ",
                                 "<",
                                 "<a ",
                                 "<a b=\"",
                                 "<!--",
                                 "<http:",
                                 "`",
                                 "` `` ```",
                                 "](",
                                 "[a](",
                                 "[a](b \"",
                                 "[a](<",
                                 "[a][",
                                 "[[a]",
                                 "[a]: b\n",
                                 "[a]\n",
                                 "![a",
                                 "$$",
                                 "$",
                                 "{:",
                                 "{: ",
                                 "{::comment}\n",
                                 "{::comment}",
                                 "~~a ",
                                 "&",
                                 "&a;",
                                 "\\",
                                 "\"",
                                 "'",
                                 "> ",
                                 "- ",
                                 "1. ",
                                 "* a\n\n",
                                 "#",
                                 "# a\n",
                                 "a\n===\n",
                                 "|",
                                 "|a",
                                 "a|b\n",
                                 "|-",
                                 "a|b\n-|-\n",
                                 "<div>\n",
                                 "<div><p>\n",
                                 "<span>",
                                 "</a",
                                 "<div markdown=\"1\">\n",
                                 "<details>\n\n",
                                 "```\n",
                                 "```a\n",
                                 "~~~~\n~~~\n",
                                 "[^a]: b\n",
                                 "[^a]",
                                 "*[a]: b\n",
                                 ": a\n",
                                 "a\n: b\n\n",
                                 "    a\n",
                                 "\t",
                                 " ",
                                 "\n",
                                 "\r\n",
                                 "{{",
                                 "{%",
                                 "{{ a }}",
                                 "{% if a %}",
                                 "{% raw %}",
                                 "---\n",
                                 "a: b\n",
                                 "\xFF",
                                 "\xC3\xA9",
                                 "http://a.b",
                                 "a@b.c ",
                                 "www.a.b ",
                                 "(",
                                 ")",
                                 "-->",
                                 "<?",
                                 "<![CDATA["}) {
    std::string name = unit;
    for (std::size_t at = name.find('\n'); at != std::string::npos; at = name.find('\n', at))
      name.replace(at, 1, "\\n");
    result.push_back({name, [unit](std::size_t size) { return repeated(unit, size); }});
  }
  const auto pair = [&result](const std::string& open, const std::string& close) {
    result.push_back({open + " … " + close, [open, close](std::size_t size) {
                        return repeated(open, size / 2) + repeated(close, size / 2);
                      }});
  };
  pair("[", "]");
  pair("[", "](a)");
  pair("![", "](a)");
  pair("(", ")");
  pair("*", "_");
  pair("<span>", "</span>");
  pair("<div>", "</div>");
  pair("*a **a ", "b* b** ");
  result.push_back({"nested quotes", [](std::size_t size) { return nested_lines("> ", "a\n", size); }});
  result.push_back({"nested lists", [](std::size_t size) { return nested_lines("  ", "- a\n\n", size); }});
  result.push_back({"nested lists in tabs", [](std::size_t size) { return nested_lines("\t", "* a\n", size); }});
  result.push_back({"wide table", [](std::size_t size) {
                      return repeated("|a", size / 2) + "\n" + repeated("|-", size / 2) + "\n";
                    }});
  result.push_back({"one line", [](std::size_t size) { return repeated("word [a](b) *c* ", size); }});
  return result;
}

void measure_files(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  const double bare = seconds(5, [&] {
    for (const std::string& text : texts) parse_with_cmark(text);
  });
  std::printf("\"files\": %zu, \"bytes\": %zu, \"cmark_ms\": %.3f, ", texts.size(), bytes, bare * 1e3);
  for (const auto& [name, dialect] :
       {std::pair{"kramdown", jekyll::Dialect::Kramdown}, std::pair{"commonmark", jekyll::Dialect::CommonMark}}) {
    const double ours = seconds(5, [&, dialect = dialect] {
      for (const std::string& text : texts) static_cast<void>(jekyll::parse_page(text, options(dialect)));
    });
    std::printf("\"%s_ms\": %.3f, ", name, ours * 1e3);
  }
}

void measure_growth(const std::string& only) {
  double worst = 0;
  for (const jekyll::Dialect dialect : {jekyll::Dialect::Kramdown, jekyll::Dialect::CommonMark}) {
    for (const Adversary& adversary : adversaries()) {
      if (!only.empty() && adversary.name != only) continue;
      const auto time = [&](std::size_t size, int runs) {
        const std::string text = adversary.make(size);
        return seconds(runs, [&] { static_cast<void>(jekyll::parse_page(text, options(dialect))); });
      };
      const auto growth_of = [&](std::size_t small, std::size_t large, int runs) {
        const double doublings = std::log2(static_cast<double>(large) / static_cast<double>(small));
        return std::pow(time(large, runs) / time(small, runs), 1 / doublings);
      };
      if (time(400'000, 1) < shortest_seconds) continue;
      double growth = growth_of(100'000, 400'000, 5);
      // Whatever else the machine does can only make it look larger.
      for (int attempt = 0; attempt < 3 && growth > largest_growth; ++attempt) {
        growth = std::min(growth, growth_of(100'000, 400'000, 15));
      }
      // Results that outgrow a cache cost more each, once; an algorithm that is not linear goes on growing.
      if (growth > largest_growth) growth = std::min(growth, growth_of(800'000, 1'600'000, 3));
      worst = std::max(worst, growth);
      if (growth > largest_growth) {
        std::fprintf(stderr, "%s: %s: %.2f times as long per doubling\n",
                     dialect == jekyll::Dialect::Kramdown ? "kramdown" : "CommonMark", adversary.name.c_str(), growth);
      }
    }
  }
  std::printf("\"inputs\": %zu, \"growth\": %.3f", 2 * adversaries().size(), worst);
}

}  // namespace

int main(int argc, char** argv) {
  // A long-lived server reuses its memory; without this each run would time the kernel handing out pages.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  prepare_cmark();
  std::vector<std::string> texts;
  std::string only;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--only" && i + 1 < argc) {
      only = argv[++i];
      continue;
    }
    std::ifstream file(argv[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  std::printf("{");
  if (!texts.empty()) measure_files(texts);
  measure_growth(only);
  std::printf("}\n");
  return 0;
}
