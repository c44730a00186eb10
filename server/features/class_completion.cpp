#include "features/class_completion.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

#include "site/names/fuzzy_match.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/paths.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_style_sheet(std::string_view path) {
  const std::string_view extension = extension_of(path);
  return extension == ".css" || extension == ".scss";
}

}  // namespace

std::optional<Span> find_typed_class(const Site& site, const SiteFile& file, std::string_view text,
                                     std::size_t offset) {
  const bool kramdown = file.markdown && site.config().markdown.dialect == Dialect::Kramdown;
  if (!kramdown || offset > text.size() || offset < file.syntax().front_matter.body_begin) return std::nullopt;
  const Span line = line_around(text, offset);
  const std::string_view typed = text.substr(line.begin, offset - line.begin);
  const std::size_t open = typed.rfind("{:");
  if (open == std::string_view::npos || typed.find('}', open) != std::string_view::npos) return std::nullopt;
  if (std::ranges::count(typed.substr(open), '"') % 2 != 0) return std::nullopt;
  const auto is_part = [](char c) { return is_ascii_word(c) || c == '-' || is_non_ascii(c); };
  std::size_t begin = offset;
  while (begin > line.begin && is_part(text[begin - 1])) --begin;
  if (begin <= line.begin + open + 1 || text[begin - 1] != '.') return std::nullopt;
  const char before = text[begin - 2];
  if (before != ' ' && before != '\t' && before != ':' && !is_part(before)) return std::nullopt;
  const bool in_code = std::ranges::any_of(file.syntax().markdown.code, [&](const Code& code) {
    return code.whole.begin < offset && offset < code.whole.end;
  });
  if (in_code) return std::nullopt;
  std::size_t end = offset;
  while (end < line.end && is_part(text[end])) ++end;
  return Span{begin, end};
}

std::vector<std::string> style_sheets(const Site& site) {
  std::vector<std::string> paths;
  for (const auto& [path, file] : site.files()) {
    if (is_style_sheet(path)) paths.push_back(path);
  }
  for (const std::string& path : site.asides_below("")) {
    if (is_style_sheet(path)) paths.push_back(path);
  }
  sort_stably(paths);
  return paths;
}

CompletionList complete_class(std::string_view text, Span typed, const std::vector<std::string>& classes) {
  std::map<std::string_view, std::size_t> uses;
  for (const std::string& name : classes) ++uses[name];
  const std::string folded = fold_for_match(typed.of(text));
  std::vector<std::tuple<MatchRank, std::size_t, std::string_view>> ranked;
  for (const auto& [name, count] : uses) {
    const MatchRank rank = match_rank(folded, std::string(name));
    if (rank != MatchRank::None) ranked.emplace_back(rank, classes.size() - count, name);
  }
  sort_stably(ranked);
  CompletionList list;
  for (const auto& [rank, unused, name] : ranked) {
    CompletionItem item;
    item.label = item.plain_text = name;
    item.detail = "class";
    item.edit = {typed, std::string(name)};
    list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace jekyll
