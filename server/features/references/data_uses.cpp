// Keys of `site.data`: where data files have them, and where Liquid and front matter look them up.
#include <algorithm>
#include <map>
#include <span>

#include "features/references/collect.h"
#include "features/references/liquid_tokens.h"
#include "site/data_files.h"
#include "syntax/liquid/tags.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// A name on the way through data, where it stands; no span for what a variable stands for.
struct Step {
  std::string name;
  bool computed = false;
  Span span = {};
};
using Steps = std::vector<Step>;

/// How keys are looked up by steps. An item is "", which any step or none may stand for.
enum class Match { None, Likely, Sure };

/// Whether the last of the steps looks the last of the keys up.
Match match(std::span<const std::string> keys, std::span<const Step> steps) {
  if (keys.empty()) return steps.empty() ? Match::Sure : Match::None;
  if (keys.front().empty()) {
    // A filter takes an item out of a list without a step.
    const Match without = match(keys.subspan(1), steps);
    return steps.empty() ? without : std::max(without, match(keys.subspan(1), steps.subspan(1)));
  }
  if (steps.empty()) return Match::None;
  if (!steps.front().computed) {
    return steps.front().name == keys.front() ? match(keys.subspan(1), steps.subspan(1)) : Match::None;
  }
  if (match(keys, steps.subspan(1)) != Match::None) return Match::Likely;
  return match(keys.subspan(1), steps.subspan(1)) == Match::None ? Match::None : Match::Likely;
}

/// The paths of a file's Liquid that lead through data, in order, with what variables stand for.
class DataPaths {
 public:
  DataPaths(const SiteFile& file, std::string_view text) : file_(file), text_(text) {}

  /// Calls `visit` with the steps behind `site.data` of each path.
  template <class Visit>
  void each(const Visit& visit) {
    for (const LiquidToken& token : file_.syntax().liquid.tokens) {
      const LiquidUses found = find_liquid_uses(text_, token);
      for (const LiquidNames& names : found.paths) {
        if (const Steps steps = steps_of(names); !steps.empty()) visit(steps);
      }
      if (found.sets) learn(token, *found.sets, found.paths);
    }
  }

 private:
  /// Empty for what is no data.
  [[nodiscard]] Steps steps_of(const LiquidNames& names) const {
    Steps steps;
    std::size_t first = 2;
    const std::string_view root = names.front().span.of(text_);
    if (root == "site") {
      if (names.size() < 2 || names[1].span.of(text_) != "data") return {};
    } else if (const auto known = variables_.find(root); known != variables_.end()) {
      steps = known->second;
      first = 1;
    } else {
      return {};
    }
    for (std::size_t i = first; i < names.size(); ++i) {
      steps.push_back({std::string(names[i].span.of(text_)), names[i].computed, names[i].span});
    }
    return steps;
  }

  void learn(const LiquidToken& token, Span variable, const std::vector<LiquidNames>& values) {
    constexpr std::size_t longest = 16;
    const std::string name(variable.of(text_));
    Steps steps = values.empty() ? Steps() : steps_of(values.front());
    if (steps.empty() || steps.size() > longest) {
      variables_.erase(name);
      return;
    }
    for (Step& step : steps) step.span = {};
    if (liquid_setting_of(token.name) == LiquidSets::Loop) steps.push_back({"", true});
    variables_[name] = std::move(steps);
  }

  const SiteFile& file_;
  std::string_view text_;
  std::map<std::string, Steps, std::less<>> variables_;
};

void add_reads(const Collecting& collecting, const SiteFile& file, std::string_view text) {
  const std::vector<std::string>& keys = collecting.thing.keys;
  DataPaths(file, text).each([&](const Steps& steps) {
    for (std::size_t end = 1; end <= steps.size(); ++end) {
      const Step& last = steps[end - 1];
      if (last.computed || last.span.empty() || last.name != keys.back()) continue;
      const Match found = match(keys, std::span(steps).first(end));
      if (found == Match::None) continue;
      const std::string doubt = found == Match::Sure ? "" : "May be a `" + last.name + "` of other data";
      collecting.add(file, last.span, UseRole::Read, UseForm::Name, doubt);
    }
  });
}

