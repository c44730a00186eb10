#include "site/names/front_matter_index.h"

#include <algorithm>
#include <tuple>

#include "text/lists.h"

namespace jekyll {
namespace {

/// More distinct values of one key are not told one by one.
constexpr std::size_t most_listed = 1'000;
/// Of values that more files have nobody asks which file was the first.
constexpr std::size_t most_compared = 200;

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>()(text);
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

bool has_keys(const WrittenShape& shape) {
  return !shape.entries.empty() || std::ranges::any_of(shape.items, has_keys);
}

WrittenShape shape_of(const YamlNode& node) {
  WrittenShape shape;
  shape.form = form_of(node);
  for (const YamlEntry& entry : node.entries) shape.entries.emplace_back(entry.key.str(), shape_of(entry.node));
  for (const YamlNode& item : node.items) {
    WrittenShape each = shape_of(item);
    // Items without keys tell nothing.
    if (has_keys(each) && !contains(shape.items, each)) shape.items.push_back(std::move(each));
  }
  return shape;
}

/// Unlike for unlike shapes: keys hold no zero bytes that could be taken for these.
void append_text(std::string& text, const WrittenShape& shape) {
  text += static_cast<char>('0' + static_cast<int>(shape.form));
  for (const auto& [key, value] : shape.entries) {
    text += std::to_string(key.size()) + ":" + key;
    append_text(text, value);
  }
  for (const WrittenShape& item : shape.items) {
    text += '[';
    append_text(text, item);
  }
  text += ';';
}

std::string text_of(const std::string& group, const WrittenShape& shape) {
  std::string text = group + '\n';
  append_text(text, shape);
  return text;
}

/// Where values stand, as the index names it.
std::string place_of(const std::vector<std::string>& path, TextSplit split) {
  std::string place = split == TextSplit::Words ? "words" : "";
  for (const std::string& key : path) place += '\x1f' + key;
  return place;
}

bool is_taxonomy(std::string_view key) {
  return key == "tags" || key == "categories";
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

template <typename Visit>
void visit_scalars(const YamlNode& node, const Visit& visit) {
  for (const YamlNode& item : node.items) visit_scalars(item, visit);
  const bool collection =
      !node.items.empty() || !node.entries.empty() || node.value.list() != nullptr || node.value.mapping() != nullptr;
  if (!collection && !node.value.is_null()) visit(node);
}

/// Calls `visit` with the place, the text of each value and the value; a word of a text has none.
class ValueVisitor {
 public:
  using Visit = std::function<void(const std::string& place, std::string_view text, const YamlValue* value)>;
  explicit ValueVisitor(Visit visit) : visit_(std::move(visit)) {}

  void visit_mapping(const YamlNode& mapping) {
    for (const YamlEntry& entry : mapping.entries) {
      if (mapping.find(entry.key) != &entry) continue;
      path_.push_back(entry.key.str());
      visit_values(entry.node);
      visit_below(entry.node);
      path_.pop_back();
    }
  }

  /// The same for the values of one key alone; lists on the way to it stand for their items.
  void visit_path(const YamlNode& node, const std::vector<std::string>& path) {
    for (const YamlNode& item : node.items) visit_path(item, path);
    const YamlEntry* entry = node.entries.empty() ? nullptr : node.find(path[path_.size()]);
    if (entry == nullptr) return;
    path_.push_back(entry->key.str());
    if (path_.size() == path.size()) {
      visit_values(entry->node);
    } else {
      visit_path(entry->node, path);
    }
    path_.pop_back();
  }

 private:
  void visit_values(const YamlNode& node) {
    // No two files have the same, and nobody asks for it.
    if (path_.size() == 1 && path_[0] == "title") return;
    const std::string place = place_of(path_, TextSplit::Whole);
    const bool split = path_.size() == 1 && is_taxonomy(path_[0]);
    const std::string words = split ? place_of(path_, TextSplit::Words) : "";
    visit_scalars(node, [&](const YamlNode& scalar) {
      const std::string text = scalar.value.to_string();
      const bool counts = text.find('\n') == std::string::npos && !text.empty();
      if (counts) visit_(place, text, &scalar.value);
      if (!split) return;
      if (node.items.empty()) {
        visit_words(text, [&](std::string_view word) { visit_(words, word, nullptr); });
      } else if (counts) {
        visit_(words, text, &scalar.value);
      }
    });
  }

  void visit_below(const YamlNode& node) {
    for (const YamlNode& item : node.items) visit_below(item);
    if (!node.entries.empty()) visit_mapping(node);
  }

  Visit visit_;
  std::vector<std::string> path_;
};

/// A value of one file: how often it has it, and the how-manieth it is.
struct ValueOfFile {
  std::string text;
  std::size_t count = 0;
  std::size_t place = 0;
};
using ValuesOfFile = std::unordered_map<std::uint64_t, ValueOfFile>;  // by hash

ValuesOfFile values_in(const SiteFile& file, const std::vector<std::string>& path, const std::string& place) {
  ValuesOfFile values;
  ValueVisitor visitor([&](const std::string& at, std::string_view text, const YamlValue*) {
    if (at != place) return;
    ++values.try_emplace(hash_of(text), ValueOfFile{std::string(text), 0, values.size()}).first->second.count;
  });
  visitor.visit_path(file.syntax().front_matter.document.root, path);
  return values;
}

struct Candidate {
  ValueUse use;
  std::uint64_t hash = 0;
  const SiteFile* first = nullptr;  // by path; null where nobody asks
  std::size_t place = 0;            // among the values of that file
};

/// The texts of those that only their file spells, and the places of all, each file looked at once.
void look_up_places(std::vector<Candidate>& candidates, const std::vector<std::string>& path,
                    const std::string& place) {
  std::unordered_map<const SiteFile*, ValuesOfFile> looked_at;
  for (Candidate& candidate : candidates) {
    if (candidate.first == nullptr) continue;
    const auto [file, added] = looked_at.try_emplace(candidate.first);
    if (added) file->second = values_in(*candidate.first, path, place);
    const ValueOfFile& value = file->second[candidate.hash];
    candidate.use.value = value.text;
    candidate.place = value.place;
  }
}

/// Calls `visit` with those that are used as often as another one, and not by very many files.
template <typename Visit>
void each_equal(std::vector<Candidate>& candidates, const Visit& visit) {
  const auto uses = [](const Candidate& each) { return std::pair(each.use.alike, each.use.others); };
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> equals;
  for (const Candidate& candidate : candidates) ++equals[uses(candidate)];
  for (Candidate& candidate : candidates) {
    const bool few_files = candidate.use.alike + candidate.use.others <= most_compared;
    if (few_files && equals[uses(candidate)] > 1) visit(candidate);
  }
}

std::vector<ValueUse> in_order(std::vector<Candidate> candidates) {
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    const auto uses = [](const Candidate& each) { return std::pair(each.use.alike, each.use.others); };
    if (uses(a) != uses(b)) return uses(a) > uses(b);
    if (a.first == nullptr || b.first == nullptr) return a.use.value < b.use.value;
    return std::tie(a.first->path(), a.place) < std::tie(b.first->path(), b.place);
  });
  std::vector<ValueUse> uses;
  uses.reserve(candidates.size());
  for (Candidate& candidate : candidates) uses.push_back(std::move(candidate.use));
  return uses;
}

void change(std::size_t& count, bool up) {
  count = up ? count + 1 : count - 1;
}

/// Nothing for files that Liquid does not see as objects with fields.
std::string field_group(const SiteFile& file) {
  if (file.parsed.from_theme) return "";
  if (file.kind == FileKind::Layout) return "layout";
  if (file.kind == FileKind::Page) return "page";
  return is_document(file) ? "document" + file.collection : "";
}

}  // namespace

