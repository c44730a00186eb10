#include "app/cli/exercise_command.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>
#include <iomanip>
#include <map>
#include <sstream>
#include <system_error>
#include <utility>

#include "app/serving/turns/turn_loop.h"
#include "app/session/server.h"
#include "app/system/disk.h"
#include "app/system/fatal_signals.h"
#include "protocol/uri.h"
#include "text/ascii.h"
#include "text/visible_text.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;
using lsp::Json;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t most_failures_told = 20;

/// What an editor with every ability tells of itself.
Json capabilities() {
  const Json markdown = {"markdown", "plaintext"};
  const Json yes = true;
  return {{"textDocument",
           {{"hover", {{"contentFormat", markdown}}},
            {"completion", {{"completionItem", {{"snippetSupport", yes}, {"documentationFormat", markdown}}}}},
            {"signatureHelp", {{"signatureInformation", {{"documentationFormat", markdown}}}}},
            {"definition", {{"linkSupport", yes}}},
            {"foldingRange", {{"lineFoldingOnly", yes}}},
            {"semanticTokens",
             {{"requests", {{"full", yes}, {"range", yes}}},
              {"tokenTypes",
               {"keyword", "function", "variable", "property", "parameter", "string", "number", "operator", "comment",
                "class"}},
              {"tokenModifiers", {"declaration", "deprecated"}}}},
            {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", yes}}},
            {"codeAction",
             {{"codeActionLiteralSupport", {{"codeActionKind", {{"valueSet", {"quickfix", "source.fixAll"}}}}}},
              {"dataSupport", yes},
              {"resolveSupport", {{"properties", {"edit"}}}}}},
            {"diagnostic", Json::object()}}},
          {"window", {{"showDocument", {{"support", yes}}}}},
          {"workspace", {{"diagnostics", {{"refreshSupport", yes}}}, {"workspaceEdit", {{"documentChanges", yes}}}}}};
}

/// Where one token ends and another begins: each of blanks, words and signs.
std::vector<std::size_t> token_boundaries(std::string_view text) {
  const auto kind = [](char c) {
    if (is_ascii_word(c) || is_non_ascii(c)) return 'w';
    return is_ascii_space(c) ? ' ' : c;
  };
  std::vector<std::size_t> boundaries;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at == 0 || at == text.size() || kind(text[at - 1]) != kind(text[at])) boundaries.push_back(at);
  }
  return boundaries;
}

struct MethodResult {
  std::size_t runs = 0;
  std::size_t failures = 0;
  Milliseconds total{0};
  Milliseconds slowest{0};
  std::string slowest_at;  // "12:7", counted from 1; "" for the whole file
};

/// A server without threads of its own and a client, in one. Everything runs on the loop's thread.
class Exercise final : public Outbox {
 public:
  Exercise(const ExerciseOptions& options, std::string path, std::string text, UnixSeconds now, std::ostream& err)
      : path_(std::move(path)), text_(std::move(text)), lines_(text_), err_(err) {
    ServerOptions server_options;
    server_options.setup.config_files = options.config_files;
    server_options.setup.settings.allow_outside = options.allow_outside;
    server_options.now = [now] { return now; };
    server_options.on_end = [this](int) { loop_.stop(); };
    server_.emplace(loop_, *this, cancellation_, std::move(server_options));
  }

  void run() {
    loop_.post([this] { begin(); });
    loop_.run();
    server_->stop_work();
  }

  void send(const Json& message) override {
    if (message.contains("method")) return take(message);
    if (message.contains("error")) {
      // A reason why something can't be done is an answer.
      const bool refusal = message["error"]["code"] == static_cast<int>(lsp::ErrorCode::RequestFailed);
      if (!refusal) error_ = message["error"]["message"].get<std::string>();
    } else {
      result_ = message["result"];
    }
    answered_ = true;
    // The first answer that had to wait for the site.
    if (message["id"] == first_id) return loop_.post([this] { exercise_file(); });
    if (!waiting_) return;
    end_step(*std::exchange(waiting_, std::nullopt));
    loop_.post([this] { go_on(); });
  }
  void send_diagnostics(const std::string& /*uri*/, const Json& /*message*/) override {}

