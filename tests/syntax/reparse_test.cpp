// A page that is parsed again after a change is what a parse of the whole new text gives, in every part of it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "syntax/page.h"
#include "tests/support/catch.h"
#include "tests/support/read_file.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

/// Pieces that mean something to one of the parsers, many of them at the begin of a line.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> list = {"word ",
                                                "Some words in a line.\n",
                                                "\n",
                                                "\n\n",
                                                "\n\n",
                                                "\n\nParagraph\n\n",
                                                "\r\n",
                                                "\r\n\r\n",
                                                "\r",
                                                "# Head\n",
                                                "\n\n## Head\n\n",
                                                "## {{ a }} é {#q}\n",
                                                "\n## {{ page.title }}\n",
                                                "\n# a {{page.title}}\n",
                                                "{% assign page = a %}",
                                                "Head\n---\n",
                                                "Head\n===\n",
                                                "[a](b)",
                                                "[a](/u v \"t\")",
                                                "![i](<s t>)",
                                                "[r][x]",
                                                "[x]",
                                                "[x]: /u 'T'\n",
                                                "\n[y z]: /{{ u }}\n",
                                                "[Y z]",
                                                "[^1]",
                                                "\n[^1]: note\n",
                                                "    # in a note\n",
                                                "{: #i .c}\n",
                                                "* TOC\n{:toc}\n",
                                                "{:a: #named}\n",
                                                "{:a}",
                                                "{::comment}",
                                                "{:/}",
                                                "{::options auto_ids=\"false\" /}\n",
                                                ": definition\n",
                                                "* item\n",
                                                "1. item\n",
                                                "- [x] task\n",
                                                "> quote\n",
                                                "    code\n",
                                                "\tcode\n",
                                                "```\n",
                                                "~~~ ruby\n",
                                                "$$",
                                                "| a | b |\n",
                                                "|---|---|\n",
                                                "^\n",
                                                "<div>\n",
                                                "</div>\n",
                                                "<div markdown=\"1\">\n",
                                                "<p class=\"",
                                                "<a href='/h#i' id=j>",
                                                "<!-- ",
                                                " -->",
                                                "<!-- jekyll-ls-disable-line a -->",
                                                "<https://x.y>",
                                                "www.x.yz",
                                                "{{ b }}",
                                                "{{ \"# S\" }}",
                                                "{{",
                                                "}}",
                                                "{% if a %}",
                                                "{% endif %}",
                                                "\n{% for a in b %}\n",
                                                "\n{% endfor %}\n",
                                                "{% raw %}",
                                                "{% endraw %}",
                                                "{% comment %}",
                                                "{% endcomment %}",
                                                "{% highlight ruby %}",
                                                "{% endhighlight %}",
                                                "{% link c.md %}",
                                                "{% include d.html e='f' %}",
                                                "{% liquid\n assign a = 1\n echo a\n%}",
                                                "{% # note %}",
                                                "{%",
                                                "%}",
                                                "*",
                                                "**",
                                                "_",
                                                "`",
                                                "~~",
                                                "\\",
                                                "&amp;",
                                                "\"",
                                                "'",
                                                "[",
                                                "]",
                                                "(",
                                                ")",
                                                "{",
                                                "}",
                                                "<",
                                                ">",
                                                "-",
                                                "|",
                                                "é",
                                                "日",
                                                "\xFF",
                                                "\xE2\x82",
                                                std::string(1, '\0'),
                                                "---\n",
                                                "---\ntitle: a # b\nimage: /c.png\n---\n",
                                                "title: b\n",
                                                "\xEF\xBB\xBF"};
  return list;
}

struct Variant {
  std::string name;
  ParseOptions options;
};

std::vector<Variant> variants(std::size_t distance) {
  std::vector<Variant> list(5);
  list[0].name = "kramdown";
  list[1].name = "kramdown without GFM";
  list[1].options.markdown.gfm_input = false;
  list[2].name = "kramdown with blocks in HTML";
  list[2].options.markdown.parse_block_html = true;
  list[2].options.markdown.auto_id_prefix = "p-";
  list[3].name = "CommonMark";
  list[3].options.markdown.dialect = Dialect::CommonMark;
  list[4].name = "without Liquid";
  list[4].options.liquid = false;
  for (Variant& variant : list) variant.options.markdown.checkpoint_distance = distance;
  return list;
}

std::string difference(const PageSyntax& a, const PageSyntax& b) {
  std::string list;
  const auto note = [&](bool same, const char* what) {
    if (!same) list += std::string(list.empty() ? "" : ", ") + what;
  };
  note(a.front_matter == b.front_matter, "front matter");
  note(a.liquid.tokens == b.liquid.tokens, "tokens");
  note(a.liquid.blocks == b.liquid.blocks, "blocks of Liquid");
  note(a.liquid.problems == b.liquid.problems, "problems of Liquid");
  note(a.liquid.inert == b.liquid.inert, "inert");
  note(a.markdown.links == b.markdown.links, "links");
  note(a.markdown.anchors == b.markdown.anchors, "anchors");
  note(a.markdown.html_comments == b.markdown.html_comments, "comments");
  note(a.markdown.headings == b.markdown.headings, "headings");
  note(a.markdown.definitions == b.markdown.definitions, "definitions");
  note(a.markdown.undefined_references == b.markdown.undefined_references, "undefined references");
  note(a.markdown.footnote_references == b.markdown.footnote_references, "footnote references");
  note(a.markdown.footnote_definitions == b.markdown.footnote_definitions, "footnote definitions");
  note(a.markdown.code == b.markdown.code, "code");
  note(a.markdown.math == b.markdown.math, "math");
  note(a.markdown.task_items == b.markdown.task_items, "task items");
  note(a.markdown.surprises == b.markdown.surprises, "surprises");
  note(a.markdown.notices == b.markdown.notices, "notices");
  note(a.directives == b.directives, "directives");
  if (list.empty() && !(a == b)) list = "something else";
  return list;
}