void add_definitions(const Collecting& collecting, const SiteFile& file, const YamlNode& node,
                     std::span<const std::string> keys) {
  if (keys.front().empty()) {
    if (keys.size() == 1) return;
    for (const YamlNode& item : node.items) add_definitions(collecting, file, item, keys.subspan(1));
    for (const YamlEntry& entry : node.entries) add_definitions(collecting, file, entry.node, keys.subspan(1));
    return;
  }
  for (const YamlEntry& entry : node.entries) {
    if (entry.key != keys.front()) continue;
    if (keys.size() == 1) {
      collecting.add(file, entry.key_span, UseRole::Definition);
    } else {
      add_definitions(collecting, file, entry.node, keys.subspan(1));
    }
  }
}

/// `site.data` is as deep as its folders.
void add_data_file(const Collecting& collecting, const SiteFile& file, const std::string& folder) {
  const std::vector<std::string>& keys = collecting.thing.keys;
  const std::vector<std::string> own = data_keys(file.path().substr(folder.size()));
  if (own.size() > keys.size() || !std::ranges::equal(own, std::span(keys).first(own.size()))) return;
  if (own.size() == keys.size()) return collecting.add(file, {}, UseRole::Definition, UseForm::Follows);
  if (const std::string* text = collecting.texts.find(file)) {
    add_definitions(collecting, file, parse_data_tree(file.path(), *text), std::span(keys).subspan(own.size()));
  }
}

void add_authors(const Collecting& collecting, const SiteFile& file, std::string_view key) {
  const YamlEntry* entry = file.syntax().front_matter.document.root.find(key);
  if (entry == nullptr) return;
  each_scalar(entry->node, [&](const YamlNode& scalar) {
    const std::string* value = scalar.value.string();
    if (value != nullptr && *value == collecting.thing.keys.back()) collecting.add(file, scalar.content, UseRole::Read);
  });
}

}  // namespace

std::optional<Thing> data_thing_at(const SiteFile& file, std::string_view text, std::size_t offset) {
  std::optional<Thing> thing;
  DataPaths(file, text).each([&](const Steps& steps) {
    const auto at = std::ranges::find_if(
        steps, [&](const Step& step) { return !step.computed && !step.span.empty() && step.span.touches(offset); });
    if (at == steps.end() || thing) return;
    thing = Thing{.kind = ThingKind::Data, .at = at->span};
    for (auto step = steps.begin(); step <= at; ++step) thing->keys.push_back(step->computed ? "" : step->name);
  });
  return thing;
}

void collect_data_uses(const Collecting& collecting) {
  const Site& site = collecting.site;
  const std::vector<std::string>& keys = collecting.thing.keys;
  if (keys.empty()) return;
  const std::string folder = clean_folder(site.config().data_dir) + "/";
  // Data files are few beside pages, and each may hold any key of its folder.
  for (auto file = site.files().lower_bound(folder); file != site.files().end(); ++file) {
    if (!file->first.starts_with(folder)) break;
    const bool is_data = file->second.kind == FileKind::Data && collecting.wants(file->second);
    if (is_data) add_data_file(collecting, file->second, folder);
  }
  if (keys.back().empty()) return;
  for (const SiteFile* file : site.names().mentions().files_with_word(keys.back())) {
    const std::string* text = collecting.wants(*file) ? collecting.texts.find(*file) : nullptr;
    if (text != nullptr) add_reads(collecting, *file, *text);
  }
  if (keys.size() != 2 || keys.front() != "authors") return;
  for (const char* key : {"author", "authors"}) {
    const FrontMatterIndex& front_matter = site.names().front_matter();
    for (const SiteFile* file : front_matter.files_with_value({key}, keys.back(), TextSplit::Whole)) {
      add_authors(collecting, *file, key);
    }
  }
}

}  // namespace jekyll
