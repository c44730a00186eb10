// Types of YAML values as bits, for tables of what stops the build. Internal to rules/.
#pragma once

#include <cstdint>

#include "syntax/yaml/yaml.h"

namespace jekyll {

enum ValueType : std::uint16_t {
  False = 1,
  True = 2,
  Integer = 4,
  Fraction = 8,
  Text = 16,
  Day = 32,
  Time = 64,
  List = 128,
  Mapping = 256,
  Null = 512,
  Date = Day | Time,
  Number = Integer | Fraction,
  Boolean = False | True,
  Any = Boolean | Number | Text | Date | List | Mapping,  // but null, which mostly stands for the default
};

[[nodiscard]] ValueType type_of(const YamlValue& value);

}  // namespace jekyll
