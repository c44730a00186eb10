#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/targets.h"
#include "tests/support/catch.h"
#include "tests/support/read_file.h"

using namespace jekyll::fuzz;
namespace fs = std::filesystem;

namespace {

/// Pieces that mean something to one of the parsers; garbage is made of them in random order.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {
      "---\n",
      "title: a\n",
      "tags: [a, b\n",
      "key:\n  - x\n",
      "\"",
      "'",
      "{{ a }}",
      "{{ b",
      "}}",
      "{% if a %}",
      "{% endif %}",
      "{% raw %}",
      "{% endraw %}",
      "{% comment %}",
      "{% endcomment %}",
      "{% link a.md %}",
      "{% include b.html c='d' %}",
      "{%",
      "%}",
      "{% liquid\n a\n b\n%}",
      "[a](b)",
      "![a](b \"c\")",
      "[a][b]",
      "[b]: /c 'd'\n",
      "[^1]",
      "[^1]: note\n",
      "# Head\n",
      "Head\n===\n",
      "- [x] ",
      "> ",
      "    ",
      "```c\n",
      "`",
      "*",
      "<div>",
      "</div>",
      "<a href=\"b#c\">",
      "<!-- ",
      " -->",
      "<http://a.b>",
      "\n",
      "\n\n",
      "\r\n",
      "\r",
      "\t",
      "| a | b |\n",
      "|---|---|\n",
      "{: #id .c}",
      "{#id}",
      "$$",
      "&amp;",
      "\\",
      "é",
      "日本",
      "😀",
      "\xFF",
      "\xE2\x82",
      std::string(1, '\0'),
      "\xEF\xBB\xBF",
      "(",
      ")",
      "[",
      "]",
      "<",
      ">",
      "word ",
      "*[AB]: c\n",
      "1. ",
      "a: b\n",
      "<!-- jekyll-ls-disable-line a, b -->",
      "Content-Length: 2\r\n\r\n{}",
      "Content-Length: 9\r\n\r\n",
  };
  return all;
}

}  // namespace

TEST_CASE("Past finds of the fuzzer stay fixed") {
  const Target target = GENERATE(from_range(targets.begin(), targets.end()));
  const fs::path folder = fs::path(JEKYLL_LS_SOURCE_DIR) / "tests/fuzz/corpus" / target.name;
  REQUIRE(fs::is_directory(folder));
  std::size_t inputs = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    INFO(entry.path());
    CHECK_NOTHROW(target.check(jekyll::tests::read_file(entry.path())));
    ++inputs;
  }
  CHECK(inputs > 0);
}

TEST_CASE("The invariants hold for generated garbage") {
  const Target target = GENERATE(from_range(targets.begin(), targets.end()));
  std::mt19937 random(20240105);
  // A session is a thousand times the work of a parse.
  const int rounds = target.name == "session" ? 60 : 300;
  for (int round = 0; round < rounds; ++round) {
    std::string bytes;
    const std::size_t count = random() % 30;
    for (std::size_t i = 0; i < count; ++i) bytes += pieces()[random() % pieces().size()];
    if (round % 2 == 0) bytes.insert(0, "---\n");
    INFO(target.name << " round " << round << ": " << bytes);
    REQUIRE_NOTHROW(target.check(bytes));
  }
}

TEST_CASE("The invariants hold for texts that are cut at any byte") {
  const Target target = GENERATE(from_range(targets.begin(), targets.end()));
  std::string text = "---\ntitle: é\n---\n";
  for (const std::string& piece : pieces()) text += piece;
  const std::size_t step = target.name == "session" ? 32 : 1;
  for (std::size_t size = 0; size <= text.size(); size += step) {
    INFO(target.name << " cut at " << size);
    REQUIRE_NOTHROW(target.check(std::string_view(text).substr(0, size)));
  }
}
