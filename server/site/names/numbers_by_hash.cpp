#include "site/names/numbers_by_hash.h"

#include <algorithm>
#include <utility>

namespace jekyll {

namespace {
constexpr std::size_t fewest_slots = 16;
}

void NumbersByHash::spread(std::size_t slots) {
  heads_.assign(slots, none);
  heads_.shrink_to_fit();
  for (std::uint32_t at = 0; at < entries_.size(); ++at) {
    std::uint32_t& head = heads_[slot_of(entries_[at].hash)];
    entries_[at].next = head;
    head = at;
  }
}

std::uint32_t* NumbersByHash::link_to(std::uint32_t entry) {
  std::uint32_t* link = &heads_[slot_of(entries_[entry].hash)];
  while (*link != entry) link = &entries_[*link].next;
  return link;
}

bool NumbersByHash::has_many(std::uint32_t hash) const {
  constexpr std::size_t many = 64;
  constexpr std::size_t most_steps = 256;
  std::size_t steps = 0;
  std::size_t count = 0;
  for (std::uint32_t at = heads_[slot_of(hash)]; at != none && steps < most_steps; at = entries_[at].next, ++steps) {
    if (entries_[at].hash == hash && ++count == many) return true;
  }
  return false;
}

void NumbersByHash::gather_many(std::uint32_t hash) {
  std::vector<Number> numbers;
  for (std::uint32_t* link = &heads_[slot_of(hash)]; *link != none;) {
    if (entries_[*link].hash == hash) {
      numbers.push_back(entries_[*link].number);
      take_out(link);
      // What was the last entry may have been the one that the link stands in.
      link = &heads_[slot_of(hash)];
    } else {
      link = &entries_[*link].next;
    }
  }
  std::ranges::sort(numbers);
  in_many_ += numbers.size();
  many_.emplace(hash, std::move(numbers));
}

void NumbersByHash::add(std::uint32_t hash, Number number) {
  if (const auto found = many_.find(hash); found != many_.end()) {
    found->second.insert(std::ranges::upper_bound(found->second, number), number);
    ++in_many_;
    return;
  }
  if (entries_.size() >= heads_.size()) spread(heads_.empty() ? fewest_slots : 2 * heads_.size());
  std::uint32_t& head = heads_[slot_of(hash)];
  entries_.push_back({hash, number, head});
  head = static_cast<std::uint32_t>(entries_.size() - 1);
  // Counting is a way too: one addition of sixteen does.
  if (entries_.size() % 16 == 0 && has_many(hash)) gather_many(hash);
}

void NumbersByHash::remove(std::uint32_t hash, Number number) {
  if (const auto found = many_.find(hash); found != many_.end()) {
    const auto at = std::ranges::lower_bound(found->second, number);
    if (at == found->second.end() || *at != number) return;
    found->second.erase(at);
    --in_many_;
    if (found->second.empty()) many_.erase(found);
    return;
  }
  if (heads_.empty()) return;
  std::uint32_t* link = &heads_[slot_of(hash)];
  while (*link != none && (entries_[*link].hash != hash || entries_[*link].number != number)) {
    link = &entries_[*link].next;
  }
  if (*link == none) return;
  take_out(link);
  if (heads_.size() > fewest_slots && entries_.size() * 8 < heads_.size()) {
    entries_.shrink_to_fit();
    spread(heads_.size() / 4);
  }
}

void NumbersByHash::take_out(std::uint32_t* link) {
  const std::uint32_t gone = *link;
  *link = entries_[gone].next;
  // The last entry takes the place, so that there are no gaps.
  const auto last = static_cast<std::uint32_t>(entries_.size() - 1);
  if (gone != last) {
    *link_to(last) = gone;
    entries_[gone] = entries_[last];
  }
  entries_.pop_back();
}

}  // namespace jekyll
