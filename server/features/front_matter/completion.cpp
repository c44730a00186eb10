// Completion in front matter: keys by kind of file and by use in this site, values from the site.
#include "features/completion.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "features/front_matter/scaffold.h"
#include "features/front_matter/usage.h"
#include "features/front_matter/values.h"
#include "features/markdown_text.h"
#include "site/names/fuzzy_match.h"
#include "site/vocabulary/vocabulary.h"
#include "syntax/front_matter_cursor.h"
#include "syntax/yaml/writing.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// More than any client shows; what is typed narrows the list.
constexpr std::size_t most_items = 200;

bool may_have_front_matter(const SiteFile& file) {
  switch (file.kind) {
    case FileKind::Post:
    case FileKind::Draft:
    case FileKind::Page:
    case FileKind::Document:
    case FileKind::Layout:
      return true;
    case FileKind::Static:
      return file.markdown || file.path().ends_with(".md") || file.path().ends_with(".markdown") ||
             file.path().ends_with(".html");
    default:
      return false;
  }
}

struct KnownKeys {
  std::vector<VocabularyKey> top;

  /// What the vocabulary knows at a path, nullptr if nothing. A key `*` describes whatever its mapping holds.
  [[nodiscard]] const VocabularyKey* find(const std::vector<std::string>& path) const {
    const std::vector<VocabularyKey>* keys = &top;
    const VocabularyKey* found = nullptr;
    for (const std::string& name : path) {
      auto key = std::ranges::find(*keys, name, &VocabularyKey::name);
      if (key == keys->end()) key = std::ranges::find(*keys, "*", &VocabularyKey::name);
      if (key == keys->end()) return nullptr;
      found = &*key;
      keys = &found->keys;
    }
    return found;
  }
  [[nodiscard]] const std::vector<VocabularyKey>& at(const std::vector<std::string>& path) const {
    static const std::vector<VocabularyKey> none;
    if (path.empty()) return top;
    const VocabularyKey* key = find(path);
    return key == nullptr ? none : key->keys;
  }
};

struct KeyCandidate {
  std::string name;
  const VocabularyKey* known = nullptr;
  KeyUse use;
  MatchRank match = MatchRank::None;
  bool typical = false;
  std::size_t order = 0;  // in the vocabulary
};

std::string key_detail(const SiteFile& file, const KeyCandidate& candidate, std::size_t alike) {
  if (candidate.use.alike == 0 && candidate.known != nullptr) return candidate.known->source;
  return describe_use(file, candidate.use, alike);
}

std::string key_documentation(const KeyCandidate& candidate) {
  if (candidate.known == nullptr) return "";
  const VocabularyKey& key = *candidate.known;
  return description_of(key) + "\n\n*" + escape_markdown(key.source + ": " + describe(key)) + "*";
}

enum class Insertion { Nothing, Text, Boolean, Mapping, InlineList, BlockList, SingleQuotes, DoubleQuotes };

/// What follows the key: as the site's files alike write it, else by the key's type.
Insertion insertion_of(const KeyCandidate& candidate) {
  if (candidate.use.alike > 0) {
    switch (candidate.use.usual_form()) {
      case WrittenForm::SingleQuoted:
        return Insertion::SingleQuotes;
      case WrittenForm::DoubleQuoted:
        return Insertion::DoubleQuotes;
      case WrittenForm::InlineList:
        return Insertion::InlineList;
      case WrittenForm::BlockList:
        return Insertion::BlockList;
      case WrittenForm::Mapping:
        return Insertion::Mapping;
      case WrittenForm::Plain:
        break;
    }
  }
  if (candidate.known == nullptr) return Insertion::Text;
  if (candidate.known->types.front() == KeyType::Boolean) return Insertion::Boolean;
  if (candidate.use.alike > 0) return Insertion::Text;
  if (candidate.known->types.front() == KeyType::List) return Insertion::InlineList;
  if (candidate.known->types.front() == KeyType::Mapping) return Insertion::Mapping;
  return Insertion::Text;
}

struct Inserted {
  std::string snippet;
  std::string plain;
  bool value_follows = true;
};

