#include "tests/app/support/meta_model.h"

#include <fstream>
#include <limits>
#include <stdexcept>

namespace jekyll::tests {
namespace {

using Json = nlohmann::json;

std::map<std::string, const Json*> by(const char* key, const Json& entries) {
  std::map<std::string, const Json*> table;
  for (const Json& entry : entries) table[entry.at(key).get<std::string>()] = &entry;
  return table;
}

const Json& found_in(const std::map<std::string, const Json*>& table, const std::string& name) {
  const auto found = table.find(name);
  if (found == table.end()) throw std::invalid_argument("the meta model has no " + name);
  return *found->second;
}

Json reference(const char* name) {
  return Json{{"kind", "reference"}, {"name", name}};
}

}  // namespace

MetaModel::MetaModel(const std::string& file) {
  std::ifstream stream(file);
  if (!stream) throw std::invalid_argument("cannot read the meta model " + file);
  model_ = Json::parse(stream);
  requests_ = by("method", model_.at("requests"));
  notifications_ = by("method", model_.at("notifications"));
  structures_ = by("name", model_.at("structures"));
  enumerations_ = by("name", model_.at("enumerations"));
  aliases_ = by("name", model_.at("typeAliases"));
}

std::vector<std::string> MetaModel::problems_of(const Json& message,
                                                const std::map<std::string, std::string>& methods) const {
  Problems problems;
  if (!message.is_object() || message.value("jsonrpc", "") != "2.0") return {"not a JSON-RPC 2.0 message"};
  for (const auto& [name, value] : message.items()) {
    if (name != "jsonrpc" && name != "id" && name != "method" && name != "params" && name != "result" &&
        name != "error") {
      problems.push_back("message." + name + ": unknown");
    }
  }
  if (!message.contains("method")) {
    check_response(message, methods, problems);
  } else if (message.contains("id")) {
    check_method(message, requests_, problems);
  } else {
    check_method(message, notifications_, problems);
  }
  return problems;
}

void MetaModel::check_method(const Json& message, const std::map<std::string, const Json*>& table,
                             Problems& problems) const {
  const auto method = message.at("method").get<std::string>();
  const auto found = table.find(method);
  if (found == table.end()) {
    problems.push_back(method + ": no such method");
    return;
  }
  const Json& model = *found->second;
  if (model.at("messageDirection") == "clientToServer") problems.push_back(method + ": the server does not send this");
  if (!model.contains("params")) {
    if (message.contains("params")) problems.push_back(method + ": has no params");
    return;
  }
  if (!message.contains("params")) {
    problems.push_back(method + ": params are missing");
    return;
  }
  const Json& params = message.at("params");
  check_type(params, model.at("params"), method, problems);
  if (!problems.empty()) return;
  if (method == "client/registerCapability") check_registrations(params, problems);
  if (method == "$/progress") {
    const Json values =
        Json::array({reference("WorkDoneProgressBegin"), reference("WorkDoneProgressReport"),
                     reference("WorkDoneProgressEnd"), reference("WorkspaceDiagnosticReportPartialResult")});
    check_any_of(params.at("value"), values, method + ".value", problems);
  }
}

void MetaModel::check_registrations(const Json& params, Problems& problems) const {
  for (const Json& registration : params.at("registrations")) {
    const auto method = registration.at("method").get<std::string>();
    const auto& table = notifications_.contains(method) ? notifications_ : requests_;
    const Json& model = found_in(table, method);
    if (!registration.contains("registerOptions") || !model.contains("registrationOptions")) continue;
    check_type(registration.at("registerOptions"), model.at("registrationOptions"), method + ".registerOptions",
               problems);
  }
}

void MetaModel::check_response(const Json& message, const std::map<std::string, std::string>& methods,
                               Problems& problems) const {
  if (!message.contains("id")) return problems.push_back("a response without an id");
  if (message.contains("result") == message.contains("error")) {
    return problems.push_back("a response has either a result or an error");
  }
  if (message.contains("error")) {
    const Json& error = message.at("error");
    if (!error.is_object() || !error.contains("code") || !error.at("code").is_number_integer() ||
        !error.contains("message") || !error.at("message").is_string()) {
      problems.emplace_back("error: needs an integer code and a message");
    }
    return;
  }
  const auto method = methods.find(message.at("id").dump());
  if (method == methods.end()) return problems.push_back("a result for a request that was never sent");
  const auto model = requests_.find(method->second);
  if (model == requests_.end()) return problems.push_back("a result of the unknown method " + method->second);
  check_type(message.at("result"), model->second->at("result"), method->second, problems);
}

void MetaModel::check_type(const Json& value, const Json& type, const std::string& where, Problems& problems) const {
  const auto kind = type.at("kind").get<std::string>();
  if (kind == "base") return check_base(value, type.at("name").get<std::string>(), where, problems);
  if (kind == "reference") return check_reference(value, type.at("name").get<std::string>(), where, problems);
  if (kind == "or") return check_any_of(value, type.at("items"), where, problems);
  if (kind == "and" || kind == "literal") {
    std::map<std::string, const Json*> properties;
    add_properties(kind == "literal" ? type.at("value") : type, properties);
    return check_members(value, properties, where, problems);
  }
  if (kind == "array") {
    if (!value.is_array()) return problems.push_back(where + ": not an array");
    for (std::size_t i = 0; i < value.size(); ++i) {
      check_type(value[i], type.at("element"), where + "[" + std::to_string(i) + "]", problems);
    }
    return;
  }
  if (kind == "map") {
    if (!value.is_object()) return problems.push_back(where + ": not a map");
    for (const auto& [name, member] : value.items()) check_type(member, type.at("value"), where + "." + name, problems);
    return;
  }
  if (kind == "tuple") {
    const Json& items = type.at("items");
    if (!value.is_array() || value.size() != items.size()) return problems.push_back(where + ": not the tuple");
    for (std::size_t i = 0; i < items.size(); ++i) check_type(value[i], items[i], where, problems);
    return;
  }
  if (kind == "stringLiteral" || kind == "integerLiteral" || kind == "booleanLiteral") {
    if (value != type.at("value")) problems.push_back(where + ": not " + type.at("value").dump());
    return;
  }
  throw std::invalid_argument("the meta model has an unknown kind " + kind);
}

void MetaModel::check_base(const Json& value, const std::string& name, const std::string& where,
                           Problems& problems) const {
  constexpr std::int64_t limit = std::numeric_limits<std::int32_t>::max();
  bool good = false;
  if (name == "null") {
    good = value.is_null();
  } else if (name == "boolean") {
    good = value.is_boolean();
  } else if (name == "decimal") {
    good = value.is_number();
  } else if (name == "integer" || name == "uinteger") {
    good = value.is_number_integer() && value.get<std::int64_t>() <= limit &&
           value.get<std::int64_t>() >= (name == "integer" ? -limit - 1 : 0);
  } else {
    // string, URI, DocumentUri, RegExp.
    good = value.is_string();
  }
  if (!good) problems.push_back(where + ": not a " + name + ": " + value.dump().substr(0, 80));
}

void MetaModel::check_reference(const Json& value, const std::string& name, const std::string& where,
                                Problems& problems) const {
  if (name == "LSPAny") return;
  if (name == "LSPObject") {
    if (!value.is_object()) problems.push_back(where + ": not an object");
    return;
  }
  if (const auto alias = aliases_.find(name); alias != aliases_.end()) {
    return check_type(value, alias->second->at("type"), where, problems);
  }
  if (const auto found = enumerations_.find(name); found != enumerations_.end()) {
    const Json& enumeration = *found->second;
    if (enumeration.value("supportsCustomValues", false)) {
      return check_type(value, enumeration.at("type"), where, problems);
    }
    for (const Json& entry : enumeration.at("values")) {
      if (entry.at("value") == value) return;
    }
    return problems.push_back(where + ": no " + name + ": " + value.dump());
  }
  std::map<std::string, const Json*> properties;
  add_properties(found_in(structures_, name), properties);
  check_members(value, properties, where, problems);
}

void MetaModel::check_any_of(const Json& value, const Json& types, const std::string& where, Problems& problems) const {
  Problems closest;
  for (const Json& type : types) {
    Problems tried;
    check_type(value, type, where, tried);
    if (tried.empty()) return;
    // The alternative that fails deepest inside is most likely the one that was meant.
    if (closest.empty() || tried.front().find(':') > closest.front().find(':')) closest = std::move(tried);
  }
  problems.insert(problems.end(), closest.begin(), closest.end());
}

void MetaModel::add_properties(const Json& type, std::map<std::string, const Json*>& properties) const {
  if (type.value("kind", "") == "reference") {
    return add_properties(found_in(structures_, type.at("name").get<std::string>()), properties);
  }
  for (const char* key : {"items", "extends", "mixins"}) {
    if (!type.contains(key)) continue;
    for (const Json& part : type.at(key)) add_properties(part, properties);
  }
  if (!type.contains("properties")) return;
  for (const Json& property : type.at("properties")) properties[property.at("name").get<std::string>()] = &property;
}

void MetaModel::check_members(const Json& value, const std::map<std::string, const Json*>& properties,
                              const std::string& where, Problems& problems) const {
  if (!value.is_object()) return problems.push_back(where + ": not an object");
  for (const auto& [name, member] : value.items()) {
    const auto property = properties.find(name);
    if (property == properties.end()) {
      problems.push_back(where + "." + name + ": unknown property");
    } else {
      check_type(member, property->second->at("type"), where + "." + name, problems);
    }
  }
  for (const auto& [name, property] : properties) {
    if (!property->value("optional", false) && !value.contains(name))
      problems.push_back(where + "." + name + ": missing");
  }
}

}  // namespace jekyll::tests
