// Invariant: only what both compilers refuse is told.
#include "site/files/style_calls.h"

#include <algorithm>
#include <array>
#include <string>

#include "site/files/style_directives.h"
#include "site/files/style_statements.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// What the first argument must be.
enum class Takes : std::uint8_t { Anything, Colour, Map, Number, PlainNumber };

struct KnownFunction {
  std::string_view name;
  std::uint8_t least;
  std::uint8_t most;
  Takes takes = Takes::Anything;
};

constexpr std::uint8_t many = StyleSignature::any;

/// Those that neither CSS nor a newer compiler gives another meaning with these arguments.
constexpr std::array functions = std::to_array<KnownFunction>({
    {"adjust-hue", 2, 2, Takes::Colour},
    {"complement", 1, many, Takes::Colour},
    {"darken", 2, 2, Takes::Colour},
    {"desaturate", 2, 2, Takes::Colour},
    {"fade-in", 2, 2, Takes::Colour},
    {"fade-out", 2, 2, Takes::Colour},
    {"index", 2, 2},
    {"length", 1, 1},
    {"lighten", 2, 2, Takes::Colour},
    {"map-get", 2, many, Takes::Map},
    {"map-has-key", 2, many, Takes::Map},
    {"map-keys", 1, 1, Takes::Map},
    {"map-merge", 2, many, Takes::Map},
    {"map-values", 1, 1, Takes::Map},
    {"mix", 2, many, Takes::Colour},
    {"nth", 2, 2},
    {"opacify", 2, 2, Takes::Colour},
    {"percentage", 1, 1, Takes::PlainNumber},
    {"quote", 1, 1},
    {"scale-color", 1, many, Takes::Colour},
    {"str-length", 1, 1},
    {"to-lower-case", 1, 1},
    {"to-upper-case", 1, 1},
    {"transparentize", 2, 2, Takes::Colour},
    {"type-of", 1, 1},
    {"unit", 1, 1, Takes::Number},
    {"unitless", 1, 1, Takes::Number},
    {"unquote", 1, 1},
});

/// A sign of the text that is blank in `plain`, but in no comment.
bool is_separator(std::string_view text, std::string_view plain, std::size_t at, char sign) {
  return text[at] == sign && plain[at] == ' ';
}

/// Behind the parenthesis that closes the one at `open`; nothing where a comment stands inside.
std::optional<std::size_t> find_closing(std::string_view text, std::string_view plain, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < plain.size(); ++i) {
    const bool comment =
        i + 1 < text.size() && text[i] == '/' && plain[i] == ' ' && (text[i + 1] == '/' || text[i + 1] == '*');
    if (comment) return std::nullopt;
    if (plain[i] == '(' || plain[i] == '[') ++depth;
    if ((plain[i] == ')' || plain[i] == ']') && --depth == 0) return i;
  }
  return std::nullopt;
}

/// A number with a unit: `5px`.
bool has_unit(std::string_view number) {
  const std::size_t end = number.find_first_not_of("0123456789.");
  return end != 0 && end != std::string_view::npos &&
         number.substr(end).find_first_not_of("abcdefghijklmnopqrstuvwxyz%") == std::string_view::npos;
}

bool is_number(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  return text.find_first_of("0123456789") == (text.starts_with('.') ? 1 : 0) &&
         (end == std::string_view::npos || has_unit(text));
}

/// `rgba(1, 2)`: two arguments of a colour's function, of which the first is a colour.
bool is_short_of_colour(std::string_view name, const StyleArguments& arguments, std::string_view text) {
  constexpr std::array<std::string_view, 4> makers = {"rgb", "rgba", "hsl", "hsla"};
  return std::ranges::find(makers, name) != makers.end() && arguments.all.size() == 2 && !arguments.spread &&
         is_number(arguments.all[0].of(text)) && is_number(arguments.all[1].of(text));
}

/// Behind a name that is looked up somewhere else: `$name(`, `module.name(`.
bool is_called_plainly(std::string_view plain, std::size_t begin) {
  if (begin == 0) return true;
  const char before = plain[begin - 1];
  return !is_style_name_character(before) && std::string_view("$.@%\\").find(before) == std::string_view::npos;
}

}  // namespace

std::optional<StyleArguments> read_style_arguments(std::string_view text, std::string_view plain, std::size_t open) {
  const auto closing = find_closing(text, plain, open);
  if (!closing) return std::nullopt;
  StyleArguments arguments;
  std::size_t depth = 0;
  std::size_t begin = open + 1;
  const auto end_part = [&](std::size_t end, bool last) {
    const Span part = trim_spaces(text, {begin, end});
    begin = end + 1;
    if (last && part.empty()) return;
    arguments.all.push_back(part);
    arguments.spread = arguments.spread || part.of(text).ends_with("...");
  };
  for (std::size_t i = open; i < *closing; ++i) {
    if (plain[i] == '(' || plain[i] == '[') ++depth;
    if (plain[i] == ')' || plain[i] == ']') --depth;
    if (depth == 1 && is_separator(text, plain, i, ',')) end_part(i, false);
  }
  end_part(*closing, true);
  return arguments;
}

