#include "tests/fuzz/invariants.h"

#include <stdexcept>

#include "text/unicode.h"

namespace jekyll::fuzz {

void demand(bool holds, std::string_view what) {
  if (!holds) throw std::logic_error(std::string(what));
}

SpanCheck::SpanCheck(std::string_view text) : size_(text.size()), begins_character_(text.size() + 1, false) {
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).bytes) begins_character_[at] = true;
  begins_character_[text.size()] = true;
}

void SpanCheck::valid(Span span, std::string_view what) const {
  const auto name = [&](std::string_view fault) {
    return std::string(what) + " " + std::string(fault) + " [" + std::to_string(span.begin) + ", " +
           std::to_string(span.end) + ")";
  };
  if (span.begin > span.end) demand(false, name("is reversed"));
  if (span.end > size_) demand(false, name("leaves the text"));
  if (!begins_character_[span.begin] || !begins_character_[span.end]) demand(false, name("cuts a character"));
}

void SpanCheck::part(Span span, Span outer, std::string_view what) const {
  valid(span, what);
  if (!span.empty() && !outer.contains(span)) demand(false, std::string(what) + " leaves its whole");
}

}  // namespace jekyll::fuzz
