#include "site/rendering/expression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "site/files/site_file.h"
#include "syntax/liquid/lexemes.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {

namespace {

using Class = ValueClass;
using Lexeme = LiquidLexemeKind;

EvaluatedValue element_at(const EvaluatedValue& list, std::int64_t index) {
  const YamlList* elements = list.list();
  // A pair of a key and a list.
  if (elements == nullptr && list.grouped && list.named_by != nullptr && index == 1) return *list.grouped;
  if (elements == nullptr && list.in_order && list.some && index == 0) return list.some->front();
  if (elements == nullptr) {
    // The first and the last one are there when any is.
    const bool sure = (list.may & only(Class::EmptyList)) == 0 && (index == 0 || index == -1);
    return element_of(list, sure);
  }
  const auto size = static_cast<std::int64_t>(elements->size());
  if (index < 0) index += size;
  if (index < 0 || index >= size) return nil_value();
  return known_value((*elements)[static_cast<std::size_t>(index)]);
}

/// The posts of a tag or category.
EvaluatedValue posts_named(const EvaluatedValue& value, std::string_view name) {
  // In front matter it may stand as a number, which a text does not find.
  if (name.empty() || is_ascii_digit(name.front()) || is_no_text_key(name)) return {};
  std::vector<EvaluatedValue> named;
  if (value.grouped->some) {
    std::ranges::copy_if(*value.grouped->some, std::back_inserter(named),
                         [&](const EvaluatedValue& post) { return contains(post.document->*value.named_by, name); });
  }
  if (named.empty()) return {};
  EvaluatedValue posts = *value.grouped;
  posts.some = some_elements(std::move(named));
  return posts;
}

EvaluatedValue step_into_mapping(const EvaluatedValue& value, std::string_view name, bool in_brackets) {
  if (value.named_by != nullptr) return posts_named(value, name);
  if (value.grouped && !value.known) return name == "items" ? *value.grouped : EvaluatedValue{};
  if (!value.known || is_no_text_key(name)) return {};
  if (const YamlValue* found = value.value.find(name)) return known_value(*found);
  if (in_brackets || (name != "size" && name != "first")) return undefined_value();
  if (name == "first") return {};
  return known_value(static_cast<std::int64_t>(value.value.mapping()->size()));
}

EvaluatedValue step_into_list(const EvaluatedValue& value, std::string_view name) {
  if (name == "first" || name == "last") return element_at(value, name == "first" ? 0 : -1);
  if (name != "size") return undefined_value();
  if (value.list() != nullptr) return known_value(static_cast<std::int64_t>(value.list()->size()));
  return value_of((value.may & only(Class::EmptyList)) != 0 ? only(Class::Zero, Class::Positive)
                                                            : only(Class::Positive));
}

EvaluatedValue step_into(const EvaluatedValue& value, const EvaluatedValue& key, bool in_brackets) {
  const std::string* name = key.text();
  if (value.is(any_mapping) && name != nullptr) return step_into_mapping(value, *name, in_brackets);
  if (value.is(any_list)) {
    if (const auto* index = key.known ? key.value.as<std::int64_t>() : nullptr) return element_at(value, *index);
    return name == nullptr || in_brackets ? EvaluatedValue{} : step_into_list(value, *name);
  }
  // A document has a time, whatever its kind; a page need not.
  constexpr ValueClasses plain = any_text | any_number | any_boolean | only(Class::Nil, Class::Date, Class::Time);
  if (!value.is(plain) || name == nullptr) return {};
  const bool is_method = *name == "size" || *name == "first" || *name == "last";
  if (is_method && !value.is(only(Class::Nil))) return {};
  return undefined_value();
}

class Reader {
 public:
  Reader(const LiquidScope& scope, std::string_view text)
      : scope_(scope), text_(text), lexemes_(read_liquid_lexemes(text, {0, text.size()})) {}

  [[nodiscard]] bool at_end() const { return next_ >= lexemes_.size(); }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::optional<LiquidFault>& fault() { return fault_; }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return !at_end() && lexemes_[next_].kind == Lexeme::Identifier && lexemes_[next_].is(text_, word);
  }
  void skip() { ++next_; }
  [[nodiscard]] const LiquidLexeme* comparison() {
    if (at_end() || lexemes_[next_].kind != Lexeme::Comparison) return nullptr;
    return &lexemes_[next_++];
  }

