// What is known of keys on this site. Invariant: a user's key hides what is compiled in, but only in the files it is
// for.
#include <algorithm>
#include <utility>

#include "site/config/path_glob.h"
#include "site/state.h"

namespace jekyll {
namespace {

bool is_for(const VocabularyKey& key, const SiteFile& file) {
  return key.paths.empty() ||
         std::ranges::any_of(key.paths, [&](const std::string& glob) { return matches_path_glob(glob, file.path()); });
}

}  // namespace

Site::State::State(SiteInputs given)
    : inputs(std::move(given)),
      user_keys(inputs.user_keys),
      vocabulary(active_vocabulary(inputs.config)),
      liquid_vocabulary(inputs.config, plugin_code),
      doubtful_liquid(find_doubtful_liquid(inputs.config, plugin_code)) {
  for (VocabularyKey& key : user_keys) {
    const auto known = std::ranges::find(vocabulary, key.name, &VocabularyKey::name);
    if (known == vocabulary.end()) continue;
    if (key.description.empty()) key.description = known->description;
    // The user's types are strict; what else is known of the key may go on being used.
    const std::vector<KeyType> types = key.types;
    unite(key, *known);
    key.types = types;
  }
}

std::vector<VocabularyKey> Site::known_keys(const SiteFile& file) const {
  std::vector<VocabularyKey> keys;
  for (const VocabularyKey& key : state_->user_keys) {
    if (is_for(key, file)) keys.push_back(key);
  }
  if (keys.empty()) return state_->vocabulary;
  const auto own = static_cast<std::ptrdiff_t>(keys.size());
  for (const VocabularyKey& key : state_->vocabulary) {
    const auto end = keys.begin() + own;
    if (std::find_if(keys.begin(), end, [&](const VocabularyKey& user) { return user.name == key.name; }) == end) {
      keys.push_back(key);
    }
  }
  return keys;
}

const VocabularyKey* Site::find_known_key(const SiteFile& file, std::string_view name) const {
  for (const VocabularyKey& key : state_->user_keys) {
    if (key.name == name && is_for(key, file)) return &key;
  }
  const auto known = std::ranges::find(state_->vocabulary, name, &VocabularyKey::name);
  return known == state_->vocabulary.end() ? nullptr : &*known;
}

std::vector<const VocabularyKey*> Site::required_keys(const SiteFile& file) const {
  std::vector<const VocabularyKey*> keys;
  for (const VocabularyKey& key : state_->user_keys) {
    if (key.required && is_for(key, file)) keys.push_back(&key);
  }
  return keys;
}

const std::vector<VocabularyKey>& Site::known_options() const {
  return state_->options.get([&] { return active_options(state_->inputs.config); });
}

}  // namespace jekyll
