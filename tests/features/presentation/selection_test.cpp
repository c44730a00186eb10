// Selections that grow: from the word to the file, each inside of the next.
#include "features/presentation/selection.h"

#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

std::vector<Span> chain_of(const Fixture& fixture) {
  const Site site = build_site(fixture);
  const SiteFile& file = *site.find_file(*fixture.cursor_file);
  const std::string& text = fixture.file(*fixture.cursor_file).text;
  auto chains = find_selections(site, file, text, {fixture.cursor});
  REQUIRE(chains.size() == 1);
  REQUIRE_FALSE(chains[0].empty());
  CHECK(chains[0].front().touches(fixture.cursor));
  for (std::size_t i = 1; i < chains[0].size(); ++i) {
    CHECK(chains[0][i].contains(chains[0][i - 1]));
    CHECK(chains[0][i] != chains[0][i - 1]);
  }
  return chains[0];
}

/// The texts of the steps, but for the last, which is the file; line breaks are '/'.
std::vector<std::string> steps_of(std::string_view text) {
  const Fixture fixture = parse_fixture(text);
  const std::string& content = fixture.file(*fixture.cursor_file).text;
  std::vector<std::string> steps;
  std::vector<Span> chain = chain_of(fixture);
  CHECK(chain.back() == Span{0, content.size()});
  chain.pop_back();
  for (const Span span : chain) {
    std::string step(span.of(content));
    for (char& c : step) c = c == '\n' ? '/' : c;
    steps.push_back(step);
  }
  return steps;
}

using Steps = std::vector<std::string>;

}  // namespace

TEST_CASE("selection: word, emphasis, link, paragraph, section, body, file") {
  CHECK(steps_of("---\n---\nIn **go[gr<|>een tea](/tea/)** here.\n\n## More\n") ==
        Steps{"green", "green tea", "[green tea](/tea/)", "go[green tea](/tea/)", "**go[green tea](/tea/)**",
              "In **go[green tea](/tea/)** here.", "In **go[green tea](/tea/)** here.//## More"});
}

TEST_CASE("selection: path, destination and link") {
  CHECK(steps_of("---\n---\n# A\n\n[t](/te<|>a/#pot)\n") ==
        Steps{"tea", "/tea/", "/tea/#pot", "[t](/tea/#pot)", "# A//[t](/tea/#pot)"});
}

TEST_CASE("selection: item, list and section") {
  CHECK(steps_of("---\n---\n# A\n\n- one\n- tw<|>o\n\ntext\n") ==
        Steps{"two", "- two", "- one/- two", "# A//- one/- two//text"});
}

TEST_CASE("selection: Liquid's words, filter, output") {
  CHECK(steps_of("---\n---\n{{ page.title | tru<|>ncate: 20 }} x\n") ==
        Steps{"truncate", "truncate: 20", "page.title | truncate: 20", "{{ page.title | truncate: 20 }}",
              "{{ page.title | truncate: 20 }} x"});
}

TEST_CASE("selection: body and whole of a Liquid block") {
  const Steps steps = steps_of("---\n---\n{% if a %}\n\nte<|>xt\n\n{% else %}\nb\n{% endif %}\n\nend\n");
  REQUIRE(steps.size() >= 4);
  CHECK(steps[0] == "text");
  CHECK(steps[1] == "//text//");
  CHECK(steps[2] == "//text//{% else %}/b/");
  CHECK(steps[3] == "{% if a %}//text//{% else %}/b/{% endif %}");
}

TEST_CASE("selection: value, entry and front matter") {
  CHECK(steps_of("---\nimage:\n  alt: \"a p<|>ot\"\n  x: 1\nb: c\n---\n") ==
        Steps{"pot", "a pot", "\"a pot\"", "alt: \"a pot\"", "alt: \"a pot\"/  x: 1", "image:/  alt: \"a pot\"/  x: 1",
              "image:/  alt: \"a pot\"/  x: 1/b: c", "---/image:/  alt: \"a pot\"/  x: 1/b: c/---"});
}

TEST_CASE("selection: code of a fence, the fence") {
  CHECK(steps_of("---\n---\n```\npu<|>ts 1\n```\n\nx\n") ==
        Steps{"puts", "puts 1", "```/puts 1/```", "```/puts 1/```//x"});
}

TEST_CASE("selection: an empty file and an offset beside all words") {
  CHECK(steps_of("<|>").empty());
  CHECK_FALSE(chain_of(parse_fixture("---\n---\na\n\n<|>\n\nb\n")).empty());
}

TEST_CASE("selection: chains stay short where elements nest without end") {
  std::string text = "---\n---\n";
  for (int i = 0; i < 1000; ++i) text += "<div>\n";
  text += "a<|>b\n";
  for (int i = 0; i < 1000; ++i) text += "</div>\n";
  const std::vector<Span> chain = chain_of(parse_fixture(text));
  CHECK(chain.size() <= 100);
  CHECK(chain.back().begin == 0);
}

TEST_CASE("selection: one chain for each offset") {
  const Fixture fixture = parse_fixture("---\n---\none two\n");
  const Site site = build_site(fixture);
  const auto chains = find_selections(site, *site.find_file("index.md"), fixture.files[0].text, {8, 12, 8});
  REQUIRE(chains.size() == 3);
  CHECK(chains[0].front() == Span{8, 11});
  CHECK(chains[1].front() == Span{12, 15});
  CHECK(chains[2] == chains[0]);
}

}  // namespace jekyll::tests
