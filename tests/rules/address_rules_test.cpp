// File names, URLs and redirects.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

TEST_CASE("post-file-name: text among the posts that has no date in its name") {
  check_diagnostics(R"(
@file _posts/tea.md
<[post-file-name|Tea.]>
@file _posts/2024-01-05_pot.html
<[post-file-name|Pot.]>
@file blog/_posts/cup.markdown
<[post-file-name|Cup.]>
@file _posts/README.md
For authors.
@file _posts/tea.png
x
@file _posts/2024-01-05-right.md
---
title: Right
---
@file _drafts/draft.md
---
title: Draft
---
@file _tea/_posts/x.md
Nowhere.
)");
}

TEST_CASE("post-file-name: with collections_dir only the posts below it count") {
  check_diagnostics(R"(
@file _config.yml
collections_dir: content
@file _posts/tea.md
Tea.
@file content/_posts/pot.md
<[post-file-name|Pot.]>
)");
}

TEST_CASE("url-conflict: two files become one") {
  check_diagnostics(R"(
@file a.md
---
permalink: <[url-conflict|/tea/]>
---
@file tea/index.html
<[url-conflict|---]>
title: Tea
---
@file pot.md
---
published: false
permalink: /tea/
---
)");
}

TEST_CASE("url-case-conflict: letter case is all that differs") {
  check_diagnostics(R"(
@file a.md
---
permalink: <[url-case-conflict|/tea/]>
---
@file b.md
---
permalink: <[url-case-conflict|/Tea/]>
---
)");
}

TEST_CASE("redirect-conflict: over a live page, twice, and to itself") {
  check_diagnostics(R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file about.md
---
---
@file tea.md
---
redirect_from:
  - <[redirect-conflict|/about.html]>
  - /old/
  - <[redirect-conflict|/older/]>
---
@file pot.md
---
redirect_from: <[redirect-conflict|/older/]>
---
@file cup.md
---
redirect_from: [<[redirect-conflict|/cup.html]>, /mug.html]
---
)");
}

TEST_CASE("redirect-conflict: nothing without the plugin") {
  check_diagnostics("\n@file about.md\n---\n---\n@file tea.md\n---\nredirect_from: /about.html\n---\n");
}

TEST_CASE("redirect-conflict: the fix takes the item away") {
  check_fix(R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file about.md
---
---
@file tea.md
---
redirect_from:
  - /about.html
  - /old/
---
)",
            "redirect-conflict", "---\nredirect_from:\n  - /old/\n---\n");
}

TEST_CASE("scheme-invalid: a name that Jekyll takes for a URL with a scheme") {
  check_diagnostics(R"(
@file _config.yml
collections:
  tea: {output: true}
  pots: {output: false}
@file 12:30.md
<[scheme-invalid|---]>
---
@file docs/shot at 12:30.html
<[scheme-invalid|---]>
---
@file docs/named.md:1/cup.md
---
---
@file addressed:at 12:30.md
---
permalink: /half-past-twelve/
---
@file note:tea.md
---
---
@file 1:2:3.txt
Copied as it is.
@file _tea/12:30.md
---
---
@file _tea/12:30.txt
<[scheme-invalid|]>Copied by the collection's permalink.
@file _pots/12:30.txt
Never written.
@file 13:45.md
---
published: false
---
)");
}

TEST_CASE("scheme-invalid: the category with which a post's URL begins") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
categories: <[scheme-invalid|["12:30", tea]]>
---
@file _posts/2024-01-06-tea.md
---
categories: [tea, "12:30"]
---
@file _posts/2024-01-07-tea.md
---
category: <[scheme-invalid|half past 12:30]>
---
@file _posts/2024-01-08-tea.md
---
category: "12:30"
permalink: /:title/
---
@file 12:30/_posts/2024-01-09-tea.md
<[scheme-invalid|---]>
---
)");
}

TEST_CASE("url-conflict: a file stands where another needs a folder") {
  const DiagnosticCheck check{.code = "url-conflict"};
  check_diagnostics("@file a.md\n---\npermalink: <[/feed.xml/]>\n---\n@file feed.xml\n<x/>\n", check);
  check_diagnostics("@file a.md\n---\npermalink: <[/img.html]>\n---\n@file img.html/x.png\nx\n", check);
  check_diagnostics("@file a.md\n---\npermalink: /img.html\n---\n@file img/x.png\nx\n", check);
  check_diagnostics("@file v1.2/a.md\n---\n---\n@file v1.2/b.png\nx\n@file v1.md\n---\n---\n", check);
  const std::string redirects = "@file _config.yml\nplugins: [jekyll-redirect-from]\n";
  check_diagnostics(redirects + "@file a.md\n---\npermalink: /old.html\nredirect_from: <[/old.html/]>\n---\n",
                    {.code = "redirect-conflict"});
  check_diagnostics(redirects +
                        "@file a.md\n---\nredirect_from: /old\n---\n@file b.md\n---\nredirect_from: "
                        "<[/old.html/x]>\n---\n",
                    {.code = "redirect-conflict"});
}

TEST_CASE("url-conflict: files and folders of one name are told as they come and go") {
  Site site = build_site(parse_fixture("@file a.md\n---\npermalink: /img.html\n---\n@file b.md\n---\n---\n"));
  const auto count = [&] {
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file("a.md"));
    return std::ranges::count_if(found, [](const Diagnostic& each) { return each.severity == Severity::Error; });
  };
  CHECK(count() == 0);
  std::vector<ParsedFile> added;
  added.push_back(parse_file(site.config(), "img.html/x.png", "", {}));
  const std::vector<std::string> affected = site.update(std::move(added));
  CHECK(std::ranges::find(affected, "a.md") != affected.end());
  CHECK(count() == 1);
  const std::vector<std::string> gone = {"img.html/x.png"};
  const std::vector<std::string> mended = site.update({}, gone);
  CHECK(std::ranges::find(mended, "a.md") != mended.end());
  CHECK(count() == 0);
}

}  // namespace jekyll::tests
