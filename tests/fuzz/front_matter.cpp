#include "syntax/front_matter.h"

#include <algorithm>

#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace jekyll::fuzz {

namespace {

void check_node(const YamlNode& node, const SpanCheck& spans) {
  spans.valid(node.span, "a YAML value");
  spans.part(node.content, node.span, "a YAML value's content");
  for (const YamlEntry& entry : node.entries) {
    spans.part(entry.whole, node.span, "a YAML entry");
    spans.part(entry.key_span, entry.whole, "a YAML key");
    spans.part(entry.node.span, entry.whole, "a YAML entry's value");
    check_node(entry.node, spans);
  }
  for (const YamlNode& item : node.items) {
    spans.part(item.span, node.span, "a YAML item");
    check_node(item, spans);
  }
}

}  // namespace

void check_front_matter(std::string_view bytes) {
  const FrontMatter front_matter = parse_front_matter(bytes);
  const SpanCheck spans(bytes);
  spans.valid(front_matter.block, "the front matter");
  spans.part(front_matter.yaml, front_matter.block, "the front matter's YAML");
  spans.valid({front_matter.body_begin, bytes.size()}, "the body");
  if (front_matter.present()) demand(front_matter.body_begin >= front_matter.block.end, "the body begins too early");
  check_node(front_matter.document.root, spans);
  for (const YamlProblem& problem : front_matter.document.problems) {
    spans.valid(problem.span, "a YAML problem");
    demand(!problem.message.empty(), "a YAML problem has no message");
  }
  for (const YamlComment& comment : front_matter.document.comments) {
    spans.part(comment.span, front_matter.block, "a YAML comment");
  }
}

}  // namespace jekyll::fuzz