const WrittenShape* WrittenShape::find(std::string_view key) const {
  const auto entry =
      std::find_if(entries.rbegin(), entries.rend(), [&](const auto& each) { return each.first == key; });
  return entry == entries.rend() ? nullptr : &entry->second;
}

ValueKind value_kind(const YamlValue& value) {
  if (value.list() != nullptr) return ValueKind::List;
  if (value.mapping() != nullptr) return ValueKind::Mapping;
  if (value.as<bool>() != nullptr) return *value.as<bool>() ? ValueKind::True : ValueKind::False;
  if (value.is_number()) return ValueKind::Number;
  if (value.as<YamlDate>() != nullptr || value.as<YamlTime>() != nullptr) return ValueKind::Date;
  return ValueKind::Text;
}

std::string writing_group(const SiteFile& file) {
  if (file.kind == FileKind::Page || (file.kind == FileKind::Static && file.collection.empty())) return "page";
  if (!file.collection.empty()) return "collection " + file.collection;
  return std::string(to_string(file.kind));
}

bool is_example(const SiteFile& file) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  return !file.parsed.from_theme && front_matter.present() && !front_matter.document.root.entries.empty();
}

const YamlMapping* data_seen_by_liquid(const SiteFile& file) {
  if (const YamlMapping* merged = file.data.mapping(); merged != nullptr && !merged->empty()) return merged;
  const FrontMatter& front_matter = file.syntax().front_matter;
  return front_matter.present() ? front_matter.document.root.value.mapping() : nullptr;
}

