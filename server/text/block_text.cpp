#include "text/block_text.h"

#include <algorithm>

namespace jekyll {

std::size_t BlockText::segment_of(std::size_t offset) const {
  auto after = std::upper_bound(segments_.begin(), segments_.end(), offset,
                                [](std::size_t value, const Segment& segment) { return value < segment.begin; });
  return static_cast<std::size_t>(after - segments_.begin()) - 1;
}

void BlockText::append(const BlockText& from, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  const std::size_t target = buffer_.size();
  buffer_.append(from.text().substr(begin, end - begin));
  const auto add = [&](std::size_t at, std::size_t source, bool inserted) {
    if (!inserted && !segments_.empty() && !segments_.back().inserted &&
        segments_.back().source + (at - segments_.back().begin) == source) {
      return;
    }
    segments_.push_back({at, source, inserted});
  };
  if (from.is_view_) {
    add(target, from.source_ + begin, false);
    return;
  }
  for (std::size_t i = from.segment_of(begin); i < from.segments_.size() && from.segments_[i].begin < end; ++i) {
    const Segment& segment = from.segments_[i];
    const std::size_t first = std::max(begin, segment.begin);
    add(target + (first - begin), segment.inserted ? segment.source : segment.source + (first - segment.begin),
        segment.inserted);
  }
}

void BlockText::append_inserted(std::string_view inserted, std::size_t source) {
  if (inserted.empty()) return;
  segments_.push_back({buffer_.size(), source, true});
  buffer_.append(inserted);
}

std::size_t BlockText::source_offset(std::size_t offset) const {
  if (is_view_) return source_ + offset;
  if (segments_.empty()) return 0;
  const Segment& segment = segments_[segment_of(offset)];
  return segment.inserted ? segment.source : segment.source + (offset - segment.begin);
}

Span BlockText::span(std::size_t begin, std::size_t end) const {
  if (is_view_) return {source_ + begin, source_ + end};
  // Behind a character, not before the next one: stripped markers may lie between them.
  const auto behind = [this](std::size_t offset) {
    const Segment& segment = segments_[segment_of(offset)];
    return segment.inserted ? segment.source : segment.source + (offset - segment.begin) + 1;
  };
  if (segments_.empty()) return {};
  if (begin >= end) {
    const std::size_t point = begin > 0 && begin <= buffer_.size() ? behind(begin - 1) : source_offset(0);
    return {point, point};
  }
  const std::size_t first = source_offset(begin);
  const std::size_t last = buffer_[end - 1] == '\n' && end < buffer_.size() ? source_offset(end) : behind(end - 1);
  return {first, std::max(first, last)};
}

std::string BlockText::original(std::string_view file, std::size_t begin, std::size_t end) const {
  std::string result;
  append_original(result, file, begin, end);
  return result;
}

void BlockText::append_original(std::string& target, std::string_view file, std::size_t begin, std::size_t end) const {
  if (begin >= end) return;
  if (is_view_) {
    target.append(file.substr(source_ + begin, end - begin));
    return;
  }
  for (std::size_t i = segment_of(begin); i < segments_.size() && segments_[i].begin < end; ++i) {
    const Segment& segment = segments_[i];
    const std::size_t first = std::max(begin, segment.begin);
    const std::size_t last = std::min(end, i + 1 < segments_.size() ? segments_[i + 1].begin : buffer_.size());
    if (segment.inserted) {
      target.append(buffer_, first, last - first);
    } else {
      target.append(file.substr(segment.source + (first - segment.begin), last - first));
    }
  }
}

}  // namespace jekyll