  /// `empty` or `blank`, when the last expression was one of them.
  [[nodiscard]] std::string_view literal() const { return literal_; }

  EvaluatedValue expression(std::size_t depth = 0) {
    constexpr std::size_t deepest = 50;
    literal_ = {};
    if (at_end() || depth > deepest) return fail();
    const LiquidLexeme& first = lexemes_[next_++];
    const std::string_view written = first.span.of(text_);
    switch (first.kind) {
      case Lexeme::String:
        return known_value(std::string(written.substr(1, written.size() - 2)));
      case Lexeme::Number:
        return number(written);
      case Lexeme::Special:
        return written == "(" ? range(depth) : fail();
      case Lexeme::Identifier:
        break;
      default:
        return fail();
    }
    if (!is_special('.') && !is_special('[')) {
      if (written == "nil" || written == "null") return nil_value();
      if (written == "true" || written == "false") return known_value(written == "true");
      // These are equal to more than one value.
      if (written == "empty" || written == "blank") {
        literal_ = written;
        return {};
      }
    }
    return path(written, depth);
  }

 private:
  [[nodiscard]] bool is_special(char c) const {
    return !at_end() && lexemes_[next_].kind == Lexeme::Special && text_[lexemes_[next_].span.begin] == c;
  }
  EvaluatedValue fail() {
    failed_ = true;
    next_ = lexemes_.size();
    return {};
  }

  static EvaluatedValue number(std::string_view written) {
    if (written.find('.') != std::string_view::npos) {
      return known_value(std::strtod(std::string(written).c_str(), nullptr));
    }
    return known_value(static_cast<std::int64_t>(std::strtoll(std::string(written).c_str(), nullptr, 10)));
  }

  EvaluatedValue bound(std::size_t depth) {
    const std::size_t begin = at_end() ? text_.size() : lexemes_[next_].span.begin;
    EvaluatedValue value = expression(depth + 1);
    constexpr ValueClasses refused = any_boolean | any_list | any_mapping | only(Class::Date, Class::Time);
    if (!failed_ && value.is(refused) && !fault_) {
      fault_ = LiquidFault{LiquidFaultKind::Number,
                           {begin, lexemes_[next_ - 1].span.end},
                           "A range ends at numbers, not at " + std::string(describe(value)) +
                               ", and the build stops. Write a whole number."};
    }
    return value;
  }

  /// Numbers that are written are cut; where one bound is looked up, Ruby's Integer() refuses a fraction in either.
  void check_fractions(std::array<const EvaluatedValue*, 2> bounds, std::array<std::size_t, 2> lexemes) {
    const bool looks_up =
        std::ranges::any_of(lexemes, [&](std::size_t at) { return lexemes_[at].kind == Lexeme::Identifier; });
    for (std::size_t i = 0; i < bounds.size() && looks_up && !fault_; ++i) {
      if (!bounds[i]->is(only(Class::Fraction))) continue;
      const std::size_t end = i == 0 ? lexemes[1] - 2 : next_ - 1;
      fault_ = LiquidFault{LiquidFaultKind::Number,
                           {lexemes_[lexemes[i]].span.begin, lexemes_[end].span.end},
                           "A range ends at whole numbers, and the build stops at a fraction. Round it first: "
                           "`assign last = number | floor`."};
    }
  }

  EvaluatedValue range(std::size_t depth) {
    const std::size_t first = next_;
    const EvaluatedValue begin = bound(depth);
    if (failed_ || at_end() || lexemes_[next_].kind != Lexeme::DotDot) return fail();
    ++next_;
    const std::size_t second = next_;
    const EvaluatedValue end = bound(depth);
    if (failed_ || !is_special(')')) return fail();
    check_fractions({&begin, &end}, {first, second});
    ++next_;
    EvaluatedValue range = value_of(only(Class::Range));
    const auto from = number_of(begin);
    const auto last = number_of(end);
    constexpr double longest = 1000;
    if (fault_ || !from || !last || last->value - from->value > longest) return range;
    YamlList numbers;
    for (double at = std::trunc(from->value); at <= last->value; ++at) {
      numbers.emplace_back(static_cast<std::int64_t>(at));
    }
    range.known = true;
    range.value = YamlValue(std::move(numbers));
    return range;
  }

  EvaluatedValue field_of(const SiteFile& document, const EvaluatedValue& key) const {
    return key.text() == nullptr ? EvaluatedValue{} : scope_.field_of(document, *key.text());
  }