void FrontMatterIndex::count(const SiteFile& file, Step step) {
  count_fields(file, step);
  if (!is_example(file)) return;
  count_shape(file, step);
  count_values(file, step);
}

void FrontMatterIndex::count_keys(const SiteFile& file, Step step) {
  const bool up = step == Step::Enter;
  const YamlNode& root = file.syntax().front_matter.document.root;
  for (const YamlEntry& entry : root.entries) {
    if (root.find(entry.key) != &entry) continue;
    KeyUse& use = keys_[entry.key.str()];
    change(use.files, up);
    change(use.kinds[static_cast<std::size_t>(value_kind(entry.node.value))], up);
    if (use.files == 0) keys_.erase(entry.key.str());
  }
  for (const std::string& field : file.parsed.fields_read) {
    std::size_t& files = fields_read_[field];
    change(files, up);
    if (files == 0) fields_read_.erase(field);
  }
}

void FrontMatterIndex::count_fields(const SiteFile& file, Step step) {
  const bool up = step == Step::Enter;
  const std::string group = field_group(file);
  const YamlMapping* data = group.empty() ? nullptr : data_seen_by_liquid(file);
  if (data == nullptr) return;
  FieldUse& use = fields_[group];
  change(use.files, up);
  for (const auto& [key, value] : *data) {
    std::size_t& files = use.keys[key.str()];
    change(files, up);
    if (files == 0) use.keys.erase(key.str());
  }
  if (use.files == 0) fields_.erase(group);
}

void FrontMatterIndex::count_shape(const SiteFile& file, Step step) {
  std::string group = writing_group(file);
  WrittenShape shape = shape_of(file.syntax().front_matter.document.root);
  std::string text = jekyll::text_of(group, shape);
  const auto [use, added] = shapes_.try_emplace(std::move(text));
  if (added) use->second = {std::move(group), std::move(shape), 0};
  change(use->second.files, step == Step::Enter);
  if (use->second.files == 0) shapes_.erase(use);
}

std::uint32_t FrontMatterIndex::number_of_group(const std::string& group) {
  return groups_.try_emplace(group, static_cast<std::uint32_t>(groups_.size())).first->second;
}

void FrontMatterIndex::count_values(const SiteFile& file, Step step) {
  const std::uint32_t group = number_of_group(writing_group(file));
  const auto kind_of = [](const YamlValue* value) {
    if (value == nullptr || value->string() != nullptr) return ScalarKind::Text;
    return value->as<bool>() != nullptr ? ScalarKind::Boolean : ScalarKind::Other;
  };
  ValueVisitor visitor([&](const std::string& place, std::string_view text, const YamlValue* value) {
    const auto values = values_.try_emplace(place).first;
    const Single use{file.number, group, kind_of(value)};
    if (step == Step::Enter) return add(values->second, text, use);
    remove(values->second, text, use);
    if (values->second.singles.empty() && values->second.shared.empty()) values_.erase(values);
  });
  visitor.visit_mapping(file.syntax().front_matter.document.root);
}

void FrontMatterIndex::add(Values& values, std::string_view text, const Single& use) {
  const std::uint64_t hash = hash_of(text);
  const auto shared = values.shared.find(hash);
  if (shared == values.shared.end() && values.singles.try_emplace(hash, use).second) return;
  Shared& all = shared == values.shared.end() ? values.shared[hash] : shared->second;
  const auto count = [&](const Single& one) {
    if (one.kind == ScalarKind::Boolean) ++all.booleans;
    if (one.kind == ScalarKind::Text) ++all.texts;
    all.files.push_back(one.file);
    ++all.by_group[one.group];
  };
  if (all.files.empty()) {
    all.text = text;
    const auto single = values.singles.find(hash);
    count(single->second);
    values.singles.erase(single);
  }
  count(use);
}

void FrontMatterIndex::remove(Values& values, std::string_view text, const Single& use) {
  const std::uint64_t hash = hash_of(text);
  const auto shared = values.shared.find(hash);
  if (shared == values.shared.end()) {
    values.singles.erase(hash);
    return;
  }
  Shared& all = shared->second;
  if (use.kind == ScalarKind::Boolean) --all.booleans;
  if (use.kind == ScalarKind::Text) --all.texts;
  // What is edited again and again stands last.
  const auto place = std::find(all.files.rbegin(), all.files.rend(), use.file);
  *place = all.files.back();
  all.files.pop_back();
  if (--all.by_group[use.group] == 0) all.by_group.erase(use.group);
  if (all.files.size() > 1) return;
  const ScalarKind kind = all.booleans > 0 ? ScalarKind::Boolean : all.texts > 0 ? ScalarKind::Text : ScalarKind::Other;
  values.singles.emplace(hash, Single{all.files.front(), all.by_group.begin()->first, kind});
  values.shared.erase(shared);
}

