// Code actions: fixes of diagnostics and in-place suppressions.
#include "features/code_actions.h"

#include <algorithm>

#include "syntax/page_tables.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

struct Actions {
  tests::Fixture fixture;
  std::vector<CodeAction> list;

  [[nodiscard]] const CodeAction* find(std::string_view title) const {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const CodeAction& action) { return action.title == title; });
    return found == list.end() ? nullptr : &*found;
  }
  /// The first file after the action, "-" when it is not offered.
  [[nodiscard]] std::string after(std::string_view title) const {
    const CodeAction* action = find(title);
    return action == nullptr ? "-" : apply_edits(fixture.files[0].text, action->edits);
  }
};

/// The fixture's unlabelled ranges carry link-case, labelled ones the label's code; `fix` is the new text of each.
Actions actions_at_cursor(std::string_view text, std::string_view fix = "X",
                          FixConfidence confidence = FixConfidence::Likely) {
  Actions actions{tests::parse_fixture(text), {}};
  const Site site = tests::build_site(actions.fixture);
  const tests::FixtureFile& source = actions.fixture.files[0];
  const SiteFile* file = site.find_file(source.path);
  REQUIRE(file != nullptr);
  std::vector<Diagnostic> diagnostics;
  for (const tests::MarkedRange& range : actions.fixture.ranges) {
    Diagnostic diagnostic{.code = tests::code_named(range.label.empty() ? "link-case" : range.label)};
    diagnostic.span = range.span;
    if (!fix.empty()) {
      diagnostic.fixes = {{"Change to " + std::string(fix), {{range.span, std::string(fix)}}, confidence}};
    }
    diagnostics.push_back(std::move(diagnostic));
  }
  actions.list = quick_fixes(*file, source.text, diagnostics, {actions.fixture.cursor, actions.fixture.cursor});
  for (const CodeAction& action : actions.list) CHECK(action.kind == CodeActionKind::QuickFix);
  return actions;
}

std::string outline_text(const SiteFile& file) {
  std::string text;
  for (const Heading& heading : file.syntax().markdown.headings) {
    text += std::to_string(heading.level) + heading.id.str() + "\n";
  }
  return text;
}

std::vector<std::size_t> table_sizes(const Site& site, const SiteFile& file, std::string_view text) {
  std::vector<std::size_t> sizes;
  for (const PageTable& table : find_tables(file.syntax(), text, site.config().markdown)) {
    sizes.push_back(table.rows.size());
    for (const TableRow& row : table.rows) sizes.push_back(row.cells.size());
  }
  return sizes;
}

constexpr std::string_view disable = "Disable link-case for this line";

Diagnostic diagnostic_with(std::vector<TextEdit> edits, FixConfidence confidence) {
  Diagnostic diagnostic{.code = tests::code_named("link-case")};
  diagnostic.fixes = {{"Fix", std::move(edits), confidence}};
  return diagnostic;
}

}  // namespace

TEST_CASE("code actions: the fixes of the finding at the cursor, naming what they resolve") {
  const Actions actions = actions_at_cursor("a <[b<|>]> c <[d]>\n");
  CHECK(actions.after("Change to X") == "a X c d\n");
  REQUIRE(actions.find("Change to X") != nullptr);
  CHECK(actions.find("Change to X")->resolves == std::optional<std::size_t>(0));
  CHECK(actions.find("Change to X")->preferred);
}

TEST_CASE("code actions: nothing away from findings") {
  CHECK(actions_at_cursor("a <[b]> c<|>\n").list.empty());
}

TEST_CASE("code actions: all findings of the code in the file") {
  const std::string_view text = "a <[b<|>]> c <[d]> <[image-alt|e]>\n";
  const Actions actions = actions_at_cursor(text, "X", FixConfidence::OnRequest);
  CHECK(actions.after("Fix all 2 of link-case in this file") == "a X c X e\n");
  const Actions single = actions_at_cursor("a <[b<|>]> c\n", "X", FixConfidence::OnRequest);
  CHECK(single.find("Fix all 1 of link-case in this file") == nullptr);
  for (const FixConfidence guess : {FixConfidence::Choice, FixConfidence::Likely}) {
    CHECK(actions_at_cursor(text, "X", guess).find("Fix all 2 of link-case in this file") == nullptr);
  }
}

TEST_CASE("code actions: a fix of the whole site is offered for what is right beyond doubt alone") {
  const Actions likely = actions_at_cursor("a <[b<|>]> c\n");
  CHECK(std::ranges::none_of(likely.list, [](const CodeAction& action) { return action.site_code.has_value(); }));
}

