// Decoding of JSON into typed values. Invariant: nothing throws; the first fault is kept with the path of the member.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "protocol/json_rpc.h"

namespace lsp {

/// A decoded value, or what is wrong: "textDocument.uri: expected a string".
template <class T>
using Decoded = tl::expected<T, std::string>;

/// Where in the message a value stands; lives on the stack of the decoding functions.
class DecodePath {
 public:
  explicit DecodePath(std::string& error) : error_(&error) {}
  DecodePath(const DecodePath& parent, std::string_view name) : error_(parent.error_), parent_(&parent), name_(name) {}
  DecodePath(const DecodePath& parent, std::size_t index) : error_(parent.error_), parent_(&parent), index_(index) {}

  /// Keeps the fault and returns false.
  bool fail(std::string_view expected) const;

 private:
  std::string* error_;
  const DecodePath* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = 0;
};

bool decode(const Json& value, bool& out, const DecodePath& path);
bool decode(const Json& value, std::string& out, const DecodePath& path);
bool decode(const Json& value, std::int64_t& out, const DecodePath& path);
/// LSP's uinteger, from 0 to 2^31 - 1; another number is an error.
bool decode(const Json& value, std::uint32_t& out, const DecodePath& path);
bool decode(const Json& value, Json& out, const DecodePath& path);

template <class T>
bool decode(const Json& value, std::vector<T>& out, const DecodePath& path) {
  if (!value.is_array()) return path.fail("expected an array");
  out.clear();
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!decode(value[i], out.emplace_back(), DecodePath(path, i))) return false;
  }
  return true;
}

/// The members of one object; check `ok` after the last one.
class ObjectDecoder {
 public:
  ObjectDecoder(const Json& value, const DecodePath& path) : value_(value), path_(path) {
    if (!value.is_object()) ok_ = path.fail("expected an object");
  }

  template <class T>
  ObjectDecoder& required(std::string_view name, T& out) {
    if (!ok_) return *this;
    const DecodePath path(path_, name);
    const auto member = value_.find(name);
    ok_ = member == value_.end() ? path.fail("is missing") : decode(*member, out, path);
    return *this;
  }

  /// Absent and null leave `out` empty.
  template <class T>
  ObjectDecoder& optional(std::string_view name, std::optional<T>& out) {
    if (!ok_) return *this;
    const auto member = value_.find(name);
    if (member == value_.end() || member->is_null()) return *this;
    ok_ = decode(*member, out.emplace(), DecodePath(path_, name));
    return *this;
  }

  [[nodiscard]] bool ok() const { return ok_; }

 private:
  const Json& value_;
  const DecodePath& path_;
  bool ok_ = true;
};

template <class T>
[[nodiscard]] Decoded<T> decode(const Json& value) {
  std::string error;
  T out;
  if (!decode(value, out, DecodePath(error))) return tl::unexpected(std::move(error));
  return out;
}

/// Lenient access for capabilities, where an odd type means "not supported": the value at a path of member names
/// joined by dots, nothing when a part of the way is missing.
[[nodiscard]] const Json* find_member(const Json& value, std::string_view dotted_path);
[[nodiscard]] bool is_true_at(const Json& value, std::string_view dotted_path);
/// The strings of the array at the path; other elements are left out.
[[nodiscard]] std::vector<std::string> strings_at(const Json& value, std::string_view dotted_path);

}  // namespace lsp
