// Joins the families' tables. Invariant: sorted by code, no code twice.
#include "rules/registry.h"

#include <algorithm>
#include <iterator>

namespace jekyll {
namespace {

std::vector<Rule> join_tables() {
  std::vector<Rule> rules;
  for (std::vector<Rule> table : {link_rules(), tag_rules(), writing_rules(), front_matter_rules(), address_rules(),
                                  vocabulary_rules(), configuration_rules()}) {
    rules.insert(rules.end(), std::make_move_iterator(table.begin()), std::make_move_iterator(table.end()));
  }
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.code < b.code; });
  return rules;
}

const std::vector<Rule>& rules() {
  static const std::vector<Rule> joined = join_tables();
  return joined;
}

}  // namespace

std::span<const Rule> all_rules() {
  return rules();
}

const Rule* find_rule(std::string_view code) {
  const auto found = std::lower_bound(rules().begin(), rules().end(), code,
                                      [](const Rule& rule, std::string_view wanted) { return rule.code < wanted; });
  return found != rules().end() && found->code == code ? &*found : nullptr;
}

}  // namespace jekyll