StyleSignature read_style_signature(std::string_view text, std::string_view plain, Span head) {
  const std::size_t open = skip_spaces(plain, head.begin + style_name_at(head.of(plain), 0).size());
  if (open >= head.end) return {0, 0};
  if (plain[open] != '(') return {};
  const auto arguments = read_style_arguments(text, plain, open);
  if (!arguments || arguments->all.size() >= StyleSignature::any) return {};
  StyleSignature signature{0, arguments->spread ? many : static_cast<std::uint8_t>(arguments->all.size())};
  for (const Span argument : arguments->all) {
    const bool has_default = argument.of(text).find(':') != std::string_view::npos;
    if (!has_default && !argument.of(text).ends_with("...")) ++signature.least;
  }
  return signature;
}

StyleValue read_style_value(std::string_view text, std::string_view plain, Span value) {
  value = trim_spaces(plain, {value.begin, value.begin + std::min(value.of(plain).find('!'), value.size())});
  const std::string_view words = value.of(text);
  if (words.empty()) return StyleValue::Unknown;
  if (is_number(words)) return StyleValue::Number;
  const bool is_text = (words.front() == '"' || words.front() == '\'') &&
                       value.of(plain).find_first_not_of('x') == std::string_view::npos;
  if (is_text) return StyleValue::Text;
  constexpr std::string_view hex = "0123456789abcdefABCDEF";
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 7;
  const bool is_colour = words.front() == '#' && (words.size() == shortest || words.size() == longest) &&
                         words.find_first_not_of(hex, 1) == std::string_view::npos;
  if (is_colour) return StyleValue::Colour;
  if (words.front() != '(' || find_closing(text, plain, value.begin) != value.end - 1) return StyleValue::Unknown;
  std::size_t depth = 0;
  for (std::size_t i = value.begin; i < value.end; ++i) {
    if (plain[i] == '(' || plain[i] == '[') ++depth;
    if (plain[i] == ')' || plain[i] == ']') --depth;
    if (depth == 1 && is_separator(text, plain, i, ':')) return StyleValue::Map;
  }
  return StyleValue::Unknown;
}

namespace {

/// Calls `visit` with the name and arguments of each call of a known function or of those that make colours.
template <class Visit>
void each_call(std::string_view text, std::string_view plain, Span part, const Visit& visit) {
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const std::string_view name = style_name_at(plain.substr(0, part.end), i);
    if (name.empty()) continue;
    const Span span{i, i + name.size()};
    i = span.end - 1;
    const bool calls = span.end < part.end && plain[span.end] == '(' && span.of(text) == name;
    if (!calls || !is_called_plainly(plain, span.begin)) continue;
    const auto arguments = read_style_arguments(text, plain, span.end);
    if (arguments && !arguments->spread) visit(span, *arguments);
  }
}

}  // namespace

void each_taken_variable(std::string_view text, std::string_view plain, Span part,
                         const std::function<void(const TakenVariable&)>& visit) {
  each_call(text, plain, part, [&](Span name, const StyleArguments& arguments) {
    const auto known = std::ranges::find(functions, name.of(text), &KnownFunction::name);
    if (known == functions.end() || arguments.all.empty()) return;
    const Span first = arguments.all.front();
    const bool is_variable =
        first.of(text).starts_with('$') && style_name_at(text, first.begin + 1).size() + 1 == first.size();
    if (!is_variable || (known->takes != Takes::Map && known->takes != Takes::Colour)) return;
    visit({first, known->takes == Takes::Map});
  });
}

void each_misused_function(std::string_view text, std::string_view plain, Span part,
                           const std::function<void(const StyleFault&)>& visit) {
  each_call(text, plain, part, [&](Span span, const StyleArguments& arguments) {
    const std::string name(span.of(text));
    if (is_short_of_colour(name, arguments, text)) return visit({StyleFaultKind::ArgumentCount, span, name});
    const auto known = std::ranges::find(functions, std::string_view(name), &KnownFunction::name);
    if (known == functions.end()) return;
    const std::size_t count = arguments.all.size();
    if (count < known->least || count > known->most) return visit({StyleFaultKind::ArgumentCount, span, name});
    const std::string_view first = arguments.all.empty() ? "" : arguments.all.front().of(text);
    const bool is_no_value = first.starts_with("var(") || first.starts_with('"') || first.starts_with('\'');
    const bool takes_none = known->takes == Takes::Colour || known->takes == Takes::Map;
    if ((known->takes != Takes::Anything && is_no_value) || (takes_none && is_number(first))) {
      visit({StyleFaultKind::OddArgument, span, name});
    } else if (known->takes == Takes::PlainNumber && has_unit(first)) {
      visit({StyleFaultKind::UnitGiven, span, name});
    }
  });
}

