#include "site/names/terms.h"

#include <algorithm>

#include "site/urls/slugs.h"

namespace jekyll {
namespace {

/// What spellings of one term share: the slug, and signs that tell names apart, as C, C++ and C# are.
std::string term_key(std::string_view name) {
  std::string key = slugify(name);
  if (key.empty()) return key;
  for (const char c : name) {
    if (c == '+' || c == '#') key += c;
  }
  return key;
}

}  // namespace

void Terms::add(Number document, const std::vector<std::string>& terms, bool written) {
  for (auto term = terms.begin(); term != terms.end(); ++term) {
    const auto [found, added] = terms_.try_emplace(*term);
    if (added) spellings_[term_key(*term)].push_back(*term);
    if (written) count_written(found->first, found->second, found->second.written + 1);
    if (std::find(terms.begin(), term, *term) == term) found->second.documents.push_back(document);
  }
}

void Terms::remove(Number document, const std::vector<std::string>& terms, bool written) {
  for (const std::string& term : terms) {
    const auto found = terms_.find(term);
    if (found == terms_.end()) continue;
    Uses& uses = found->second;
    if (written) count_written(found->first, uses, uses.written - 1);
    // A document that was just added, as it is edited again and again, stands last.
    const auto place = std::find(uses.documents.rbegin(), uses.documents.rend(), document);
    if (place != uses.documents.rend()) {
      *place = uses.documents.back();
      uses.documents.pop_back();
    }
    if (!uses.documents.empty()) continue;
    // A document may name it twice.
    count_written(found->first, uses, 0);
    const auto spellings = spellings_.find(term_key(term));
    std::erase(spellings->second, term);
    if (spellings->second.empty()) spellings_.erase(spellings);
    terms_.erase(found);
  }
}

std::size_t Terms::count(std::string_view term) const {
  const auto found = terms_.find(term);
  return found == terms_.end() ? 0 : found->second.written;
}

void Terms::count_written(const std::string& name, Uses& uses, std::size_t written) {
  if (settled_) {
    order_.erase({uses.written, name});
    if (written > 0) order_.insert({written, name});
  }
  uses.written = written;
}

Terms::Order Terms::order_of_all() const {
  Order order;
  for (const auto& [name, use] : terms_) {
    if (use.written > 0) order.insert({use.written, name});
  }
  return order;
}

void Terms::settle() {
  if (settled_) return;
  order_ = order_of_all();
  settled_ = true;
}

std::vector<TaxonomyUse> Terms::by_use() const {
  std::vector<TaxonomyUse> uses;
  each_by_use([&](std::string_view name, std::size_t written) {
    uses.push_back({std::string(name), written});
    return true;
  });
  return uses;
}

std::optional<TaxonomyUse> Terms::find_usual(std::string_view term) const {
  const std::string key = term_key(term);
  const auto spellings = key.empty() ? spellings_.end() : spellings_.find(key);
  if (spellings == spellings_.end()) return std::nullopt;
  std::optional<TaxonomyUse> usual;
  for (const std::string& spelling : spellings->second) {
    const std::size_t uses = count(spelling);
    if (uses == 0) continue;
    const bool better = !usual || uses > usual->count || (uses == usual->count && spelling < usual->name);
    if (better) usual = TaxonomyUse{spelling, uses};
  }
  return usual;
}

std::span<const Terms::Number> Terms::documents_with(std::string_view term) const {
  const auto found = terms_.find(term);
  if (found == terms_.end()) return {};
  return found->second.documents;
}

}  // namespace jekyll
