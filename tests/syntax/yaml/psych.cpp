#include "tests/syntax/yaml/psych.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <yaml.h>

#include "text/unicode.h"

namespace jekyll::tests {
namespace {

/// Why there is no value.
struct Stopped {
  PsychReading::Outcome why;
};

/// Of the expressions each is compiled once: that takes much longer than what is done with it.
bool matches(const std::string& text, const char* expression) {
  static std::map<const char*, std::regex> compiled;
  auto known = compiled.find(expression);
  if (known == compiled.end()) known = compiled.emplace(expression, std::regex(expression)).first;
  return std::regex_match(text, known->second);
}

std::string without(std::string text, std::string_view characters) {
  std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
  return text;
}

/// Integer(), of which large ones are kept as doubles.
YamlValue integer_of(std::string text) {
  text = without(std::move(text), ",_");
  const bool negative = text.starts_with('-');
  const std::string digits = text.substr(negative || text.starts_with('+') ? 1 : 0);
  const bool octal = digits.size() > 1 && digits[0] == '0';
  const int base = digits.starts_with("0b") ? 2 : digits.starts_with("0x") ? 16 : octal ? 8 : 10;
  const std::string bare = digits.substr(base == 2 || base == 16 ? 2 : 0);
  if (bare.empty()) throw Stopped{PsychReading::Outcome::Refused};
  const std::string written = (negative ? "-" : "") + bare;
  char* end = nullptr;
  errno = 0;
  const long long whole = std::strtoll(written.c_str(), &end, base);
  if (*end != '\0') throw Stopped{PsychReading::Outcome::Refused};
  if (errno == 0) return static_cast<std::int64_t>(whole);
  double large = 0;
  for (const char c : bare) large = large * base + static_cast<double>(std::stoi(std::string(1, c), nullptr, 16));
  return negative ? -large : large;
}

/// Float(), which wants digits on both sides of the point.
YamlValue float_of(const std::string& text) {
  std::string bare = without(text, ",_");
  // A point before an exponent or at the end is left out.
  if (const std::size_t point = bare.find('.');
      point + 1 == bare.size() || bare[point + 1] == 'e' || bare[point + 1] == 'E') {
    bare.erase(point, 1);
  }
  if (!matches(bare, "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?"))
    throw Stopped{PsychReading::Outcome::Refused};
  return std::strtod(bare.c_str(), nullptr);
}

/// Sexagesimal numbers: the first part counts 3600 whatever follows.
YamlValue sexagesimal_of(const std::string& text, bool fraction) {
  double sum = 0;
  double weight = 3600;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(':', begin), text.size());
    sum += std::strtod(without(text.substr(begin, end - begin), "_").c_str(), nullptr) * weight;
    weight = weight > 1 ? weight / 60 : 0;
    begin = end + 1;
  }
  // Ruby's numbers are as long as they are written.
  if (std::abs(sum) > 9e15) throw Stopped{PsychReading::Outcome::Incomparable};
  return fraction ? YamlValue(sum) : YamlValue(static_cast<std::int64_t>(sum));
}

/// Psych::ScalarScanner#tokenize.
YamlValue scalar_of(const std::string& text) {
  static const std::set<std::string> truths = {"yes", "true", "on"};
  static const std::set<std::string> untruths = {"no", "false", "off"};
  if (text.empty() || text == "~") return {};
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "null") return {};
  if (truths.contains(lower)) return true;
  if (untruths.contains(lower)) return false;
  const bool like_number = std::string_view("0123456789+-.:").find(text.front()) != std::string_view::npos;
  if (!like_number || text.find('\n') != std::string::npos) return text;
  if (matches(text, "[-+][A-Za-z_!@#$%^&*(){}<>|/\\\\~;= ].*") && text.front() == '+') return text;
  // What dates and times are, and which of them are none, tests of dates compare with Ruby.
  if (matches(text, "-?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt].*|[ \t].*)?")) return resolve_plain_scalar(text);
  if (matches(lower, "\\+?\\.inf")) return std::numeric_limits<double>::infinity();
  if (lower == "-.inf") return -std::numeric_limits<double>::infinity();
  if (lower == ".nan") throw Stopped{PsychReading::Outcome::Incomparable};                    // equals nothing
  if (text.front() == ':' && text.size() > 1) throw Stopped{PsychReading::Outcome::Refused};  // a symbol
  if (matches(text, "[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}")) return sexagesimal_of(text, false);
  if (matches(text, "[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}\\.[0-9_]*")) return sexagesimal_of(text, true);
  if (matches(text, "[-+]?([0-9][0-9_,]*)?\\.[0-9]*([eE][-+][0-9]+)?")) {
    return matches(text, "[-+]?\\.") ? YamlValue(text) : float_of(text);
  }
  if (matches(text, "[-+]?(0b[01_,]+|0[0-7_,]+|0|[1-9]([0-9]|,[0-9]|_[0-9])*|0x[0-9a-fA-F_,]+)"))
    return integer_of(text);
  return text;
}

