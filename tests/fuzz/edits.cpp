#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "syntax/page.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"
#include "text/document.h"
#include "text/text_change.h"
#include "text/unicode.h"

namespace jekyll::fuzz {

namespace {

std::size_t line_break_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "\r\n") return 2;
  return text[at] == '\n' || text[at] == '\r' ? 1 : 0;
}

/// The offset of a position by walking the text, as the specification words it.
std::size_t walk_to(std::string_view text, Position position, PositionEncoding encoding) {
  std::size_t at = 0;
  for (std::size_t line = 0; line < position.line; ++line) {
    while (at < text.size() && line_break_at(text, at) == 0) ++at;
    if (at == text.size()) return at;
    at += line_break_at(text, at);
  }
  std::size_t units = 0;
  while (at < text.size() && line_break_at(text, at) == 0) {
    const DecodedCharacter character = decode_utf8(text, at);
    std::size_t width = 1;
    if (encoding == PositionEncoding::Utf8) width = character.bytes;
    if (encoding == PositionEncoding::Utf16 && character.code_point > 0xFFFF) width = 2;
    if (units + width > position.character) break;
    units += width;
    at += character.bytes;
  }
  return at;
}

std::string apply_one_by_one(std::string text, const std::vector<ContentChange>& changes, PositionEncoding encoding) {
  for (const ContentChange& change : changes) {
    if (!change.range) {
      text = change.text;
      continue;
    }
    const std::size_t start = walk_to(text, change.range->start, encoding);
    const std::size_t end = walk_to(text, change.range->end, encoding);
    text.replace(std::min(start, end), std::max(start, end) - std::min(start, end), change.text);
  }
  return text;
}

/// Reads edits off the front of the bytes; what remains is the text that they edit.
class EditReader {
 public:
  explicit EditReader(std::string_view bytes) : bytes_(bytes) {}

  std::vector<ContentChange> changes() {
    std::vector<ContentChange> result;
    const std::size_t count = number() % 8;
    for (std::size_t i = 0; i < count; ++i) {
      ContentChange change;
      const std::size_t shape = number();
      if (shape % 16 != 0) {
        const Position start{number() % 32, number() % 64};
        const Position end = shape % 2 == 0 ? Position{number() % 32, number() % 64} : start;
        change.range = Range{start, end};
      }
      change.text = bytes(number() % 16);
      result.push_back(std::move(change));
    }
    return result;
  }
  [[nodiscard]] std::string_view rest() const { return bytes_; }

 private:
  std::size_t number() {
    const std::string_view byte = bytes(1);
    return byte.empty() ? 0 : static_cast<unsigned char>(byte[0]);
  }
  std::string_view bytes(std::size_t count) {
    const std::string_view result = bytes_.substr(0, count);
    bytes_.remove_prefix(result.size());
    return result;
  }

  std::string_view bytes_;
};

/// A page after each change, parsed again from what it was: the same as if it were parsed whole.
void check_pages(std::string text, const std::vector<ContentChange>& changes, const ParseOptions& options) {
  PageSyntax page = parse_page(text, options);
  for (const ContentChange& change : changes) {
    const std::string next = apply_one_by_one(text, {change}, PositionEncoding::Utf8);
    page = reparse_page(std::move(page), text, next, find_change(text, next), options);
    PageSyntax whole = parse_page(next, options);
    // A number that is none does not equal itself.
    const FrontMatter copy = whole.front_matter;
    if (!(copy == whole.front_matter)) whole.front_matter = page.front_matter;
    demand(page.front_matter == whole.front_matter, "front matter differs when a page is parsed again");
    demand(page.liquid == whole.liquid, "Liquid differs when a page is parsed again");
    demand(page.markdown == whole.markdown, "Markdown differs when a page is parsed again");
    demand(page.directives == whole.directives, "directives differ when a page is parsed again");
    text = next;
  }
}

}  // namespace

void check_edits(std::string_view bytes) {
  EditReader reader(bytes);
  const std::vector<ContentChange> changes = reader.changes();
  const Document before(std::string(reader.rest()), 1);
  for (const PositionEncoding encoding : {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
    const Document after = before.changed(changes, 2, encoding);
    demand(after.text() == apply_one_by_one(before.text(), changes, encoding), "an edit changes something else");
    demand(after.lines() == LineIndex(after.text()), "lines differ when a text is edited");
    const LineIndex& lines = after.lines();
    const std::size_t step = 1 + after.text().size() / 64;
    for (std::size_t at = 0; at <= after.text().size(); at += step) {
      const Position position = lines.position(at, encoding);
      const std::size_t back = lines.offset(position, encoding);
      demand(back == walk_to(after.text(), position, encoding), "a position leads elsewhere");
      demand(back <= at, "an offset moves forwards");
    }
  }
  ParseOptions options;
  options.markdown.checkpoint_distance = 1;
  check_pages(before.text(), changes, options);
  options.markdown.gfm_input = false;
  check_pages(before.text(), changes, options);
  options.markdown.dialect = Dialect::CommonMark;
  check_pages(before.text(), changes, options);
}

}  // namespace jekyll::fuzz
