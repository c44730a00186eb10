// workspace/executeCommand: what editors offer under their own names. No file is written here: files are created,
// renamed and edited by the client, which is asked to by workspace/applyEdit.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/lsp/adapters.h"
#include "protocol/lsp_command.h"
#include "protocol/lsp_window.h"
#include "rules/web_verdicts.h"

namespace jekyll {

/// What a check of whole sites has found; open documents count as the editor has them.
struct CheckSummary {
  std::size_t files = 0;
  std::map<Severity, std::size_t> findings;
};

/// How many addresses the web says so of.
using WebSum = std::map<WebVerdict::State, std::size_t>;

/// A question to the web about the links of sites.
struct ExternalCheckWish {
  std::vector<std::shared_ptr<HostedSite>> sites;
  std::function<bool()> is_given_up;  // safe from any thread
  /// The error is for the user.
  std::function<void(const tl::expected<WebSum, std::string>& outcome)> done;
  WebSum sum = {};
};

/// What commands ask of the session around them.
class CommandHost {
 public:
  CommandHost() = default;
  CommandHost(const CommandHost&) = delete;
  CommandHost& operator=(const CommandHost&) = delete;
  virtual ~CommandHost() = default;

  /// A request to the client.
  virtual void ask_client(std::string_view method, const lsp::Json& params, std::function<void(lsp::Outcome)> done) = 0;
  virtual void show_message(lsp::MessageType type, const std::string& text) = 0;
  /// The client creates the file with its text: when it says so, nothing is to be added.
  virtual void expect_written(const std::string& path) = 0;
  virtual void check_sites(const std::vector<std::shared_ptr<HostedSite>>& sites,
                           std::function<void(const CheckSummary&)> done) = 0;
  /// Sites judge by what the web says as soon as it has said it.
  virtual void check_external(ExternalCheckWish wish) = 0;
};

struct CommandContext {
  AdapterContext adapters;
  CommandHost& host;
};

/// As they are announced. docs/commands.md describes them.
[[nodiscard]] std::vector<std::string> command_names();

/// The path that the first argument's `uri` names, nothing when it names no file.
[[nodiscard]] std::optional<std::string> path_argument(const std::vector<lsp::Json>& arguments);

/// Answers when the client has done what it was asked for.
void execute_command(const CommandContext& context, const lsp::ExecuteCommandParams& params, lsp::Reply reply);

}  // namespace jekyll
