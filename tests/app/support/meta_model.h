// Validates messages against the machine-readable LSP meta model. Strict: a property that the model does not know is a
// fault.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace jekyll::tests {

class MetaModel {
 public:
  explicit MetaModel(const std::string& file);

  /// What is wrong with a message of the server, each with its place; empty when nothing is. `methods`: the methods of
  /// the client's requests, by the id's JSON, for responses.
  [[nodiscard]] std::vector<std::string> problems_of(const nlohmann::json& message,
                                                     const std::map<std::string, std::string>& methods) const;

 private:
  using Json = nlohmann::json;
  using Problems = std::vector<std::string>;

  void check_method(const Json& message, const std::map<std::string, const Json*>& table, Problems& problems) const;
  void check_response(const Json& message, const std::map<std::string, std::string>& methods, Problems& problems) const;
  void check_type(const Json& value, const Json& type, const std::string& where, Problems& problems) const;
  void check_base(const Json& value, const std::string& name, const std::string& where, Problems& problems) const;
  void check_reference(const Json& value, const std::string& name, const std::string& where, Problems& problems) const;
  void check_any_of(const Json& value, const Json& types, const std::string& where, Problems& problems) const;
  void check_members(const Json& value, const std::map<std::string, const Json*>& properties, const std::string& where,
                     Problems& problems) const;
  /// Of a structure, a reference to one, or several joined by "and": those it extends and mixes in included.
  void add_properties(const Json& type, std::map<std::string, const Json*>& properties) const;
  void check_registrations(const Json& params, Problems& problems) const;

  Json model_;
  std::map<std::string, const Json*> requests_;
  std::map<std::string, const Json*> notifications_;
  std::map<std::string, const Json*> structures_;
  std::map<std::string, const Json*> enumerations_;
  std::map<std::string, const Json*> aliases_;
};

}  // namespace jekyll::tests
