#include "site/names/numbers_by_hash.h"

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

void NumbersByHash::add(std::uint32_t hash, Number number) {
  if (entries_.size() >= heads_.size()) spread(heads_.empty() ? fewest_slots : 2 * heads_.size());
  std::uint32_t& head = heads_[slot_of(hash)];
  entries_.push_back({hash, number, head});
  head = static_cast<std::uint32_t>(entries_.size() - 1);
}

void NumbersByHash::remove(std::uint32_t hash, Number number) {
  if (heads_.empty()) return;
  std::uint32_t* link = &heads_[slot_of(hash)];
  while (*link != none && (entries_[*link].hash != hash || entries_[*link].number != number)) {
    link = &entries_[*link].next;
  }
  if (*link == none) return;
  const std::uint32_t gone = *link;
  *link = entries_[gone].next;
  // The last entry takes the place, so that there are no gaps.
  const auto last = static_cast<std::uint32_t>(entries_.size() - 1);
  if (gone != last) {
    *link_to(last) = gone;
    entries_[gone] = entries_[last];
  }
  entries_.pop_back();
  if (heads_.size() > fewest_slots && entries_.size() * 8 < heads_.size()) {
    entries_.shrink_to_fit();
    spread(heads_.size() / 4);
  }
}

}  // namespace jekyll