TEST_CASE("code actions: code that Liquid stumbles over is wrapped in raw, and becomes no comment") {
  const auto wrapped = [](std::string_view body) {
    const tests::Fixture fixture = tests::parse_fixture("---\n---\n" + std::string(body));
    const Site site = tests::build_site(fixture);
    const SiteFile& file = *site.find_file("index.md");
    const std::string& text = fixture.files[0].text;
    const std::vector<Diagnostic> diagnostics = diagnose(site, file);
    REQUIRE_FALSE(diagnostics.empty());
    const Span span = diagnostics[0].span;
    const Span range{span.begin, span.begin};
    std::vector<CodeAction> actions = raw_wraps(site, file, text, diagnostics, range);
    for (CodeAction& fix : quick_fixes(file, text, diagnostics, range)) actions.push_back(std::move(fix));
    for (const CodeAction& action : actions) {
      if (action.title.find("Disable") != std::string::npos) continue;
      const std::string changed = apply_edits(text, action.edits);
      CHECK(changed.find("{% #") == std::string::npos);
      CHECK(changed.find("{%#") == std::string::npos);
      if (action.title != "Wrap in raw") continue;
      CHECK(action.preferred);
      const tests::Fixture mended = tests::parse_fixture(changed);
      const Site mended_site = tests::build_site(mended);
      for (const Diagnostic& left : diagnose(mended_site, *mended_site.find_file("index.md"))) {
        INFO(changed);
        CHECK(left.message == "");
      }
      return changed.substr(8);
    }
    return std::string("-");
  };
  CHECK(wrapped("Write `{% if x %}` first.\n") == "Write `{% raw %}{% if x %}{% endraw %}` first.\n");
  CHECK(wrapped("```\n{% for a in b %}\n{{ a }}\n{% mytag %}\n```\n") ==
        "```\n{% raw %}{% for a in b %}\n{{ a }}\n{% mytag %}{% endraw %}\n```\n");
  CHECK(wrapped("Format `{%k %}` it.\n") == "Format `{% raw %}{%k %}{% endraw %}` it.\n");
  CHECK(wrapped("A `{%k` in code.\n\nMore.\n") == "A `{% raw %}{%k{% endraw %}` in code.\n\nMore.\n");
  CHECK(wrapped("No code {% if x %}\n") == "-");
}

TEST_CASE("code actions: what a link misses is created as the site's files are") {
  const auto created = [](std::string_view fixture_text) {
    const tests::Fixture fixture = tests::parse_fixture(fixture_text);
    const Site site = tests::build_site(fixture);
    const SiteFile& file = *site.find_file("index.md");
    const std::vector<Diagnostic> diagnostics = diagnose(site, file);
    const std::vector<CodeAction> actions =
        creations(site, file, diagnostics, {0, fixture.file("index.md").text.size()});
    return actions.empty() ? std::string("-") : actions[0].title + "\n" + actions[0].file->text;
  };
  const std::string posts =
      "@file _posts/2024-01-05-a.md\n---\nlayout: post\ntitle: A\n---\n"
      "@file _layouts/post.html\n---\n---\n{{ content }}\n";
  CHECK(created(posts + "@file index.md\n---\n---\n{% post_url 2024-02-03-steeping-times %}\n") ==
        "Create _posts/2024-02-03-steeping-times.md\n---\nlayout: post\ntitle: Steeping times\ncategories: []\ntags: "
        "[]\n---\n\n");
  CHECK(created("@file index.md\n---\n---\n[a](/green/tea/)\n").starts_with("Create green/tea.md\n---\n"));
  CHECK(created("@file index.md\n---\n---\n[a](/green/tea/)\n").find("permalink: /green/tea/\n---\n") !=
        std::string::npos);
  CHECK(created("@file index.md\n---\n---\n{% link docs/tea.md %}\n").starts_with("Create docs/tea.md\n---\n"));
  CHECK(created("@file index.md\n---\n---\n![a](/green/tea.png)\n") == "-");
  CHECK(created("@file index.md\n---\n---\n{% link ../tea.md %}\n") == "-");
}

TEST_CASE("code actions: fixAll takes safe fixes, and of those that overlap the first") {
  const std::vector<Diagnostic> diagnostics = {diagnostic_with({{{0, 4}, "A"}}, FixConfidence::Safe),
                                               diagnostic_with({{{2, 6}, "B"}}, FixConfidence::Safe),
                                               diagnostic_with({{{8, 9}, "C"}}, FixConfidence::Likely),
                                               diagnostic_with({{{6, 7}, "D"}, {{9, 9}, "E"}}, FixConfidence::Safe)};
  const auto action = fix_all(diagnostics);
  REQUIRE(action);
  CHECK(action->kind == CodeActionKind::FixAll);
  CHECK(apply_edits("0123456789", action->edits) == "A45D78E9");
  CHECK_FALSE(fix_all(std::span(diagnostics).subspan(2, 1)));
}

