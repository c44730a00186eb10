#include "rules/value_types.h"

#include <cstdint>

namespace jekyll {

ValueType type_of(const YamlValue& value) {
  if (value.is_null()) return Null;
  if (const bool* boolean = value.as<bool>()) return *boolean ? True : False;
  if (value.as<std::int64_t>() != nullptr) return Integer;
  if (value.as<double>() != nullptr) return Fraction;
  if (value.list() != nullptr) return List;
  if (value.mapping() != nullptr) return Mapping;
  if (value.string() != nullptr) return Text;
  return value.as<YamlTime>() != nullptr ? Time : Day;
}

}  // namespace jekyll
