#include "features/front_matter/scaffold.h"

#include <string>
#include <utility>
#include <vector>

#include "features/front_matter/usage.h"
#include "features/front_matter/values.h"
#include "features/markdown_text.h"
#include "site/vocabulary/vocabulary.h"
#include "syntax/front_matter_cursor.h"
#include "syntax/yaml/writing.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// With fewer files their habits say nothing.
constexpr std::size_t fewest_examples = 3;

struct ScaffoldKey {
  std::string name;
  double position = 0;
  WrittenForm form = WrittenForm::Plain;
};

/// Keys that at least half of the files alike have, in their usual order.
std::vector<ScaffoldKey> common_keys(const KeyUsage& usage) {
  std::vector<ScaffoldKey> keys;
  if (usage.alike < fewest_examples) return keys;
  for (const auto& [name, use] : usage.keys) {
    if (use.alike * 2 < usage.alike) continue;
    keys.push_back({name, use.usual_position(), use.usual_form()});
  }
  sort_stably(keys, [](const ScaffoldKey& a, const ScaffoldKey& b) {
    return std::pair(a.position, a.name) < std::pair(b.position, b.name);
  });
  return keys;
}

std::vector<ScaffoldKey> typical_keys(const Site& site, const SiteFile& file) {
  std::vector<ScaffoldKey> keys;
  const FileKind kind = content_kind(file);
  for (const VocabularyKey& key : site.known_keys(file)) {
    if (!key.required && (!key.is_typical_of(kind) || key.source != "Jekyll")) continue;
    keys.push_back({key.name, 0, key.types.front() == KeyType::List ? WrittenForm::InlineList : WrittenForm::Plain});
  }
  return keys;
}

/// A value that most files alike share, such as a layout or an author.
ValueUse shared_value(const Site& site, const SiteFile& file, const std::string& key, std::size_t alike) {
  const std::vector<ValueUse> values = count_values(site, file, {key}, TextSplit::Whole);
  return !values.empty() && values.front().alike * 2 > alike ? values.front() : ValueUse();
}

ValueUse default_value(const Site& site, const SiteFile& file, const ScaffoldKey& key, std::size_t alike,
                       const std::string& title) {
  if (key.name == "title") return {.value = title};
  if (key.name == "date") return {.value = current_time_text(site), .text = false};
  ValueUse value = shared_value(site, file, key.name, alike);
  if (key.name == "layout" && value.value.empty()) {
    const std::string wanted = content_kind(file) == FileKind::Page ? "page" : "post";
    if (site.find_layout(wanted) != nullptr) value.value = wanted;
  }
  return value;
}

struct ScaffoldText {
  std::string snippet;
  std::string plain;
};

ScaffoldText scaffold_text(const Site& site, const SiteFile& file, const std::string& title, ScaffoldDate date) {
  const KeyUsage usage = count_keys(site, file, {});
  std::vector<ScaffoldKey> keys = common_keys(usage);
  if (keys.empty()) keys = typical_keys(site, file);
  if (date == ScaffoldDate::Absent) std::erase_if(keys, [](const ScaffoldKey& key) { return key.name == "date"; });
  ScaffoldText text{"---\n", "---\n"};
  std::size_t place = 1;
  for (const ScaffoldKey& key : keys) {
    const bool list = key.form == WrittenForm::InlineList || key.form == WrittenForm::BlockList;
    const ValueUse usual = list ? ValueUse() : default_value(site, file, key, usage.alike, title);
    std::string value = usual.value;
    std::string before;
    std::string after;
    if (key.form == WrittenForm::InlineList) {
      before = " [";
      after = "]";
    } else if (key.form == WrittenForm::BlockList) {
      before = "\n  - ";
    } else if (key.form == WrittenForm::Mapping) {
      value.clear();
      before = "\n  ";
    } else if (key.name != "date" && (key.form == WrittenForm::DoubleQuoted || key.form == WrittenForm::SingleQuoted)) {
      const char quote = key.form == WrittenForm::DoubleQuoted ? '"' : '\'';
      value = written_value(value, quote, false);
      before = std::string(" ") + quote;
      after = quote;
    } else {
      before = " ";
      if (usual.text && !value.empty()) value = written_value(value, '\0', false);
    }
    text.snippet +=
        key.name + ":" + before + "${" + std::to_string(place++) + ":" + snippet_text(value) + "}" + after + "\n";
    text.plain += key.name + ":" + before + value + after + "\n";
  }
  text.snippet += "---\n\n$0";
  text.plain += "---\n\n";
  return text;
}

}  // namespace

std::string title_of_path(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  if (name.size() > 11 && name[4] == '-' && name[7] == '-' && name[10] == '-') name.remove_prefix(11);
  std::string title;
  for (const char c : name) title += c == '-' || c == '_' ? ' ' : c;
  if (!title.empty()) title[0] = ascii_upper(title[0]);
  return title;
}

std::string front_matter_scaffold(const Site& site, const SiteFile& file, std::string_view title, ScaffoldDate date) {
  return scaffold_text(site, file, std::string(title), date).plain;
}

std::string snippet_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '$' || c == '}' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::optional<CompletionItem> complete_scaffold(const Site& site, const SiteFile& file, std::string_view text,
                                                std::size_t offset) {
  const auto line = find_typed_fence(text, offset);
  if (!line) return std::nullopt;
  ScaffoldText scaffold = scaffold_text(site, file, title_of_path(file.path()), ScaffoldDate::Now);
  CompletionItem item;
  item.label = "---";
  item.kind = CompletionKind::Snippet;
  item.detail = "front matter";
  item.documentation = markdown_code_block("yaml", scaffold.plain);
  item.edit = {*line, std::move(scaffold.snippet)};
  item.plain_text = std::move(scaffold.plain);
  item.is_snippet = true;
  return item;
}

}  // namespace jekyll
