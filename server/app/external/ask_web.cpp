#include "app/external/ask_web.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
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
  for (const std::string& address : question.addresses) urls.push_back({{"url", address}});
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
  using State = WebVerdict::State;
  constexpr std::array<std::pair<std::string_view, State>, 6> names = {{{"alive", State::Alive},
                                                                        {"moved", State::Moved},
                                                                        {"dead", State::Dead},
                                                                        {"unreachable", State::Unreachable},
                                                                        {"refused", State::Refused},
                                                                        {"skipped", State::Skipped}}};
  for (const auto& [known, state] : names) {
    if (known == name) return state;
  }
  return std::nullopt;
}

/// The other side of one job.
class Conversation {
 public:
  Conversation(const WebEvents& events, std::size_t total) : events_(events) { progress_.total = total; }

  /// Whole lines; the rest waits for more.
  void receive(std::string_view text) {
    unread_ += text;
    std::size_t begin = 0;
    for (std::size_t end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n', begin)) {
      receive_line(std::string_view(unread_).substr(begin, end - begin));
      begin = end + 1;
    }
    unread_.erase(0, begin);
  }

  [[nodiscard]] bool is_wanted() const { return !events_.on_progress || events_.on_progress(progress_); }
  [[nodiscard]] WebAnswers take() { return std::move(answers_); }

 private:
  void receive_line(std::string_view text) {
    const Json line = Json::parse(text, nullptr, false);
    if (const auto state = state_named(text_of(line, "state"))) {
      answers_.verdicts[text_of(line, "url")] = {*state, text_of(line, "reason"), text_of(line, "detail"),
                                                 static_cast<int>(number_of(line, "status")),
                                                 text_of(line, "location")};
      progress_.done = answers_.verdicts.size();
    } else if (lsp::find_member(line, "progress") != nullptr) {
      progress_.left = std::chrono::milliseconds(number_of(line, "progress.millisecondsLeft"));
    } else if (lsp::find_member(line, "done") != nullptr) {
      answers_.complete = true;
    } else if (const std::string notice = text_of(line, "notice"); !notice.empty() && events_.on_notice) {
      events_.on_notice(notice);
    }
  }

  const WebEvents& events_;
  WebProgress progress_;
  std::string unread_;
  WebAnswers answers_;
};

}  // namespace

tl::expected<WebAnswers, std::string> ask_web(const WebQuestion& question, const WebEvents& events) {
  const std::string name(program_name);
  const auto program = find_program();
  if (!program) {
    return tl::unexpected("External links are checked by the program " + name +
                          ", which is neither beside jekyll-ls nor in PATH. It is made for Linux and macOS.");
  }
  auto child = ChildProcess::start(*program);
  if (!child) return tl::unexpected(program->generic_string() + " can't be started: " + child.error() + ".");
  Conversation conversation(events, question.addresses.size());
  child->write(job_of(question));
  constexpr std::chrono::milliseconds patience{200};
  bool wanted = conversation.is_wanted();
  for (bool ended = false; wanted && !ended;) {
    const ChildProcess::Read read = child->read(patience);
    conversation.receive(read.text);
    ended = read.ended;
    wanted = conversation.is_wanted();
  }
  const int exit_code = child->finish();
  WebAnswers answers = conversation.take();
  if (wanted && !answers.complete) {
    return tl::unexpected(program->generic_string() + " has failed, with exit code " + std::to_string(exit_code) + ".");
  }
  return answers;
}

std::string about_time(std::chrono::milliseconds time) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(time);
  constexpr std::chrono::seconds two_minutes{120};
  if (seconds < two_minutes) return std::to_string(seconds.count()) + " s";
  return std::to_string(std::chrono::round<std::chrono::minutes>(seconds).count()) + " min";
}

}  // namespace jekyll
