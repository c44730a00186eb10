// Directives of Sass by their form and their place: what stands behind @for, @media and their like, and what only
// mixins, functions and an @if before hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "site/files/style_faults.h"
#include "site/files/style_statements.h"

namespace jekyll {

/// Whether an interpolation or Liquid stands for words of `plain`: it may be any text.
[[nodiscard]] bool may_be_computed(std::string_view words);

/// In a value or a directive without a block: where the next statement begins, since a semicolon is missing.
[[nodiscard]] std::optional<Span> find_run_on(std::string_view plain, Span part);

class StyleDirectives {
 public:
  StyleDirectives(std::string_view text, std::string_view plain) : text_(text), plain_(plain) {}

  /// Of each statement in turn; where `is_raw`, it is a part of a value and no directive.
  [[nodiscard]] std::optional<StyleFault> check(const StyleStatement& statement, bool is_raw);
  /// Whether the last statement runs as soon as the style sheet is read.
  [[nodiscard]] bool ran() const { return ran_; }

 private:
  enum class Block : std::uint8_t { Other, Mixin, Function, Content, Condition, Loop };

  [[nodiscard]] std::optional<StyleFault> check_directive(const StyleStatement& statement) const;
  [[nodiscard]] std::optional<StyleFault> check_form(Span statement, std::string_view word) const;
  [[nodiscard]] std::optional<StyleFault> check_import(Span statement) const;
  [[nodiscard]] std::optional<StyleFault> check_media(Span conditions) const;
  [[nodiscard]] std::optional<StyleFault> check_for(Span rest) const;
  [[nodiscard]] std::optional<StyleFault> check_each(Span rest) const;
  [[nodiscard]] bool is_in(Block block) const;
  [[nodiscard]] StyleFault on_first_line(StyleFaultKind kind, Span span) const;

  std::string_view text_;
  std::string_view plain_;
  std::vector<Block> open_;
  bool else_may_follow_ = false;
  bool ran_ = true;
};

}  // namespace jekyll