  EvaluatedValue next_step(const EvaluatedValue& value, std::string_view object, const EvaluatedValue& key,
                           bool in_brackets) const {
    const bool jekylls = !object.empty() && (value.has_fields || value.is(only(Class::Document, Class::Site)));
    if (!jekylls) return step_into(value, key, in_brackets);
    return key.text() == nullptr ? EvaluatedValue{} : scope_.field(object, *key.text());
  }

  /// The value of the path that has been read from `begin` on; of any class where Liquid has stopped at it.
  EvaluatedValue defined(EvaluatedValue value, std::size_t begin) {
    if (!value.undefined || !scope_.stops_at_undefined()) return value;
    const Span path{begin, lexemes_[next_ - 1].span.end};
    if (!fault_) {
      fault_ =
          LiquidFault{LiquidFaultKind::Undefined, path,
                      "Nothing sets `" + std::string(path.of(text_)) +
                          "`, and with `strict_variables` the build stops. Set it, in front matter or by `assign`, or "
                          "take the option out of `_config.yml`."};
    }
    return {};
  }

  EvaluatedValue path(std::string_view name, std::size_t depth) {
    std::string_view object = name;  // as long as `value` is one of Jekyll's
    const std::size_t begin = lexemes_[next_ - 1].span.begin;
    EvaluatedValue value = defined(scope_.find(name), begin);
    while (is_special('[') || is_special('.')) {
      const bool in_brackets = is_special('[');
      ++next_;
      EvaluatedValue key;
      if (in_brackets) {
        key = expression(depth + 1);
        if (failed_ || !is_special(']')) return fail();
        ++next_;
      } else {
        if (at_end() || lexemes_[next_].kind != Lexeme::Identifier) return fail();
        key = known_value(std::string(lexemes_[next_++].span.of(text_)));
      }
      value = value.document != nullptr ? field_of(*value.document, key) : next_step(value, object, key, in_brackets);
      value = defined(std::move(value), begin);
      object = {};
    }
    return value;
  }

  const LiquidScope& scope_;
  std::string_view text_;
  std::vector<LiquidLexeme> lexemes_;
  std::size_t next_ = 0;
  bool failed_ = false;
  std::string_view literal_;
  std::optional<LiquidFault> fault_;
};

/// `== empty` and `== blank`. Ruby's values know `empty?` only where they can be empty, and `blank?` not at all.
std::optional<bool> equals_literal(const EvaluatedValue& value, std::string_view literal) {
  if (literal == "blank") return false;
  constexpr ValueClasses filled =
      ~only(Class::EmptyText, Class::EmptyList, Class::EmptyMapping, Class::Document, Class::Site, Class::Range);
  if (value.is(only(Class::EmptyText, Class::EmptyList, Class::EmptyMapping))) return true;
  return value.is(filled & any_value) ? std::optional(false) : std::nullopt;
}

std::optional<bool> holds(const EvaluatedValue& whole, const EvaluatedValue& part) {
  if (whole.is(only(Class::Nil)) || part.is(only(Class::Nil))) return false;
  if (!part.known) return std::nullopt;
  if (const std::string* text = whole.text()) return text->find(part.value.to_string()) != std::string::npos;
  if (const YamlList* elements = whole.list()) return std::ranges::find(*elements, part.value) != elements->end();
  return std::nullopt;
}

/// The classes that `<` and its like compare with each other; all others have no such operators or no certain ones.
constexpr std::array<ValueClasses, 4> orders = {any_number, any_text, only(Class::Date), only(Class::Time)};

std::size_t order_of(const EvaluatedValue& value) {
  return static_cast<std::size_t>(
      std::ranges::find_if(orders, [&](ValueClasses classes) { return value.is(classes); }) - orders.begin());
}

std::optional<bool> compare(const EvaluatedValue& left, std::string_view operation, const EvaluatedValue& right) {
  // A number above 0 is at least 1: sizes are whole.
  if (left.is(only(Class::Positive)) && right.known && number_of(right)->value < 1) return operation.front() == '>';
  if (!left.known || !right.known) return std::nullopt;
  int order = 0;
  if (left.is(any_number) && right.is(any_number)) {
    const double a = number_of(left)->value;
    const double b = number_of(right)->value;
    order = a < b ? -1 : static_cast<int>(a > b);
  } else if (left.text() != nullptr && right.text() != nullptr) {
    order = left.text()->compare(*right.text());
  } else {
    return std::nullopt;
  }
  if (operation == "<") return order < 0;
  if (operation == "<=") return order <= 0;
  return operation == ">" ? order > 0 : order >= 0;
}

