// Invariant: what Sass may read in another way, such as a variable in a selector, is no step; nor is a use that it may
// skip, behind `or`.
#include "site/files/style_steps.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "site/files/style_imports.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

using Kind = StyleStepKind;

/// `-` and `_` are one in names of Sass.
std::string folded(std::string_view name) {
  std::string result(name);
  std::ranges::replace(result, '_', '-');
  return result;
}

/// Where what Sass may leave undone begins: behind `and`, `or` and in `if()`.
std::size_t find_lazy(std::string_view plain, Span span) {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const std::string_view word = style_name_at(plain.substr(0, span.end), i);
    if (word.empty()) continue;
    const std::size_t end = i + word.size();
    const bool calls = end < span.end && plain[end] == '(';
    if (word == "and" || word == "or" || (word == "if" && calls)) return i;
    i = end - 1;
  }
  return span.end;
}

/// A whole number at the beginning.
std::string_view number_in(std::string_view text) {
  const std::string_view number = text.substr(0, text.find_first_not_of("0123456789"));
  constexpr std::size_t longest = 9;
  return number.size() > longest ? "" : number;
}

/// Whether `@for` goes round at least once: `1 through 3`, and backwards.
bool certainly_loops(std::string_view bounds) {
  const std::string_view first = number_in(bounds);
  if (first.empty()) return false;
  for (const std::string_view word : {" through ", " to "}) {
    if (!bounds.substr(first.size()).starts_with(word)) continue;
    const std::string_view last = bounds.substr(first.size() + word.size());
    return !last.empty() && number_in(last) == last && (word == " through " || first != last);
  }
  return false;
}

/// An element's name in a selector.
bool begins_element(std::string_view selector, std::size_t at) {
  if (!is_style_name_character(selector[at])) return false;
  if (at == 0) return true;
  const char before = selector[at - 1];
  return !is_style_name_character(before) && std::string_view(".%#:").find(before) == std::string_view::npos;
}

class StepReader {
 public:
  StepReader(std::string_view text, const StyleStatements& statements) : text_(text), plain_(statements.plain) {
    const std::size_t begin = statements.all.empty() ? text.size() : statements.all.front().span.begin;
    imports_ = find_style_imports(text, std::min(begin, text.size()));
    for (const StyleStatement& statement : statements.all) read(statement);
  }

  std::vector<StyleStep> take() { return std::move(steps_); }

 private:
  enum class Block : std::uint8_t { Rule, Transparent, Mixin, CustomProperty };
  struct Open {
    Block block = Block::Rule;
    std::string signs = {};  // with which its selector's names begin, once each, as those of HasSelector
    bool computed = false;   // by an interpolation
    bool parent = false;     // it names the rule around
  };

  static Open opened(Block block, std::string_view selector) {
    Open open{block};
    open.computed = selector.find("#{") != std::string_view::npos;
    open.parent = selector.find('&') != std::string_view::npos;
    for (std::size_t i = 0; i < selector.size(); ++i) {
      const char c = begins_element(selector, i) ? '*' : selector[i];
      const bool is_sign = c == '.' || c == '%' || c == '*';
      if (is_sign && open.signs.find(c) == std::string::npos) open.signs.push_back(c);
    }
    return open;
  }

  void add(Kind kind, Span span, std::string_view name = "") { steps_.push_back({kind, span, name}); }

  void read(const StyleStatement& statement) {
    const Span span = statement.span;
    const std::string_view words = span.of(plain_);
    const bool opens = statement.sign == '{';
    const bool custom =
        std::ranges::any_of(open_, [](const Open& open) { return open.block == Block::CustomProperty; });
    if (words.starts_with('@') && !custom) {
      const std::string_view word = style_name_at(words, 1);
      read_directive(span, word, opens);
      if (opens) open_.push_back(opened_by(span, word));
    } else {
      use_interpolations(span, find_lazy(plain_, span));
      if (opens) {
        open_rule(span, custom || words.starts_with("--"));
      } else if (!custom) {
        read_property(span);
      }
    }
    if (statement.sign == '}') {
      if (!open_.empty()) open_.pop_back();
      add(Kind::Close, {statement.end, statement.end + 1});
    }
  }

  void open_rule(Span span, bool custom) {
    add(Kind::OpenRule, span);
    if (!custom) note_selectors(span.of(text_));
    open_.push_back(opened(custom ? Block::CustomProperty : Block::Rule, span.of(text_)));
  }

