#include "features/class_completion.h"

#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

/// What is typed at the cursor, "-" where no class is.
std::string typed_class(std::string_view text) {
  const tests::Fixture fixture = tests::parse_fixture("---\n---\n" + std::string(text));
  const Site site = tests::build_site(fixture);
  const auto found = find_typed_class(site, *site.find_file("index.md"), fixture.files[0].text, fixture.cursor);
  return found ? std::string(found->of(fixture.files[0].text)) : "-";
}

}  // namespace

TEST_CASE("class completion: behind a dot in a list of attributes") {
  CHECK(typed_class("# A\n{: .<|>}\n") == "");
  CHECK(typed_class("# A\n{:.no<|>te}\n") == "note");
  CHECK(typed_class("a{: .x .b<|>") == "b");
  CHECK(typed_class("a{: #id.b<|>}") == "b");
  CHECK(typed_class("# A\n{: title=\"a .b<|>\"}\n") == "-");
  CHECK(typed_class("# A\n{: #i<|>d}\n") == "-");
  CHECK(typed_class("# A\n{: .a} .<|>b\n") == "-");
  CHECK(typed_class("`{: .a<|> }`\n") == "-");
  CHECK(typed_class(".<|>b\n") == "-");
}

TEST_CASE("class completion: what style sheets there are, and their classes by use") {
  const Site site = tests::build_site(tests::parse_fixture(R"(
@file assets/main.scss
---
---
.a {}
@file index.md
---
---)"));
  CHECK(style_sheets(site) == std::vector<std::string>{"assets/main.scss"});
  const CompletionList list = complete_class("n", {0, 1}, {"wide", "note", "nav", "nav"});
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].label == "nav");
  CHECK(list.items[1].label == "note");
  CHECK(list.items[0].edit.span == Span{0, 1});
}

}  // namespace jekyll