Inserted insert_key(const KeyCandidate& candidate, const FrontMatterCursor& cursor) {
  const std::string name = cursor.quote == '\0' ? written_value(candidate.name, '\0', cursor.in_brackets)
                                                : written_value(candidate.name, cursor.quote, false);
  const std::string escaped = snippet_text(name);
  if (cursor.has_colon) return {escaped, name, false};
  const std::string indentation(cursor.column + 2, ' ');
  const Insertion insertion = cursor.in_brackets ? Insertion::Text : insertion_of(candidate);
  const std::string example = candidate.known == nullptr || candidate.known->example.empty()
                                  ? "$0"
                                  : "${0:" + snippet_text(candidate.known->example) + "}";
  switch (insertion) {
    case Insertion::Nothing:
      return {escaped, name, false};
    case Insertion::Boolean:
      return {escaped + ": ${0:true}", name + ": ", true};
    case Insertion::Mapping:
      return {escaped + ":\n" + indentation + "$0", name + ":", true};
    case Insertion::InlineList:
      return {escaped + ": [$0]", name + ": ", true};
    case Insertion::BlockList:
      return {escaped + ":\n" + indentation + "- $0", name + ":", true};
    case Insertion::SingleQuotes:
      return {escaped + ": '$0'", name + ": ", true};
    case Insertion::DoubleQuotes:
      return {escaped + ": \"$0\"", name + ": ", true};
    case Insertion::Text:
      return {escaped + ": " + example, name + ": ", true};
  }
  return {escaped, name, false};
}

/// By fit with what is typed; then by use in files alike, the more so the more keys they share with this one; then
/// typical keys; then in the order in which files have them, else in the vocabulary's.
bool comes_before(const KeyCandidate& a, const KeyCandidate& b) {
  if (a.match != b.match) return a.match < b.match;
  // A key that no file alike has is still expected when it is typical of the kind.
  const auto weight = [](const KeyCandidate& candidate) { return std::pair(candidate.use.weight, candidate.typical); };
  if (weight(a) != weight(b)) return weight(a) > weight(b);
  const bool used = a.use.alike > 0 && b.use.alike > 0;
  if (used && a.use.usual_position() != b.use.usual_position()) return a.use.usual_position() < b.use.usual_position();
  if (a.order != b.order) return a.order < b.order;
  if (a.use.others != b.use.others) return a.use.others > b.use.others;
  return a.name < b.name;
}

std::vector<KeyCandidate> find_keys(const SiteFile& file, const FrontMatterCursor& cursor, const KnownKeys& known,
                                    const KeyUsage& usage) {
  const FileKind kind = content_kind(file);
  const std::vector<VocabularyKey>& vocabulary = known.at(cursor.path);
  std::vector<KeyCandidate> candidates;
  const std::string typed = fold_for_match(cursor.typed);
  const auto add = [&](KeyCandidate candidate) {
    const bool present = std::ranges::find(cursor.siblings, candidate.name) != cursor.siblings.end();
    candidate.match = match_rank(typed, candidate.name);
    if (!present && candidate.match != MatchRank::None) candidates.push_back(std::move(candidate));
  };
  for (std::size_t i = 0; i < vocabulary.size(); ++i) {
    const VocabularyKey& key = vocabulary[i];
    const auto use = usage.keys.find(key.name);
    const bool used = use != usage.keys.end() && use->second.alike > 0;
    const bool fits = kind == FileKind::Layout || kind == FileKind::Config || key.applies_to(kind);
    if ((key.derived || !fits || !key.instead.empty() || key.name == "*") && !used) continue;
    add({key.name, &key, use == usage.keys.end() ? KeyUse() : use->second, MatchRank::None, key.is_typical_of(kind),
         i});
  }
  for (const auto& [name, use] : usage.keys) {
    const auto described = std::ranges::find(vocabulary, name, &VocabularyKey::name);
    if (described == vocabulary.end()) add({name, nullptr, use, MatchRank::None, false, vocabulary.size()});
  }
  sort_stably(candidates, comes_before);
  return candidates;
}

