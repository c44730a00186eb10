#include "app/external/web_inquiry.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/system/child_process.h"
#include "app/system/own_program.h"
#include "app/system/process.h"
#include "protocol/decode.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;
using lsp::Json;

constexpr std::string_view program_name = "jekyll-ls-links";

/// Beside this program, else in PATH. Folders that are relative there may be a site's: they are left out.
std::optional<fs::path> find_program() {
  std::error_code error;
  if (const fs::path folder = own_folder(); !folder.empty()) {
    fs::path beside = folder / program_name;
    if (fs::is_regular_file(beside, error)) return beside;
  }
  const std::string folders = environment_variable("PATH").value_or("");
  for (std::size_t begin = 0; begin < folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const fs::path folder = folders.substr(begin, end - begin);
    if (folder.is_absolute() && fs::is_regular_file(folder / program_name, error)) return folder / program_name;
    begin = end + 1;
  }
  return std::nullopt;
}

std::string job_of(const WebQuestion& question) {
  Json urls = Json::array();
  for (const auto& [address, fragments] : question.addresses) {
    Json url{{"url", address}};
    if (!fragments.empty()) url["fragments"] = fragments;
    urls.push_back(std::move(url));
  }
  Json options = Json::object();
  if (question.allow_local) options["allowLocal"] = true;
  if (!question.use_cache) options["cache"] = "";
  const Json job{{"urls", std::move(urls)}, {"options", std::move(options)}};
  return job.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string text_of(const Json& line, std::string_view name) {
  const Json* value = lsp::find_member(line, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

std::int64_t number_of(const Json& line, std::string_view name) {
  const Json* value = lsp::find_member(line, name);
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : 0;
}

std::optional<WebVerdict::State> state_named(std::string_view name) {
  const auto* const known = std::ranges::find(web_state_names, name, &WebStateName::name);
  return known == web_state_names.end() ? std::nullopt : std::optional(known->state);
}

std::set<std::string> texts_of(const Json& line, std::string_view name) {
  std::set<std::string> texts;
  const Json* list = lsp::find_member(line, name);
  if (list == nullptr || !list->is_array()) return texts;
  for (const Json& item : *list) {
    if (item.is_string()) texts.insert(item.get<std::string>());
  }
  return texts;
}

}  // namespace

struct WebInquiry::State {
  std::string program;
  ChildProcess child;
  WebProgress progress;
  WebVerdicts verdicts;
  std::vector<std::string> notices;
  std::string unread;  // a line that is not whole yet
  bool complete = false;

  void receive_line(std::string_view text) {
    const Json line = Json::parse(text, nullptr, false);
    if (const auto state = state_named(text_of(line, "state"))) {
      verdicts[text_of(line, "url")] = {*state,
                                        text_of(line, "reason"),
                                        text_of(line, "detail"),
                                        static_cast<int>(number_of(line, "status")),
                                        text_of(line, "location"),
                                        texts_of(line, "missingFragments")};
      progress.done = verdicts.size();
    } else if (lsp::find_member(line, "progress") != nullptr) {
      progress.left = std::chrono::milliseconds(number_of(line, "progress.millisecondsLeft"));
    } else if (lsp::find_member(line, "done") != nullptr) {
      complete = true;
    } else if (std::string notice = text_of(line, "notice"); !notice.empty()) {
      notices.push_back(std::move(notice));
    }
  }
};

void add_verdicts(const WebAddresses& asked, const WebVerdicts& answers, WebVerdicts& known) {
  for (const auto& [address, answer] : answers) {
    WebVerdict verdict = answer;
    const auto question = asked.find(address);
    const auto old = known.find(address);
    if (old != known.end()) {
      for (const std::string& fragment : old->second.missing_fragments) {
        if (question == asked.end() || !question->second.contains(fragment)) verdict.missing_fragments.insert(fragment);
      }
    }
    known.insert_or_assign(address, std::move(verdict));
  }
}

WebInquiry::WebInquiry(std::unique_ptr<State> state) : state_(std::move(state)) {}
WebInquiry::WebInquiry(WebInquiry&& other) noexcept = default;
WebInquiry& WebInquiry::operator=(WebInquiry&& other) noexcept = default;
WebInquiry::~WebInquiry() = default;

tl::expected<WebInquiry, std::string> WebInquiry::start(const WebQuestion& question) {
  const auto program = find_program();
  if (!program) {
    return tl::unexpected("External links are checked by the program " + std::string(program_name) +
                          ", which is neither beside jekyll-ls nor in PATH. It is made for Linux and macOS.");
  }
  auto child = ChildProcess::start(*program);
  if (!child) return tl::unexpected(program->generic_string() + " can't be started: " + child.error() + ".");
  child->write(job_of(question));
  auto state = std::make_unique<State>(State{program->generic_string(), std::move(*child), {}, {}, {}, {}});
  state->progress.total = question.addresses.size();
  return WebInquiry(std::move(state));
}

bool WebInquiry::listen(std::chrono::milliseconds patience) {
  std::string& unread = state_->unread;
  ChildProcess::Read read = state_->child.read(patience);
  while (!read.text.empty()) {
    unread += read.text;
    read = state_->child.read(std::chrono::milliseconds(0));
  }
  std::size_t begin = 0;
  for (std::size_t end = unread.find('\n'); end != std::string::npos; end = unread.find('\n', begin)) {
    state_->receive_line(std::string_view(unread).substr(begin, end - begin));
    begin = end + 1;
  }
  unread.erase(0, begin);
  return !read.ended;
}

const WebProgress& WebInquiry::progress() const {
  return state_->progress;
}

std::vector<std::string> WebInquiry::take_notices() {
  return std::exchange(state_->notices, {});
}

tl::expected<WebVerdicts, std::string> WebInquiry::finish() {
  const int exit_code = state_->child.finish();
  if (!state_->complete) {
    return tl::unexpected(state_->program + " has failed, with exit code " + std::to_string(exit_code) + ".");
  }
  return std::move(state_->verdicts);
}

std::string count_of(const WebProgress& progress) {
  return std::to_string(progress.done) + " of " + std::to_string(progress.total) +
         (progress.total == 1 ? " address" : " addresses");
}

std::string time_left(const WebProgress& progress) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(progress.left);
  if (seconds.count() == 0) return "";
  constexpr std::chrono::seconds two_minutes{120};
  if (seconds < two_minutes) return ", about " + std::to_string(seconds.count()) + " s left";
  return ", about " + std::to_string(std::chrono::round<std::chrono::minutes>(seconds).count()) + " min left";
}

}  // namespace jekyll
