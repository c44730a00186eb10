// YAML as Psych reads it: values, spans, and what damage leaves intact.
#include "syntax/yaml/yaml.h"

#include <cmath>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace jekyll {
namespace {

/// Ruby's `to_s` of a value, with its type for the ambiguous ones.
std::string typed(const YamlValue& value) {
  if (value.is_null()) return "nil";
  if (value.string() != nullptr) return "\"" + *value.string() + "\"";
  if (value.as<YamlDate>() != nullptr) return "date " + value.to_string();
  if (value.as<YamlTime>() != nullptr) return "time " + value.to_string();
  return value.to_string();
}

std::string resolved(std::string_view scalar) {
  return typed(resolve_plain_scalar(scalar));
}

/// "key=value" of the entries, by span and by meaning: `title[A: B]="A: B"`.
std::string summary(std::string_view text, const YamlNode& node) {
  std::string result;
  for (const YamlEntry& entry : node.entries) {
    if (!result.empty()) result += ' ';
    result += std::string(entry.key_span.of(text)) + "[" + std::string(entry.node.span.of(text)) + "]";
  }
  return result;
}

std::string first_message(std::string_view text) {
  const YamlDocument document = parse_yaml(text);
  return document.problems.empty() ? "" : document.problems.front().message;
}

std::string first_problem_text(std::string_view text) {
  const YamlDocument document = parse_yaml(text);
  return document.problems.empty() ? "none" : std::string(document.problems.front().span.of(text));
}

}  // namespace

TEST_CASE("yaml: plain scalars mean what Psych makes of them") {
  struct Case {
    const char* written;
    const char* meaning;
  };
  const auto [written, meaning] = GENERATE(values<Case>({
      {"", "nil"},
      {"~", "nil"},
      {"null", "nil"},
      {"Null", "nil"},
      {"NULL", "nil"},
      {"nullx", "\"nullx\""},
      {"yes", "true"},
      {"On", "true"},
      {"TRUE", "true"},
      {"off", "false"},
      {"No", "false"},
      {"y", "\"y\""},
      {"n", "\"n\""},
      {"1_000", "1000"},
      {"1,000", "1000"},
      {"0b11", "3"},
      {"017", "15"},
      {"08", "\"08\""},
      {"0o17", "\"0o17\""},
      {"0x1F", "31"},
      {"-5", "-5"},
      {"+5", "5"},
      {"12:30", "45000"},
      {"1:02:03", "3723"},
      {"12:60", "\"12:60\""},
      {"12:30.5", "45030.0"},
      {"1e3", "\"1e3\""},
      {"1.5e3", "\"1.5e3\""},
      {"1.5e+3", "1500.0"},
      {".5", "0.5"},
      {"1.", "1.0"},
      {".", "\".\""},
      {".inf", "Infinity"},
      {"-.INF", "-Infinity"},
      {".nan", "NaN"},
      {"1.2.3", "\"1.2.3\""},
      {":sym", "\":sym\""},
      {"-", "\"-\""},
      {"2015-01-01", "date 2015-01-01"},
      {"2015-1-1", "date 2015-01-01"},
      {"2015-13-01", "\"2015-13-01\""},
      {"2015-02-30", "\"2015-02-30\""},
      {"2015-01-01 10:00", "\"2015-01-01 10:00\""},
      {"2015-01-01 10:00:00", "time 2015-01-01 10:00:00 +0000"},
      {"2015-01-01T10:00:00Z", "time 2015-01-01 10:00:00 UTC"},
      {"2015-01-01 10:00:00 +0200", "time 2015-01-01 10:00:00 +0200"},
      {"2015-01-01 10:00:00 -03:30", "time 2015-01-01 10:00:00 -0330"},
      {"2015-02-30 10:00:00", "time 2015-03-02 10:00:00 +0000"},
      {"2015-12-31 24:00:00", "time 2016-01-01 00:00:00 +0000"},
      {"2015-01-01 25:00:00", "\"2015-01-01 25:00:00\""},
      {"12345678901234567890", "1.234567890123457e+19"},
  }));
  INFO(written);
  CHECK(resolved(written) == meaning);
}

