#include "features/front_matter/usage.h"

#include <algorithm>
#include <unordered_set>

namespace jekyll {
namespace {

/// Calls `visit` with each mapping that the path leads to; lists on the way stand for their items.
template <typename Visit>
void visit_mappings(const WrittenShape& shape, const std::vector<std::string>& path, std::size_t depth,
                    const Visit& visit) {
  for (const WrittenShape& item : shape.items) visit_mappings(item, path, depth, visit);
  if (depth == path.size()) {
    if (!shape.entries.empty()) visit(shape);
  } else if (const WrittenShape* held = shape.find(path[depth])) {
    visit_mappings(*held, path, depth + 1, visit);
  }
}

/// How many of the keys the mapping has.
std::size_t count_shared(const WrittenShape& mapping, const std::unordered_set<std::string_view>& keys) {
  return static_cast<std::size_t>(
      std::ranges::count_if(mapping.entries, [&](const auto& entry) { return keys.contains(entry.first); }));
}

std::string group_name(const SiteFile& file, std::size_t count) {
  const bool one = count == 1;
  if (file.collection == "posts") return one ? "post" : "posts";
  if (!file.collection.empty()) return std::string(one ? "document" : "documents") + " of " + file.collection;
  if (file.kind == FileKind::Layout) return one ? "layout" : "layouts";
  return one ? "page" : "pages";
}

}  // namespace

WrittenForm KeyUse::usual_form() const {
  return static_cast<WrittenForm>(std::ranges::max_element(forms) - forms.begin());
}

double KeyUse::usual_position() const {
  return alike == 0 ? 0 : static_cast<double>(position_sum) / static_cast<double>(alike);
}

FileKind content_kind(const SiteFile& file) {
  return file.kind == FileKind::Static ? FileKind::Page : file.kind;
}

KeyUsage count_keys(const Site& site, const SiteFile& file, const std::vector<std::string>& path,
                    const std::vector<std::string>& present) {
  KeyUsage usage;
  const std::unordered_set<std::string_view> wanted(present.begin(), present.end());
  const std::string group = writing_group(file);
  std::unordered_map<std::string, std::size_t> likeness;
  site.names().front_matter().each_shape(
      site.find_file(file.path()), [&](const FrontMatterIndex::ShapeUse& alike_files, std::size_t files) {
        const bool alike = alike_files.group == group;
        if (alike) usage.alike += files;
        std::vector<std::string_view> seen;
        visit_mappings(alike_files.shape, path, 0, [&](const WrittenShape& mapping) {
          // It falls fast, so that few files with the same purpose weigh more than many others that share only what all
          // have.
          const std::size_t shared = wanted.empty() ? 1 : count_shared(mapping, wanted);
          for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
            const auto& [key, value] = mapping.entries[i];
            if (key.empty() || std::ranges::find(seen, key) != seen.end()) continue;
            seen.push_back(key);
            KeyUse& use = usage.keys[key];
            (alike ? use.alike : use.others) += files;
            if (!alike) continue;
            likeness[key] += shared * shared * shared * files;
            use.position_sum += i * files;
            use.forms[static_cast<std::size_t>(value.form)] += files;
          }
        });
      });
  const double all = wanted.empty() ? 1 : static_cast<double>(wanted.size());
  for (const auto& [key, sum] : likeness) usage.keys[key].weight = static_cast<double>(sum) / (all * all * all);
  return usage;
}

std::string describe_use(const SiteFile& file, const KeyUse& use, std::size_t alike) {
  if (use.alike > 0) {
    return "used by " + std::to_string(use.alike) + " of " + std::to_string(alike) + " " + group_name(file, alike);
  }
  return "used by " + std::to_string(use.others) + (use.others == 1 ? " file" : " files");
}

std::vector<ValueUse> count_values(const Site& site, const SiteFile& file, const std::vector<std::string>& path,
                                   TextSplit split, const FrontMatterIndex::WantedValue& wanted) {
  return site.names().front_matter().values(site.find_file(file.path()), writing_group(file), path, split, wanted);
}

}  // namespace jekyll
