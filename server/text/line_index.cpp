// Builds and searches the tables of a LineIndex. Every conversion costs two binary searches, also on a huge line.
#include "text/line_index.h"

#include <algorithm>
#include <cstring>

#include "text/unicode.h"

namespace jekyll {

namespace {

constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x8080808080808080U;

/// Whether any byte of the word is zero.
constexpr bool has_zero_byte(std::uint64_t word) {
  return ((word - ones) & ~word & high_bits) != 0;
}

/// The next byte from `offset` on that is a line break or not ASCII, or the end.
std::size_t skip_plain(std::string_view text, std::size_t offset) {
  while (text.size() - offset >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & high_bits) != 0 || has_zero_byte(word ^ (ones * '\n')) || has_zero_byte(word ^ (ones * '\r'))) break;
    offset += sizeof word;
  }
  while (offset < text.size()) {
    const char c = text[offset];
    if (c == '\n' || c == '\r' || (static_cast<unsigned char>(c) & 0x80U) != 0) break;
    ++offset;
  }
  return offset;
}

constexpr std::size_t utf16_units(std::size_t bytes) {
  return bytes == 4 ? 2 : 1;
}

}  // namespace

void LineIndex::enter_run(std::vector<Run>& runs, std::size_t offset, std::uint32_t bytes) {
  Run& last = runs.back();
  if (last.bytes == bytes) return;
  const auto begin = static_cast<std::uint32_t>(offset);
  const std::uint32_t characters = (begin - last.begin) / last.bytes;
  const Run next{begin, last.characters_before + characters,
                 last.utf16_before + characters * static_cast<std::uint32_t>(utf16_units(last.bytes)), bytes};
  // A text that does not begin with ASCII leaves the first run empty: reuse it.
  if (characters == 0) {
    last = next;
  } else {
    runs.push_back(next);
  }
}

const std::vector<LineIndex::Run>& LineIndex::runs() const {
  static const std::vector<Run> ascii = {Run{}};
  return runs_.empty() ? ascii : runs_.items();
}

void LineIndex::keep_runs(std::vector<Run> runs) {
  if (runs.size() == 1 && runs.front() == Run{}) runs.clear();
  runs_ = std::move(runs);
}

LineIndex::LineIndex(std::string_view text) {
  text = text.substr(0, largest_text);
  text_size_ = text.size();
  std::vector<Run> runs = {Run{}};
  std::vector<std::uint32_t> line_starts = {0};
  std::vector<bool> ends_with_crlf;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte >= 0x80) {
      const DecodedCharacter character = decode_utf8(text, offset);
      enter_run(runs, offset, character.bytes);
      offset += character.bytes;
      continue;
    }
    enter_run(runs, offset, 1);
    offset = skip_plain(text, offset);
    if (offset == text.size()) break;
    if (text[offset] != '\n' && text[offset] != '\r') continue;
    const bool crlf = text.substr(offset, 2) == "\r\n";
    if (crlf) {
      ends_with_crlf.resize(line_starts.size() - 1);
      ends_with_crlf.push_back(true);
    }
    offset += crlf ? 2U : 1U;
    line_starts.push_back(static_cast<std::uint32_t>(offset));
  }
  if (!ends_with_crlf.empty()) ends_with_crlf.resize(line_starts.size());
  line_starts_ = std::move(line_starts);
  ends_with_crlf_ = std::move(ends_with_crlf);
  keep_runs(std::move(runs));
}

LineIndex::LineIndex(const LineIndex& other) = default;
LineIndex::LineIndex(LineIndex&& other) noexcept = default;
LineIndex& LineIndex::operator=(const LineIndex& other) = default;
LineIndex& LineIndex::operator=(LineIndex&& other) noexcept = default;
LineIndex::~LineIndex() = default;

LineIndex::LineIndex(LineIndex old, std::string_view text, const TextChange& change) : LineIndex(std::move(old)) {
  if (std::max(text.size(), text_size_) >= std::numeric_limits<std::uint32_t>::max()) {
    *this = LineIndex(text);
    return;
  }
  // Whole lines, from that of the byte before, which may be half of a CRLF.
  const std::size_t first = line_of(change.before.begin - (change.before.begin > 0 ? 1 : 0));
  const std::size_t behind = line_of(change.before.end) + 1;
  const bool at_end = behind == line_count();
  const std::size_t begin = line_starts_[first];
  const std::size_t end = at_end ? text_size_ : line_starts_[behind];
  const LineIndex lines(text.substr(begin, change.moved(end) - begin));

  // The empty line behind the last line break is the line behind the stretch.
  const std::size_t count = lines.line_count() - (at_end ? 0 : 1);
  splice_breaks(first, behind, lines.ends_with_crlf_, count);
  std::vector<std::uint32_t> starts = line_starts_.take();
  const auto by = static_cast<std::uint32_t>(change.distance());
  for (std::size_t i = behind; i < starts.size(); ++i) starts[i] += by;
  const std::size_t common = std::min(count, behind - first);
  const auto moved = [&](std::size_t i) { return static_cast<std::uint32_t>(lines.line_starts_[i] + begin); };
  for (std::size_t i = 0; i < common; ++i) starts[first + i] = moved(i);
  const auto at = starts.begin() + static_cast<std::ptrdiff_t>(first + common);
  if (count == common) {
    starts.erase(at, starts.begin() + static_cast<std::ptrdiff_t>(behind));
  } else {
    const auto added = starts.insert(at, count - common, 0);
    for (std::size_t i = common; i < count; ++i) added[static_cast<std::ptrdiff_t>(i - common)] = moved(i);
  }
  line_starts_ = std::move(starts);

  std::vector<Run> runs = this->runs();
  const auto run_from = [&runs](std::size_t offset) {
    return std::partition_point(runs.cbegin(), runs.cend(), [offset](const Run& run) { return run.begin < offset; });
  };
  std::vector<Run> runs_behind;
  if (end < text_size_) runs_behind.assign(run_from(end), runs.cend());
  const std::uint32_t bytes_at_end = run_at(end).bytes;
  runs.erase(run_from(begin), runs.cend());
  if (runs.empty()) runs.push_back({});
  if (lines.text_size_ > 0) {
    for (const Run& run : lines.runs()) enter_run(runs, begin + run.begin, run.bytes);
  }
  if (end < text_size_) enter_run(runs, change.moved(end), bytes_at_end);
  for (const Run& run : runs_behind) enter_run(runs, change.moved(run.begin), run.bytes);
  keep_runs(std::move(runs));
  text_size_ = text.size();
}

