#include "protocol/lsp_window.h"

namespace lsp {

void to_json(Json& out, const ShowMessageParams& value) {
  out = Json{{"type", static_cast<int>(value.type)}, {"message", value.message}};
}

void to_json(Json& out, const WorkDoneProgressBegin& value) {
  out = Json{{"kind", "begin"}, {"title", value.title}, {"cancellable", value.cancellable}, {"percentage", 0}};
}

bool decode(const Json& value, ProgressCancelParams& out, const DecodePath& /*path*/) {
  if (const Json* token = find_member(value, "token"); token != nullptr && token->is_string()) {
    out.token = token->get<std::string>();
  }
  return true;
}

void to_json(Json& out, const WorkDoneProgressReport& value) {
  out = Json{{"kind", "report"}};
  if (!value.message.empty()) out["message"] = value.message;
  if (value.percentage) out["percentage"] = *value.percentage;
}

void to_json(Json& out, const WorkDoneProgressEnd& value) {
  out = Json{{"kind", "end"}};
  if (!value.message.empty()) out["message"] = value.message;
}

void to_json(Json& out, const RegistrationParams& value) {
  out = Json{{"registrations", Json::array()}};
  for (const Registration& registration : value.registrations) {
    Json& entry = out["registrations"].emplace_back(Json{{"id", registration.id}, {"method", registration.method}});
    if (!registration.registerOptions.is_null()) entry["registerOptions"] = registration.registerOptions;
  }
}

void to_json(Json& out, const FileSystemWatcher& value) {
  out = Json{{"globPattern", value.globPattern}};
}

void to_json(Json& out, const ConfigurationItem& value) {
  out = Json{{"section", value.section}};
  if (value.scopeUri) out["scopeUri"] = *value.scopeUri;
}

}  // namespace lsp
