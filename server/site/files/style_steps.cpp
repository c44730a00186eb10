// Invariant: what Sass may read in another way, such as a variable in a selector, is no step.
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

class StepReader {
 public:
  StepReader(std::string_view text, const StyleStatements& statements) : text_(text), plain_(statements.plain) {
    const std::size_t begin = statements.all.empty() ? text.size() : statements.all.front().span.begin;
    imports_ = find_style_imports(text, std::min(begin, text.size()));
    for (const StyleStatement& statement : statements.all) read(statement);
  }

  std::vector<StyleStep> take() { return std::move(steps_); }

 private:
  void add(Kind kind, Span span, std::string_view name = "") { steps_.push_back({kind, span, name}); }

  void read(const StyleStatement& statement) {
    const Span span = statement.span;
    const std::string_view words = span.of(plain_);
    const bool opens = statement.sign == '{';
    if (words.starts_with('@')) {
      read_directive(span, style_name_at(words, 1), opens);
    } else if (opens) {
      add(Kind::OpenRule, span);
      note_selectors(span.of(text_));
    } else if (words.starts_with('$')) {
      read_assignment(span);
    } else if (!words.starts_with("--")) {
      // Of a property the value alone is one of Sass.
      const std::size_t colon = words.find(':');
      if (colon != std::string_view::npos) use_variables({span.begin + colon + 1, span.end});
    }
    if (statement.sign == '}') add(Kind::Close, {statement.end, statement.end + 1});
  }

  void read_directive(Span span, std::string_view word, bool opens) {
    const Span rest = trim_spaces(plain_, {span.begin + 1 + word.size(), span.end});
    if (word == "mixin" || word == "function") {
      if (word == "mixin") add(Kind::DefineMixin, name_in(rest), folded(name_in(rest).of(plain_)));
      if (opens) add(Kind::OpenBody, span);
      each_variable(rest, [&](Span variable, const std::string& name) { add(Kind::SetVariable, variable, name); });
      return;
    }
    if (word == "include") {
      const Span name = name_in(rest);
      // `module.name` and what an interpolation makes are not known.
      const bool known =
          !name.empty() && name.of(plain_) == name.of(text_) && (name.end >= plain_.size() || plain_[name.end] != '.');
      if (known) add(Kind::UseMixin, name, folded(name.of(plain_)));
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
    } else if (word == "if" || word == "while" || word == "media" || word == "return" || word == "debug") {
      use_variables(rest);
    }
    constexpr std::array<std::string_view, 4> branches = {"if", "else", "while", "include"};
    if (opens) add(contains(branches, word) ? Kind::OpenBranch : Kind::OpenRule, span);
  }

  /// What stands before the word is set for each round.
  void read_loop(Span span, Span rest, std::string_view word, bool opens) {
    const std::size_t at = rest.of(plain_).find(word);
    const std::size_t end = at == std::string_view::npos ? rest.end : rest.begin + at;
    use_variables({end, rest.end});
    // Nobody writes `@each` over an empty list; the bounds of `@for` may be any.
    if (opens) add(word == " in " ? Kind::OpenRule : Kind::OpenBranch, span);
    each_variable({rest.begin, end},
                  [&](Span variable, const std::string& name) { add(Kind::SetVariable, variable, name); });
  }

  void read_assignment(Span span) {
    const std::string name = folded(style_name_at(plain_, span.begin + 1));
    const Span variable{span.begin, span.begin + 1 + name.size()};
    use_variables({variable.end, span.end});
    const bool global = span.of(plain_).find("!global") != std::string_view::npos;
    add(global ? Kind::SetGlobal : Kind::SetVariable, variable, name);
  }

  void read_extend(Span rest) {
    const std::string_view words = rest.of(plain_);
    const bool has_sign = words.starts_with('.') || words.starts_with('%');
    const std::string_view name = has_sign ? style_name_at(words, 1) : "";
    // Of more than a class or a placeholder, or of a computed one, nothing is said.
    if (name.empty() || name.size() + 1 != words.size() || words != rest.of(text_)) return;
    add(Kind::Extend, rest, words);
  }

  [[nodiscard]] Span name_in(Span rest) const {
    return {rest.begin, rest.begin + style_name_at(rest.of(plain_), 0).size()};
  }

  template <class Use>
  void each_variable(Span span, const Use& use) const {
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (plain_[i] != '$') continue;
      const std::string_view name = style_name_at(plain_, i + 1);
      if (!name.empty()) use(Span{i, i + 1 + name.size()}, folded(name));
    }
  }

  void use_variables(Span span) {
    each_variable(span, [&](Span variable, const std::string& name) {
      // `module.$name`, and `$name:` of an argument.
      if (variable.begin > 0 && text_[variable.begin - 1] == '.') return;
      const std::size_t behind = skip_spaces(text_, variable.end);
      if (behind < text_.size() && text_[behind] == ':') return;
      add(Kind::UseVariable, variable, name);
    });
  }

  /// `&-x` below `.a` is `.a-x`; what `.#{$x}` is, nobody knows.
  void note_computed(std::string_view selector) {
    for (std::size_t i = selector.find('&'); i != std::string_view::npos; i = selector.find('&', i + 1)) {
      if (!style_name_at(selector, i + 1).empty()) add_computed(".%");
    }
    for (std::size_t i = selector.find("#{"); i != std::string_view::npos; i = selector.find("#{", i + 1)) {
      std::size_t begin = i;
      while (begin > 0 && (is_style_name_character(selector[begin - 1]) || selector[begin - 1] == '}')) --begin;
      const char sign = begin > 0 ? selector[begin - 1] : ' ';
      add_computed(sign == '.' ? "." : sign == '%' ? "%" : ".%");
    }
  }
  /// Each sign stands for any name behind it.
  void add_computed(std::string_view signs) {
    for (std::size_t i = 0; i < signs.size(); ++i) {
      const std::string_view sign = signs.substr(i, 1);
      if (selectors_.emplace(sign).second) add(Kind::HasSelector, {}, sign);
    }
  }

  void note_selectors(std::string_view selector) {
    note_computed(selector);
    for (std::size_t i = selector.find_first_of(".%"); i != std::string_view::npos;
         i = selector.find_first_of(".%", i + 1)) {
      const std::string_view name = selector.substr(i, 1 + style_name_at(selector, i + 1).size());
      if (name.size() == 1) continue;
      if (selectors_.emplace(name).second) add(Kind::HasSelector, {}, name);
    }
  }

  std::string_view text_;
  std::string_view plain_;
  std::vector<StyleImport> imports_;
  std::set<std::string, std::less<>> selectors_;
  std::vector<StyleStep> steps_;
};

}  // namespace

std::vector<StyleStep> find_style_steps(std::string_view text, const StyleStatements& statements) {
  return StepReader(text, statements).take();
}

}  // namespace jekyll