std::optional<Span> find_short_if(std::string_view text, std::string_view plain, std::size_t at) {
  constexpr std::string_view word = "if";
  constexpr std::size_t complete = 3;
  const std::size_t open = at + word.size();
  if (open >= plain.size() || style_name_at(plain, at) != word || plain[open] != '(') return std::nullopt;
  if (!is_called_plainly(plain, at)) return std::nullopt;
  const auto arguments = read_style_arguments(text, plain, open);
  if (!arguments || arguments->spread || arguments->all.empty() || arguments->all.size() == complete)
    return std::nullopt;
  // The one of CSS, and arguments by their names.
  const bool has_colon = std::ranges::any_of(
      arguments->all, [&](Span argument) { return argument.of(text).find(':') != std::string_view::npos; });
  return has_colon ? std::nullopt : std::optional(Span{at, open});
}

std::optional<Span> find_odd_colour(std::string_view text, std::string_view plain, Span value) {
  for (const std::string_view raw : {"url(", "expression(", "progid"}) {
    if (value.of(plain).find(raw) != std::string_view::npos) return std::nullopt;
  }
  for (std::size_t i = value.begin; i + 1 < value.end; ++i) {
    const bool begins = text[i] == '#' && (plain[i] == '#' || plain[i] == ' ') && is_ascii_digit(text[i + 1]) &&
                        plain[i + 1] == text[i + 1] && (i == value.begin || !is_style_name_character(text[i - 1]));
    if (!begins) continue;
    const std::string_view digits = style_name_at(plain.substr(0, value.end), i + 1);
    const bool all_digits = std::ranges::all_of(
        digits, [](char c) { return is_ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'); });
    const bool fits = digits.size() == 3 || digits.size() == 4 || digits.size() == 6 || digits.size() == 8;
    if (!all_digits || !fits) return Span{i, i + 1 + digits.size()};
  }
  return std::nullopt;
}

std::optional<Span> find_missing_comma(std::string_view text, std::string_view plain, Span value) {
  value = trim_spaces(plain, value);
  if (value.empty() || plain[value.begin] != '(' || !find_closing(text, plain, value.begin)) return std::nullopt;
  // How many colons stand behind the last comma of each open parenthesis.
  std::vector<std::size_t> colons;
  for (std::size_t i = value.begin; i < value.end; ++i) {
    if (plain[i] == '(') colons.push_back(0);
    if (plain[i] == '[') return std::nullopt;
    if (colons.empty()) continue;
    if (plain[i] == ')') colons.pop_back();
    if (is_separator(text, plain, i, ',') && !colons.empty()) colons.back() = 0;
    if (is_separator(text, plain, i, ':') && !colons.empty() && ++colons.back() == 2) return Span{i, i + 1};
  }
  return std::nullopt;
}

std::optional<Span> find_missing_colon(std::string_view text, std::string_view plain, Span value) {
  value = trim_spaces(plain, value);
  if (value.empty() || plain[value.begin] != '(' || !find_closing(text, plain, value.begin)) return std::nullopt;
  struct Group {
    std::size_t begin = 0;  // of the part between two commas
    bool has_colon = false;
    bool is_map = false;
    bool is_call = false;
    std::optional<Span> bare = {};  // the first part without a colon
  };
  std::vector<Group> open;
  const auto end_part = [&](std::size_t end) {
    Group& group = open.back();
    const Span part = trim_spaces(text, {group.begin, end});
    group.is_map = group.is_map || group.has_colon;
    if (!group.has_colon && !part.empty() && !group.bare) group.bare = part;
    group.begin = end + 1;
    group.has_colon = false;
  };
  for (std::size_t i = value.begin; i < value.end; ++i) {
    if (plain[i] == '[') return std::nullopt;
    const bool names = i > value.begin && (is_style_name_character(plain[i - 1]) || plain[i - 1] == '}');
    if (plain[i] == '(') open.push_back({.begin = i + 1, .is_call = names});
    if (open.empty()) continue;
    if (is_separator(text, plain, i, ':')) open.back().has_colon = true;
    if (is_separator(text, plain, i, ',')) end_part(i);
    if (plain[i] != ')') continue;
    end_part(i);
    const Group group = open.back();
    open.pop_back();
    const bool is_odd = group.is_map && group.bare && !group.is_call;
    // What an interpolation or Liquid writes may have the colon.
    if (is_odd && !may_be_computed(group.bare->of(plain))) return group.bare;
  }
  return std::nullopt;
}

}  // namespace jekyll
