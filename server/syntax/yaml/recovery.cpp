#include "syntax/yaml/recovery.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "syntax/yaml/lines.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// Damage is followed into nested blocks so far; deeper ones count as one value.
constexpr std::size_t deepest_recovery = 6;

/// The closing brackets and quote that an unfinished value lacks.
std::string missing_closers(std::string_view value) {
  std::string closers;
  char quote = '\0';
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (quote != '\0') {
      if (c == '\\' && quote == '"') {
        ++i;
      } else if (c == quote) {
        quote = '\0';
      }
    } else if ((c == '"' || c == '\'') && (i == 0 || is_blank_in_line(value[i - 1]) || value[i - 1] == '[' ||
                                           value[i - 1] == '{' || value[i - 1] == ',' || value[i - 1] == ':')) {
      quote = c;
    } else if (c == '[' || c == '{') {
      closers += c == '[' ? ']' : '}';
    } else if ((c == ']' || c == '}') && !closers.empty() && closers.back() == c) {
      closers.pop_back();
    }
  }
  std::ranges::reverse(closers);
  if (quote != '\0') closers.insert(0, 1, quote);
  return closers;
}

void clip(Span& span, std::size_t end) {
  span.end = std::min<std::size_t>(span.end, end);
  span.begin = std::min(span.begin, span.end);
}

void clip(YamlNode& node, std::size_t end) {
  clip(node.span, end);
  clip(node.content, end);
  for (YamlNode& item : node.items) clip(item, end);
  for (YamlEntry& entry : node.entries) {
    clip(entry.key_span, end);
    clip(entry.whole, end);
    clip(entry.node, end);
  }
}

class Recovery {
 public:
  Recovery(std::string_view text, const YamlLimits& limits) : text_(text), limits_(limits) {}

  RecoveredYaml recover(Span range) {
    YamlNode root = recover_block(range, 0);
    return {std::move(root), std::move(faults_), std::move(comments_)};
  }

 private:
  /// Parses a range strictly; on success its comments are kept.
  std::optional<YamlNode> compose(Span range, std::optional<YamlFault>* fault = nullptr) {
    ComposedYaml composed = compose_yaml(text_, range, limits_, anchors_);
    if (fault != nullptr) *fault = composed.fault;
    if (composed.fault) return std::nullopt;
    comments_.insert(comments_.end(), composed.comments.begin(), composed.comments.end());
    return std::move(composed.root);
  }

  /// A mapping or list whose lines stand in the leftmost column of a key or item (the first may be indented by
  /// mistake). When both stand there, the more frequent kind is meant; a document is rather a mapping.
  YamlNode recover_block(Span range, std::size_t depth) {
    const std::vector<YamlLine> lines = split_yaml_lines(text_, range);
    const auto is_item = [&](const YamlLine& line) { return begins_yaml_item(text_, line.written); };
    const auto is_key = [&](const YamlLine& line) { return find_yaml_key(text_, line.written).has_value(); };
    const auto begins = [&](const YamlLine& line) { return !line.written.empty() && (is_item(line) || is_key(line)); };
    const auto begin = std::ranges::find_if(lines, begins);
    if (begin == lines.end()) return {};
    const auto first = static_cast<std::size_t>(begin - lines.begin());
    std::size_t column = begin->column();
    for (const YamlLine& line : lines) {
      if (begins(line)) column = std::min(column, line.column());
    }
    std::size_t keys = 0;
    std::size_t items = 0;
    for (const YamlLine& line : lines) {
      if (line.written.empty() || line.column() != column) continue;
      if (is_key(line)) ++keys;
      if (is_item(line)) ++items;
    }
    const bool mapping =
        items == 0 || (keys > 0 && is_key(*begin)) || (depth == 0 ? keys > 0 && keys >= items : keys > items);
    if (!mapping) return recover_list(lines, find_next(lines, first, column, is_item), column, range, depth);
    const std::size_t first_key = is_key(*begin) ? first : find_next(lines, first, column, is_key);
    return recover_mapping(lines, first_key, column, range, depth);
  }

  /// Index of the next line in the same column for which `begins` holds, or the number of lines.
  template <typename Begins>
  static std::size_t find_next(const std::vector<YamlLine>& lines, std::size_t from, std::size_t column,
                               Begins begins) {
    for (std::size_t i = from; i < lines.size(); ++i) {
      if (!lines[i].written.empty() && lines[i].column() == column && begins(lines[i])) return i;
    }
    return lines.size();
  }