  void read_property(Span span) {
    const std::string_view words = span.of(plain_);
    if (words.starts_with('$')) return read_assignment(span);
    if (words.starts_with("--")) return;
    // Of a property the value alone is one of Sass.
    const std::size_t colon = words.find(':');
    if (colon == std::string_view::npos) return;
    const Span value = trim_spaces(plain_, {span.begin + colon + 1, span.end});
    use_variables(value);
    const std::string_view name = style_name_at(plain_, value.begin + 1);
    const bool is_variable = value.of(plain_).starts_with('$') && name.size() + 1 == value.size();
    if (is_variable) add(Kind::PrintVariable, value, folded(name));
  }

  [[nodiscard]] Open opened_by(Span span, std::string_view word) const {
    if (word == "mixin" || word == "include" || word == "function") return {Block::Mixin};
    const Span rest = trim_spaces(plain_, {span.begin + 1 + word.size(), span.end});
    return word == "at-root" && !rest.empty() ? opened(Block::Rule, rest.of(text_)) : Open{Block::Transparent};
  }

  void read_directive(Span span, std::string_view word, bool opens) {
    const Span rest = trim_spaces(plain_, {span.begin + 1 + word.size(), span.end});
    if (word == "mixin" || word == "function") {
      if (word == "mixin") {
        add(Kind::DefineMixin, name_in(rest), folded(name_in(rest).of(plain_)));
        steps_.back().arguments = read_style_signature(text_, plain_, rest);
        each_named(name_in(rest).end, rest.end, false,
                   [&](Span name) { add(Kind::Parameter, name, folded(name.of(text_).substr(1))); });
      } else {
        own_functions_.emplace(name_in(rest).of(plain_));
      }
      if (opens) add(Kind::OpenBody, span);
      each_variable(plain_, rest,
                    [&](Span variable, const std::string& name) { add(Kind::SetVariable, variable, name); });
      return;
    }
    constexpr std::array<std::string_view, 5> unread = {"else", "elseif", "charset", "use", "forward"};
    // Of another import the text is a name.
    const bool is_read = !contains(unread, word) && (word != "import" || rest.of(plain_).starts_with("url("));
    const bool lazy = word != "media" && word != "supports";
    if (is_read) use_interpolations(span, lazy ? find_lazy(plain_, rest) : span.end);
    if (word == "include") {
      const Span name = name_in(rest);
      // `module.name` and what an interpolation makes are not known.
      const bool known =
          !name.empty() && name.of(plain_) == name.of(text_) && (name.end >= plain_.size() || plain_[name.end] != '.');
      if (known) {
        add(Kind::UseMixin, name, folded(name.of(plain_)));
        steps_.back().arguments.most = count_given(name.end, rest.end);
        each_named(name.end, rest.end, true,
                   [&](Span argument) { add(Kind::NamedArgument, argument, folded(argument.of(text_).substr(1))); });
      }
      const std::size_t arguments_end = rest.of(plain_).find(" using ");
      use_variables({rest.begin, arguments_end == std::string_view::npos ? rest.end : rest.begin + arguments_end});
    } else if (word == "extend") {
      read_extend(rest);
    } else if (word == "import") {
      for (const StyleImport& import : imports_) {
        if (span.contains(import.span)) add(Kind::Import, import.span, import.name);
      }
    } else if (word == "each" || word == "for") {
      return read_loop(span, rest, word == "each" ? " in " : " from ", opens);
    } else if (word == "use" || word == "forward" || rest.of(plain_).find("load-css") != std::string_view::npos) {
      add(Kind::Unknown, span);
    } else if (word == "media") {
      use_variables(plain_, rest);
    } else if (word == "if" || word == "while" || word == "return" || word == "debug") {
      use_variables(rest);
    } else if (word == "error") {
      add(Kind::Raise, span);
    } else if (word == "at-root") {
      note_selectors(rest.of(text_));
    }
    constexpr std::array<std::string_view, 4> branches = {"if", "else", "while", "include"};
    if (opens) add(contains(branches, word) ? Kind::OpenBranch : Kind::OpenRule, span);
  }