/// Replaces a random stretch, mostly a small one.
std::string edited(std::mt19937& random, const std::string& text) {
  const std::size_t begin = random() % (text.size() + 1);
  const std::size_t most = random() % 8 == 0 ? text.size() - begin : std::min<std::size_t>(text.size() - begin, 6);
  const std::size_t length = random() % 2 == 0 ? 0 : random() % (most + 1);
  std::string replacement;
  for (std::size_t count = random() % 4; count > 0; --count) {
    replacement += random() % 2 == 0 ? pieces()[random() % pieces().size()] : "a";
  }
  return std::string(text).replace(begin, length, replacement);
}

void check_edits(std::mt19937& random, std::string text, const Variant& variant, int edits) {
  PageSyntax page = parse_page(text, variant.options);
  for (int i = 0; i < edits; ++i) {
    std::string next = edited(random, text);
    page = reparse_page(std::move(page), text, next, find_change(text, next), variant.options);
    const PageSyntax whole = parse_page(next, variant.options);
    INFO(variant.name << "\n<<<" << text << ">>>\n<<<" << next << ">>>");
    REQUIRE(difference(page, whole) == "");
    text = std::move(next);
  }
}

TEST_CASE("A page that is parsed again equals one that is parsed whole, for random pages and edits") {
  std::mt19937 random(20240301);
  const Variant variant = GENERATE(from_range(variants(1)));
  for (int round = 0; round < 400; ++round) {
    std::string text;
    if (round % 3 == 0) text = "---\ntitle: a\n---\n";
    for (std::size_t count = random() % 60; count > 0; --count) text += pieces()[random() % pieces().size()];
    check_edits(random, text, variant, 6);
  }
}

/// Some Markdown files below a folder.
std::vector<fs::path> pages_below(const fs::path& folder, std::size_t most) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::mt19937 random(20240302);
  std::ranges::shuffle(paths, random);
  if (paths.size() > most) paths.resize(most);
  return paths;
}

void check_pages(const std::vector<fs::path>& paths) {
  std::mt19937 random(20240303);
  for (const Variant& variant : variants(64)) {
    for (const fs::path& path : paths) {
      INFO(path);
      check_edits(random, tests::read_file(path), variant, 12);
    }
  }
}

TEST_CASE("A page that is parsed again equals one that is parsed whole, for the sample's posts") {
  const std::vector<fs::path> paths = pages_below(fs::path(JEKYLL_LS_SOURCE_DIR) / "tests/sites/sample", 100);
  REQUIRE(paths.size() > 5);
  check_pages(paths);
}

TEST_CASE("A page that is parsed again equals one that is parsed whole, for pages of real sites") {
  const char* corpus = std::getenv("JEKYLL_LS_CORPUS");
  if (corpus == nullptr) {
    std::cout << "SKIPPED: JEKYLL_LS_CORPUS is not set\n";
    return;
  }
  const std::vector<fs::path> paths = pages_below(corpus, 150);
  REQUIRE(paths.size() > 100);
  check_pages(paths);
}

/// Paragraphs and headings of some 100 KB, with a long URL at the begin and at the end.
std::string long_page() {
  std::string text = "---\ntitle: a\n---\n[first](/a/url/that/is/too/long/to/be/kept/in/its/string)\n\n";
  for (int i = 0; i < 1000; ++i) {
    text += "## Heading " + std::to_string(i % 50) + "\n\nSome *words* of no account, and [a link](/" +
            std::to_string(i) + ").\n\n";
  }
  return text + "[last](/a/url/that/is/too/long/to/be/kept/in/its/string)\n";
}

/// Whether both pages share the text of their first and last link, so that these were not parsed again.
bool keeps_ends(const PageSyntax& page, const char* first, const char* last) {
  return page.markdown.links.front().url.view().data() == first && page.markdown.links.back().url.view().data() == last;
}

TEST_CASE("Far from a change nothing is parsed again") {
  const Variant variant = GENERATE(from_range(variants(1024)));
  const std::string text = long_page();
  const auto typed = [&](std::size_t at, std::size_t erased, const std::string& written) {
    const std::string next = std::string(text).replace(at, erased, written);
    PageSyntax page = parse_page(text, variant.options);
    const char* first = page.markdown.links.front().url.view().data();
    const char* last = page.markdown.links.back().url.view().data();
    page = reparse_page(std::move(page), text, next, find_change(text, next), variant.options);
    INFO(variant.name << ": " << written);
    CHECK(difference(page, parse_page(next, variant.options)) == "");
    return keeps_ends(page, first, last);
  };
  const std::size_t middle = text.find("Some", text.size() / 2);
  CHECK(typed(middle, 0, "x"));
  CHECK(typed(middle, 1, ""));
  CHECK(typed(middle, 0, "[another](/link) and `code` and {{ page.title }} "));
  CHECK(typed(middle, 0, "A new paragraph.\n\n"));
  CHECK(typed(text.rfind("## ", middle), 0, "## Another heading\n\n"));
  CHECK(typed(text.rfind("## ", middle) + 3, 1, "h"));
  CHECK(typed(middle, 0, "```\n# code\n```\n\n"));
  CHECK_FALSE(typed(middle, 0, "[first]: /definition\n\n"));
}

}  // namespace
}  // namespace jekyll