TEST_CASE("yaml: every value has the span it is written in") {
  const std::string text =
      "title: Tea  # good\n"
      "quoted: 'it''s'\n"
      "double: \"a\\tb\"\n"
      "list: [a, \"b\"]\n"
      "map: {x: 1}\n"
      "empty:\n"
      "text: |\n"
      "  one\n"
      "  two\n"
      "folded: >-\n"
      "  one\n"
      "  two\n"
      "plain: one\n"
      "  two\n"
      "nested:\n"
      "  inner: x\n"
      "items:\n"
      "- p\n"
      "- q: 1\n"
      "  r: 2\n";
  const YamlDocument document = parse_yaml(text);
  REQUIRE(document.valid);
  CHECK(document.problems.empty());
  const auto entry = [&](std::string_view key) -> const YamlEntry& {
    INFO(key);
    REQUIRE(document.root.find(key) != nullptr);
    return *document.root.find(key);
  };
  const auto written = [&](std::string_view key) { return std::string(entry(key).node.span.of(text)); };

  CHECK(written("title") == "Tea");
  CHECK(entry("title").node.style == YamlStyle::Plain);
  CHECK(written("quoted") == "'it''s'");
  CHECK(entry("quoted").node.content.of(text) == "it''s");
  CHECK(typed(entry("quoted").node.value) == "\"it's\"");
  CHECK(typed(entry("double").node.value) == "\"a\tb\"");
  CHECK(written("list") == "[a, \"b\"]");
  CHECK(entry("list").node.items[1].span.of(text) == "\"b\"");
  CHECK(entry("list").node.items[1].content.of(text) == "b");
  CHECK(written("map") == "{x: 1}");
  CHECK(entry("map").node.entries[0].node.span.of(text) == "1");
  CHECK(entry("empty").node.style == YamlStyle::Empty);
  CHECK(entry("empty").node.span == Span{text.find("empty:") + 6, text.find("empty:") + 6});
  CHECK(written("text") == "|\n  one\n  two");
  CHECK(typed(entry("text").node.value) == "\"one\ntwo\n\"");
  CHECK(typed(entry("folded").node.value) == "\"one two\"");
  CHECK(written("plain") == "one\n  two");
  CHECK(written("nested") == "inner: x");
  CHECK(entry("nested").node.style == YamlStyle::BlockMapping);
  CHECK(entry("nested").whole.of(text) == "nested:\n  inner: x");
  CHECK(written("items") == "- p\n- q: 1\n  r: 2");
  CHECK(entry("items").node.items[1].span.of(text) == "q: 1\n  r: 2");
  REQUIRE(document.comments.size() == 1);
  CHECK(document.comments[0].span.of(text) == "# good");
}

TEST_CASE("yaml: spans are offsets of the file") {
  const YamlDocument document = parse_yaml("a: b\n", 100);
  CHECK(document.root.entries[0].key_span == Span{100, 101});
  CHECK(document.root.entries[0].node.span == Span{103, 104});
}

TEST_CASE("yaml: the last of duplicate keys wins, and the earlier is reported") {
  const std::string text = "title: A\nlayout: post\ntitle: B\n";
  const YamlDocument document = parse_yaml(text);
  CHECK(document.valid);
  CHECK(document.root.value.find("title")->to_string() == "B");
  CHECK(document.root.find("title")->node.span.of(text) == "B");
  REQUIRE(document.problems.size() == 1);
  CHECK(document.problems[0].kind == YamlProblemKind::DuplicateKey);
  CHECK(document.problems[0].span == Span{0, 5});
}

TEST_CASE("yaml: mappings that are keys of mappings have short texts") {
  std::string text = "a: ";
  for (int level = 0; level < 40; ++level) text += '{';
  text += "\"b\\\"\"";
  for (int level = 0; level < 40; ++level) text += '}';
  CHECK(parse_yaml(text).root.value.to_string().size() < 4096);
  CHECK(parse_yaml(text.substr(0, text.size() - 9) + ", [\n").root.value.to_string().size() < 4096);
}