  /// What stands before the word is set for each round.
  void read_loop(Span span, Span rest, std::string_view word, bool opens) {
    const std::size_t at = rest.of(plain_).find(word);
    const std::size_t end = at == std::string_view::npos ? rest.end : rest.begin + at;
    use_variables({end, rest.end});
    note_quoted(rest);
    // Nobody writes `@each` over an empty list; the bounds of `@for` may be any.
    const std::size_t bounds = std::min<std::size_t>(end + word.size(), rest.end);
    const bool runs = word == " in " || certainly_loops(rest.of(plain_).substr(bounds - rest.begin));
    if (opens) add(runs ? Kind::OpenRule : Kind::OpenBranch, span);
    each_variable(plain_, {rest.begin, end},
                  [&](Span variable, const std::string& name) { add(Kind::SetVariable, variable, name); });
  }

  void read_assignment(Span span) {
    const std::string name = folded(style_name_at(plain_, span.begin + 1));
    const Span variable{span.begin, span.begin + 1 + name.size()};
    use_variables({variable.end, span.end});
    const bool global = span.of(plain_).find("!global") != std::string_view::npos;
    add(global ? Kind::SetGlobal : Kind::SetVariable, variable, name);
    const std::size_t colon = plain_.find(':', variable.end);
    if (colon >= span.end) return;
    steps_.back().value = read_style_value(text_, plain_, {colon + 1, span.end});
    steps_.back().keeps = span.of(plain_).find('!') != std::string_view::npos;
    note_quoted({colon + 1, span.end});
  }

  void read_extend(Span rest) {
    const std::string_view words = rest.of(plain_);
    const bool has_sign = words.starts_with('.') || words.starts_with('%');
    const std::string_view name = style_name_at(words, has_sign ? 1 : 0);
    // Of more than a class, a placeholder or an element, or of a computed one, nothing is said.
    if (name.empty() || name.size() + (has_sign ? 1 : 0) != words.size() || words != rest.of(text_)) return;
    const bool plain = has_sign || (is_ascii_alpha(name.front()) && name.find('\\') == std::string_view::npos);
    if (plain) add(Kind::Extend, rest, words);
  }

  [[nodiscard]] Span name_in(Span rest) const {
    return {rest.begin, rest.begin + style_name_at(rest.of(plain_), 0).size()};
  }

