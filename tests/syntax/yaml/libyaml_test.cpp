// Our YAML reader against Ruby's own: what it accepts, and the values that it gives, on documents that are changed at
// random.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "syntax/yaml/yaml.h"
#include "tests/support/catch.h"
#include "tests/syntax/yaml/psych.h"

namespace jekyll::tests {
namespace {

/// Documents with all that front matter, options and data are written with.
const std::vector<std::string>& documents() {
  static const std::vector<std::string> list = {
      "title: Tea\ntags: [green, \"black\", 'white']\ndate: 2024-01-05 10:00:00 +0100\n",
      "a:\n  b:\n    - c: 1\n      d: ~\n    - [x, {y: z}]\n  e: yes\n",
      "quoted: \"tab\\t \\u00e9 \\\"q\\\"\"\nsingle: 'it''s'\nplain: over\n  two lines\n",
      "literal: |\n  first\n   second\n\nfolded: >-\n  one\n  two\n\n  three\n",
      "base: &base {a: 1, b: 2}\ncopy: *base\n<<: *base\n",
      "- one\n-\n- - nested\n  - list\n# comment\n- three # and why\n",
      "url: https://example.org/#top\ntime: 12:30\nversion: 1.0\ncount: 1_000\n",
      "plugins:\n  - jekyll-feed\n  - jekyll-seo-tag\nexclude: [Gemfile, \"*.md\"]\n",
      "defaults:\n  - scope:\n      path: \"\"\n      type: posts\n    values:\n      layout: post\n",
      "? key\n: value\n? [a, b]\n: {c: d}\n",
      "--- # doc\na: 1\n...\nb: 2\n",
      "%YAML 1.1\n---\na: 1\n",
      "a: !!str 5\nb: ! 7\nc: !x y\n",
      "{a: b, c: [d, e], \"f\": 'g'}\n",
      "[a, [b, c], {d: e}, f: g]\n",
      "text over\nlines\n",
      "a: 'one\n\n  two'\nb: \"one\\\n  two\"\n",
      "  - steep\n  - pour\tmilk\n",
      "brew: [boil, steep]\n",
      "nav:\n- title: Home\n  url: /\n- title: About\n  url: /about/\n"};
  return list;
}

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> all = {
        "- ",         ": ",          "\n  ",   "\n- ",   "---\n", "...\n",   "&a ",  "*a",
        "!!str ",     "!t ",         "'",      "\\n",    " #",    "<<: ",    "? ",   "\r\n",
        "\r",         "\u2028",      "\u0085", "\ufeff", "\x07",  "|\n",     ">-\n", "|2\n",
        "%TAG ! x\n", "%YAML 1.2\n", "\u00e9", ".inf",   "0x1F",  "1,000.5", "017",  "2026-01-02"};
    for (const char c : std::string_view(":-?!&*#|>'\"[]{},%@`~\n\t \\<=.+0159aZ_x")) all.emplace_back(1, c);
    return all;
  }();
  return list;
}

std::string changed(std::mt19937& random, std::string text) {
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  for (std::size_t count = 1 + below(4); count > 0; --count) {
    const std::size_t at = below(text.size() + 1);
    const std::string& piece = pieces()[below(pieces().size())];
    switch (below(6)) {
      case 0:
      case 1:
        text.insert(at, piece);
        break;
      case 2:
        text.erase(at, 1 + below(4));
        break;
      case 3:
        text.replace(at, 1, piece);
        break;
      case 4:
        text.insert(at, text.substr(at, 1 + below(30)));
        break;
      default: {
        const std::string& other = documents()[below(documents().size())];
        text.insert(at, other.substr(below(other.size()), 1 + below(20)));
      }
    }
  }
  return text;
}

/// "read" with the values, "refused", or "" for what cannot be compared.
void check_document(const std::string& text) {
  const PsychReading psych = read_with_psych(text);
  if (psych.outcome == PsychReading::Outcome::Incomparable) return;
  const YamlDocument ours = parse_yaml(text);
  const bool accepted = ours.valid && !find_symbol(ours.root);
  INFO(text);
  CHECK(accepted == (psych.outcome == PsychReading::Outcome::Read));
  if (accepted && psych.outcome == PsychReading::Outcome::Read) CHECK(ours.root.value == psych.value);
}

}  // namespace

TEST_CASE("yaml: what libyaml refuses is refused, and what it reads has Psych's values") {
  std::mt19937 random(20260105);
  for (const std::string& document : documents()) check_document(document);
  for (int round = 0; round < 10000; ++round) {
    std::string text = documents()[random() % documents().size()];
    if (random() % 5 == 0) text += documents()[random() % documents().size()];
    text = changed(random, std::move(text));
    // What is read from files is never one: Jekyll cuts it off.
    if (!text.starts_with("\ufeff")) check_document(text);
  }
}

TEST_CASE("yaml: what libyaml does on the edge of documents") {
  for (const char* text : {"  - steep\n!  - pour\tmilk",
                           "brew: [boil, :steep]",
                           "a: 1\n...\n[b",
                           "{a: b}\n[c, |d]",
                           "{a: b}\n[c\n, |d]",
                           "{a: b} \"c\": d",
                           "{a: b}e], c: d",
                           "{a: b} c\n|d",
                           "[a] @",
                           "[a]|\n\n|b: |\n",
                           "[? :a]",
                           "[? a]",
                           "[?]",
                           "{? :a}",
                           "a: \n{c: d}\n%YAML 1.1\n",
                           "a: \n[c]\n? b",
                           "a: 1\n%YAML 1.9\n",
                           "%YAML 1.9\n---\na: 1",
                           "%YAML 01.1\n---\na: 1",
                           "%YAML 1.1\n%YAML 1.1\n---\na: 1",
                           "%TAG !] x\n---\na: 1",
                           "- &a\n- b",
                           "- !a\n- b",
                           "a: ! \"5\"",
                           "a: ! |\n  5",
                           "a: !!st%20r b",
                           "a: !!st%2 b",
                           "a: !strr 5",
                           "a: !+!b 5",
                           "!a\n''{%- ''",
                           "!str:Name a",
                           "!str: a",
                           "--- \"a\" b: c",
                           "--- [a] b: c\nd",
                           "--- !a\n[b] c: d",
                           "a: !str:Name",
                           "a: !str:",
                           "a: !str",
                           "a: !!str",
                           "a: !ruby",
                           "!seq:Name [a]",
                           "!seq:Name {a: b}",
                           "!map:Name {a: b}",
                           "!map:Name [a]",
                           "a: !map: {b: c}",
                           "  - a\n!b\n!%% ",
                           "  - a\n!b\n!c!",
                           "  - a\n!b\n!c @",
                           "!a\n&b\n[c]{%",
                           "&b !a\n\"c\"|",
                           "!a\n'c'\n{%",
                           ":a: 1",
                           "\":a\": 1",
                           "a:\n\ufeff   - c: 1\n    - d",
                           "a: 1\n\ufeffb: 2"}) {
    check_document(text);
  }
}

}  // namespace jekyll::tests
