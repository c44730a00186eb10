#include "features/front_matter/usage.h"

#include <algorithm>
#include <unordered_set>

namespace jekyll {
namespace {

/// Files of one group are written alike: posts with drafts, the documents of a collection, all pages, …
bool are_alike(const SiteFile& a, const SiteFile& b) {
  const auto is_page = [](const SiteFile& file) {
    return file.kind == FileKind::Page || (file.kind == FileKind::Static && file.collection.empty());
  };
  if (is_page(a) || is_page(b)) return is_page(a) && is_page(b);
  if (!a.collection.empty() || !b.collection.empty()) return a.collection == b.collection;
  return a.kind == b.kind;
}

WrittenForm form_of(const YamlNode& node) {
  switch (node.style) {
    case YamlStyle::SingleQuoted:
      return WrittenForm::SingleQuoted;
    case YamlStyle::DoubleQuoted:
      return WrittenForm::DoubleQuoted;
    case YamlStyle::FlowSequence:
      return WrittenForm::InlineList;
    case YamlStyle::BlockSequence:
      return WrittenForm::BlockList;
    case YamlStyle::BlockMapping:
    case YamlStyle::FlowMapping:
      return WrittenForm::Mapping;
    default:
      return WrittenForm::Plain;
  }
}

/// Calls `visit` with each mapping that the path leads to; lists on the way stand for their items.
template <typename Visit>
void visit_mappings(const YamlNode& node, const std::vector<std::string>& path, std::size_t depth, const Visit& visit) {
  for (const YamlNode& item : node.items) visit_mappings(item, path, depth, visit);
  if (depth == path.size()) {
    if (!node.entries.empty()) visit(node);
  } else if (const YamlEntry* entry = node.find(path[depth])) {
    visit_mappings(entry->node, path, depth + 1, visit);
  }
}

template <typename Visit>
void visit_files(const Site& site, const SiteFile& file, const Visit& visit) {
  for (const auto& [path, other] : site.files()) {
    if (path == file.path() || other.parsed.from_theme) continue;
    const FrontMatter& front_matter = other.syntax().front_matter;
    if (front_matter.present() && !front_matter.document.root.entries.empty()) {
      visit(front_matter.document.root, are_alike(file, other));
    }
  }
}

template <typename Visit>
void visit_scalars(const YamlNode& node, const Visit& visit) {
  for (const YamlNode& item : node.items) visit_scalars(item, visit);
  const bool collection =
      !node.items.empty() || !node.entries.empty() || node.value.list() != nullptr || node.value.mapping() != nullptr;
  if (!collection && !node.value.is_null()) visit(node);
}

template <typename Visit>
void visit_words(std::string_view text, const Visit& visit) {
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t begin = text.find_first_not_of(blanks); begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
    visit(text.substr(begin, end - begin));
    begin = text.find_first_not_of(blanks, end);
  }
}

/// 1 for a mapping with all of the keys; it falls fast, so that few files with the same purpose weigh more than many
/// others that share only what all have.
double likeness(const YamlNode& mapping, const std::unordered_set<std::string_view>& keys) {
  if (keys.empty()) return 1;
  const auto shared =
      std::ranges::count_if(mapping.entries, [&](const YamlEntry& entry) { return keys.contains(entry.key); });
  const double share = static_cast<double>(shared) / static_cast<double>(keys.size());
  return share * share * share;
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
  visit_files(site, file, [&](const YamlNode& root, bool alike) {
    if (alike) ++usage.alike;
    std::vector<std::string_view> seen;
    visit_mappings(root, path, 0, [&](const YamlNode& mapping) {
      const double weight = alike ? likeness(mapping, wanted) : 0;
      for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
        const YamlEntry& entry = mapping.entries[i];
        if (entry.key.empty() || std::ranges::find(seen, entry.key) != seen.end()) continue;
        seen.push_back(entry.key);
        KeyUse& use = usage.keys[entry.key];
        ++(alike ? use.alike : use.others);
        if (!alike) continue;
        use.weight += weight;
        use.position_sum += i;
        ++use.forms[static_cast<std::size_t>(form_of(entry.node))];
      }
    });
  });
  return usage;
}

std::string describe_use(const SiteFile& file, const KeyUse& use, std::size_t alike) {
  if (use.alike > 0) {
    return "used by " + std::to_string(use.alike) + " of " + std::to_string(alike) + " " + group_name(file, alike);
  }
  return "used by " + std::to_string(use.others) + (use.others == 1 ? " file" : " files");
}

std::vector<ValueUse> count_values(const Site& site, const SiteFile& file, const std::vector<std::string>& path,
                                   TextSplit split) {
  std::vector<ValueUse> values;
  std::unordered_map<std::string, std::size_t> index;
  if (path.empty()) return values;
  const std::vector<std::string> parents(path.begin(), path.end() - 1);
  visit_files(site, file, [&](const YamlNode& root, bool alike) {
    const auto count = [&](std::string_view text, bool boolean) {
      const auto [place, added] = index.try_emplace(std::string(text), values.size());
      if (added) values.push_back({std::string(text), 0, 0, boolean});
      ValueUse& use = values[place->second];
      ++(alike ? use.alike : use.others);
    };
    visit_mappings(root, parents, 0, [&](const YamlNode& mapping) {
      const YamlEntry* entry = mapping.find(path.back());
      if (entry == nullptr) return;
      visit_scalars(entry->node, [&](const YamlNode& scalar) {
        const std::string text = scalar.value.to_string();
        const bool text_of_words = split == TextSplit::Words && entry->node.items.empty();
        if (text_of_words) {
          visit_words(text, [&](std::string_view word) { count(word, false); });
        } else if (text.find('\n') == std::string::npos && !text.empty()) {
          count(text, scalar.value.as<bool>() != nullptr);
        }
      });
    });
  });
  std::ranges::stable_sort(values, [](const ValueUse& a, const ValueUse& b) {
    return std::pair(a.alike, a.others) > std::pair(b.alike, b.others);
  });
  return values;
}

}  // namespace jekyll
