// `jekyll-ls-links`: asks the web about URLs, for `jekyll-ls`, which itself opens no connection. Reads one job from its
// standard input and writes what comes of it to its standard output; it ends when it is done, and when whoever gave it
// the job closes the pipe. docs/external-links.md describes both.
#include <array>
#include <cerrno>
#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <unistd.h>

#include "links/checker.h"

namespace jekyll::links {
namespace {

constexpr int exit_done = 0;
constexpr int exit_cancelled = 1;
constexpr int exit_no_job = 2;

/// The first line; nothing when the input ends before.
std::optional<std::string> read_line() {
  std::string line;
  constexpr std::size_t piece = 65536;
  std::string buffer(piece, '\0');
  while (true) {
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    const std::string_view read(buffer.data(), static_cast<std::size_t>(count));
    const std::size_t end = read.find('\n');
    line += read.substr(0, end);
    if (end != std::string_view::npos) return line;
  }
}

/// Behind the job nothing is read but the end.
bool input_has_ended() {
  std::array<char, 256> rest{};
  const ssize_t count = ::read(STDIN_FILENO, rest.data(), rest.size());
  return count == 0 || (count < 0 && errno != EINTR);
}

/// False when nobody reads any more.
bool write_out(const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

int run(Job job) {
  bool is_read = true;
  const auto tell = [&](const std::string& text) { is_read = write_out(text) && is_read; };
  std::string problem;
  Cache cache;
  const std::filesystem::path file = job.cache ? std::filesystem::path(*job.cache) : default_cache_file();
  if (!file.empty()) cache = Cache::open(file, std::time(nullptr), problem);
  if (!problem.empty()) tell(notice_line("nothing is kept for the next time: " + problem));
  Checker checker(std::move(job), std::move(cache),
                  [&](const std::string& url, const KeptVerdict& verdict, bool from_cache) {
                    tell(answer_line(url, verdict, from_cache));
                  });
  checker.begin();
  constexpr std::chrono::milliseconds between_progress{500};
  Clock::time_point next_progress = Clock::now() + between_progress;
  while (!checker.is_done()) {
    if (checker.work(STDIN_FILENO, between_progress) && input_has_ended()) return exit_cancelled;
    if (!is_read) return exit_cancelled;
    if (Clock::now() < next_progress) continue;
    tell(progress_line(checker.progress()));
    next_progress = Clock::now() + between_progress;
  }
  tell(done_line(checker.requests()));
  return is_read ? exit_done : exit_cancelled;
}

int main_of_words(int argc, const char* const* argv) {
  const std::string_view word = argc > 1 ? argv[1] : "";
  if (word == "--version") {
    std::cout << "jekyll-ls-links " JEKYLL_LS_VERSION "\n";
    return exit_done;
  }
  if (!word.empty()) {
    std::cerr << "jekyll-ls-links: takes no arguments. jekyll-ls check --external starts it.\n";
    return exit_no_job;
  }
  const std::optional<std::string> line = read_line();
  if (!line) return exit_no_job;
  auto job = decode_job(*line);
  if (!job) {
    std::cerr << "jekyll-ls-links: " << job.error() << '\n';
    return exit_no_job;
  }
  if (job->transfers.user_agent.empty()) {
    job->transfers.user_agent = "jekyll-ls-links/" JEKYLL_LS_VERSION " (+" JEKYLL_LS_HOMEPAGE ")";
  }
  return run(std::move(*job));
}

}  // namespace
}  // namespace jekyll::links

int main(int argc, char** argv) {
  // Names of hosts outside of ASCII are taken as UTF-8.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGPIPE, SIG_IGN);
  return jekyll::links::main_of_words(argc, argv);
}
