// How files enter and leave the indexes of a site.
#include <algorithm>

#include "site/index_entries.h"
#include "site/state.h"

namespace jekyll {

void Site::State::merge_plugins() {
  plugin_code = {};
  for (const auto& [path, code] : plugins) plugin_code.add(code);
  liquid_vocabulary = LiquidVocabulary(inputs.config, plugin_code);
  doubtful_liquid = find_doubtful_liquid(inputs.config, plugin_code);
}

void Site::State::enter(SiteFile& file) {
  names.enter(file);  // gives it the number under which the others know it
  each_entry(
      *this, file, [&](auto& index, const auto& key) { insert_into(index, key, &file); },
      [this](PostCounts::Names& names_of, const std::string& name) { post_counts.add(names_of, name); });
  if (!file.parsed.from_theme) ++kin[kin_key(file.path())];
  if (is_post(file) && file.written && !is_hidden(file)) ++post_counts.listed;
  if (!file.redirect_from.empty()) redirecting.insert(file.path());
  if (file.kind == FileKind::Page && file.parsed.style) style_pages.insert(file.path());
  if (is_document(file) && file.date && *file.date >= inputs.now) upcoming.emplace(*file.date, &file);
}

void Site::State::leave(const SiteFile& file) {
  each_entry(
      *this, file, [&](auto& index, const auto& key) { erase_from(index, key, &file); },
      [this](PostCounts::Names& names_of, const std::string& name) { post_counts.remove(names_of, name); });
  if (!file.parsed.from_theme) {
    const auto found = kin.find(kin_key(file.path()));
    if (found != kin.end() && --found->second == 0) kin.erase(found);
  }
  if (is_post(file) && file.written && !is_hidden(file)) --post_counts.listed;
  redirecting.erase(file.path());
  if (file.parsed.style) style_pages.erase(file.path());
  if (file.date) {
    const auto [first, last] = upcoming.equal_range(*file.date);
    const auto entry = std::find_if(first, last, [&](const auto& candidate) { return candidate.second == &file; });
    if (entry != last) upcoming.erase(entry);
  }
  names.leave(file);
  anchors.forget(&file);
}

}  // namespace jekyll
