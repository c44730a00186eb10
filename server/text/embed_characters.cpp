// A program of the build: writes what utf8proc knows of characters and the program asks for, as character_table.h
// tells. usage: embed_characters OUTPUT.cpp
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <utf8proc.h>

#include "text/character_table.h"

namespace {

using namespace jekyll;

constexpr std::size_t most_blocks = 256;

CharacterClass class_of(utf8proc_int32_t code_point) {
  const utf8proc_category_t category = utf8proc_category(code_point);
  if (category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT) return CharacterClass::SmallLetter;
  if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) return CharacterClass::Letter;
  if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) return CharacterClass::Mark;
  if (category == UTF8PROC_CATEGORY_ND) return CharacterClass::Digit;
  if (category == UTF8PROC_CATEGORY_PC) return CharacterClass::Connector;
  if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP) return CharacterClass::Space;
  return CharacterClass::Other;
}

std::uint8_t facts_of(utf8proc_int32_t code_point) {
  const auto columns = static_cast<unsigned>(std::max(utf8proc_charwidth(code_point), 0));
  return static_cast<std::uint8_t>(columns * 16 + static_cast<unsigned>(class_of(code_point)));
}

std::vector<char32_t> decomposed(utf8proc_int32_t code_point, unsigned options) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(code_point, parts.data(), parts.size(),
                                                         static_cast<utf8proc_option_t>(options), &boundary);
  std::vector<char32_t> result;
  for (utf8proc_ssize_t i = 0; i < count; ++i)
    result.push_back(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
  return result;
}

bool is_hangul_syllable(utf8proc_int32_t code_point) {
  return code_point >= 0xAC00 && code_point <= 0xD7A3;
}

struct Lists {
  std::vector<CharacterMapping> lowercase;
  std::vector<CharacterMapping> uppercase;
  std::vector<CharacterMapping> folded;
  std::vector<CharacterExpansion> folded_to_many;
  std::vector<CharacterMapping> without_marks;

  /// False when a character does not fit into the form.
  [[nodiscard]] bool add(utf8proc_int32_t code_point);
};

bool Lists::add(utf8proc_int32_t code_point) {
  const auto character = static_cast<char32_t>(code_point);
  const auto lower = static_cast<char32_t>(utf8proc_tolower(code_point));
  if (lower != character) lowercase.push_back({character, lower});
  const auto upper = static_cast<char32_t>(utf8proc_toupper(code_point));
  if (upper != character) uppercase.push_back({character, upper});

  const std::vector<char32_t> folds = decomposed(code_point, UTF8PROC_CASEFOLD);
  CharacterExpansion expansion{character, {}};
  if (folds.empty() || folds.size() > expansion.to.size()) return false;
  std::copy(folds.begin(), folds.end(), expansion.to.begin());
  if (folds.size() > 1) folded_to_many.push_back(expansion);
  if (folds.size() == 1 && folds.front() != lower) folded.push_back({character, folds.front()});

  if (is_hangul_syllable(code_point) || class_of(code_point) == CharacterClass::Mark) return true;
  std::vector<char32_t> parts = decomposed(code_point, UTF8PROC_DECOMPOSE);
  std::erase_if(parts,
                [](char32_t part) { return class_of(static_cast<utf8proc_int32_t>(part)) == CharacterClass::Mark; });
  const char32_t left = parts.empty() ? 0 : parts.front();
  if (left != character) without_marks.push_back({character, left});
  return parts.size() <= 1;
}

std::string written(unsigned number) {
  return std::to_string(number);
}

std::string written(char32_t character) {
  return std::to_string(static_cast<std::uint32_t>(character));
}

std::string written(const CharacterMapping& mapping) {
  return '{' + written(mapping.from) + ',' + written(mapping.to) + '}';
}

std::string written(const CharacterExpansion& expansion) {
  std::string to;
  for (const char32_t character : expansion.to) to += written(character) + ',';
  return '{' + written(expansion.from) + ",{" + to + "}}";
}

template <typename Item>
void write(std::ostream& out, std::string_view type, std::string_view name, const std::vector<Item>& list) {
  out << "constexpr " << type << ' ' << name << "[] = {";
  for (std::size_t i = 0; i < list.size(); ++i) out << (i % 16 == 0 ? "\n" : "") << written(list[i]) << ',';
  out << "};\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<unsigned> block_numbers;
  std::vector<unsigned> blocks;
  std::map<std::vector<std::uint8_t>, unsigned> known;
  Lists lists;
  for (utf8proc_int32_t begin = 0; begin < static_cast<utf8proc_int32_t>(code_points);) {
    std::vector<std::uint8_t> block;
    for (; block.size() < block_size; ++begin) {
      block.push_back(facts_of(begin));
      if (!lists.add(begin)) {
        std::cerr << "the table has no form for the character " << begin << '\n';
        return 1;
      }
    }
    const auto [entry, is_new] = known.try_emplace(block, static_cast<unsigned>(known.size()));
    if (is_new) blocks.insert(blocks.end(), block.begin(), block.end());
    block_numbers.push_back(entry->second);
  }
  if (known.size() > most_blocks) {
    std::cerr << "the table has " << known.size() << " blocks, more than a byte can number\n";
    return 1;
  }
  std::ofstream out(argv[1]);
  out << "#include \"text/character_table.h\"\n\nnamespace jekyll {\n\nnamespace {\n\n";
  write(out, "std::uint8_t", "block_numbers", block_numbers);
  write(out, "std::uint8_t", "blocks", blocks);
  write(out, "CharacterMapping", "lowercase", lists.lowercase);
  write(out, "CharacterMapping", "uppercase", lists.uppercase);
  write(out, "CharacterMapping", "folded", lists.folded);
  write(out, "CharacterExpansion", "folded_to_many", lists.folded_to_many);
  write(out, "CharacterMapping", "without_marks", lists.without_marks);
  out << "\n}  // namespace\n\nconstinit const CharacterTable character_table = {block_numbers, blocks, lowercase, "
         "uppercase, folded, "
         "folded_to_many, without_marks};\n\n}  // namespace jekyll\n";
  return out.flush() ? 0 : 1;
}
