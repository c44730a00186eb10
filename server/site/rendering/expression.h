// The expressions of Liquid, evaluated as far as the values are known: paths, literals, ranges, conditions, and outputs
// with their filters. Invariant: a fault is only what certainly stops Jekyll.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/rendering/value.h"
#include "site/vocabulary/liquid.h"
#include "text/span.h"

namespace jekyll {

enum class LiquidFaultKind { Filter, Comparison, Number, Undefined };

/// Something at which Jekyll stops.
struct LiquidFault {
  LiquidFaultKind kind = LiquidFaultKind::Filter;
  Span span;  // in the markup that was evaluated
  std::string message;
};

/// What names mean where an expression stands.
class LiquidScope {
 public:
  LiquidScope() = default;
  LiquidScope(const LiquidScope&) = delete;
  LiquidScope& operator=(const LiquidScope&) = delete;
  virtual ~LiquidScope() = default;
  /// The value of a variable.
  [[nodiscard]] virtual EvaluatedValue find(std::string_view name) const = 0;
  /// `key` of an object that Jekyll makes: of `site`, of the page that is rendered (the value is a document).
  [[nodiscard]] virtual EvaluatedValue field(std::string_view object, std::string_view key) const = 0;
  /// `key` of a document that a list holds.
  [[nodiscard]] virtual EvaluatedValue field_of(const SiteFile& document, std::string_view key) const = 0;
  /// The filters that expressions in texts may use.
  [[nodiscard]] virtual const LiquidVocabulary& vocabulary() const = 0;
  /// How many expressions in texts it stands in: such a text may name itself.
  [[nodiscard]] virtual std::size_t depth() const { return 0; }
  /// Whether looking up what nothing sets is a fault: `strict_variables`.
  [[nodiscard]] virtual bool stops_at_undefined() const = 0;
};

/// A variable that hides all others of the name.
class WithVariable final : public LiquidScope {
 public:
  WithVariable(const LiquidScope& outer, std::string_view name, EvaluatedValue value)
      : outer_(outer), name_(name), value_(std::move(value)) {}
  [[nodiscard]] EvaluatedValue find(std::string_view name) const override {
    return name == name_ ? value_ : outer_.find(name);
  }
  [[nodiscard]] EvaluatedValue field(std::string_view object, std::string_view key) const override {
    return object == name_ ? EvaluatedValue{} : outer_.field(object, key);
  }
  [[nodiscard]] EvaluatedValue field_of(const SiteFile& document, std::string_view key) const override {
    return outer_.field_of(document, key);
  }
  [[nodiscard]] const LiquidVocabulary& vocabulary() const override { return outer_.vocabulary(); }
  [[nodiscard]] std::size_t depth() const override { return outer_.depth() + 1; }
  [[nodiscard]] bool stops_at_undefined() const override { return outer_.stops_at_undefined(); }

 private:
  const LiquidScope& outer_;
  std::string_view name_;
  EvaluatedValue value_;
};

/// A value of an expression, and what stopped it.
struct Evaluated {
  EvaluatedValue value;
  std::optional<LiquidFault> fault = std::nullopt;
};

/// An expression without filters that fills `markup`; of any class for what is none.
[[nodiscard]] Evaluated evaluate_expression(const LiquidScope& scope, std::string_view markup);

/// The truth of a condition; nothing when it is not certain, and of markup that Liquid's strict parser refuses.
struct EvaluatedCondition {
  std::optional<bool> truth;
  std::optional<LiquidFault> fault = std::nullopt;
};
[[nodiscard]] EvaluatedCondition evaluate_condition(const LiquidScope& scope, std::string_view markup);

}  // namespace jekyll