/// One document out of libyaml's events.
class Visitor {
 public:
  explicit Visitor(yaml_parser_t& parser) : parser_(parser) {}

  YamlValue document() {
    for (;;) {
      const Event event = next();
      if (event->type == YAML_STREAM_END_EVENT) return {};
      if (event->type != YAML_DOCUMENT_START_EVENT) continue;
      Node root = node();
      // Psych looks at how the document ends, and no further.
      next();
      return std::move(root.value);
    }
  }

 private:
  struct Delete {
    void operator()(yaml_event_t* event) const {
      yaml_event_delete(event);
      delete event;
    }
  };
  using Event = std::unique_ptr<yaml_event_t, Delete>;
  struct Node {
    YamlValue value;
    yaml_event_type_t type = YAML_NO_EVENT;
    std::string tag = {};
  };

  Event next() {
    auto event = std::make_unique<yaml_event_t>();
    if (yaml_parser_parse(&parser_, event.get()) == 0) throw Stopped{PsychReading::Outcome::Refused};
    return Event(event.release());
  }

  static std::string text_of(const yaml_char_t* text) {
    return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);  // NOLINT: libyaml's own bytes.
  }

  Node node() { return node(next()); }

  Node node(const Event& event) {
    switch (event->type) {
      case YAML_ALIAS_EVENT:
        return alias(text_of(event->data.alias.anchor));
      case YAML_SCALAR_EVENT:
        return scalar(*event);
      case YAML_SEQUENCE_START_EVENT:
        return sequence(text_of(event->data.sequence_start.anchor), text_of(event->data.sequence_start.tag));
      case YAML_MAPPING_START_EVENT:
        return mapping(text_of(event->data.mapping_start.anchor), text_of(event->data.mapping_start.tag));
      default:
        throw Stopped{PsychReading::Outcome::Incomparable};
    }
  }

  Node alias(const std::string& name) {
    if (open_.contains(name)) throw Stopped{PsychReading::Outcome::Incomparable};
    const auto found = anchored_.find(name);
    if (found == anchored_.end()) throw Stopped{PsychReading::Outcome::Refused};
    return {found->second, YAML_ALIAS_EVENT};
  }

  Node scalar(const yaml_event_t& event) {
    const auto& data = event.data.scalar;
    const std::string tag = text_of(data.tag);
    if (data.anchor != nullptr && data.value[0] == ':') throw Stopped{PsychReading::Outcome::Incomparable};
    std::string text(reinterpret_cast<const char*>(data.value), data.length);  // NOLINT: libyaml's own bytes.
    refuse_own_tags(tag);
    refuse_class(tag, "!str:");
    Node node{.value = {}, .type = event.type, .tag = tag};
    if (data.quoted_implicit != 0 || tag == "!str" || tag == "!str:" || tag == "tag:yaml.org,2002:str") {
      if (data.quoted_implicit == 0 && text.starts_with(':')) throw Stopped{PsychReading::Outcome::Incomparable};
      node.value = std::move(text);
    } else if (tag == "!float" || tag == "tag:yaml.org,2002:float" || tag == "!binary" || tag.ends_with(":binary")) {
      throw Stopped{PsychReading::Outcome::Incomparable};
    } else if ((compound_keys_ > 0 || (is_key_ && !tag.empty()) || data.style != YAML_PLAIN_SCALAR_STYLE) &&
               text.size() > 1 && text.front() == ':') {
      // Of a key with a tag, of one that is a mapping or list, and of quotes with a tag, ours keeps the text alone.
      throw Stopped{PsychReading::Outcome::Incomparable};
    } else {
      node.value = scalar_of(text);
    }
    remember(text_of(data.anchor), node.value);
    return node;
  }

  Node sequence(const std::string& anchor, const std::string& tag) {
    refuse_own_tags(tag);
    refuse_class(tag, "!seq:");
    const Opened opened(*this, anchor);
    YamlList list;
    for (Event event = next(); event->type != YAML_SEQUENCE_END_EVENT; event = next()) {
      list.push_back(std::move(node(event).value));
    }
    if (tag == "!omap" || tag.ends_with(":omap")) throw Stopped{PsychReading::Outcome::Incomparable};
    YamlValue value(std::move(list));
    remember(anchor, value);
    return {std::move(value), YAML_SEQUENCE_START_EVENT, tag};
  }

  Node mapping(const std::string& anchor, const std::string& tag) {
    refuse_own_tags(tag);
    refuse_class(tag, "!map:");
    if (!tag.empty() && tag != "tag:yaml.org,2002:map") throw Stopped{PsychReading::Outcome::Incomparable};
    const Opened opened(*this, anchor);
    YamlMapping mapping;
    for (Event event = next(); event->type != YAML_MAPPING_END_EVENT; event = next()) {
      const bool is_compound = event->type != YAML_SCALAR_EVENT;
      compound_keys_ += is_compound ? 1 : 0;
      is_key_ = !is_compound;
      const Node key = node(event);
      is_key_ = false;
      compound_keys_ -= is_compound ? 1 : 0;
      Node entry = node();
      const std::string name = key.value.to_string();
      // Nobody tags this key, which ours takes for one that merges.
      if (!key.tag.empty() && name == "<<") throw Stopped{PsychReading::Outcome::Incomparable};
      if (key.value.string() != nullptr && name == "<<" && merge(entry, mapping)) continue;
      set(mapping, name, std::move(entry.value));
    }
    YamlValue value(std::move(mapping));
    remember(anchor, value);
    return {std::move(value), YAML_MAPPING_START_EVENT, tag};
  }

  static void set(YamlMapping& mapping, const std::string& key, YamlValue value) {
    const auto found = std::ranges::find_if(mapping, [&](const auto& entry) { return entry.first == key; });
    if (found != mapping.end()) {
      found->second = std::move(value);
    } else {
      mapping.emplace_back(key, std::move(value));
    }
  }

  /// Hash#merge! of what stands behind `<<`. False: it is a key like any other.
  static bool merge(const Node& from, YamlMapping& into) {
    if (from.type == YAML_SEQUENCE_START_EVENT) {
      YamlMapping all;
      const YamlList& list = *from.value.list();
      for (auto value = list.rbegin(); value != list.rend(); ++value) {
        if (value->mapping() == nullptr) return false;
        for (const auto& [key, inner] : *value->mapping()) set(all, key.str(), inner);
      }
      for (const auto& [key, inner] : all) set(into, key.str(), inner);
      return true;
    }
    if (from.type == YAML_SCALAR_EVENT || from.value.mapping() == nullptr) return false;
    for (const auto& [key, inner] : *from.value.mapping()) set(into, key.str(), inner);
    return true;
  }

  static void refuse_own_tags(const std::string& tag) {
    if (tag.find("ruby") != std::string::npos || tag == "!set" || tag.ends_with(":set")) {
      throw Stopped{PsychReading::Outcome::Incomparable};
    }
  }

  /// Psych would make an object of the class behind the colon, of which Jekyll allows none. A text may be of none.
  static void refuse_class(const std::string& tag, std::string_view prefix) {
    if (tag.starts_with(prefix) && tag != "!str:") throw Stopped{PsychReading::Outcome::Refused};
  }

  void remember(const std::string& anchor, const YamlValue& value) {
    if (!anchor.empty()) anchored_[anchor] = value;
  }

  /// While a list or mapping is read, its anchor names what is not whole yet.
  class Opened {
   public:
    Opened(Visitor& visitor, const std::string& anchor) : visitor_(visitor), anchor_(anchor) {
      if (!anchor_.empty()) visitor_.open_.insert(anchor_);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
      if (!anchor_.empty()) visitor_.open_.erase(visitor_.open_.find(anchor_));
    }

   private:
    Visitor& visitor_;
    std::string anchor_;
  };

  yaml_parser_t& parser_;
  std::map<std::string, YamlValue> anchored_;
  std::multiset<std::string> open_;
  int compound_keys_ = 0;  // in which the event stands
  bool is_key_ = false;    // a scalar that is the next event's
};

struct Parser {
  explicit Parser(std::string_view text) {
    if (yaml_parser_initialize(&parser) == 0) std::abort();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),  // NOLINT
                                 text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { yaml_parser_delete(&parser); }
  yaml_parser_t parser = {};
};

}  // namespace

PsychReading read_with_psych(std::string_view text) {
  if (!is_valid_utf8(text)) return {PsychReading::Outcome::Incomparable};
  Parser parser(text);
  try {
    return {PsychReading::Outcome::Read, Visitor(parser.parser).document()};
  } catch (const Stopped& stopped) {
    return {stopped.why};
  }
}

}  // namespace jekyll::tests
