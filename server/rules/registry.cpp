// Collects the families. Invariant: rules are sorted by code, no code twice.
#include "rules/registry.h"

#include <algorithm>
#include <array>
#include <functional>

#include "text/sorting.h"

namespace jekyll {
namespace {

using RuleReference = std::reference_wrapper<const Rule>;

std::vector<RuleReference> collect_rules() {
  std::vector<RuleReference> rules;
  for (const RuleFamily* family : all_families()) {
    for (const RuleCode code : family->codes) rules.emplace_back(code.rule());
  }
  sort_stably(rules, {}, &Rule::code);
  return rules;
}

}  // namespace

std::span<const RuleFamily* const> all_families() {
  static const std::array families = {
      &configuration_rules(),
      &plugin_rules(),
      &encoding_rules(),
      &front_matter_block_rules(),
      &url_rules(),
      &front_matter_key_rules(),
      &front_matter_type_rules(),
      &front_matter_name_rules(),
      &length_rules(),
      &taxonomy_rules(),
      &date_rules(),
      &link_tag_rules(),
      &link_form_rules(),
      &link_walk(),
      &link_rules(),
      &external_links(),
      &data_link_rules(),
      &image_rules(),
      &reference_rules(),
      &heading_rules(),
      &render_rules(),
      &limit_rules(),
      &liquid_rules(),
      &liquid_name_rules(),
      &liquid_filter_rules(),
      &liquid_value_rules(),
      &liquid_data_rules(),
      &style_rules(),
      &post_name_rules(),
      &suppression_rules(),
  };
  return families;
}

std::span<const RuleReference> all_rules() {
  static const std::vector<RuleReference> rules = collect_rules();
  return rules;
}

std::string bad_example(const Rule& rule) {
  return std::string(rule.site).append(rule.bad);
}

std::string good_example(const Rule& rule) {
  return std::string(rule.site).append(rule.good);
}

std::optional<RuleCode> find_code(std::string_view text) {
  const std::span<const RuleReference> rules = all_rules();
  const auto found = std::ranges::lower_bound(rules, text, {}, &Rule::code);
  if (found == rules.end() || found->get().code != text) return std::nullopt;
  return found->get();
}

}  // namespace jekyll