void complete_keys(const Site& site, const SiteFile& file, const FrontMatterCursor& cursor, const KnownKeys& known,
                   CompletionList& list) {
  // The options of the configuration stand in no other file.
  const KeyUsage usage =
      file.kind == FileKind::Config ? KeyUsage() : count_keys(site, file, cursor.path, cursor.siblings);
  for (const KeyCandidate& candidate : find_keys(file, cursor, known, usage)) {
    if (list.items.size() == most_items) {
      list.incomplete = true;
      break;
    }
    Inserted inserted = insert_key(candidate, cursor);
    CompletionItem item;
    item.label = candidate.name;
    item.kind = CompletionKind::Key;
    item.detail = key_detail(file, candidate, usage.alike);
    item.documentation = key_documentation(candidate);
    item.edit = {cursor.token, std::move(inserted.snippet)};
    item.is_snippet = !cursor.has_colon;
    item.plain_text = std::move(inserted.plain);
    item.retrigger = inserted.value_follows;
    if (!item.is_snippet) item.edit.new_text = item.plain_text;
    list.items.push_back(std::move(item));
  }
}

/// `tags: a b`: each word is an item of its own, unless the text is quoted as a whole.
void narrow_to_word(std::string_view text, FrontMatterCursor& cursor) {
  const std::size_t offset = cursor.token.begin + cursor.typed.size();
  const auto is_blank = [&](std::size_t place) { return text[place] == ' ' || text[place] == '\t'; };
  Span word{offset, offset};
  while (word.begin > cursor.token.begin && !is_blank(word.begin - 1)) --word.begin;
  while (word.end < cursor.token.end && !is_blank(word.end)) ++word.end;
  const std::string_view others[] = {text.substr(cursor.token.begin, word.begin - cursor.token.begin),
                                     text.substr(word.end, cursor.token.end - word.end)};
  for (std::string_view part : others) {
    while (!part.empty()) {
      const std::size_t begin = std::min(part.find_first_not_of(" \t"), part.size());
      const std::size_t end = std::min(part.find_first_of(" \t", begin), part.size());
      if (end > begin) cursor.siblings.emplace_back(part.substr(begin, end - begin));
      part.remove_prefix(end);
    }
  }
  cursor.whole_value = word == cursor.token;
  cursor.token = word;
  cursor.typed = std::string(text.substr(word.begin, offset - word.begin));
  cursor.place = CursorPlace::Item;
}

bool is_word_character(char c) {
  return is_ascii_lowercase(c) || c == '_';
}

/// `/blog/:ye`: only the placeholder is replaced.
void narrow_to_placeholder(std::string_view text, FrontMatterCursor& cursor) {
  const std::size_t offset = cursor.token.begin + cursor.typed.size();
  std::size_t begin = offset;
  while (begin > cursor.token.begin && is_word_character(text[begin - 1])) --begin;
  if (begin == cursor.token.begin || text[begin - 1] != ':') return;
  std::size_t end = offset;
  while (end < cursor.token.end && is_word_character(text[end])) ++end;
  cursor.token = {begin - 1, end};
  cursor.typed = std::string(text.substr(begin - 1, offset - (begin - 1)));
}

bool is_taxonomy_list(const FrontMatterCursor& cursor) {
  return cursor.path.size() == 1 && (cursor.path[0] == "tags" || cursor.path[0] == "categories");
}

void complete_values(const Site& site, const SiteFile& file, std::string_view text, FrontMatterCursor cursor,
                     const KnownKeys& known, CompletionList& list) {
  const bool words = cursor.place == CursorPlace::Value && is_taxonomy_list(cursor);
  const VocabularyKey* key = known.find(cursor.path);
  if (words) narrow_to_word(text, cursor);
  if (key != nullptr && key->from == ValueSource::Permalinks) narrow_to_placeholder(text, cursor);
  // Split at blanks it would be several: only a list holds it, and only when it is the first.
  const bool in_new_list = words && cursor.whole_value && cursor.quote == '\0';
  OfferedValues offered = find_front_matter_values(site, file, cursor, key,
                                                   {fold_for_match(cursor.typed), most_items, words && !in_new_list});
  list.incomplete = list.incomplete || offered.incomplete;
  for (OfferedValue& value : offered.values) {
    std::string written = value.as_is ? value.text : written_value(value.text, cursor.quote, cursor.in_brackets);
    if (in_new_list && value.text.find_first_of(" \t") != std::string::npos) {
      written = "[" + written_value(value.text, '\0', true) + "]";
    }
    CompletionItem item;
    item.label = value.text;
    item.detail = std::move(value.detail);
    item.documentation = std::move(value.documentation);
    item.edit = {cursor.token, (cursor.needs_blank ? " " : "") + written};
    item.plain_text = item.edit.new_text;
    list.items.push_back(std::move(item));
  }
}

