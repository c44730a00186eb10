// Ruby's Psych for tests, made of the library that it is made of: libyaml splits a text into events, and values are
// made of them as Psych's own visitors and scanner of scalars do. Shares no code with our reader but the values
// themselves.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/yaml/yaml.h"

namespace jekyll::tests {

struct PsychReading {
  enum class Outcome {
    Read,
    Refused,
    Incomparable,  // read or refused by what is made of Ruby's own tags, of values that hold themselves, of no UTF-8
  };
  Outcome outcome = Outcome::Read;
  YamlValue value = {};  // when read
};

/// The first document of the text, as `Psych.safe_load` with dates and aliases gives it to Jekyll.
[[nodiscard]] PsychReading read_with_psych(std::string_view text);

}  // namespace jekyll::tests