std::size_t FrontMatterIndex::files_with(const std::string& key) const {
  const auto use = keys_.find(key);
  return use == keys_.end() ? 0 : use->second.files;
}

std::size_t FrontMatterIndex::files_with(const std::string& key, ValueKind kind) const {
  const auto use = keys_.find(key);
  return use == keys_.end() ? 0 : use->second.kinds[static_cast<std::size_t>(kind)];
}

std::size_t FrontMatterIndex::files_reading(const std::string& field) const {
  const auto files = fields_read_.find(field);
  return files == fields_read_.end() ? 0 : files->second;
}

void FrontMatterIndex::each_shape(const SiteFile* asking, const VisitShape& visit) const {
  const bool counted = asking != nullptr && is_example(*asking);
  const std::string own =
      counted ? jekyll::text_of(writing_group(*asking), shape_of(asking->syntax().front_matter.document.root)) : "";
  for (const auto& [text, use] : shapes_) {
    const std::size_t files = use.files - (text == own ? 1 : 0);
    if (files > 0) visit(use, files);
  }
}

const SiteFile* FrontMatterIndex::first_of(const std::vector<Number>& files, const SiteFile* asking) const {
  const SiteFile* first = nullptr;
  for (const Number number : files) {
    const SiteFile& file = files_[number];
    if (&file != asking && (first == nullptr || file.path() < first->path())) first = &file;
  }
  return first;
}

std::vector<ValueUse> FrontMatterIndex::values(const SiteFile* asking, const std::string& group,
                                               const std::vector<std::string>& path, TextSplit split,
                                               const WantedValue& wanted) const {
  const std::string place = place_of(path, split);
  const auto found = values_.find(place);
  if (found == values_.end()) return {};
  const Values& values = found->second;
  const bool few = values.shared.size() + values.singles.size() <= most_listed;
  const ValuesOfFile own = asking != nullptr && is_example(*asking) ? values_in(*asking, path, place) : ValuesOfFile();
  const bool own_is_alike = asking != nullptr && writing_group(*asking) == group;
  const auto known = groups_.find(group);
  const std::uint32_t alike_group = known == groups_.end() ? UINT32_MAX : known->second;

  std::vector<Candidate> candidates;
  for (const auto& [hash, shared] : values.shared) {
    if (wanted && shared.booleans == 0 && !wanted(shared.text)) continue;
    const auto in_group = shared.by_group.find(alike_group);
    std::size_t alike = in_group == shared.by_group.end() ? 0 : in_group->second;
    std::size_t others = shared.files.size() - alike;
    if (const auto use = own.find(hash); use != own.end()) (own_is_alike ? alike : others) -= use->second.count;
    if (alike + others == 0) continue;
    const bool is_text = std::size_t{2} * shared.texts > shared.files.size();
    candidates.push_back({{shared.text, alike, others, shared.booleans > 0, is_text}, hash, nullptr, 0});
  }
  if (few) {
    for (const auto& [hash, single] : values.singles) {
      const SiteFile& file = files_[single.file];
      const bool alike = single.group == alike_group;
      if (&file == asking) continue;
      const bool boolean = single.kind == ScalarKind::Boolean;
      const bool is_text = single.kind == ScalarKind::Text;
      candidates.push_back({{"", alike ? 1U : 0U, alike ? 0U : 1U, boolean, is_text}, hash, &file, 0});
    }
  }
  if (few) {
    each_equal(candidates, [&](Candidate& candidate) {
      const auto shared = values.shared.find(candidate.hash);
      if (shared != values.shared.end()) candidate.first = first_of(shared->second.files, asking);
    });
  }
  look_up_places(candidates, path, place);
  if (wanted) {
    std::erase_if(candidates, [&](const Candidate& each) { return !each.use.boolean && !wanted(each.use.value); });
  }
  return in_order(std::move(candidates));
}

std::vector<const SiteFile*> FrontMatterIndex::files_with_value(const std::vector<std::string>& path,
                                                                std::string_view value, TextSplit split) const {
  const auto values = values_.find(place_of(path, split));
  if (values == values_.end()) return {};
  std::vector<const SiteFile*> found;
  const std::uint64_t hash = hash_of(value);
  if (const auto single = values->second.singles.find(hash); single != values->second.singles.end()) {
    found.push_back(&files_[single->second.file]);
  }
  if (const auto shared = values->second.shared.find(hash); shared != values->second.shared.end()) {
    for (const Number number : shared->second.files) found.push_back(&files_[number]);
  }
  std::ranges::sort(found, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace jekyll
