#include "syntax/yaml/yaml.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "syntax/yaml/compose.h"
#include "syntax/yaml/fault.h"
#include "syntax/yaml/recovery.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// libyaml's reader: no control characters, no surrogates.
bool is_allowed(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c < 0x7F) return true;
  if (c < 0xA0) return c == 0x85;
  return c != 0xFFFE && c != 0xFFFF;
}

std::optional<YamlFault> find_bad_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x7F) {
      if (!is_allowed(byte)) return YamlFault{YamlFaultKind::ControlCharacter, i, i};
      ++i;
      continue;
    }
    const DecodedCharacter character = decode_utf8(text, i);
    if (!character.valid) return YamlFault{YamlFaultKind::InvalidUtf8, i, i};
    if (!is_allowed(character.code_point)) return YamlFault{YamlFaultKind::ControlCharacter, i, i};
    i += character.bytes;
  }
  return std::nullopt;
}

bool is_marker_line(std::string_view line) {
  if (!line.starts_with("---") && !line.starts_with("...")) return false;
  return line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r';
}

/// The first document without its markers: from behind a leading "---" line to the next marker.
Span first_document(std::string_view text) {
  Span range{0, text.size()};
  bool begun = false;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::string_view content = text.substr(line, end - line);
    if (is_marker_line(content)) {
      if (begun) {
        range.end = line;
        return range;
      }
      begun = true;
      range.begin = std::min(end + 1, text.size());
    } else if (content.find_first_not_of(" \t\r") != std::string_view::npos) {
      begun = true;
    }
    line = end + 1;
  }
  return range;
}

void report_duplicates(const YamlNode& node, std::vector<YamlProblem>& problems) {
  std::unordered_map<std::string_view, const YamlEntry*> seen;
  for (const YamlEntry& entry : node.entries) {
    const auto [earlier, added] = seen.try_emplace(entry.key, &entry);
    if (!added && entry.key != "<<") {
      problems.push_back({YamlProblemKind::DuplicateKey, earlier->second->key_span,
                          "\"" + entry.key + "\" stands twice and the later value wins. Remove this one."});
      earlier->second = &entry;
    }
    report_duplicates(entry.node, problems);
  }
  for (const YamlNode& item : node.items) report_duplicates(item, problems);
}

void shift(Span& span, std::size_t base) {
  span.begin += base;
  span.end += base;
}

void shift(YamlDocument& document, std::size_t base) {
  shift_spans(document.root, base);
  for (YamlProblem& problem : document.problems) shift(problem.span, base);
  for (YamlComment& comment : document.comments) shift(comment.span, base);
}

}  // namespace

YamlDocument parse_yaml(std::string_view text, std::size_t base, const YamlLimits& limits) {
  YamlDocument document;
  if (text.size() > limits.bytes) {
    document.problems.push_back({YamlProblemKind::TooLarge, {base, base}, "This YAML is too large to be read here."});
    return document;
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
    base += 3;
  }
  std::optional<YamlFault> fault = find_bad_character(text);
  YamlAnchors anchors;
  ComposedYaml composed = compose_yaml(text, {0, text.size()}, limits, anchors);
  if (!fault) fault = composed.fault;
  document.valid = !fault;
  if (composed.fault) {
    RecoveredYaml recovered = recover_yaml(text, first_document(text), limits);
    document.root = std::move(recovered.root);
    document.comments = std::move(recovered.comments);
    for (const YamlFault& own : recovered.faults) document.problems.push_back(describe_fault(text, own));
  } else {
    document.root = std::move(composed.root);
    document.comments = std::move(composed.comments);
  }
  if (fault && document.problems.empty()) document.problems.push_back(describe_fault(text, *fault));
  report_duplicates(document.root, document.problems.own());
  document.problems.shrink_to_fit();
  sort_stably(document.problems, {}, [](const YamlProblem& problem) { return problem.span.begin; });
  sort_stably(document.comments, {}, [](const YamlComment& comment) { return comment.span.begin; });
  if (base > 0) shift(document, base);
  return document;
}

}  // namespace jekyll
