// The files of server/site/vocabulary as the build read them (vocabulary/embed.cpp): a start-up parses nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

struct VocabularyData;
/// All texts behind each other, and all rows, the children of one beside each other.
extern const char vocabulary_texts[];
extern const VocabularyData vocabulary_rows[];

/// A text, a list or a mapping. Lives as long as the program; numbers instead of addresses, so that a start computes
/// nothing.
struct VocabularyData {
  std::uint32_t name_begin = 0;  // in vocabulary_texts, as is text_begin
  std::uint32_t text_begin = 0;
  std::uint16_t name_length = 0;
  std::uint16_t text_length = 0;
  std::uint16_t first = 0;  // in vocabulary_rows
  std::uint16_t count = 0;

  /// Its key in a mapping; "" in a list.
  [[nodiscard]] std::string_view name() const { return {&vocabulary_texts[name_begin], name_length}; }
  /// Of a scalar, as written without quotes.
  [[nodiscard]] std::string_view text() const { return {&vocabulary_texts[text_begin], text_length}; }
  /// Items of a list, or values of a mapping, in their order.
  [[nodiscard]] std::span<const VocabularyData> children() const { return {vocabulary_rows + first, count}; }
  [[nodiscard]] std::span<const VocabularyData> children(std::string_view field) const {
    const VocabularyData* found = find(field);
    return found == nullptr ? std::span<const VocabularyData>() : found->children();
  }
  [[nodiscard]] const VocabularyData* find(std::string_view field) const {
    const auto found = std::ranges::find(children(), field, &VocabularyData::name);
    return found == children().end() ? nullptr : &*found;
  }
  /// The field's text; "" when it is absent.
  [[nodiscard]] std::string text_of(std::string_view field) const {
    const VocabularyData* found = find(field);
    return found == nullptr ? "" : std::string(found->text());
  }
  /// The texts of the field's list, or its one text; empty when it is absent.
  [[nodiscard]] std::vector<std::string> texts_of(std::string_view field) const {
    const VocabularyData* found = find(field);
    if (found == nullptr) return {};
    if (found->count == 0) return {std::string(found->text())};
    std::vector<std::string> texts;
    for (const VocabularyData& item : found->children()) texts.emplace_back(item.text());
    return texts;
  }
};

/// Its children are the files in the order of their names: "jekyll.yml"; of the configuration "config/jekyll.yml".
extern const VocabularyData vocabulary_data;

}  // namespace jekyll
