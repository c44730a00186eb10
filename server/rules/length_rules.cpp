// Texts that search results cut off.
#include <algorithm>
#include <string>
#include <string_view>

#include "rules/registry.h"
#include "rules/rule_context.h"

namespace jekyll {
namespace {

void check_length(RuleContext& context, std::string_view key, RuleCode code, std::size_t longest) {
  const YamlEntry* entry = find_own_key(context.file, key);
  if (entry == nullptr || entry->node.value.string() == nullptr) return;
  const std::string& text = *entry->node.value.string();
  const auto characters = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  if (characters <= longest) return;
  context.report(code, entry->node.content, entry->whole,
                 "The " + std::string(key) + " has " + std::to_string(characters) +
                     " characters; search results show " + std::to_string(longest) + ". Shorten it.");
}

constexpr Rule title_length = {
    .code = "title-length",
    .severity = Severity::Off,
    .summary = "a title longer than 60 characters",
    .why = "Search results cut it off.",
    .bad = "---\ntitle: <[How long tea should steep depends on the leaves and on the water]>\n---\n",
    .good = "---\ntitle: How long tea should steep\n---\n",
};

constexpr Rule description_length = {
    .code = "description-length",
    .severity = Severity::Off,
    .summary = "a description longer than 160 characters",
    .why = "Search results cut it off.",
    .bad =
        "---\ndescription: <[How long tea should steep depends on the leaves, on the water and on the cup, and whoever "
        "has "
        "no patience for it should better drink coffee, which asks for none of that care]>\n---\n",
    .good = "---\ndescription: How long tea should steep.\n---\n",
};

void check_lengths(RuleContext& context) {
  if (!is_page_or_document(context.file)) return;
  check_length(context, "title", title_length, 60);
  check_length(context, "description", description_length, 160);
}

}  // namespace

const RuleFamily& length_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts, .codes = {title_length, description_length}, .check = check_lengths};
  return family;
}

}  // namespace jekyll