void LineIndex::splice_breaks(std::size_t first, std::size_t behind, std::vector<bool> fresh, std::size_t count) {
  if (ends_with_crlf_.empty() && fresh.empty()) return;
  std::vector<bool> breaks = ends_with_crlf_;
  breaks.resize(line_count());
  fresh.resize(count);
  const auto place = [&breaks](std::size_t line) { return breaks.begin() + static_cast<std::ptrdiff_t>(line); };
  breaks.insert(breaks.erase(place(first), place(behind)), fresh.begin(), fresh.end());
  if (std::ranges::find(breaks, true) == breaks.end()) breaks.clear();
  ends_with_crlf_ = std::move(breaks);
}

std::size_t LineIndex::line_end(std::size_t line) const {
  if (line + 1 == line_count()) return text_size_;
  const bool crlf = !ends_with_crlf_.empty() && ends_with_crlf_.items()[line];
  return line_starts_[line + 1] - (crlf ? 2U : 1U);
}

std::size_t LineIndex::line_of(std::size_t offset) const {
  return line_starts_.count_up_to(offset) - 1;
}

Span LineIndex::line_span(std::size_t line) const {
  if (line >= line_count()) return {text_size_, text_size_};
  return {line_starts_[line], line_end(line)};
}

const LineIndex::Run& LineIndex::run_at(std::size_t offset) const {
  const std::vector<Run>& runs = this->runs();
  const auto after = std::upper_bound(runs.begin(), runs.end(), offset,
                                      [](std::size_t wanted, const Run& run) { return wanted < run.begin; });
  return after == runs.begin() ? runs.front() : *(after - 1);
}

std::size_t LineIndex::units_before(std::size_t offset, PositionEncoding encoding) const {
  const Run& run = run_at(offset);
  const std::size_t characters = (offset - run.begin) / run.bytes;
  switch (encoding) {
    case PositionEncoding::Utf8:
      return run.begin + characters * run.bytes;
    case PositionEncoding::Utf16:
      return run.utf16_before + characters * utf16_units(run.bytes);
    case PositionEncoding::Utf32:
      break;
  }
  return run.characters_before + characters;
}

std::size_t LineIndex::offset_of_units(std::size_t units, PositionEncoding encoding) const {
  const auto before = [encoding](const Run& run) -> std::size_t {
    if (encoding == PositionEncoding::Utf8) return run.begin;
    return encoding == PositionEncoding::Utf16 ? run.utf16_before : run.characters_before;
  };
  const std::vector<Run>& runs = this->runs();
  const auto after = std::upper_bound(runs.begin(), runs.end(), units,
                                      [&before](std::size_t wanted, const Run& run) { return wanted < before(run); });
  const Run& run = after == runs.begin() ? runs.front() : *(after - 1);
  std::size_t units_each = 1;
  if (encoding == PositionEncoding::Utf8) units_each = run.bytes;
  if (encoding == PositionEncoding::Utf16) units_each = utf16_units(run.bytes);
  return run.begin + (units - before(run)) / units_each * run.bytes;
}

Position LineIndex::position(std::size_t offset, PositionEncoding encoding) const {
  offset = std::min(offset, text_size_);
  const std::size_t line = line_of(offset);
  // Between CR and LF there is no position.
  offset = std::min<std::size_t>(offset, line_end(line));
  return {line, units_before(offset, encoding) - units_before(line_starts_[line], encoding)};
}

Range LineIndex::range(Span span, PositionEncoding encoding) const {
  return {position(span.begin, encoding), position(span.end, encoding)};
}

std::size_t LineIndex::offset(Position position, PositionEncoding encoding) const {
  if (position.line >= line_count()) return text_size_;
  const std::size_t first = units_before(line_starts_[position.line], encoding);
  const std::size_t last = units_before(line_end(position.line), encoding);
  if (position.character >= last - first) return line_end(position.line);
  return offset_of_units(first + position.character, encoding);
}

Span LineIndex::span(const Range& range, PositionEncoding encoding) const {
  const std::size_t start = offset(range.start, encoding);
  const std::size_t end = offset(range.end, encoding);
  return {std::min(start, end), std::max(start, end)};
}

}  // namespace jekyll