/// On a line of its own below `tags:` an item begins with a dash, below `layout:` the value stands alone.
void complete_below_key(const Site& site, const SiteFile& file, std::string_view text, const FrontMatterCursor& cursor,
                        const KnownKeys& known, CompletionList& list) {
  const VocabularyKey* key = known.find(cursor.path);
  if (key == nullptr || !cursor.siblings.empty() || cursor.has_colon) return;
  const bool in_list = key->has_type(KeyType::List) && key->keys.empty();
  const bool value = key->keys.empty() && !key->has_type(KeyType::Mapping);
  if (!in_list && !value) return;
  FrontMatterCursor item = cursor;
  item.place = CursorPlace::Item;
  item.siblings = cursor.items;
  CompletionList values;
  complete_values(site, file, text, item, known, values);
  list.incomplete = list.incomplete || values.incomplete;
  for (CompletionItem& offered : values.items) {
    if (in_list) offered.edit.new_text.insert(0, "- ");
    offered.plain_text = offered.edit.new_text;
    list.items.push_back(std::move(offered));
  }
}

void complete_at(const Site& site, const SiteFile& file, std::string_view text, const FrontMatterCursor& cursor,
                 const KnownKeys& known, CompletionList& list) {
  if (cursor.place == CursorPlace::Key) {
    complete_below_key(site, file, text, cursor, known, list);
    complete_keys(site, file, cursor, known, list);
    return;
  }
  complete_values(site, file, text, cursor, known, list);
  if (cursor.place == CursorPlace::Item && !cursor.in_brackets) {
    // "- " in a list of mappings begins one with its first key.
    FrontMatterCursor key = cursor;
    key.place = CursorPlace::Key;
    key.column = cursor.column + 2;
    key.siblings.clear();
    complete_keys(site, file, key, known, list);
  }
}

/// `_config.yml` is YAML from its first byte to its last; `values` of `defaults` hold front matter.
CompletionList complete_configuration(const Site& site, const SiteFile& file, std::string_view text,
                                      std::size_t offset) {
  CompletionList list;
  if (offset > text.size()) return list;
  FrontMatter whole;
  whole.state = FrontMatterState::Unclosed;
  whole.yaml = {0, text.size()};
  if (file.parsed.options != nullptr) whole.document = *file.parsed.options;
  auto cursor = find_front_matter_cursor(text, whole, offset);
  if (!cursor) return list;
  const bool values = cursor->path.size() >= 2 && cursor->path[0] == "defaults" && cursor->path[1] == "values";
  if (values) cursor->path.erase(cursor->path.begin(), cursor->path.begin() + 2);
  complete_at(site, file, text, *cursor, KnownKeys{values ? site.known_keys(file) : site.known_options()}, list);
  return list;
}

}  // namespace

CompletionList complete_front_matter(const Site& site, const SiteFile& file, std::string_view text,
                                     std::size_t offset) {
  CompletionList list;
  if (file.kind == FileKind::Config) return complete_configuration(site, file, text, offset);
  if (!may_have_front_matter(file) || offset > text.size()) return list;
  const FrontMatter front_matter = parse_front_matter(text);
  const bool closed =
      front_matter.state == FrontMatterState::Closed || front_matter.state == FrontMatterState::NotFirst;
  if (!closed && file.kind != FileKind::Layout) {
    if (auto scaffold = complete_scaffold(site, file, text, offset)) {
      list.items.push_back(std::move(*scaffold));
      return list;
    }
  }
  const auto cursor = find_front_matter_cursor(text, front_matter, offset);
  if (!cursor) return list;
  complete_at(site, file, text, *cursor, KnownKeys{site.known_keys(file)}, list);
  return list;
}

}  // namespace jekyll
