#include "site/config/gemfile.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_name_character(char c) {
  return is_ascii_word(c) || c == '-' || c == '.';
}

/// A line without its comment. A '#' inside quotes does not begin one.
std::string_view without_comment(std::string_view line) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != '\0') {
      if (line[i] == quote) quote = '\0';
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '#') {
      return line.substr(0, i);
    }
  }
  return line;
}

bool begins_with_word(std::string_view line, std::string_view word) {
  return line.starts_with(word) && (line.size() == word.size() || !is_name_character(line[word.size()]));
}

/// The quoted name behind `gem`, "" when the line names none.
std::string_view gem_name(std::string_view line) {
  if (!begins_with_word(line, "gem")) return {};
  line.remove_prefix(3);
  const std::size_t quote = std::min(line.find_first_not_of(" \t("), line.size());
  line.remove_prefix(quote);
  if (!line.starts_with('"') && !line.starts_with('\'')) return {};
  const std::size_t end = line.find(line.front(), 1);
  return end == std::string_view::npos ? std::string_view() : line.substr(1, end - 1);
}

bool names_plugin_group(std::string_view text) {
  for (const std::string_view form : {":jekyll_plugins", "\"jekyll_plugins\"", "'jekyll_plugins'"}) {
    if (text.find(form) != std::string_view::npos) return true;
  }
  return false;
}

bool opens_block(std::string_view line) {
  for (const std::string_view word : {"if", "unless", "case", "begin", "def", "while"}) {
    if (begins_with_word(line, word)) return true;
  }
  if (line == "do" || line.ends_with(" do")) return true;
  // `do |argument|`
  return line.ends_with('|') && line.find(" do ") != std::string_view::npos;
}

}  // namespace

std::string gem_of_plugin(std::string_view plugin) {
  std::string gem(plugin);
  if (!gem.starts_with('.') && !gem.starts_with('/')) std::ranges::replace(gem, '/', '-');
  return gem;
}

Gemfile parse_gemfile(std::string_view text) {
  Gemfile gemfile;
  std::size_t depth = 0;
  std::size_t group_depth = 0;  // of the block of the plugins' group, 0 outside
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(without_comment(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (begins_with_word(line, "end")) {
      if (depth == group_depth) group_depth = 0;
      if (depth > 0) --depth;
    } else if (opens_block(line)) {
      ++depth;
      if (group_depth == 0 && begins_with_word(line, "group") && names_plugin_group(line)) group_depth = depth;
    }
    for (const std::string_view word : {"gemspec", "eval_gemfile", "instance_eval"}) {
      if (begins_with_word(line, word)) gemfile.complete = false;
    }
    const std::string_view gem = gem_name(line);
    if (!gem.empty()) gemfile.gems.emplace_back(gem);
    const bool in_group = group_depth > 0 || (line.find("group") != std::string_view::npos && names_plugin_group(line));
    if (!gem.empty() && in_group && std::ranges::find(gemfile.plugins, gem) == gemfile.plugins.end()) {
      gemfile.plugins.emplace_back(gem);
    }
  }
  return gemfile;
}

JekyllVersion jekyll_version_of_lock(std::string_view text) {
  bool github_pages = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    // Resolved gems are indented by four blanks, what they depend on by six.
    if (line.starts_with("    jekyll ("))
      return line.starts_with("    jekyll (3") ? JekyllVersion::V3 : JekyllVersion::V4;
    if (line.starts_with("    github-pages (")) github_pages = true;
  }
  return github_pages ? JekyllVersion::V3 : JekyllVersion::V4;
}

std::vector<std::string> gems_of_lock(std::string_view text) {
  std::vector<std::string> gems;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with("    ") || line.starts_with("     ")) continue;
    const std::size_t version = line.find(" (");
    if (version != std::string_view::npos && version > 4) gems.emplace_back(line.substr(4, version - 4));
  }
  return gems;
}

}  // namespace jekyll
