#include "features/refactoring/moved_site.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "site/config/entry_filter.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// Whether a file's text means the same to Jekyll at another path.
bool reads_alike(const SiteConfig& config, const std::string& from, const std::string& to) {
  const Placement a = place_path(config, from);
  const Placement b = place_path(config, to);
  if (a.role != b.role || a.collection != b.collection || extension_of(from) != extension_of(to)) return false;
  // Whether Liquid runs may depend on the path.
  for (const DefaultsScope& scope : config.defaults) {
    if (scope.values.find("render_with_liquid") != nullptr) return false;
  }
  return true;
}

ParsedFile parsed_at(const SiteConfig& config, ParsedFile file, const std::string& path, const std::string* text) {
  if (text == nullptr || reads_alike(config, file.path, path)) {
    file.path = path;
    return file;
  }
  return parse_file(config, path, *text, file.stamp, file.shown);
}

/// What is kept aside, as it was read: of most that is the path alone.
ParsedFile aside_at(const Site& site, const std::string& path) {
  if (const ParsedFile* part = site.find_style_part(path)) return *part;
  ParsedFile file;
  file.path = path;
  return file;
}

ParsedFile moved_aside(const Site& site, const std::string& from, const std::string& to) {
  if (place_path(site.config(), to).role != Role::Bystander) return parse_file(site.config(), to, "", {});
  ParsedFile file = aside_at(site, from);
  file.path = to;
  return file;
}

}  // namespace

MovedSite::MovedSite(Site& site, const MovePlan& plan, const TextOfFile& text_of, const std::vector<FileEdits>& edits,
                     PathRules rules)
    : site_(site), rules_before_(path_rules(site.config())) {
  site_.set_path_rules(std::move(rules));
  std::unordered_map<std::string_view, const std::vector<TextEdit>*> edits_by_path;
  for (const FileEdits& file : edits) edits_by_path.emplace(file.path, &file.edits);
  std::vector<ParsedFile> moved;
  std::vector<std::string> gone;
  for (const auto& [from, to] : plan.files()) {
    before_.push_back(site.find_file(from)->parsed);
    const auto edited = edits_by_path.find(from);
    const std::string* text = text_of(from);
    if (edited != edits_by_path.end() && text != nullptr) {
      moved.push_back(parse_file(site.config(), to, apply_edits(*text, *edited->second), before_.back().stamp,
                                 before_.back().shown));
    } else {
      moved.push_back(parsed_at(site.config(), before_.back(), to, text));
    }
    after_.push_back(to);
    gone.push_back(from);
  }
  for (const auto& [from, to] : plan.asides()) {
    if (!site.has_bystander(from)) continue;
    before_.push_back(aside_at(site, from));
    moved.push_back(moved_aside(site, from, to));
    after_.push_back(to);
    gone.push_back(from);
  }
  site_.update_for_a_while(std::move(moved), gone);
}

MovedSite::~MovedSite() {
  site_.set_path_rules(std::move(rules_before_));
  site_.update_for_a_while(std::move(before_), after_);
}

}  // namespace jekyll