TEST_CASE("code actions: equal insertions at one place are made once, different ones follow each other") {
  const auto action = fix_all(std::vector<Diagnostic>{diagnostic_with({{{2, 2}, "A"}}, FixConfidence::Safe),
                                                      diagnostic_with({{{2, 2}, "A"}}, FixConfidence::Safe),
                                                      diagnostic_with({{{2, 2}, "B"}}, FixConfidence::Safe)});
  REQUIRE(action);
  CHECK(apply_edits("01", action->edits) == "01AB");
}

TEST_CASE("code actions: a suppression stands on its own line before a paragraph") {
  CHECK(actions_at_cursor("---\n---\nText.\n\n[x](<[/A<|>]>) more\n").after(disable) ==
        "---\n---\nText.\n\n<!-- jekyll-ls-disable-next-line link-case -->\n[x](/A) more\n");
  CHECK(actions_at_cursor("---\n---\n[x](<[/A<|>]>)\n").after(disable) ==
        "---\n---\n<!-- jekyll-ls-disable-next-line link-case -->\n[x](/A)\n");
  CHECK(actions_at_cursor("---\r\n---\r\na\r\n\r\n[x](<[/A<|>]>)\r\n").after(disable) ==
        "---\r\n---\r\na\r\n\r\n<!-- jekyll-ls-disable-next-line link-case -->\r\n[x](/A)\r\n");
}

TEST_CASE("code actions: inside a block a suppression ends its line") {
  CHECK(actions_at_cursor("---\n---\nText\n[x](<[/A<|>]>) more  \nend\n").after(disable) ==
        "---\n---\nText\n[x](/A) more <!-- jekyll-ls-disable-line link-case -->  \nend\n");
  CHECK(actions_at_cursor("---\n---\nText.\n\n| a | b |\n| - | - |\n| c | [x](<[/A<|>]>) |\n").after(disable) ==
        "---\n---\nText.\n\n| a | b |\n| - | - |\n| c | [x](/A) <!-- jekyll-ls-disable-line link-case --> |\n");
}

TEST_CASE("code actions: headings and definitions keep their lines") {
  CHECK(actions_at_cursor("---\n---\nText\n\nmore\n## <[A<|>]> {#id}\n").after(disable) ==
        "---\n---\nText\n\nmore\n<!-- jekyll-ls-disable-next-line link-case -->\n## A {#id}\n");
  CHECK(actions_at_cursor("---\n---\n[a]: /a\n[b]: <[/B<|>]>\n\n[a] [b]\n").after(disable) ==
        "---\n---\n[a]: /a\n<!-- jekyll-ls-disable-next-line link-case -->\n[b]: /B\n\n[a] [b]\n");
}

TEST_CASE("code actions: before a code block, since a directive in code is text") {
  CHECK(actions_at_cursor("---\n---\nText.\n\n```\na\n<[b<|>]>\n```\n").after(disable) ==
        "---\n---\nText.\n\n<!-- jekyll-ls-disable-next-line link-case -->\n```\na\nb\n```\n");
}

TEST_CASE("code actions: a suppression keeps tables, underlined headings and indented code") {
  CHECK(actions_at_cursor("---\n---\nText.\n\n| h | [f](<[/A<|>]>) |\n|---|---|\n| a | b |\n").after(disable) ==
        "---\n---\nText.\n\n| h | [f](/A) <!-- jekyll-ls-disable-line link-case --> |\n|---|---|\n| a | b |\n");
  CHECK(actions_at_cursor("---\n---\nText.\n\nSetext [q](<[/A<|>]>)\n---\n").after(disable) ==
        "---\n---\nText.\n\n{% comment %}jekyll-ls-disable-next-line link-case{% endcomment %}\nSetext [q](/A)\n---\n");
  CHECK(
      actions_at_cursor("---\nrender_with_liquid: false\n---\nText.\n\nSetext [q](<[/A<|>]>)\n---\n", "").list.empty());
  CHECK(actions_at_cursor("---\n---\nText.\n\n    a\n    <[b<|>]>\n").after(disable) ==
        "---\n---\nText.\n\n<!-- jekyll-ls-disable-next-line link-case -->\n    a\n    b\n");
  CHECK(actions_at_cursor("---\n---\n- item\n\n      <[b<|>]>\n").after(disable) ==
        "---\n---\n- item\n\n  <!-- jekyll-ls-disable-next-line link-case -->\n      b\n");
}

