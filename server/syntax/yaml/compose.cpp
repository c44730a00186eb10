#include "syntax/yaml/compose.h"

#include <algorithm>
#include <utility>

#include "syntax/yaml/tokens.h"

namespace jekyll {
namespace {

constexpr std::string_view core_tag = "tag:yaml.org,2002:";

std::size_t weight(const YamlValue& value) {
  std::size_t bytes = sizeof(YamlValue);
  if (const std::string* text = value.string()) bytes += text->size();
  if (const YamlList* list = value.list()) {
    for (const YamlValue& item : *list) bytes += weight(item);
  }
  if (const YamlMapping* mapping = value.mapping()) {
    for (const auto& [key, item] : *mapping) bytes += key.size() + weight(item);
  }
  return bytes;
}

/// A key as text. Of a list or mapping the beginning does: printed in a key that is printed in a key, the backslashes
/// of its quotes would double at every level.
std::string key_text(const YamlValue& value) {
  constexpr std::size_t longest_compound = 256;
  std::string text = value.to_string();
  const bool compound = value.list() != nullptr || value.mapping() != nullptr;
  if (compound && text.size() > longest_compound) {
    std::size_t end = longest_compound;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
  }
  return text;
}

/// Anchor and tag in front of a value.
struct Properties {
  std::string anchor;
  std::optional<std::string> tag;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Composer {
 public:
  Composer(std::string_view text, YamlTokens tokens, const YamlLimits& limits, YamlAnchors& anchors)
      : text_(text), tokens_(std::move(tokens)), limits_(limits), anchors_(anchors) {}

  ComposedYaml compose() {
    ComposedYaml result;
    compose_document(result.root);
    result.comments = std::move(tokens_.comments);
    result.fault = fault_;
    return result;
  }

 private:
  /// A token that a key marks: first the beginning of its mapping, then "here is a key", then itself.
  enum class Stage { MappingStart, Key, Token };

  [[nodiscard]] bool exhausted() const { return index_ >= tokens_.tokens.size(); }
  [[nodiscard]] const YamlToken& token() const { return tokens_.tokens[index_]; }
  /// What comes next, with the marks of keys as tokens of their own. Precondition: not exhausted.
  [[nodiscard]] YamlTokenKind next() const {
    if (stage_ == Stage::MappingStart && token().starts_mapping) return YamlTokenKind::MappingStart;
    if (stage_ != Stage::Token && token().is_key) return YamlTokenKind::Key;
    return token().kind;
  }
  /// True when the tokens go on; else their fault is the document's.
  bool ready() {
    if (fault_) return false;
    if (!exhausted()) return true;
    fault_ = tokens_.fault;
    return false;
  }
  [[nodiscard]] bool at(YamlTokenKind kind) { return ready() && next() == kind; }
  void advance() {
    const YamlTokenKind kind = next();
    if (stage_ == Stage::MappingStart && token().starts_mapping) {
      stage_ = Stage::Key;
    } else if (stage_ != Stage::Token && kind == YamlTokenKind::Key && token().is_key) {
      stage_ = Stage::Token;
    } else {
      last_end_ = token().span.end;
      ++index_;
      stage_ = Stage::MappingStart;
    }
  }
  bool take(YamlTokenKind kind) {
    if (!at(kind)) return false;
    advance();
    return true;
  }
  void fail(YamlFaultKind kind, std::size_t at, std::size_t opener) {
    if (!fault_) fault_ = YamlFault{kind, at, opener};
  }
  void fail_here(YamlFaultKind kind, std::size_t opener) {
    if (!ready()) return;
    // A word that should have been a key: what the tokens lack says more than what they do not fit.
    if (tokens_.fault && tokens_.fault->kind == YamlFaultKind::MissingColon &&
        tokens_.fault->at == token().span.begin) {
      fault_ = tokens_.fault;
    }
    fail(kind, token().span.begin, opener);
  }

  void compose_document(YamlNode& root) {
    while (at(YamlTokenKind::VersionDirective) || at(YamlTokenKind::TagDirective)) {
      if (!take_directive(token())) return fail_here(YamlFaultKind::BadDirective, token().span.begin);
      has_directives_ = true;
      advance();
    }
    if (at(YamlTokenKind::StreamEnd) && !has_directives_) return;
    const bool explicit_start = take(YamlTokenKind::DocumentStart);
    if (!ready()) return;
    if (!explicit_start && has_directives_) return fail_here(YamlFaultKind::BadDirective, token().span.begin);
    if (explicit_start && ends_document()) return;
    std::size_t first = index_;
    compose_node(root, Place::BlockNode, 0);
    // Each may be a key, and is read as far as one: the tag, the anchor and what they stand before.
    while (ready() && first < index_ && is_property(tokens_.tokens[first].kind)) give_out(first++);
    if (ready()) give_out(first);
    // Psych takes the first document as soon as it ends; what follows is not read, but the next token is looked at.
    if (ready()) give_out(index_);
  }
  static bool is_property(YamlTokenKind kind) { return kind == YamlTokenKind::Anchor || kind == YamlTokenKind::Tag; }
  void give_out(std::size_t index) {
    if (!is_given_out(text_, tokens_, index)) fault_ = tokens_.fault;
  }
  /// False when the document has one of the kind already, or of another version. libyaml 0.2.5 knows YAML 1.1 and 1.2.
  bool take_directive(const YamlToken& directive) {
    if (directive.kind == YamlTokenKind::TagDirective) {
      return tag_handles_.emplace(directive.value, directive.suffix).second;
    }
    const bool known = directive.value == "1.1" || directive.value == "1.2";
    return known && !std::exchange(has_version_, true);
  }
  [[nodiscard]] bool ends_document() const {
    switch (token().kind) {
      case YamlTokenKind::DocumentStart:
      case YamlTokenKind::DocumentEnd:
      case YamlTokenKind::StreamEnd:
      case YamlTokenKind::VersionDirective:
      case YamlTokenKind::TagDirective:
        return true;
      default:
        return false;
    }
  }

  enum class Place { BlockNode, BlockNodeOrIndentlessList, Flow };

  void set_empty(YamlNode& node) {
    node.style = YamlStyle::Empty;
    node.span = node.content = {last_end_, last_end_};
  }

  bool read_properties(Properties& properties) {
    bool any = false;
    std::size_t anchors = 0;
    std::size_t tags = 0;
    while ((at(YamlTokenKind::Anchor) && anchors == 0) || (at(YamlTokenKind::Tag) && tags == 0)) {
      if (!any) properties.begin = token().span.begin;
      any = true;
      if (token().kind == YamlTokenKind::Anchor) {
        properties.anchor = token().value;
        ++anchors;
      } else {
        properties.tag = full_tag(token());
        ++tags;
      }
      properties.end = token().span.end;
      advance();
    }
    return any;
  }

  std::string full_tag(const YamlToken& tag) {
    if (tag.value.empty()) return tag.suffix;
    if (const auto handle = tag_handles_.find(tag.value); handle != tag_handles_.end()) {
      return handle->second + tag.suffix;
    }
    if (tag.value == "!!") return std::string(core_tag) + tag.suffix;
    if (tag.value != "!") fail(YamlFaultKind::BadTag, tag.span.begin, tag.span.begin);
    return "!" + tag.suffix;
  }

  void compose_node(YamlNode& node, Place place, std::size_t depth) {
    if (!ready()) return;
    if (depth > limits_.depth) return fail_here(YamlFaultKind::TooDeep, token().span.begin);
    if (at(YamlTokenKind::Alias)) return compose_alias(node);
    Properties properties;
    const bool has_properties = read_properties(properties);
    if (!ready()) return;
    const std::size_t begin = token().span.begin;
    open_anchors_.push_back(properties.anchor);
    switch (next()) {
      case YamlTokenKind::Scalar:
        compose_scalar(node, properties);
        break;
      case YamlTokenKind::FlowSequenceStart:
        compose_flow_sequence(node, depth);
        break;
      case YamlTokenKind::FlowMappingStart:
        compose_flow_mapping(node, depth);
        break;
      case YamlTokenKind::SequenceStart:
        if (place == Place::Flow) return fail(YamlFaultKind::NothingHere, begin, begin);
        advance();
        compose_block_sequence(node, begin, depth);
        break;
      case YamlTokenKind::MappingStart:
        if (place == Place::Flow) return fail(YamlFaultKind::NothingHere, begin, begin);
        advance();
        compose_block_mapping(node, begin, depth);
        break;
      case YamlTokenKind::BlockEntry:
        if (place == Place::BlockNodeOrIndentlessList) {
          compose_indentless_sequence(node, depth);
          break;
        }
        [[fallthrough]];
      default:
        if (!has_properties) return fail(YamlFaultKind::NothingHere, begin, begin);
        set_empty(node);
        set_scalar_value(node, properties, {});
        break;
    }
    open_anchors_.pop_back();
    if (fault_) return;
    check_collection_tag(node, properties);
    remember(properties.anchor, node.value);
  }

  void remember(const std::string& anchor, const YamlValue& value) {
    if (!anchor.empty()) anchors_.values[anchor] = {value, weight(value)};
  }

  void compose_alias(YamlNode& node) {
    const YamlToken& alias = token();
    node.style = YamlStyle::Alias;
    node.span = node.content = alias.span;
    const auto anchored = anchors_.values.find(alias.value);
    // Inside its own anchor Psych makes a cycle, for which there is no plain value: null.
    const bool cyclic = std::ranges::find(open_anchors_, alias.value) != open_anchors_.end();
    if (cyclic) {
      node.value = YamlValue();
    } else if (anchored != anchors_.values.end()) {
      anchors_.expanded_bytes += anchored->second.bytes;
      if (anchors_.expanded_bytes > limits_.alias_bytes) {
        return fail(YamlFaultKind::TooManyAliases, alias.span.begin, alias.span.begin);
      }
      node.value = anchored->second.value;
    } else {
      return fail(YamlFaultKind::UnknownAlias, alias.span.begin, alias.span.begin);
    }
    advance();
  }

  void compose_scalar(YamlNode& node, const Properties& properties) {
    const YamlToken& scalar = token();
    node.style = scalar.style;
    node.span = node.content = scalar.span;
    if (node.style == YamlStyle::SingleQuoted || node.style == YamlStyle::DoubleQuoted) {
      node.content = {node.span.begin + 1, node.span.end - 1};
    }
    set_scalar_value(node, properties, scalar.value);
    advance();
  }

  /// Psych::Visitors::ToRuby#deserialize.
  void set_scalar_value(YamlNode& node, const Properties& properties, const std::string& text) {
    const std::string tag = properties.tag.value_or("!");
    const bool is_plain = node.style == YamlStyle::Plain || node.style == YamlStyle::Empty;
    if (is_text_tag(tag)) {
      node.value = text;
    } else if (tag.starts_with("!ruby/") || tag.starts_with("!str:")) {
      fail(YamlFaultKind::ForbiddenTag, properties.begin, properties.begin);
    } else if (is_plain || properties.tag) {
      // A tag, `!` too, makes even what is quoted a plain scalar.
      node.value = resolve_plain_scalar(text);
      if (is_number_without_digits(text)) fail(YamlFaultKind::BadNumber, node.span.begin, node.span.begin);
      if (tag == std::string(core_tag) + "float" || tag == "!float") make_float(node);
    } else {
      node.value = text;
    }
  }

  /// Psych makes a text of it, and no object of a class.
  static bool is_text_tag(std::string_view tag) {
    return tag == "!str" || tag == "!str:" || tag == "!ruby/string" || tag == "!ruby/string:" ||
           (tag.starts_with(core_tag) && tag.substr(core_tag.size()) == "str");
  }

  void make_float(YamlNode& node) {
    if (const std::int64_t* integer = node.value.as<std::int64_t>()) {
      node.value = static_cast<double>(*integer);
    } else if (node.value.as<double>() == nullptr) {
      fail(YamlFaultKind::BadNumber, node.span.begin, node.span.begin);
    }
  }

  void check_collection_tag(YamlNode& node, const Properties& properties) {
    const bool collection = node.value.list() != nullptr || node.value.mapping() != nullptr;
    if (!properties.tag || !collection) return;
    const std::string& tag = *properties.tag;
    const bool is_list = node.value.list() != nullptr;
    const auto is_core = [&](std::string_view name) {
      return tag == "!" + std::string(name) || tag == std::string(core_tag) + std::string(name);
    };
    // Ruby's classes are what Jekyll allows none of.
    const bool is_class = tag.starts_with("!ruby/") || tag.starts_with(is_list ? "!seq:" : "!map:");
    if (is_class || (!is_list && (is_core("set") || is_core("omap")))) {
      fail(YamlFaultKind::ForbiddenTag, properties.begin, properties.begin);
    } else if (is_core("omap")) {
      node.value = merged_mappings(*node.value.list());
    }
  }

  void finish_list(YamlNode& node, YamlStyle style, Span span) {
    node.style = style;
    node.span = node.content = span;
    node.items.shrink_to_fit();
    node.value = list_value(node.items);
  }
  void finish_mapping(YamlNode& node, YamlStyle style, Span span) {
    node.style = style;
    node.span = node.content = span;
    node.entries.shrink_to_fit();
    node.value = mapping_value(node.entries);
  }

  /// The item behind "-", which may be missing.
  void compose_item(YamlNode& list, std::size_t depth, bool indentless) {
    YamlNode& item = list.items.emplace_back();
    if (!ready()) return;
    const YamlTokenKind kind = next();
    const bool missing = kind == YamlTokenKind::BlockEntry || kind == YamlTokenKind::BlockEnd ||
                         (indentless && (kind == YamlTokenKind::Key || kind == YamlTokenKind::Value));
    if (missing) {
      set_empty(item);
    } else {
      compose_node(item, Place::BlockNode, depth + 1);
    }
  }

  void compose_block_sequence(YamlNode& node, std::size_t begin, std::size_t depth) {
    while (take(YamlTokenKind::BlockEntry)) compose_item(node, depth, false);
    if (!ready()) return;
    const std::size_t end = last_end_;
    if (!take(YamlTokenKind::BlockEnd)) return fail_here(YamlFaultKind::UnexpectedText, begin);
    last_end_ = end;
    finish_list(node, YamlStyle::BlockSequence, {begin, end});
  }

  void compose_indentless_sequence(YamlNode& node, std::size_t depth) {
    const std::size_t begin = token().span.begin;
    while (take(YamlTokenKind::BlockEntry)) compose_item(node, depth, true);
    if (!fault_) finish_list(node, YamlStyle::BlockSequence, {begin, last_end_});
  }

  /// Key and value up to, not including, what follows the value.
  template <typename EndsKey, typename EndsValue>
  void compose_entry(YamlNode& mapping, Place place, std::size_t depth, EndsKey ends_key, EndsValue ends_value) {
    YamlEntry& entry = mapping.entries.emplace_back();
    if (!ready()) return;
    const std::size_t begin = token().span.begin;
    YamlNode key;
    if (ends_key(next())) {
      set_empty(key);
    } else {
      compose_node(key, place, depth + 1);
    }
    if (!ready()) return;
    entry.key = key_text(key.value);
    entry.key_span = key.content;
    if (take(YamlTokenKind::Value) && ready() && !ends_value(next())) {
      compose_node(entry.node, place, depth + 1);
    } else {
      set_empty(entry.node);
    }
    entry.whole = {std::min<std::size_t>(begin, key.span.begin), std::max(key.span.end, entry.node.span.end)};
  }

  void compose_block_mapping(YamlNode& node, std::size_t begin, std::size_t depth) {
    const auto ends = [](YamlTokenKind kind) {
      return kind == YamlTokenKind::Key || kind == YamlTokenKind::Value || kind == YamlTokenKind::BlockEnd;
    };
    while (take(YamlTokenKind::Key)) compose_entry(node, Place::BlockNodeOrIndentlessList, depth, ends, ends);
    if (!ready()) return;
    const std::size_t end = last_end_;
    if (!take(YamlTokenKind::BlockEnd)) return fail_here(YamlFaultKind::UnexpectedText, begin);
    last_end_ = end;
    finish_mapping(node, YamlStyle::BlockMapping, {begin, end});
  }

  /// After an item in brackets: a comma, or the closing bracket, which is not taken. False: the tokens ended.
  bool take_separator(YamlTokenKind closing, std::size_t opener) {
    if (!ready() || next() == closing) return !fault_;
    if (take(YamlTokenKind::FlowEntry)) return ready();
    fail_here(ends_document() ? YamlFaultKind::UnclosedFlow : YamlFaultKind::FlowSeparator, opener);
    return false;
  }
  /// "[" at the very end: the document's end stands where an item should.
  bool flow_goes_on(std::size_t opener) {
    if (!ready()) return false;
    if (ends_document()) fail_here(YamlFaultKind::UnclosedFlow, opener);
    return !fault_;
  }

  void compose_flow_sequence(YamlNode& node, std::size_t depth) {
    const std::size_t begin = token().span.begin;
    advance();
    while (flow_goes_on(begin) && next() != YamlTokenKind::FlowSequenceEnd) {
      YamlNode& item = node.items.emplace_back();
      const std::size_t pair = token().span.begin;
      if (take(YamlTokenKind::Key)) {
        // "[a: b]" holds a mapping of one entry.
        const auto ends_key = [](YamlTokenKind kind) {
          return kind == YamlTokenKind::Value || kind == YamlTokenKind::FlowEntry ||
                 kind == YamlTokenKind::FlowSequenceEnd;
        };
        const auto ends_value = [](YamlTokenKind kind) {
          return kind == YamlTokenKind::FlowEntry || kind == YamlTokenKind::FlowSequenceEnd;
        };
        // libyaml 0.2.5 loses what stands behind a "?" without a key: "[? :a]".
        if (ready() && ends_key(next())) {
          advance();
          if (ready() && !ends_key(next())) return fail_here(YamlFaultKind::NothingHere, begin);
        }
        compose_entry(item, Place::Flow, depth + 1, ends_key, ends_value);
        if (fault_) return;
        finish_mapping(item, YamlStyle::FlowMapping, {pair, std::max(pair, last_end_)});
      } else {
        compose_node(item, Place::Flow, depth + 1);
      }
      if (!take_separator(YamlTokenKind::FlowSequenceEnd, begin)) return;
    }
    if (!take(YamlTokenKind::FlowSequenceEnd)) return;
    finish_list(node, YamlStyle::FlowSequence, {begin, last_end_});
  }

  void compose_flow_mapping(YamlNode& node, std::size_t depth) {
    const std::size_t begin = token().span.begin;
    advance();
    const auto ends_key = [](YamlTokenKind kind) {
      return kind == YamlTokenKind::Value || kind == YamlTokenKind::FlowEntry || kind == YamlTokenKind::FlowMappingEnd;
    };
    const auto ends_value = [](YamlTokenKind kind) {
      return kind == YamlTokenKind::FlowEntry || kind == YamlTokenKind::FlowMappingEnd;
    };
    while (flow_goes_on(begin) && next() != YamlTokenKind::FlowMappingEnd) {
      if (take(YamlTokenKind::Key)) {
        compose_entry(node, Place::Flow, depth, ends_key, ends_value);
      } else {
        // "{a}": a key alone.
        YamlEntry& entry = node.entries.emplace_back();
        YamlNode key;
        compose_node(key, Place::Flow, depth + 1);
        if (fault_) return;
        entry.key = key_text(key.value);
        entry.key_span = key.content;
        entry.whole = key.span;
        set_empty(entry.node);
      }
      if (fault_ || !take_separator(YamlTokenKind::FlowMappingEnd, begin)) return;
    }
    if (!take(YamlTokenKind::FlowMappingEnd)) return;
    finish_mapping(node, YamlStyle::FlowMapping, {begin, last_end_});
  }

  std::string_view text_;
  YamlTokens tokens_;
  const YamlLimits& limits_;
  YamlAnchors& anchors_;
  std::unordered_map<std::string, std::string> tag_handles_;
  std::vector<std::string> open_anchors_;  // of the collections being built
  std::optional<YamlFault> fault_;
  std::size_t index_ = 0;
  std::size_t last_end_ = 0;
  Stage stage_ = Stage::MappingStart;
  bool has_directives_ = false;
  bool has_version_ = false;
};

}  // namespace

ComposedYaml compose_yaml(std::string_view text, Span range, const YamlLimits& limits, YamlAnchors& anchors) {
  return Composer(text, scan_yaml(text, range), limits, anchors).compose();
}

}  // namespace jekyll