  static std::size_t end_of(const std::vector<YamlLine>& lines, std::size_t next, Span range) {
    return next < lines.size() ? lines[next].span.begin : range.end;
  }

  YamlNode recover_mapping(const std::vector<YamlLine>& lines, std::size_t first, std::size_t column, Span range,
                           std::size_t depth) {
    YamlNode mapping;
    const auto begins = [&](const YamlLine& line) { return find_yaml_key(text_, line.written).has_value(); };
    for (std::size_t i = first; i < lines.size();) {
      const std::size_t next = find_next(lines, i + 1, column, begins);
      const Span chunk{lines[i].written.begin, end_of(lines, next, range)};
      const std::span<const YamlLine> own(lines.data() + i, next - i);
      mapping.entries.push_back(recover_entry(own, chunk, depth));
      i = next;
    }
    mapping.style = YamlStyle::BlockMapping;
    mapping.span = mapping.content = {mapping.entries.front().whole.begin, mapping.entries.back().whole.end};
    mapping.value = mapping_value(mapping.entries);
    return mapping;
  }

  YamlNode recover_list(const std::vector<YamlLine>& lines, std::size_t first, std::size_t column, Span range,
                        std::size_t depth) {
    YamlNode list;
    const auto begins = [&](const YamlLine& line) { return begins_yaml_item(text_, line.written); };
    for (std::size_t i = first; i < lines.size();) {
      const std::size_t next = find_next(lines, i + 1, column, begins);
      const std::span<const YamlLine> own(lines.data() + i, next - i);
      list.items.push_back(recover_item(own, {lines[i].written.begin, end_of(lines, next, range)}, depth));
      i = next;
    }
    list.style = YamlStyle::BlockSequence;
    list.span = list.content = {lines[first].written.begin,
                                std::max<std::size_t>(list.items.back().span.end, lines[first].written.begin + 1)};
    list.value = list_value(list.items);
    return list;
  }

  YamlNode recover_item(std::span<const YamlLine> lines, Span chunk, std::size_t depth) {
    std::optional<YamlFault> fault;
    if (auto node = compose(chunk, &fault); node && node->items.size() == 1) return node->items[0];
    Span value = lines.front().written;
    ++value.begin;
    value = trim_yaml(text_, value);
    if (depth < deepest_recovery && !value.empty() && find_yaml_key(text_, value)) {
      return recover_block({value.begin, chunk.end}, depth + 1);
    }
    if (fault) faults_.push_back(*fault);
    if (auto node = compose_before(lines, chunk, fault); node && node->items.size() == 1) {
      return node->items[0];
    }
    return raw_value(value, chunk);
  }

  /// `key: value` with all lines up to the next key.
  YamlEntry recover_entry(std::span<const YamlLine> lines, Span chunk, std::size_t depth) {
    std::optional<YamlFault> fault;
    if (auto node = compose(chunk, &fault); node && node->entries.size() == 1) {
      return node->entries[0];
    }
    const YamlKeyLine key = *find_yaml_key(text_, lines.front().written);
    Span value{key.value_begin, lines.front().written.end};
    value = trim_yaml(text_, value);
    const bool value_below = value.empty() || text_[value.begin] == '#';
    YamlEntry entry;
    entry.key = std::string(key.key.of(text_));
    entry.key_span = key.key;
    if (value_below && depth < deepest_recovery && has_block_below(lines)) {
      // What stands below a stray line in the column of the keys is none of this key's.
      const std::size_t end = find_stray_line(lines, chunk.end);
      if (end < chunk.end) {
        if (auto node = compose({chunk.begin, end}); node && node->entries.size() == 1) {
          if (fault) faults_.push_back(*fault);
          return node->entries[0];
        }
      }
      entry.node = recover_block({lines[1].span.begin, end}, depth + 1);
      // Above the stray line there may be no key at all.
      if (entry.node.span.empty()) entry.node.span = entry.node.content = {key.value_begin, key.value_begin};
      entry.whole = {key.whole.begin, entry.node.span.end};
      return entry;
    }
    if (fault) faults_.push_back(*fault);
    if (auto node = compose_before(lines, chunk, fault); node && node->entries.size() == 1) {
      return node->entries[0];
    }
    if (value.empty()) {
      entry.node.span = entry.node.content = {key.value_begin, key.value_begin};
      entry.whole = {key.whole.begin, key.value_begin};
      return entry;
    }
    entry.node = raw_value(value, chunk);
    entry.whole = {key.whole.begin, entry.node.span.end};
    return entry;
  }

