// What the server says about itself: messages, progress, registrations.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/decode.h"

namespace lsp {

enum class MessageType { Error = 1, Warning = 2, Info = 3, Log = 4 };

/// Params of `window/showMessage` and `window/logMessage`.
struct ShowMessageParams {
  MessageType type = MessageType::Info;
  std::string message;
};

// Values of `$/progress`.

struct WorkDoneProgressBegin {
  std::string title;
  bool cancellable = false;
};

/// Params of `window/workDoneProgress/cancel`. Of a token that is a number, which is none of ours, nothing is kept.
struct ProgressCancelParams {
  std::string token;
};

struct WorkDoneProgressReport {
  std::string message;
  std::optional<std::uint32_t> percentage;
};

struct WorkDoneProgressEnd {
  std::string message;
};

struct Registration {
  std::string id;
  std::string method;
  Json registerOptions;
};

struct RegistrationParams {
  std::vector<Registration> registrations;
};

struct FileSystemWatcher {
  std::string globPattern;
};

struct ConfigurationItem {
  std::optional<std::string> scopeUri;
  std::string section;
};

bool decode(const Json& value, ProgressCancelParams& out, const DecodePath& path);
void to_json(Json& out, const ShowMessageParams& value);
void to_json(Json& out, const WorkDoneProgressBegin& value);
void to_json(Json& out, const WorkDoneProgressReport& value);
void to_json(Json& out, const WorkDoneProgressEnd& value);
void to_json(Json& out, const RegistrationParams& value);
void to_json(Json& out, const FileSystemWatcher& value);
void to_json(Json& out, const ConfigurationItem& value);

}  // namespace lsp
