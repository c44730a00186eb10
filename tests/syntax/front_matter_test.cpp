// Where front matter begins and ends, by Jekyll's expressions.
#include "syntax/front_matter.h"

#include <string>

#include "tests/support/catch.h"

namespace jekyll {
namespace {

std::string body_of(std::string_view text) {
  return std::string(text.substr(parse_front_matter(text).body_begin));
}

std::string yaml_of(std::string_view text) {
  return std::string(parse_front_matter(text).yaml.of(text));
}

}  // namespace

TEST_CASE("front matter: the block, its YAML and the body") {
  const std::string text = "---\ntitle: A\n---\n\n\n  Body\n";
  const FrontMatter front_matter = parse_front_matter(text);
  CHECK(front_matter.state == FrontMatterState::Closed);
  CHECK(front_matter.present());
  CHECK(front_matter.opens_page);
  CHECK(front_matter.block.of(text) == "---\ntitle: A\n---");
  CHECK(front_matter.yaml.of(text) == "title: A\n");
  CHECK(text.substr(front_matter.body_begin) == "  Body\n");
  CHECK(front_matter.document.root.find("title")->key_span == Span{4, 9});
}

TEST_CASE("front matter: forms that open and close it") {
  CHECK(yaml_of("---  \t\na: 1\n---\t \nx") == "a: 1\n");
  CHECK(yaml_of("---\r\na: 1\r\n---\r\nx") == "a: 1\r\n");
  CHECK(yaml_of("---\na: 1\n...\nx") == "a: 1\n");
  CHECK(yaml_of("---\n---\n").empty());
  CHECK(yaml_of("---\n\n\na: 1\n---") == "\n\na: 1\n");
  CHECK(parse_front_matter("---\n---\n").present());
  CHECK(parse_front_matter("---\na: 1\n---").present());
  CHECK(body_of("---\na: 1\n---").empty());
  CHECK(body_of("---\r\na: 1\r\n---\r\n\r\n \r\nx") == "x");
  CHECK(body_of("---\na: 1\n---\n\n   ").empty());
}

TEST_CASE("front matter: lines that do not close it") {
  // The search goes on, so a rule further down ends the block, and YAML sees two documents.
  const std::string text = "---\na: 1\n----\n ---\n--- # note\nb: 2\n---\nBody\n";
  const FrontMatter front_matter = parse_front_matter("---\na: 1\n--- # note\nb: 2\n---\nBody\n");
  CHECK(front_matter.present());
  CHECK(front_matter.document.valid);
  CHECK(front_matter.document.root.value.find("b") == nullptr);
  CHECK(yaml_of(text) == "a: 1\n----\n ---\n--- # note\nb: 2\n");
}

TEST_CASE("front matter: three dashes at column 0 close it inside a block scalar too") {
  CHECK(yaml_of("---\ntitle: |\n  x\n---\n  y\n---\n") == "title: |\n  x\n");
}

TEST_CASE("front matter: absent") {
  for (const char* text :
       {"", "Body", "----\na: 1\n---\n", "--- # x\na: 1\n---\n", "# Title\n\n---\n", "---", "\n\n"}) {
    INFO(text);
    const FrontMatter front_matter = parse_front_matter(text);
    CHECK(front_matter.state == FrontMatterState::Absent);
    CHECK_FALSE(front_matter.present());
    CHECK_FALSE(front_matter.opens_page);
    CHECK(front_matter.body_begin == 0);
  }
}

TEST_CASE("front matter: blank lines before it hide it from pages and posts") {
  const FrontMatter front_matter = parse_front_matter("\n\n---\ntitle: A\n---\nBody\n");
  CHECK(front_matter.state == FrontMatterState::NotFirst);
  CHECK_FALSE(front_matter.present());
  CHECK_FALSE(front_matter.opens_page);
  CHECK(front_matter.body_begin == 0);
  CHECK(front_matter.document.root.find("title") != nullptr);
}

TEST_CASE("front matter: a byte order mark hides it from pages, not from posts") {
  const std::string text = "\xEF\xBB\xBF---\ntitle: A\n---\nBody\n";
  const FrontMatter front_matter = parse_front_matter(text);
  CHECK(front_matter.state == FrontMatterState::NotFirst);
  CHECK(front_matter.byte_order_mark);
  CHECK(front_matter.present());
  CHECK_FALSE(front_matter.opens_page);
  CHECK(front_matter.document.root.find("title")->key_span.of(text) == "title");
  CHECK(text.substr(front_matter.body_begin) == "Body\n");
}

TEST_CASE("front matter: unclosed, it ends where the text stops looking like YAML") {
  const std::string text = "---\ntitle: A\ntags:\n  - x\nlay\n\n# Heading\n\nSome text: with a colon.\n";
  const FrontMatter front_matter = parse_front_matter(text);
  CHECK(front_matter.state == FrontMatterState::Unclosed);
  CHECK_FALSE(front_matter.present());
  CHECK(front_matter.opens_page);
  CHECK(front_matter.yaml.of(text) == "title: A\ntags:\n  - x\nlay");
  CHECK(front_matter.document.root.entries.size() == 2);
  CHECK(front_matter.body_begin == 0);
}

TEST_CASE("front matter: a list or a word is no mapping") {
  for (const char* text : {"---\n- a\n- b\n---\n", "---\nword\n---\n", "---\ntrue\n---\n"}) {
    INFO(text);
    const FrontMatter front_matter = parse_front_matter(text);
    REQUIRE(front_matter.document.problems.size() == 1);
    CHECK(front_matter.document.problems[0].kind == YamlProblemKind::NotMapping);
  }
  CHECK(parse_front_matter("---\n# nothing\n---\n").document.problems.empty());
  CHECK(parse_front_matter("---\nfalse\n---\n").document.problems.empty());
}

TEST_CASE("front matter: too large to be read") {
  const std::string text = "---\ntext: " + std::string(70'000, 'x') + "\n---\nBody\n";
  const FrontMatter front_matter = parse_front_matter(text);
  CHECK(front_matter.present());
  CHECK(front_matter.document.problems.at(0).kind == YamlProblemKind::TooLarge);
  CHECK(text.substr(front_matter.body_begin) == "Body\n");
}

TEST_CASE("front matter: an open block without a key has neither values nor comments") {
  const FrontMatter front_matter = parse_front_matter("---\n[a](b) text <!-- # no comment\n");
  CHECK(front_matter.state == FrontMatterState::Unclosed);
  CHECK(front_matter.yaml.empty());
  CHECK(front_matter.document.comments.empty());
}

}  // namespace jekyll
