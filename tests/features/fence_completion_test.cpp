// Completion of the language behind a fence.
#include "features/fence_completion.h"

#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

std::vector<std::string> labels_at(const std::string& body) {
  const tests::Fixture fixture = tests::parse_fixture("@file index.md\n---\n---\n" + body);
  const Site site = tests::build_site(fixture);
  const CompletionList list =
      complete_fence(site, *site.find_file("index.md"), fixture.file("index.md").text, fixture.cursor);
  std::vector<std::string> labels;
  for (const CompletionItem& item : list.items) {
    CHECK(item.edit.new_text == item.label);
    labels.push_back(item.label);
  }
  return labels;
}

bool offers(const std::vector<std::string>& labels, std::string_view label) {
  return std::ranges::find(labels, label) != labels.end();
}

}  // namespace

TEST_CASE("fence: languages are offered where a fence opens, those of the page first") {
  CHECK(offers(labels_at("```<|>\n"), "ruby"));
  CHECK(offers(labels_at("~~~ <|>\n"), "ruby"));
  CHECK(labels_at("```rub<|>\nputs 1\n```\n").front() == "ruby");
  CHECK(offers(labels_at("- item\n\n  ```py<|>\n  x\n  ```\n"), "python"));
  CHECK(offers(labels_at("> ```sql<|>\n"), "sql"));
  const auto labels = labels_at("```yaml\na: 1\n```\n\n```<|>\nb\n```\n");
  REQUIRE_FALSE(labels.empty());
  CHECK(labels.front() == "yaml");
}

TEST_CASE("fence: nothing is offered where none opens") {
  CHECK(labels_at("```ruby\nputs 1\n```<|>\n").empty());
  CHECK(labels_at("```ruby\n``` py<|>\n```\n").empty());
  CHECK(labels_at("``rub<|>\n").empty());
  CHECK(labels_at("text ```rub<|>\n").empty());
  CHECK(labels_at("```ruby options<|>\nx\n```\n").empty());
  CHECK(labels_at("```a``<|>\n").empty());
}

}  // namespace jekyll