TEST_CASE("yaml: aliases, anchors and merge keys") {
  const YamlDocument document = parse_yaml("base: &b {x: 1, y: 2}\ncopy: *b\nmerged:\n  x: 0\n  <<: *b\n  y: 3\n");
  REQUIRE(document.valid);
  CHECK(document.root.value.find("copy")->to_string() == "{\"x\"=>1, \"y\"=>2}");
  CHECK(document.root.value.find("merged")->to_string() == "{\"x\"=>1, \"y\"=>3}");
  CHECK(document.root.find("copy")->node.style == YamlStyle::Alias);
  CHECK_FALSE(parse_yaml("copy: *nothing\n").valid);
}

TEST_CASE("yaml: only the first document counts") {
  const YamlDocument document = parse_yaml("---\na: 1\n--- # more\nb: [\n");
  CHECK(document.valid);
  CHECK(document.root.value.find("a") != nullptr);
  CHECK(document.root.value.find("b") == nullptr);
}

TEST_CASE("yaml: what Psych rejects is not valid, and the message says what to write") {
  struct Case {
    const char* text;
    const char* span;
    const char* message;
  };
  const auto [text, span, message] = GENERATE(values<Case>({
      {"title: A: B\n", "A: B", "Write title: \"A: B\" in quotes: a colon followed by a blank starts a value."},
      {"title: @x\n", "@x", "Write \"@x\" in quotes: a value can't begin with @."},
      {"title: *bold* text\n", "*bold* text", "Write \"*bold* text\" in quotes: a star begins an alias in YAML."},
      {"title: \"A\nlayout: post\n", "\"A", "This quote is never closed. Add a \" at the end of the value."},
      {"tags: [a, b\nlayout: post\n", "[a, b", "This list is never closed. Add a \"]\"."},
      {"title: \"A\" B\n", "B",
       "Nothing may follow the closing quote. Put quotes around the whole value, and double or replace those inside."},
      {"title: A\nlay\n", "lay", "\"lay\" has no colon. Write \"lay: value\", or remove it."},
      {"title: A\nlayout:post\n", "layout:post", "Write a space after the colon: \"layout: …\"."},
      {"a:\n\tb: c\n", "\t", "Indent with blanks: YAML allows no tab here."},
      {"a: b\n  c: d\n", "c: d", "This key is indented further than the ones above it. Begin it in the same column."},
      {"a: \"\\d\"\n", "\\d", "\"\\d\" is not an escape. Double the backslash, or use single quotes."},
      {"a: !ruby/object:Foo {}\n", "!ruby/object:Foo {}",
       "Jekyll reads plain data only: remove the tag \"!ruby/object:Foo\"."},
  }));
  INFO(text);
  CHECK_FALSE(parse_yaml(text).valid);
  CHECK(first_problem_text(text) == span);
  CHECK(first_message(text) == message);
}

TEST_CASE("yaml: damage costs only the key it stands in") {
  struct Case {
    const char* text;
    const char* entries;
  };
  const auto [text, entries] = GENERATE(values<Case>({
      {"title: A: B\nlayout: post\n", "title[A: B] layout[post]"},
      {"title: \"A\nlayout: post\n", "title[\"A] layout[post]"},
      {"title: A\nlay\ntags: [x]\n", "title[A] tags[[x]]"},
      {"lay\ntitle: A\n", "title[A]"},
      {"title: A\n@x: 1\ntags: [x]\n", "title[A] tags[[x]]"},
      {"tags: [a,\nlayout: post\n", "tags[[a,] layout[post]"},
      {"tags:\n  - a\n  - \"b\n  - c\nlayout: post\n", "tags[- a\n  - \"b\n  - c] layout[post]"},
      {"title: A\n    image: x\nlayout: post\n", "title[A] layout[post]"},
      {"title: A\n\timage: x\nlayout: post\n", "title[A] layout[post]"},
      {"title: A\n- x\n- y\nlayout: post\n", "title[A] layout[post]"},
      {"- title: A\nlayout: post\n", "layout[post]"},
      {"text: |\n  one\n  two\nlayout: @\n", "text[|\n  one\n  two] layout[@]"},
  }));
  INFO(text);
  const YamlDocument document = parse_yaml(text);
  CHECK(summary(text, document.root) == entries);
}

