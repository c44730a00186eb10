#include "features/refactoring/moved_collections.h"

#include <algorithm>
#include <utility>

#include "features/refactoring/renamed_uses.h"
#include "features/references/thing.h"
#include "site/config/entry_filter.h"
#include "site/vocabulary/liquid.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {
namespace {

bool is_kept_for_something_else(const SiteConfig& config, const std::string& folder) {
  const std::string kept[] = {clean_folder(config.layouts_dir), clean_folder(config.includes_dir),
                              clean_folder(config.data_dir)};
  return contains(kept, folder);
}

/// Whether Liquid's `site` has the name for something else than a collection.
bool is_field_of_site(const Site& site, std::string_view name) {
  if (site.config().data.find(name) != nullptr) return true;
  const KnownObject* fields = site.liquid_vocabulary().find_shape("site");
  return fields != nullptr && std::ranges::find(fields->fields, name, &KnownObject::name) != fields->fields.end();
}

Thing collection_thing(const std::string& label) {
  return {.kind = ThingKind::Collection, .name = label};
}

}  // namespace

std::vector<Moved<std::string>> moved_collections(const Site& site, const MovePlan& plan) {
  const SiteConfig& config = site.config();
  const std::string before_label = collection_folder(config, "");
  std::vector<Moved<std::string>> moved;
  for (const FileMove& move : plan.moves()) {
    if (!move.from.starts_with(before_label) || !move.to.starts_with(before_label)) continue;
    Moved<std::string> name{move.from.substr(before_label.size()), move.to.substr(before_label.size())};
    const bool of_folder = name.after.find('/') == std::string::npos && !is_kept_for_something_else(config, move.to);
    if (!of_folder || config.find_collection(name.after) != nullptr) continue;
    if (config.find_collection(name.before) != nullptr && name.before != "posts") moved.push_back(std::move(name));
  }
  return moved;
}

std::string refuse_collection(const Site& site, const Moved<std::string>& name) {
  const auto means_something = [](const std::string& label) {
    return "`" + label + "` means something to Jekyll, and is no name for a collection to get or lose.";
  };
  if (name.before == "posts" || is_field_of_site(site, name.before)) return means_something(name.before);
  const bool word = !name.after.empty() && is_ascii_alpha(name.after.front()) &&
                    std::ranges::all_of(name.after, [](char c) { return is_ascii_word(c) || c == '-'; });
  if (!word) return "A collection's name begins with a letter, and has letters, digits, `-` and `_`.";
  if (site.config().find_collection(name.after) != nullptr) {
    return "There is a collection `" + name.after + "` already.";
  }
  return is_field_of_site(site, name.after) ? means_something(name.after) : "";
}

std::vector<std::string> files_naming_moved_collections(const Site& site, const MovePlan& plan) {
  std::vector<std::string> paths;
  for (const Moved<std::string>& name : moved_collections(site, plan)) {
    Texts none([](const SiteFile&) -> const std::string* { return nullptr; });
    for (const Use& use : uses_of(site, collection_thing(name.before), none)) paths.push_back(use.path);
    paths.insert(paths.end(), none.missing().begin(), none.missing().end());
  }
  return paths;
}

std::optional<std::string> add_collection_edits(const Site& site, const MovePlan& plan, const TextOfFile& text_of,
                                                SiteEdit& edit) {
  Texts texts([&](const SiteFile& file) { return text_of(file.path()); });
  for (const Moved<std::string>& name : moved_collections(site, plan)) {
    auto renamed = rename_uses(site, collection_thing(name.before), name, texts);
    if (!renamed) return std::move(renamed.error());
    for (const FileEdits& file : renamed->edits) {
      for (const TextEdit& each : file.edits) edit.add(file.path, each);
    }
    for (const DoubtedEdits& doubted : renamed->doubted) {
      for (const FileEdits& file : doubted.edits) {
        for (const TextEdit& each : file.edits) edit.add(file.path, each, doubted.reason);
      }
    }
  }
  return std::nullopt;
}

}  // namespace jekyll
