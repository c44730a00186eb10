// Edits of a text. Positions are clamped, reversed ranges mean what they enclose, so no change is ever refused.
#include "text/document.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/sorting.h"

namespace jekyll {

namespace {

std::shared_ptr<const std::string> shared_within_limit(std::string text) {
  if (text.size() > largest_text) text.resize(largest_text);
  return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

Document::Document(std::string text, std::int64_t version)
    : text_(shared_within_limit(std::move(text))), version_(version), lines_(*text_) {}

Document Document::changed(const std::vector<ContentChange>& changes, std::int64_t version,
                           PositionEncoding encoding) const {
  std::shared_ptr<const std::string> text = text_;
  LineIndex lines = lines_;
  const auto become = [&](std::string next) {
    lines = LineIndex(std::move(lines), next, find_change(*text, next));
    text = std::make_shared<const std::string>(std::move(next));
  };
  // Editors send the edits of many cursors from the last to the first. As long as each ends on a line before the
  // ones already seen, its positions mean the same in `lines`, so all of them are applied in one go.
  std::vector<TextEdit> batch;
  constexpr std::size_t anywhere = std::numeric_limits<std::size_t>::max();
  std::size_t first_edited_line = anywhere;
  const auto apply_batch = [&] {
    if (!batch.empty()) become(apply_edits(*text, std::move(batch)));
    batch.clear();
    first_edited_line = anywhere;
  };

  for (const ContentChange& change : changes) {
    if (!change.range) {
      batch.clear();
      first_edited_line = anywhere;
      become(change.text);
      continue;
    }
    const std::size_t last_line = std::max(change.range->start.line, change.range->end.line);
    if (last_line >= first_edited_line) apply_batch();
    const Span span = lines.span(*change.range, encoding);
    batch.push_back({span, change.text});
    first_edited_line = lines.line_of(span.begin);
  }
  apply_batch();
  return {std::move(text), version, std::move(lines)};
}

std::string apply_edits(std::string_view text, std::vector<TextEdit> edits) {
  sort_stably(edits, [](const TextEdit& a, const TextEdit& b) { return a.span.begin < b.span.begin; });
  std::string result;
  result.reserve(text.size());
  std::size_t copied = 0;
  for (const TextEdit& edit : edits) {
    const std::size_t begin = std::min<std::size_t>(edit.span.begin, text.size());
    if (begin > copied) {
      result.append(text.substr(copied, begin - copied));
      copied = begin;
    }
    result.append(edit.new_text);
    copied = std::max(copied, std::min<std::size_t>(edit.span.end, text.size()));
  }
  result.append(text.substr(copied));
  return result;
}

}  // namespace jekyll