TEST_CASE("yaml: nested keys survive damage beside them") {
  const std::string text =
      "header:\n  image: a.png\n  caption: \"x\n  video:\n    id: @1\n    provider: y\nitems:\n  - name: n\n    bad: "
      "a: b\n"
      "    url: u\n  - name: m\nlayout: post\n";
  const YamlDocument document = parse_yaml(text);
  CHECK_FALSE(document.valid);
  CHECK(summary(text, document.root.find("header")->node) ==
        "image[a.png] caption[\"x] video[id: @1\n    provider: y]");
  CHECK(summary(text, document.root.find("header")->node.find("video")->node) == "id[@1] provider[y]");
  const YamlNode& items = document.root.find("items")->node;
  REQUIRE(items.items.size() == 2);
  CHECK(summary(text, items.items[0]) == "name[n] bad[a: b] url[u]");
  CHECK(summary(text, items.items[1]) == "name[m]");
  CHECK(document.root.value.find("layout")->to_string() == "post");
  CHECK(document.problems.size() == 3);
}

TEST_CASE("yaml: an unfinished list keeps its items") {
  const std::string text = "tags: [a, \"b c\", d\nlayout: post\n";
  const YamlDocument document = parse_yaml(text);
  const YamlNode& tags = document.root.find("tags")->node;
  REQUIRE(tags.items.size() == 3);
  CHECK(tags.items[1].content.of(text) == "b c");
  CHECK(tags.items[2].span.of(text) == "d");
  CHECK(tags.style == YamlStyle::FlowSequence);
}

TEST_CASE("yaml: CRLF, byte order mark and Unicode") {
  const std::string text = "\xEF\xBB\xBFtitle: caf\xC3\xA9\r\ntags:\r\n  - a\r\n";
  const YamlDocument document = parse_yaml(text);
  CHECK(document.valid);
  CHECK(document.root.find("title")->node.span.of(text) == "caf\xC3\xA9");
  CHECK(document.root.find("tags")->node.items[0].span.of(text) == "a");
}

TEST_CASE("yaml: any bytes give a document") {
  for (const std::string& text :
       {std::string("\xFF\xFE"), std::string("a: \x01"), std::string("\0", 1), std::string("["), std::string("{"),
        std::string("\""), std::string("? "), std::string("- - -"), std::string(","), std::string("a: |\n\t"),
        std::string("%"), std::string("--- |")}) {
    INFO(text);
    const YamlDocument document = parse_yaml(text);
    CHECK((document.valid || !document.problems.empty()));
  }
  CHECK_FALSE(parse_yaml("a: \xFF\n").valid);
}

TEST_CASE("yaml: nesting, aliases and size are guarded") {
  CHECK(parse_yaml(std::string(100'000, '[')).problems.at(0).kind == YamlProblemKind::TooLarge);
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string alias = std::string("*") + static_cast<char>(name - 1);
    bomb += std::string(1, name) + ": &" + name + " [" + alias;
    for (int i = 0; i < 9; ++i) bomb += ", " + alias;
    bomb += "]\n";
  }
  const YamlDocument expanded = parse_yaml(bomb);
  CHECK(expanded.problems.at(0).kind == YamlProblemKind::TooLarge);
  CHECK(expanded.root.find("a") != nullptr);
  const YamlDocument large = parse_yaml("a: b\n", 0, {.bytes = 3});
  CHECK(large.problems.at(0).kind == YamlProblemKind::TooLarge);
}

}  // namespace jekyll