TEST_CASE("code actions: in front matter a YAML comment before the whole key") {
  CHECK(actions_at_cursor("---\ntitle: a\nimage:\n  path: <[b<|>]>\n---\n").after(disable) ==
        "---\ntitle: a\n# jekyll-ls-disable-next-line link-case\nimage:\n  path: b\n---\n");
}

TEST_CASE("code actions: a finding about the file is silenced for the file") {
  CHECK(actions_at_cursor("<[---<|>]>\ntitle: a\n---\n").after("Disable link-case for this file") ==
        "---\n# jekyll-ls-disable-file link-case\ntitle: a\n---\n");
}

TEST_CASE("code actions: a directive that is there gets the code") {
  CHECK(actions_at_cursor("---\n---\na\n\n<!-- jekyll-ls-disable-next-line image-alt -->\n[x](<[/A<|>]>)\n")
            .after(disable) == "---\n---\na\n\n<!-- jekyll-ls-disable-next-line image-alt, link-case -->\n[x](/A)\n");
  CHECK(actions_at_cursor("---\n# jekyll-ls-disable-next-line image-alt\nimage: <[/A<|>]>\n---\n").after(disable) ==
        "---\n# jekyll-ls-disable-next-line image-alt, link-case\nimage: /A\n---\n");
}

TEST_CASE("code actions: what can't be silenced in place offers no suppression") {
  CHECK(actions_at_cursor("---\ntitle: <[front-matter-yaml-syntax|a<|>]>\n---\n", "").list.empty());
  CHECK(actions_at_cursor("---\n---\n{% raw %}\n<[b<|>]>\n{% endraw %}\n", "").list.empty());
}

TEST_CASE("code actions: a suppression silences its finding and changes no other") {
  const std::string_view bodies[] = {
      "[x](/Ab<|>out.html)\n",
      "Text\n[x](/Ab<|>out.html) and\nmore\n",
      "- a\n- [x](/Ab<|>out.html)\n- b\n",
      "> quote [x](/Ab<|>out.html)\n",
      "## Heading [x](/Ab<|>out.html)\n",
      "[x][l]\n\n[l]: /Ab<|>out.html\n",
      "| a | [x](/Ab<|>out.html) |\n| b | c |\n",
      "| a | [x](/Ab<|>out.html) |\n|---|---|\n| b | c |\n",
      "a | [x](/Ab<|>out.html)\n--|--\nb | c\n",
      "Setext [x](/Ab<|>out.html)\n---\n\nmore\n",
      "Setext [x](/Ab<|>out.html)\n===\n",
      "Text <a\n  href=\"/Ab<|>out.html\">x</a>\n",
  };
  for (const std::string_view body : bodies) {
    const std::string about = "@file about.md\n---\n---\n";
    const tests::Fixture fixture =
        tests::parse_fixture("@file now.md\n---\n---\nIntro.\n\n" + std::string(body) + about);
    const Site site = tests::build_site(fixture);
    const SiteFile* file = site.find_file("now.md");
    REQUIRE(file != nullptr);
    const std::string& text = fixture.file("now.md").text;
    INFO(text);
    const std::vector<Diagnostic> before = diagnose(site, *file);
    const auto wrong_case = [](const Diagnostic& diagnostic) {
      return diagnostic.code == tests::code_named("link-case");
    };
    REQUIRE(std::count_if(before.begin(), before.end(), wrong_case) == 1);
    const std::vector<CodeAction> actions = quick_fixes(*file, text, before, {fixture.cursor, fixture.cursor});
    const auto action =
        std::find_if(actions.begin(), actions.end(), [](const CodeAction& at) { return at.title == disable; });
    REQUIRE(action != actions.end());
    const std::string silenced = apply_edits(text, action->edits);
    INFO(silenced);
    const Site after_site = tests::build_site(tests::parse_fixture("@file now.md\n" + silenced + about));
    const std::vector<Diagnostic> after = diagnose(after_site, *after_site.find_file("now.md"));
    CHECK(std::count_if(after.begin(), after.end(), wrong_case) == 0);
    CHECK(after.size() + 1 == before.size());
    // What the page is made of stays the same: rows and columns, headings and their ids, code.
    const SiteFile& changed = *after_site.find_file("now.md");
    CHECK(outline_text(*file) == outline_text(changed));
    CHECK(table_sizes(site, *file, text) == table_sizes(after_site, changed, silenced));
  }
}

}  // namespace jekyll
