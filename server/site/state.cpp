// What the state of a site finds in its indexes. Invariant: nothing here changes it.
#include "site/state.h"

#include <algorithm>
#include <tuple>

#include "site/config/jekyll_defaults.h"
#include "site/rendering/shown_headings.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

std::optional<std::string> layout_name(const SiteConfig& config, const SiteFile& file) {
  const std::string folder = file.parsed.from_theme ? "_layouts" : clean_folder(config.layouts_dir);
  if (file.kind == FileKind::Fragment) return std::nullopt;
  if (file.kind != FileKind::Layout && (folder.empty() || !is_below(file.path(), folder))) return std::nullopt;
  const std::string_view entry = std::string_view(file.path()).substr(folder.size() + 1);
  const std::size_t dot = entry.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return std::string(entry.substr(0, dot));
}

std::optional<std::string> include_name(const SiteConfig& config, const SiteFile& file) {
  const std::string folder = file.parsed.from_theme ? "_includes" : clean_folder(config.includes_dir);
  if (folder.empty() || !is_below(file.path(), folder)) return std::nullopt;
  return file.path().substr(folder.size() + 1);
}

std::string kin_key(std::string_view path) {
  return downcase(extension_of(path)) + "/" + std::string(folder_of(path));
}

PlacingContext Site::State::placing_context() const {
  return {inputs.config,
          inputs.zone,
          inputs.now,
          {[this](std::string_view name) { return find_layout(name) != nullptr; },
           [this](std::string_view folder) { return has_index(folder); }}};
}

const SiteFile* Site::State::find(std::string_view path) const {
  const auto found = files.find(path);
  return found == files.end() ? nullptr : &found->second;
}

const SiteFile* Site::State::find_layout(std::string_view name) const {
  const auto found = layouts.find(name);
  if (found == layouts.end()) return nullptr;
  // The site's own before the theme's; of several extensions the last one.
  return *std::max_element(found->second.begin(), found->second.end(), [](const SiteFile* a, const SiteFile* b) {
    return std::tuple(!a->parsed.from_theme, std::string_view(a->path())) <
           std::tuple(!b->parsed.from_theme, std::string_view(b->path()));
  });
}

const SiteFile* Site::State::find_include(std::string_view name) const {
  const auto found = includes.find(downcase(clean_folder(name)));
  if (found == includes.end()) return nullptr;
  // The order in which they came tells nothing.
  return *std::ranges::min_element(found->second, {}, &SiteFile::path);
}

bool Site::State::theme_may_supply(std::string_view path) const {
  if (theme_known) return false;
  return inputs.config.theme || inputs.config.remote_theme || default_theme_of_pages_has(path);
}

bool Site::State::has_index(std::string_view folder) const {
  const std::string prefix = (folder.empty() ? std::string() : std::string(folder) + "/") + "index.";
  const auto found = files.lower_bound(prefix);
  return found != files.end() && found->first.starts_with(prefix);
}

void Site::State::show_headings(const SiteFile& page, ParsedFile& file) const {
  jekyll::show_headings(
      inputs.config, page, [this](std::string_view name) { return find_include(name); }, file);
}

bool Site::State::is_misread(std::string_view path) const {
  const SiteFile* file = find(path);
  const bool is_alone =
      file == nullptr ? bystanders.contains(path) : file->kind == FileKind::Static && !file->parsed.from_theme;
  const bool was_shown = file != nullptr && file->parsed.shown;
  if (!is_alone && !was_shown) return false;
  return was_shown != (may_be_shown(inputs.config, path) && names.is_fragment(path));
}

}  // namespace jekyll
