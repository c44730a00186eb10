#include "features/refactoring/moves.h"

#include <utility>

#include "text/paths.h"

namespace jekyll {

std::optional<std::string> moved_path(std::span<const FileMove> moves, std::string_view path) {
  const FileMove* nearest = nullptr;
  for (const FileMove& move : moves) {
    if (!is_at_or_below(path, move.from) || move.from.empty()) continue;
    if (nearest == nullptr || move.from.size() > nearest->from.size()) nearest = &move;
  }
  if (nearest == nullptr) return std::nullopt;
  return nearest->to + std::string(path.substr(nearest->from.size()));
}

MovePlan::MovePlan(const Site& site, std::span<const FileMove> moves) {
  for (const FileMove& move : moves) {
    if (!move.from.empty() && move.from != move.to) moves_.push_back(move);
  }
  for (const FileMove& move : moves_) {
    const auto plan = [&](const SiteFile& file) {
      if (!file.parsed.from_theme) files_.try_emplace(file.path(), *moved_path(moves_, file.path()));
    };
    if (const SiteFile* file = site.find_file(move.from)) plan(*file);
    const std::string folder = move.from + "/";
    for (auto at = site.files().lower_bound(folder); at != site.files().end(); ++at) {
      if (!at->first.starts_with(folder)) break;
      plan(at->second);
    }
    for (const std::string& aside : site.asides_below(move.from))
      asides_.try_emplace(aside, *moved_path(moves_, aside));
  }
}

MovePlan MovePlan::in_place(const Site& site, std::span<const std::string> paths, std::vector<PageMove> pages) {
  MovePlan plan;
  plan.pages_ = std::move(pages);
  for (const std::string& path : paths) {
    if (site.find_file(path) != nullptr) plan.files_.try_emplace(path, path);
  }
  return plan;
}

const GeneratedPage* MovePlan::page_after(std::string_view output) const {
  for (const PageMove& page : pages_) {
    if (page.from.output == output) return &page.to;
  }
  return nullptr;
}

std::string MovePlan::path_after(std::string_view path) const {
  for (const auto* moved : {&files_, &asides_}) {
    if (const auto found = moved->find(path); found != moved->end()) return found->second;
  }
  return std::string(path);
}

}  // namespace jekyll
