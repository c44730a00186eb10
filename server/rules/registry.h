// What a family of rules is, and the list of all. Internal to rules/.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "rules/links.h"
#include "rules/rule.h"
#include "rules/rule_context.h"

namespace jekyll {

/// A part of the judgement of one file that can stop after each element: a link, a heading, a key. Judges the next one,
/// if there is any, and returns whether it was the last.
using Pass = std::function<bool()>;

/// A pass over `elements`: those of a variable, which must outlive it, or a list of its own.
template <class Elements, class Judge>
[[nodiscard]] Pass pass_over(Elements&& elements, Judge judge) {
  return [all = std::tuple<Elements>(std::forward<Elements>(elements)), judge = std::move(judge),
          next = std::size_t{0}]() mutable {
    const auto& list = std::get<0>(all);
    if (next < list.size()) judge(list[next++]);
    return next == list.size();
  };
}

/// Which files of the site a family judges.
enum class FamilyScope {
  None,  // only those that are no part of the site
  All,
  Yaml,   // the configuration and data
  Files,  // all others, also those that are copied as they are
  Texts,  // of these the ones that Jekyll reads
};

/// A family: what it reports, and how. One file owns it, rows included; adding a rule touches that file alone.
struct RuleFamily {
  FamilyScope scope = FamilyScope::None;
  std::vector<RuleCode> codes = {};
  /// Judges a file in one go: for what is small in every file.
  void (*check)(RuleContext& context) = nullptr;
  /// Judges a file in slices: for what a file may have without number. The passes run one after the other.
  void (*add_passes)(RuleContext& context, std::vector<Pass>& passes) = nullptr;
  /// Judges a link that is shown, with its verdict (links.h).
  void (*check_link)(RuleContext& context, const JudgedLink& judged) = nullptr;
  /// Judges a file that Jekyll ignores: only its path is known.
  void (*check_bystander)(RuleContext& context, std::string_view path) = nullptr;
};

// In the order in which they judge, which is the order of findings on the same span.
[[nodiscard]] const RuleFamily& configuration_rules();
[[nodiscard]] const RuleFamily& plugin_rules();
[[nodiscard]] const RuleFamily& front_matter_block_rules();
[[nodiscard]] const RuleFamily& url_rules();
[[nodiscard]] const RuleFamily& front_matter_key_rules();
[[nodiscard]] const RuleFamily& encoding_rules();
[[nodiscard]] const RuleFamily& front_matter_type_rules();
[[nodiscard]] const RuleFamily& front_matter_name_rules();
[[nodiscard]] const RuleFamily& length_rules();
[[nodiscard]] const RuleFamily& taxonomy_rules();
[[nodiscard]] const RuleFamily& date_rules();
[[nodiscard]] const RuleFamily& link_tag_rules();
[[nodiscard]] const RuleFamily& link_form_rules();
[[nodiscard]] const RuleFamily& link_walk();
[[nodiscard]] const RuleFamily& link_rules();
[[nodiscard]] const RuleFamily& external_links();
[[nodiscard]] const RuleFamily& data_link_rules();
[[nodiscard]] const RuleFamily& image_rules();
[[nodiscard]] const RuleFamily& reference_rules();
[[nodiscard]] const RuleFamily& heading_rules();
[[nodiscard]] const RuleFamily& render_rules();
[[nodiscard]] const RuleFamily& limit_rules();
[[nodiscard]] const RuleFamily& liquid_rules();
[[nodiscard]] const RuleFamily& liquid_name_rules();
[[nodiscard]] const RuleFamily& liquid_filter_rules();
[[nodiscard]] const RuleFamily& liquid_value_rules();
[[nodiscard]] const RuleFamily& liquid_data_rules();
[[nodiscard]] const RuleFamily& style_rules();
[[nodiscard]] const RuleFamily& post_name_rules();
[[nodiscard]] const RuleFamily& suppression_rules();

[[nodiscard]] std::span<const RuleFamily* const> all_families();

}  // namespace jekyll
