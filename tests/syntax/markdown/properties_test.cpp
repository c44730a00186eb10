// Invariants on any text: spans lie inside the file and on character boundaries, parts lie inside their link.
#include <random>
#include <string>
#include <vector>

#include "syntax/page.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> list = {"[a](b)",
                                                "[a](/u v \"t\")",
                                                "![i](<s t>)",
                                                "[r][x]",
                                                "[x]",
                                                "[x]: /u 'T'\n",
                                                "[^1]",
                                                "[^1]: n\n",
                                                "*",
                                                "**",
                                                "_",
                                                "`",
                                                "``",
                                                "<",
                                                ">",
                                                "</a>",
                                                "<a href='/h#i' id=j>",
                                                "<div markdown=\"1\">",
                                                "</div>\n",
                                                "<!--",
                                                "-->",
                                                "<https://x.y>",
                                                "{: #i .c}\n",
                                                "{:toc}\n",
                                                "{::comment}",
                                                "{:/}",
                                                "{% if a %}",
                                                "{% endif %}",
                                                "{{ b }}",
                                                "{{",
                                                "{% raw %}",
                                                "{% link c.md %}",
                                                "$$",
                                                "~~",
                                                "\\",
                                                "&amp;",
                                                "\n",
                                                "\n\n",
                                                "\r\n",
                                                "\r",
                                                "# ",
                                                "## é {#q}\n",
                                                "===\n",
                                                "---\n",
                                                "* ",
                                                "1. ",
                                                "\t",
                                                "    ",
                                                "> ",
                                                "| a | b |\n",
                                                "|--|--|\n",
                                                "```\n",
                                                "~~~ x\n",
                                                ": d\n",
                                                "^\n",
                                                "*[A]: b\n",
                                                "日本",
                                                "\xFF",
                                                "\xC3",
                                                std::string(1, '\0'),
                                                "\xEF\xBB\xBF",
                                                "word "};
  return list;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return offset == text.size();
  // Only where the text is valid; a stray continuation byte is a character of its own.
  const auto byte = static_cast<unsigned char>(text[offset]);
  if ((byte & 0xC0U) != 0x80U) return true;
  return offset == 0 || static_cast<unsigned char>(text[offset - 1]) < 0xC2;
}

void check_span(std::string_view text, Span span, const char* what) {
  INFO(what << " " << span.begin << " " << span.end);
  REQUIRE(span.begin <= span.end);
  REQUIRE(span.end <= text.size());
  REQUIRE(is_boundary(text, span.begin));
  REQUIRE(is_boundary(text, span.end));
}

void check_inside(Span inner, Span outer, const char* what) {
  if (inner.empty()) return;
  INFO(what);
  REQUIRE(outer.begin <= inner.begin);
  REQUIRE(inner.end <= outer.end);
}

void check_document(std::string_view text, const MarkdownDocument& document) {
  for (const Link& link : document.links) {
    for (const Span part :
         {link.whole, link.text, link.destination, link.path, link.fragment, link.title(), link.label()}) {
      check_span(text, part, "link");
    }
    if (link.syntax == LinkSyntax::FrontMatter) continue;
    check_inside(link.text, link.whole, "text");
    check_inside(link.destination, link.whole, "destination");
    check_inside(link.path, link.destination, "path");
    check_inside(link.fragment, link.destination, "fragment");
    check_inside(link.title(), link.whole, "title");
    check_inside(link.label(), link.whole, "label");
    if (link.definition()) REQUIRE(*link.definition() < document.definitions.size());
  }
  for (std::size_t i = 1; i < document.links.size(); ++i) {
    REQUIRE(document.links[i - 1].whole.begin <= document.links[i].whole.begin);
  }
  for (const Heading& heading : document.headings) {
    check_span(text, heading.whole, "heading");
    check_span(text, heading.text, "heading text");
    check_span(text, heading.id_span, "id");
    check_inside(heading.text, heading.whole, "heading text");
  }
  for (const Anchor& anchor : document.anchors) check_span(text, anchor.span, "anchor");
  for (const Code& code : document.code) check_span(text, code.whole, "code");
  for (const Span comment : document.html_comments) check_span(text, comment, "comment");
  for (const Span math : document.math) check_span(text, math, "math");
  for (const TaskItem& task : document.task_items) check_span(text, task.box, "box");
  for (const Surprise& surprise : document.surprises) {
    check_span(text, surprise.span, "surprise");
    for (const TextEdit& edit : surprise.edits) check_span(text, edit.span, "remedy");
  }
  for (const UndefinedReference& reference : document.undefined_references) {
    check_span(text, reference.whole, "undefined reference");
    check_inside(reference.label, reference.whole, "undefined label");
  }
}

}  // namespace

TEST_CASE("markdown: any text parses, and its spans are true to the text") {
  std::mt19937 random(20240105);
  for (int round = 0; round < 3000; ++round) {
    std::string text = round % 4 == 0 ? "---\ntitle: t\n---\n" : "";
    const std::size_t count = 1 + random() % 40;
    for (std::size_t i = 0; i < count; ++i) text += pieces()[random() % pieces().size()];
    for (const Dialect dialect : {Dialect::Kramdown, Dialect::CommonMark}) {
      ParseOptions options;
      options.markdown.dialect = dialect;
      options.markdown.gfm_input = round % 5 != 0;
      options.markdown.parse_block_html = round % 7 == 0;
      INFO("round " << round << "\n" << text);
      check_document(text, parse_page(text, options).markdown);
    }
    ParseOptions html;
    html.markup = Markup::Html;
    INFO("HTML, round " << round << "\n" << text);
    check_document(text, parse_page(text, html).markdown);
  }
}

TEST_CASE("markdown: line ends change nothing but offsets") {
  const std::string unix_text = "# One\n\n> * [a\n>   b](/u)\n\nTwo\n---\n\n[r]\n\n[r]: /v\n";
  std::string windows_text;
  for (const char c : unix_text) windows_text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const Dialect dialect : {Dialect::Kramdown, Dialect::CommonMark}) {
    ParseOptions options;
    options.markdown.dialect = dialect;
    const MarkdownDocument expected = parse_page(unix_text, options).markdown;
    const MarkdownDocument document = parse_page(windows_text, options).markdown;
    REQUIRE(document.headings.size() == expected.headings.size());
    CHECK(document.headings[1].id == expected.headings[1].id);
    REQUIRE(document.links.size() == expected.links.size());
    for (std::size_t i = 0; i < expected.links.size(); ++i) CHECK(document.links[i].url == expected.links[i].url);
    const Span destination = document.links[0].destination;
    CHECK(windows_text.substr(destination.begin, destination.size()) == "/u");
  }
}

TEST_CASE("markdown: a body over two megabytes is searched for headings only, and says so") {
  std::string text = "# One\n\n[a](/u)\n\n";
  while (text.size() < (std::size_t{2} << 20U) + 100) text += "Plain words on a line of their own.\n\n";
  const MarkdownDocument document = parse_page(text, {}).markdown;
  CHECK(document.notices == std::vector<MarkdownNotice>{MarkdownNotice::TooLarge});
  CHECK(document.headings.size() == 1);
  CHECK(document.links.empty());
}

TEST_CASE("markdown: containers nested past all sense are cut, and the notice says so") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "> ";
  text += "deep\n";
  for (const Dialect dialect : {Dialect::Kramdown, Dialect::CommonMark}) {
    ParseOptions options;
    options.markdown.dialect = dialect;
    CHECK(parse_page(text, options).markdown.notices == std::vector<MarkdownNotice>{MarkdownNotice::TooDeep});
  }
}

}  // namespace jekyll