  template <class Use>
  static void each_variable(std::string_view source, Span span, const Use& use) {
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (source[i] != '$') continue;
      const std::string_view name = style_name_at(source, i + 1);
      if (!name.empty()) use(Span{i, i + 1 + name.size()}, folded(name));
    }
  }

  void use_variables(Span span) {
    const std::size_t lazy = find_lazy(plain_, span);
    if (const auto name = lazy < span.end ? find_short_if(text_, plain_, lazy) : std::nullopt) {
      add(Kind::Misuse, *name, "if");
    }
    span.end = lazy;
    use_variables(plain_, span);
    each_misused_function(text_, plain_, span, [&](const StyleFault& misuse) {
      if (own_functions_.contains(misuse.name)) return;
      add(Kind::Misuse, misuse.span, misuse.name);
      steps_.back().fault = misuse.kind;
    });
    each_taken_variable(text_, plain_, span, [&](const TakenVariable& taken) {
      const std::string_view name = taken.span.of(text_).substr(1);
      add(taken.as_map ? Kind::TakeMap : Kind::TakeColour, taken.span, folded(name));
    });
  }

  /// To a mixin whose name ends at `at`.
  [[nodiscard]] std::uint8_t count_given(std::size_t at, std::size_t end) const {
    const std::size_t open = skip_spaces(plain_, at);
    if (open >= end || plain_[open] != '(') return 0;
    const auto arguments = read_style_arguments(text_, plain_, open);
    const bool unknown = !arguments || arguments->spread || arguments->all.size() >= StyleSignature::any;
    return unknown ? StyleSignature::any : static_cast<std::uint8_t>(arguments->all.size());
  }

  /// Of the arguments behind a mixin's name that ends at `at`: those that begin with a variable, with or without a
  /// value.
  template <class Visit>
  void each_named(std::size_t at, std::size_t end, bool valued, const Visit& visit) const {
    const std::size_t open = skip_spaces(plain_, at);
    if (open >= end || plain_[open] != '(') return;
    const auto arguments = read_style_arguments(text_, plain_, open);
    if (!arguments) return;
    for (const Span argument : arguments->all) {
      const std::string_view words = argument.of(text_);
      const std::size_t name_end = words.starts_with('$') ? 1 + style_name_at(words, 1).size() : 0;
      const std::size_t behind = skip_spaces(words, name_end);
      const bool has_value = behind < words.size() && words[behind] == ':';
      if (name_end > 1 && (has_value || !valued)) visit(Span{argument.begin, argument.begin + name_end});
    }
  }

  /// Of what is certainly evaluated, in `plain_` or `text_`.
  void use_variables(std::string_view source, Span span) {
    each_variable(source, span, [&](Span variable, const std::string& name) {
      // `module.$name`, and `$name:` of an argument.
      if (variable.begin > 0 && text_[variable.begin - 1] == '.') return;
      const std::size_t behind = skip_spaces(text_, variable.end);
      if (behind < text_.size() && text_[behind] == ':') return;
      add(Kind::UseVariable, variable, name);
    });
  }

  /// Those that begin before `end`, which stands where a value's evaluation gets doubtful.
  void use_interpolations(Span span, std::size_t end) {
    for (const Span whole : find_style_interpolations(text_, plain_, span)) {
      const Span inner{whole.begin + 2, whole.end - 1};
      if (whole.begin < end) use_variables(text_, {inner.begin, find_lazy(text_, inner)});
    }
  }

  /// What `&-x` can be here: `.a-x` below `.a`. Anything where the rules around are not all known.
  [[nodiscard]] std::string suffixed() const {
    constexpr std::string_view any = ".%*";
    std::string signs;
    bool in_rule = false;
    for (const Open& open : open_) {
      if (open.block == Block::Mixin || open.computed) return std::string(any);
      if (open.block != Block::Rule) continue;
      if (!in_rule && open.parent) return std::string(any);
      in_rule = true;
      signs += open.signs;
    }
    return in_rule ? signs : std::string(any);
  }

  /// `&-x` below `.a` is `.a-x`; what `.#{$x}` is, nobody knows.
  void note_computed(std::string_view selector) {
    for (std::size_t i = selector.find('&'); i != std::string_view::npos; i = selector.find('&', i + 1)) {
      const std::string_view suffix = style_name_at(selector, i + 1);
      const bool goes_on = selector.substr(i + 1 + suffix.size()).starts_with("#{");
      if (!suffix.empty()) add_computed(suffixed(), "*" + std::string(goes_on ? "" : suffix));
    }
    const bool unread = selector.find("#{") != std::string_view::npos || selector.find('\\') != std::string_view::npos;
    if (unread) add_computed("*", "*");
    for (std::size_t i = selector.find("#{"); i != std::string_view::npos; i = selector.find("#{", i + 1)) {
      std::size_t begin = i;
      while (begin > 0 && is_style_name_character(selector[begin - 1])) --begin;
      const char sign = begin > 0 ? selector[begin - 1] : ' ';
      const std::string name = std::string(selector.substr(begin, i - begin)) + "*";
      // Behind another interpolation it is a part of the name that begins before.
      if (sign == '}') continue;
      if (sign == '.' || sign == '%') {
        add_computed(std::string(1, sign), name);
      } else {
        add_computed(".%", "*");
      }
    }
  }
  /// `names` behind each sign, with a `*` for any text; of elements behind a `*`.
  void add_computed(std::string_view signs, const std::string& names) {
    for (const char sign : signs) {
      const std::string whole = sign == '*' ? names : sign + names;
      if (selectors_.insert(whole).second) add(Kind::HasSelector, {}, whole);
    }
  }

  void note_selectors(std::string_view selector) {
    note_computed(selector);
    note_names(selector);
  }
  /// Of a value, which an interpolation may make a part of a selector.
  void note_quoted(Span value) {
    if (value.of(text_).find_first_of("\"'") != std::string_view::npos) note_names(value.of(text_));
  }
  void note_names(std::string_view selector) {
    for (std::size_t i = 0; i < selector.size(); ++i) {
      const bool has_sign = selector[i] == '.' || selector[i] == '%';
      if (!has_sign && !begins_element(selector, i)) continue;
      const std::string_view name = style_name_at(selector, has_sign ? i + 1 : i);
      if (name.empty()) continue;
      const std::string_view whole = selector.substr(i, name.size() + (has_sign ? 1 : 0));
      if (selectors_.emplace(whole).second) add(Kind::HasSelector, {}, whole);
    }
  }

  std::string_view text_;
  std::string_view plain_;
  std::vector<StyleImport> imports_;
  std::vector<Open> open_;
  std::set<std::string, std::less<>> selectors_;
  std::set<std::string, std::less<>> own_functions_;  // that the sheet defines above
  std::vector<StyleStep> steps_;
};

}  // namespace

std::vector<StyleStep> find_style_steps(std::string_view text, const StyleStatements& statements) {
  return StepReader(text, statements).take();
}

}  // namespace jekyll
