// What the work on a site costs at least: reading every file, cmark-gfm on the text of its pages, yaml-cpp on their
// front matter. Each part is shared among as many processes as there are processors, because cmark-gfm keeps state of a
// parse in static variables; its time is that from the first process to the end of the last.
// usage: bench_limit FOLDER; one JSON object: files, bytes, and seconds of `read`, `cmark` and `yaml`.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include "cmark_parse.h"

namespace {

namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;

struct Page {
  std::string text;
  std::size_t body = 0;  // where the front matter ends
};

std::vector<fs::path> list_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(fs::file_size(path), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

Page split_page(std::string text) {
  Page page{std::move(text), 0};
  if (!page.text.starts_with("---\n")) return page;
  const std::size_t end = page.text.find("\n---\n", 3);
  if (end != std::string::npos) page.body = end + 5;
  return page;
}

bool is_page(const fs::path& path) {
  return path.extension() == ".md" || path.extension() == ".html";
}

/// Runs `work(first, step)` in `processes` processes; the seconds until all have ended.
double seconds_of(std::size_t processes, const std::function<void(std::size_t, std::size_t)>& work) {
  const Clock::time_point begin = Clock::now();
  std::vector<pid_t> children;
  for (std::size_t process = 0; process < processes; ++process) {
    const pid_t child = fork();
    if (child == 0) {
      work(process, processes);
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
      std::fprintf(stderr, "a process of bench_limit has failed\n");
      std::exit(1);
    }
  }
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !fs::is_directory(argv[1])) {
    std::fprintf(stderr, "usage: bench_limit FOLDER\n");
    return 2;
  }
  prepare_cmark();
  const fs::path folder = argv[1];
  const std::size_t processes = std::max(1U, std::thread::hardware_concurrency());
  const double read = seconds_of(processes, [&](std::size_t first, std::size_t step) {
    const std::vector<fs::path> files = list_files(folder);
    for (std::size_t i = first; i < files.size(); i += step) read_file(files[i]);
  });

  std::vector<Page> pages;
  std::size_t bytes = 0;
  const std::vector<fs::path> files = list_files(folder);
  for (const fs::path& file : files) {
    std::string text = read_file(file);
    bytes += text.size();
    if (is_page(file)) pages.push_back(split_page(std::move(text)));
  }
  const double cmark = seconds_of(processes, [&](std::size_t first, std::size_t step) {
    for (std::size_t i = first; i < pages.size(); i += step) {
      parse_with_cmark(std::string_view(pages[i].text).substr(pages[i].body));
    }
  });
  const double yaml = seconds_of(processes, [&](std::size_t first, std::size_t step) {
    for (std::size_t i = first; i < pages.size(); i += step) {
      if (pages[i].body != 0) YAML::Load(pages[i].text.substr(4, pages[i].body - 8));
    }
  });
  std::printf("{\"files\": %zu, \"bytes\": %zu, \"read\": %.6f, \"cmark\": %.6f, \"yaml\": %.6f}\n", files.size(),
              bytes, read, cmark, yaml);
  return 0;
}