  [[nodiscard]] const std::map<std::string, MethodResult>& results() const { return results_; }
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }
  [[nodiscard]] std::size_t places() const { return places_; }

 private:
  static constexpr int first_id = 1;

  /// Notices, which an editor would show.
  void take(const Json& message) {
    if (message["method"] != "window/showMessage") return;
    err_ << "jekyll-ls: " << visible_text(message["params"]["message"].get<std::string>()) << '\n';
  }

  [[nodiscard]] Json document() const { return {{"uri", lsp::uri_of_path(path_)}}; }

  void notify(const std::string& method, Json params) {
    server_->session().receive({lsp::Message(lsp::Notification{method, std::move(params)}), nullptr});
  }
  void request(const std::string& method, Json params) {
    const lsp::RequestId id(next_id_++);
    server_->session().receive({lsp::Message(lsp::Request{id, method, std::move(params)}), cancellation_.add(id)});
  }

  void begin() {
    next_id_ = 0;
    request("initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities()}});
    notify("initialized", Json::object());
    Json opened = document();
    opened["languageId"] = "markdown";
    opened["version"] = 1;
    opened["text"] = text_;
    notify("textDocument/didOpen", {{"textDocument", std::move(opened)}});
    request("textDocument/documentLink", {{"textDocument", document()}});
  }

  struct Step {
    std::string method;
    Json params;
    std::string place;
  };

  void exercise_file() {
    for (const std::string method :
         {"textDocument/documentSymbol", "textDocument/documentLink", "textDocument/diagnostic",
          "textDocument/foldingRange", "textDocument/semanticTokens/full", "textDocument/codeLens"}) {
      steps_.push_back({method, {{"textDocument", document()}}, ""});
    }
    const std::string uri = lsp::uri_of_path(path_);
    const std::string renamed =
        uri.substr(0, uri.rfind('.')) + "-renamed" + uri.substr(std::min(uri.rfind('.'), uri.size()));
    const Json file = {{"oldUri", uri}, {"newUri", renamed}};
    steps_.push_back({"workspace/willRenameFiles", {{"files", Json::array({file})}}, ""});
    add_range({0, text_.size()}, "");
    const std::vector<std::size_t> boundaries = token_boundaries(text_);
    for (std::size_t i = 0; i < boundaries.size(); ++i) {
      const std::size_t end = i + 1 < boundaries.size() ? boundaries[i + 1] : boundaries[i];
      add_place(boundaries[i], std::string_view(text_).substr(boundaries[i], end - boundaries[i]));
    }
    go_on();
  }

  [[nodiscard]] Json position(std::size_t offset) const {
    const Position at = lines_.position(offset, PositionEncoding::Utf16);
    return {{"line", at.line}, {"character", at.character}};
  }

  void add_range(Span range, const std::string& place) {
    const Json at = {{"start", position(range.begin)}, {"end", position(range.end)}};
    for (const std::string method : {"textDocument/semanticTokens/range", "textDocument/inlayHint"}) {
      steps_.push_back({method, {{"textDocument", document()}, {"range", at}}, place});
    }
  }

  /// `token`: what stands behind the place.
  void add_place(std::size_t offset, std::string_view token) {
    ++places_;
    const Position where = lines_.position(offset, PositionEncoding::Utf16);
    const Json at = position(offset);
    const std::string place = std::to_string(where.line + 1) + ':' + std::to_string(where.character + 1);
    const Json params = {{"textDocument", document()}, {"position", at}};
    for (const std::string method :
         {"textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/signatureHelp",
          "textDocument/linkedEditingRange", "textDocument/documentHighlight", "textDocument/prepareCallHierarchy",
          "textDocument/prepareRename"}) {
      steps_.push_back({method, params, place});
    }
    const Json options = {{"tabSize", 2}, {"insertSpaces", true}};
    for (const char* const typed : {"%", "{", "\n"}) {
      Json typing = params;
      typing["ch"] = typed;
      typing["options"] = options;
      steps_.push_back({"textDocument/onTypeFormatting", std::move(typing), place});
    }
    steps_.push_back({"textDocument/selectionRange", {{"textDocument", document()}, {"positions", {at}}}, place});
    add_range({offset, offset}, place);
    Json asking = params;
    asking["context"] = {{"includeDeclaration", true}};
    steps_.push_back({"textDocument/references", std::move(asking), place});
    steps_.push_back({"workspace/symbol", {{"query", token}}, place});
    const Json pasted = {{"uri", lsp::uri_of_path(path_)},
                         {"range", {{"start", at}, {"end", at}}},
                         {"targets", {"image.png"}},
                         {"folder", "images"}};
    steps_.push_back(
        {"workspace/executeCommand", {{"command", "jekyll-ls.paste"}, {"arguments", Json::array({pasted})}}, place});
    steps_.push_back({"textDocument/codeAction",
                      {{"textDocument", document()},
                       {"range", {{"start", at}, {"end", at}}},
                       {"context", {{"diagnostics", Json::array()}}}},
                      place});
  }

  /// One request after the other; what needs a worker is waited for.
  void go_on() {
    while (!steps_.empty()) {
      const Step step = std::move(steps_.front());
      steps_.pop_front();
      begin_step(step);
      if (!answered_) {
        waiting_ = step;
        return;
      }
      end_step(step);
    }
    loop_.stop();
  }

  void begin_step(const Step& step) {
    const InProgress in_progress(path_ + (step.place.empty() ? "" : ":") + step.place);
    answered_ = false;
    error_.reset();
    result_ = nullptr;
    began_ = std::chrono::steady_clock::now();
    request(step.method, step.params);
  }

  void end_step(const Step& step) {
    const Milliseconds took = std::chrono::steady_clock::now() - began_;
    MethodResult& result = results_[step.method];
    ++result.runs;
    result.total += took;
    if (took > result.slowest) {
      result.slowest = took;
      result.slowest_at = step.place;
    }
    if (error_) {
      ++result.failures;
      failures_.push_back(step.method + (step.place.empty() ? "" : " at " + step.place) + ": " + *error_);
    }
    const Json actions = step.method == "textDocument/codeAction" ? std::exchange(result_, nullptr) : Json();
    if (!actions.is_array()) return;
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
      if (action->contains("data")) steps_.push_front({"codeAction/resolve", *action, step.place});
    }
  }

  std::string path_;
  std::string text_;
  LineIndex lines_;
  std::ostream& err_;
  TurnLoop loop_;
  Cancellation cancellation_;
  std::optional<Server> server_;
  std::int64_t next_id_ = 0;
  std::deque<Step> steps_;
  std::optional<Step> waiting_;  // for its answer
  std::chrono::steady_clock::time_point began_;
  bool answered_ = false;  // the last request
  std::optional<std::string> error_;
  Json result_;
  std::size_t places_ = 0;
  std::map<std::string, MethodResult> results_;
  std::vector<std::string> failures_;
};

