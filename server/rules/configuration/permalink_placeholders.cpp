// Reads templates as Jekyll::URL#generate_url_from_drop does: a placeholder is `:` and a run of [a-z_].
#include "rules/configuration/permalink_placeholders.h"

#include <algorithm>
#include <array>

#include "text/lists.h"

namespace jekyll {
namespace {

constexpr std::array<std::string_view, 3> page_words = {"path", "basename", "output_ext"};
constexpr std::array<std::string_view, 25> document_words = {
    "year",        "month",      "day",        "hour",  "minute", "second",     "i_month",    "i_day",
    "short_month", "long_month", "short_year", "y_day", "w_year", "week",       "w_day",      "short_day",
    "long_day",    "title",      "slug",       "name",  "path",   "collection", "categories", "slugified_categories",
    "output_ext"};

bool is_document_word(std::string_view name) {
  return contains(document_words, name);
}

bool starts_with_page_word(std::string_view name) {
  return std::any_of(page_words.begin(), page_words.end(),
                     [&](std::string_view word) { return name.starts_with(word); });
}

}  // namespace

std::vector<UnknownPlaceholder> unknown_placeholders(std::string_view permalink, bool of_document,
                                                     const PluginCode& plugins) {
  const auto is_added = [&](std::string_view name) {
    return plugins.extends_permalinks && contains(plugins.methods, name);
  };
  std::vector<UnknownPlaceholder> unknown;
  for (std::size_t at = permalink.find(':'); at != std::string_view::npos; at = permalink.find(':', at + 1)) {
    const std::size_t end =
        std::min(permalink.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1), permalink.size());
    const std::string_view name = permalink.substr(at + 1, end - at - 1);
    if (name.empty()) continue;
    const std::string_view shorter = name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
    const bool is_known =
        of_document ? is_document_word(name) || is_document_word(shorter) || is_added(name) || is_added(shorter)
                    : starts_with_page_word(name) || !is_document_word(name);
    if (!is_known) unknown.push_back({at, std::string(name)});
  }
  return unknown;
}

std::vector<std::string> known_placeholders(bool of_document) {
  if (of_document) return {document_words.begin(), document_words.end()};
  return {page_words.begin(), page_words.end()};
}

}  // namespace jekyll
