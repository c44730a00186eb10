#include "protocol/decode.h"

#include <cmath>
#include <limits>

namespace lsp {

bool DecodePath::fail(std::string_view expected) const {
  if (!error_->empty()) return false;
  std::vector<std::string> steps;
  for (const DecodePath* part = this; part->parent_ != nullptr; part = part->parent_) {
    steps.push_back(part->name_.empty() ? "[" + std::to_string(part->index_) + "]" : std::string(part->name_));
  }
  std::string where;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!where.empty() && step->front() != '[') where += '.';
    where += *step;
  }
  *error_ = (where.empty() ? "params" : where) + ": " + std::string(expected);
  return false;
}

bool decode(const Json& value, bool& out, const DecodePath& path) {
  if (!value.is_boolean()) return path.fail("expected a boolean");
  out = value.get<bool>();
  return true;
}

bool decode(const Json& value, std::string& out, const DecodePath& path) {
  if (!value.is_string()) return path.fail("expected a string");
  out = value.get_ref<const std::string&>();
  return true;
}

bool decode(const Json& value, std::int64_t& out, const DecodePath& path) {
  if (value.is_number_float()) {
    const auto number = value.get<double>();
    constexpr double exact_limit = 9007199254740992.0;
    if (std::isnan(number) || std::abs(number) > exact_limit) return path.fail("expected an integer");
    out = static_cast<std::int64_t>(number);
    return static_cast<double>(out) == number || path.fail("expected an integer");
  }
  if (!value.is_number_integer()) return path.fail("expected an integer");
  constexpr auto limit = std::numeric_limits<std::int64_t>::max();
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(limit)) {
    out = limit;
  } else {
    out = value.get<std::int64_t>();
  }
  return true;
}

bool decode(const Json& value, std::uint32_t& out, const DecodePath& path) {
  std::int64_t number = 0;
  if (!decode(value, number, path)) return false;
  if (number < 0) return path.fail("expected a number that is not negative");
  // LSP 3.17, "Base Types".
  constexpr std::int64_t limit = std::numeric_limits<std::int32_t>::max();
  if (number > limit) return path.fail("expected a number of at most 2147483647");
  out = static_cast<std::uint32_t>(number);
  return true;
}

bool decode(const Json& value, Json& out, const DecodePath& /*path*/) {
  out = value;
  return true;
}

const Json* find_member(const Json& value, std::string_view dotted_path) {
  const Json* found = &value;
  while (true) {
    const std::size_t dot = dotted_path.find('.');
    if (!found->is_object()) return nullptr;
    const auto member = found->find(dotted_path.substr(0, dot));
    if (member == found->end()) return nullptr;
    found = &*member;
    if (dot == std::string_view::npos) return found;
    dotted_path.remove_prefix(dot + 1);
  }
}

bool is_true_at(const Json& value, std::string_view dotted_path) {
  const Json* found = find_member(value, dotted_path);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

std::vector<std::string> strings_at(const Json& value, std::string_view dotted_path) {
  std::vector<std::string> strings;
  const Json* found = find_member(value, dotted_path);
  if (found == nullptr || !found->is_array()) return strings;
  for (const Json& element : *found) {
    if (element.is_string()) strings.push_back(element.get<std::string>());
  }
  return strings;
}

}  // namespace lsp