std::string in_milliseconds(Milliseconds time) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(time.count() < 10 ? 2 : 0) << time.count();
  return text.str();
}

void print(const Exercise& exercised, const std::string& file, std::ostream& out) {
  constexpr int method_width = 30;
  constexpr int number_width = 12;
  std::size_t runs = 0;
  for (const auto& [method, result] : exercised.results()) runs += result.runs;
  out << "jekyll-ls " JEKYLL_LS_VERSION ", " << visible_text(file) << ": " << exercised.places() << " places, " << runs
      << " requests, " << exercised.failures().size() << " failed.\n\n";
  out << std::left << std::setw(method_width) << "request" << std::right;
  for (const char* const head : {"runs", "failed", "total ms", "slowest ms"}) out << std::setw(number_width) << head;
  out << "  at\n";
  for (const auto& [method, result] : exercised.results()) {
    out << std::left << std::setw(method_width) << method << std::right << std::setw(number_width) << result.runs
        << std::setw(number_width) << result.failures << std::setw(number_width) << in_milliseconds(result.total)
        << std::setw(number_width) << in_milliseconds(result.slowest) << "  " << result.slowest_at << '\n';
  }
  for (std::size_t i = 0; i < std::min(exercised.failures().size(), most_failures_told); ++i) {
    out << (i == 0 ? "\n" : "") << "failed: " << visible_text(exercised.failures()[i]) << '\n';
  }
}

}  // namespace

int exercise(const ExerciseOptions& options, std::ostream& out, std::ostream& err) {
  const auto now = resolve_now(options.now, process_environment());
  if (!now) return could_not_run(err, now.error());
  const auto resolved = system_disk().resolve(options.file);
  if (!resolved) return could_not_run(err, options.file + ": " + resolved.error().message);
  const fs::path& path = *resolved;
  const auto text = load_file(system_disk(), path);
  if (!text) return could_not_run(err, options.file + ": " + text.error().message);
  Exercise exercised(options, path.generic_string(), text->text, *now, err);
  exercised.run();
  print(exercised, options.file, out);
  return exercised.failures().empty() ? exit_clean : exit_findings;
}

}  // namespace jekyll