  /// Below `key:` something that may be its block: deeper lines, or items in its own column.
  [[nodiscard]] bool has_block_below(std::span<const YamlLine> lines) const {
    for (const YamlLine& line : lines.subspan(1)) {
      if (line.written.empty()) continue;
      const bool item = begins_yaml_item(text_, line.written);
      if (!item && !find_yaml_key(text_, line.written)) continue;
      return item ? line.column() >= lines.front().column() : line.column() > lines.front().column();
    }
    return false;
  }

  /// The first line that is neither deeper than the key nor an item of its list, or `otherwise`.
  [[nodiscard]] std::size_t find_stray_line(std::span<const YamlLine> lines, std::size_t otherwise) const {
    for (const YamlLine& line : lines.subspan(1)) {
      const bool comment = !line.written.empty() && text_[line.written.begin] == '#';
      if (line.written.empty() || comment || line.column() > lines.front().column()) continue;
      if (!begins_yaml_item(text_, line.written)) return line.span.begin;
    }
    return otherwise;
  }

  /// The lines before the damaged one, when they make sense alone: the damage is a line of its own then.
  std::optional<YamlNode> compose_before(std::span<const YamlLine> lines, Span chunk,
                                         const std::optional<YamlFault>& fault) {
    if (!fault) return std::nullopt;
    const bool unclosed = fault->kind == YamlFaultKind::UnclosedQuote || fault->kind == YamlFaultKind::UnclosedFlow;
    const std::size_t damage = unclosed ? fault->opener : fault->at;
    std::size_t end = chunk.begin;
    for (const YamlLine& line : lines.subspan(1)) {
      if (line.span.begin <= damage) end = line.span.begin;
    }
    if (end > chunk.begin) {
      if (auto node = compose({chunk.begin, end})) return node;
    }
    // A half-typed line in the column of the keys may stand before the place that the fault names.
    for (const YamlLine& line : lines.subspan(1)) {
      if (line.written.empty() || line.column() > lines.front().column()) continue;
      if (line.span.begin == end || text_[line.written.begin] == '#') break;
      return compose({chunk.begin, line.span.begin});
    }
    return std::nullopt;
  }

  /// A value that is no YAML: with its brackets and quotes closed when that helps, else the text of its line.
  YamlNode raw_value(Span value, Span chunk) {
    YamlNode node;
    node.style = YamlStyle::Plain;
    node.span = node.content = value;
    node.value = std::string(value.of(text_));
    if (value.empty()) {
      node.style = YamlStyle::Empty;
      node.value = YamlValue();
      return node;
    }
    const char first = text_[value.begin];
    if (std::string_view("[{\"'").find(first) == std::string_view::npos) return node;
    // Brackets may run over several lines; an unclosed quote ends with its line.
    const bool brackets = first == '[' || first == '{';
    Span open{value.begin, brackets ? chunk.end : value.end};
    while (open.end > open.begin && (is_blank_in_line(text_[open.end - 1]) || text_[open.end - 1] == '\n')) --open.end;
    const std::string closers = missing_closers(open.of(text_));
    if (closers.empty()) return node;
    const std::string closed = std::string(open.of(text_)) + closers;
    ComposedYaml composed = compose_yaml(closed, {0, closed.size()}, limits_, anchors_);
    if (composed.fault) return node;
    clip(composed.root, open.size());
    shift_spans(composed.root, open.begin);
    if (!brackets)
      composed.root.content = {open.begin + 1, std::max<std::size_t>(open.begin + 1, composed.root.span.end)};
    return std::move(composed.root);
  }

  std::string_view text_;
  const YamlLimits& limits_;
  YamlAnchors anchors_;
  std::vector<YamlFault> faults_;
  std::vector<YamlComment> comments_;
};

}  // namespace

RecoveredYaml recover_yaml(std::string_view text, Span range, const YamlLimits& limits) {
  return Recovery(text, limits).recover(range);
}

}  // namespace jekyll