/// A condition's comparisons, joined by `and` and `or`, which Liquid reads from right to left.
class ConditionReader {
 public:
  ConditionReader(const LiquidScope& scope, std::string_view markup) : markup_(markup), reader_(scope, markup) {}

  EvaluatedCondition run() {
    EvaluatedCondition result{chain(true)};
    if (reader_.failed() || !reader_.at_end()) return {};
    result.fault = std::move(fault_);
    return result;
  }

 private:
  /// `reached`: whether Liquid certainly evaluates what comes.
  std::optional<bool> chain(bool reached) {
    const std::optional<bool> first = comparison(reached);
    if (reader_.failed()) return std::nullopt;
    const bool with_and = reader_.is_word("and");
    if (!with_and && !reader_.is_word("or")) return first;
    reader_.skip();
    const bool goes_on = first && *first == with_and;
    const std::optional<bool> rest = chain(reached && goes_on);
    if (first) return goes_on ? rest : first;
    return rest && *rest != with_and ? rest : std::nullopt;
  }

  std::optional<bool> comparison(bool reached) {
    const EvaluatedValue left = reader_.expression();
    const std::string_view left_literal = reader_.literal();
    const LiquidLexeme* comparison = reader_.failed() ? nullptr : reader_.comparison();
    if (comparison == nullptr) {
      keep_fault(reached);
      return truth_of(left);
    }
    const std::string_view operation = comparison->span.of(markup_);
    const EvaluatedValue right = reader_.expression();
    const std::string_view literal = reader_.literal();
    keep_fault(reached);
    if (operation == "contains") return holds(left, right);
    if (operation == "==" || operation == "!=" || operation == "<>") {
      const auto equal = !literal.empty()        ? equals_literal(left, literal)
                         : !left_literal.empty() ? equals_literal(right, left_literal)
                                                 : are_equal(left, right);
      return equal ? std::optional(*equal == (operation == "==")) : std::nullopt;
    }
    const std::size_t a = order_of(left);
    const std::size_t b = order_of(right);
    constexpr ValueClasses no_order = any_boolean | any_list | any_mapping | only(Class::Nil);
    if (left.is(no_order) || right.is(no_order)) return false;
    if (a == orders.size() || b == orders.size()) return std::nullopt;
    // A day may be compared with a number on its right.
    if (a == b) return compare(left, operation, right);
    if (left.is(only(Class::Date)) && right.is(any_number)) return std::nullopt;
    if (reached && !fault_)
      fault_ = LiquidFault{LiquidFaultKind::Comparison, comparison->span, message(left, operation, right)};
    return std::nullopt;
  }

  static std::string message(const EvaluatedValue& left, std::string_view operation, const EvaluatedValue& right) {
    constexpr ValueClasses dates = only(Class::Date, Class::Time);
    const bool date = left.is(dates) || right.is(dates);
    const auto named = [](const EvaluatedValue& value) {
      return std::string(value.is(only(Class::Time)) ? "a date with a time" : describe(value));
    };
    return "Ruby cannot compare " + named(left) + " with " + named(right) + " by `" + std::string(operation) +
           "`, and the build stops. " +
           (date ? "Make texts of both first: `assign day = page.date | date: \"%Y-%m-%d\"`."
                 : "Write numbers without quotes, or make one of the text first: `assign number = text | plus: 0`.");
  }

  void keep_fault(bool reached) {
    if (reached && !fault_ && reader_.fault()) fault_ = reader_.fault();
    reader_.fault().reset();
  }

  std::string_view markup_;
  Reader reader_;
  std::optional<LiquidFault> fault_;
};

}  // namespace

Evaluated evaluate_expression(const LiquidScope& scope, std::string_view markup) {
  Reader reader(scope, markup);
  if (reader.at_end()) return {nil_value()};
  EvaluatedValue value = reader.expression();
  if (reader.failed() || !reader.at_end()) return {};
  return {std::move(value), std::move(reader.fault())};
}

EvaluatedCondition evaluate_condition(const LiquidScope& scope, std::string_view markup) {
  return ConditionReader(scope, markup).run();
}

}  // namespace jekyll
