// Nothing is offered that is then reported: every item of every place is taken, and the page judged with it.
#include <string>
#include <vector>

#include "features/completion.h"
#include "features/links/completion.h"
#include "features/liquid/completion.h"
#include "rules/diagnostic.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// A site whose names and values need quotes, escapes or another form wherever they are written.
constexpr std::string_view odd_names = R"(@file _config.yml
title: Tea
url: https://tea.example
plugins: [jekyll-seo-tag]
@file _data/authors.yml
ann:
  name: Ann Bee
"2024":
  name: A year
"yes":
  name: Yes, sir
@file _posts/2026-01-02-kinds.md
---
title: "Kinds: a study"
author: joao
tags: ["2024", "yes", "null", "a: b", "# c", "*d", "- e", "f, g", "it's", "say \"h\"", "~", "0x1F", "1_000", "12:30", "2026-01-02", ":i"]
categories: ["2025", "no", "x: y"]
mood: "off"
weight: "7"
---
## It's 50 % [off]
@file _posts/2026-01-03-it's (a) day.md
---
title: It's [a] (day)
author: joao
---
@file docs dir/plan.md
---
title: Plan
---
@file 50%.md
---
title: Half
---
@file größe.md
---
title: Größe
---
@file c#.md
---
title: C sharp
---
@file a+b&c.md
---
title: Sums
---
@file h#t.png
@file a (1).png
@file "q".png
@file what?.png
@file 100%25.png
@file _includes/a b.html
<p>
@file _includes/ok.html
<p>
@file _layouts/default.html
{{ content }}
@file _layouts/wide page.html
{{ content }}
)";

std::vector<CompletionItem> offered(const Fixture& fixture) {
  const Site site = build_site(fixture);
  const SiteFile* file = site.find_file(*fixture.cursor_file);
  REQUIRE(file != nullptr);
  const std::string& text = fixture.file(*fixture.cursor_file).text;
  std::vector<CompletionItem> items;
  for (const CompletionList& list :
       {complete_front_matter(site, *file, text, fixture.cursor), complete_link(site, *file, text, fixture.cursor),
        complete_liquid(site, *file, text, fixture.cursor)}) {
    items.insert(items.end(), list.items.begin(), list.items.end());
  }
  return items;
}

/// What the rules find in the cursor's file once it is `text`.
std::string found_in(Fixture fixture, const std::string& text) {
  for (FixtureFile& file : fixture.files) {
    if (file.path == *fixture.cursor_file) file.text = text;
  }
  const Site site = build_site(fixture);
  std::string found;
  for (const Diagnostic& diagnostic : diagnose(site, *site.find_file(*fixture.cursor_file))) {
    if (diagnostic.severity >= Severity::Warning) {
      found += std::string(diagnostic.code.text()) + ": " + diagnostic.message + "\n";
    }
  }
  return found;
}

/// Each item of a place in a page of the site, at least `least` of them, leaves a page without a warning.
void check_place(std::string_view page, std::size_t least) {
  const Fixture fixture = parse_fixture(std::string(odd_names) + "@file now.md\n" + std::string(page));
  const std::string& text = fixture.file(*fixture.cursor_file).text;
  const std::vector<CompletionItem> items = offered(fixture);
  INFO(text);
  CHECK(items.size() >= least);
  for (const CompletionItem& item : items) {
    const std::string after = apply_edits(text, {{item.edit.span, item.plain_text}});
    INFO(item.label << "\n" << after);
    CHECK(found_in(fixture, after) == "");
  }
}

}  // namespace

TEST_CASE("offered: tags, categories and values keep their type, and are not reported") {
  check_place("---\ntitle: Now\ntags: [<|>]\n---\nx\n", 14);
  check_place("---\ntitle: Now\ntags: <|>\n---\nx\n", 14);
  check_place("---\ntitle: Now\ntags:\n  - <|>\n---\nx\n", 14);
  check_place("---\ntitle: Now\ntags: [water, '<|>']\n---\nx\n", 14);
  check_place("---\ntitle: Now\ncategories: [<|>]\n---\nx\n", 3);
  check_place("---\ntitle: Now\nlayout: <|>\n---\nx\n", 2);
  check_place("---\ntitle: Now\nmood: <|>\n---\nx\n", 1);
}

TEST_CASE("offered: authors that the data do not know are not offered") {
  check_place("---\ntitle: Now\nauthor: <|>\n---\nx\n", 3);
  check_place("---\ntitle: Now\nauthor: jo<|>\n---\nx\n", 0);
  check_place("---\ntitle: Now\nauthors: [<|>]\n---\nx\n", 0);
}

TEST_CASE("offered: links to files whose names need escapes") {
  for (const std::string_view place :
       {"[x](<|>)", "[x](/<|>)", "![x](<|>)", "![x](/<|>)", "[x](./<|>)", "[r]: <|>\n\n[x][r]", "[r]: /<|>\n\n[x][r]",
        "<a href=\"<|>\">x</a>", "<a href=\"/<|>\">x</a>", "<img src=\"<|>\" alt=\"x\">", "<img src='/<|>' alt='x'>",
        "{% link <|> %}", "{% post_url <|> %}", "{% include <|> %}", "[x]({% link <|> %})",
        "[x]({% post_url 2026-01-02-kinds %}#<|>)"}) {
    check_place("---\ntitle: Now\n---\n" + std::string(place) + "\n", 1);
  }
  check_place("---\ntitle: Now\nimage: <|>\n---\nx\n", 4);
}

TEST_CASE("offered: paths with blanks go on where they are typed") {
  check_place("---\ntitle: Now\n---\n[x](/docs dir/<|>)\n", 1);
  check_place("---\ntitle: Now\n---\n[r]: /docs dir/<|>\n\n[x][r]\n", 1);
  check_place("---\ntitle: Now\n---\n<a href=\"/docs dir/<|>\">x</a>\n", 1);
}

}  // namespace jekyll::tests
