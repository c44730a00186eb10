#include "syntax/page.h"

#include <algorithm>
#include <vector>

#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace jekyll::fuzz {

namespace {

void check_links(const MarkdownDocument& markdown, const SpanCheck& spans) {
  std::vector<Span> open;
  Span previous;
  for (const Link& link : markdown.links) {
    spans.valid(link.whole, "a link");
    for (const auto& [part, what] :
         {std::pair{link.text, "a link's text"}, std::pair{link.destination, "a link's destination"},
          std::pair{link.title(), "a link's title"}, std::pair{link.label(), "a link's label"}}) {
      spans.part(part, link.whole, what);
    }
    spans.part(link.path, link.destination, "a link's path");
    spans.part(link.fragment, link.destination, "a link's fragment");
    demand(link.whole.begin > previous.begin ||
               (link.whole.begin == previous.begin && link.whole.end <= previous.end) || previous.empty(),
           "links are out of order");
    previous = link.whole;
    while (!open.empty() && open.back().end <= link.whole.begin) open.pop_back();
    if (!open.empty()) demand(open.back().contains(link.whole), "links overlap");
    if (!link.whole.empty()) open.push_back(link.whole);
    if (link.definition())
      demand(*link.definition() < markdown.definitions.size(), "a link's definition does not exist");
  }
  for (const std::size_t definition : markdown.definitions) {
    demand(definition < markdown.links.size(), "a definition does not exist");
    demand(markdown.links[definition].syntax == LinkSyntax::Definition, "a definition is none");
  }
}

void check_markdown(const MarkdownDocument& markdown, const SpanCheck& spans) {
  check_links(markdown, spans);
  std::size_t previous = 0;
  for (const Heading& heading : markdown.headings) {
    spans.valid(heading.whole, "a heading");
    spans.part(heading.text, heading.whole, "a heading's text");
    spans.valid(heading.id_span, "a heading's id");
    demand(heading.level >= 1 && heading.level <= 6, "a heading has no level");
    demand(heading.whole.begin >= previous, "headings are out of order");
    previous = heading.whole.begin;
  }
  for (const UndefinedReference& reference : markdown.undefined_references) {
    spans.valid(reference.whole, "an undefined reference");
    spans.part(reference.label, reference.whole, "an undefined reference's label");
  }
  for (const Anchor& anchor : markdown.anchors) spans.valid(anchor.span, "an anchor");
  for (const auto* footnotes : {&markdown.footnote_references, &markdown.footnote_definitions}) {
    for (const Footnote& footnote : *footnotes) {
      spans.valid(footnote.whole, "a footnote");
      spans.part(footnote.label, footnote.whole, "a footnote's label");
    }
  }
  for (const Code& code : markdown.code) {
    spans.valid(code.whole, "code");
    spans.part(code.info, code.whole, "a fence's info string");
  }
  for (const Span comment : markdown.html_comments) spans.valid(comment, "an HTML comment");
  for (const Span math : markdown.math) spans.valid(math, "math");
  for (const TaskItem& item : markdown.task_items) spans.valid(item.box, "a task's box");
  for (const Surprise& surprise : markdown.surprises) {
    spans.valid(surprise.span, "a surprise");
    for (const TextEdit& edit : surprise.edits) spans.valid(edit.span, "a surprise's remedy");
  }
}

}  // namespace

void check_page(std::string_view bytes) {
  const SpanCheck spans(bytes);
  ParseOptions kramdown;
  ParseOptions common_mark;
  common_mark.markdown.dialect = Dialect::CommonMark;
  ParseOptions html;
  html.markup = Markup::Html;
  for (const ParseOptions& options : {kramdown, common_mark, html}) {
    const PageSyntax page = parse_page(bytes, options);
    check_markdown(page.markdown, spans);
    for (const SuppressionDirective& directive : page.directives) {
      spans.valid(directive.whole, "a directive");
      for (const SuppressionDirective::Code& code : directive.codes) {
        spans.part(code.span, directive.whole, "a directive's code");
      }
    }
  }
}

}  // namespace jekyll::fuzz
