// Code actions: fixes of diagnostics and in-place suppressions.
#include "features/code_actions.h"

#include <algorithm>

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
Actions actions_at_cursor(std::string_view text, std::string_view fix = "X") {
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
      diagnostic.fixes = {{"Change to " + std::string(fix), {{range.span, std::string(fix)}}, FixConfidence::Likely}};
    }
    diagnostics.push_back(std::move(diagnostic));
  }
  actions.list = quick_fixes(*file, source.text, diagnostics, {actions.fixture.cursor, actions.fixture.cursor});
  for (const CodeAction& action : actions.list) CHECK(action.kind == CodeActionKind::QuickFix);
  return actions;
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
  const Actions actions = actions_at_cursor("a <[b<|>]> c <[d]> <[image-alt|e]>\n");
  CHECK(actions.after("Fix all 2 of link-case in this file") == "a X c X e\n");
  CHECK(actions_at_cursor("a <[b<|>]> c\n").find("Fix all 1 of link-case in this file") == nullptr);
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
  }
}

}  // namespace jekyll
