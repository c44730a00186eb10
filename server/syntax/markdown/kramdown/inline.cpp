#include "syntax/markdown/kramdown/inline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "syntax/links/destination.h"
#include "syntax/markdown/kramdown/attributes.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

// Bytes that may be scanned in vain for each byte of a leaf.
constexpr std::size_t undone_per_byte = 24;

using CharacterTable = std::array<bool, 256>;

constexpr CharacterTable characters(std::string_view members) {
  CharacterTable table{};
  for (const char c : members) table[static_cast<unsigned char>(c)] = true;
  return table;
}

constexpr CharacterTable structural = characters("*_`<[]!${\\&~");
constexpr CharacterTable typographic = characters("*_`<[]!${\\&~'\"-.> ");

// Letter before `offset`, or letter and '-' before it: an underscore there is inside a word.
bool is_inside_word(std::string_view text, std::size_t offset) {
  const auto letter_before = [text](std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && end - begin < 4) {
      --begin;
      if ((static_cast<unsigned char>(text[begin]) & 0xC0U) != 0x80U) break;
    }
    if (begin == end) return false;
    return is_non_ascii(text[begin]) ? is_letter(decode_utf8(text, begin).code_point) : is_ascii_alpha(text[begin]);
  };
  if (letter_before(offset)) return true;
  return offset > 0 && text[offset - 1] == '-' && letter_before(offset - 1);
}

}  // namespace

void scan_kramdown_leaf(const Leaf& leaf, const InlineContext& context, KramdownInput input, std::string* plain_text) {
  KramdownInlineScanner scanner(leaf, context, input, plain_text != nullptr);
  scanner.scan();
  if (plain_text != nullptr) *plain_text = scanner.take_plain_text();
}

KramdownInlineScanner::KramdownInlineScanner(const Leaf& leaf, const InlineContext& context, KramdownInput input,
                                             bool wants_plain_text)
    : leaf_(leaf),
      context_(context),
      input_(input),
      wants_plain_text_(wants_plain_text),
      text_(leaf.text->text().substr(0, leaf.end)),
      at_(leaf.begin),
      quote_floor_(leaf.begin),
      undone_limit_(undone_per_byte * (leaf.end - leaf.begin) + 1000) {}

void KramdownInlineScanner::scan() {
  Stop stop;
  stop.begin = at_;
  scan_spans(stop);
}

// Scans until the stop is met (true, not consumed) or the text ends (false).
bool KramdownInlineScanner::scan_spans(Stop& stop) {
  while (at_ < text_.size()) {
    const CharacterTable& specials = wants_plain() ? typographic : structural;
    std::size_t next = at_;
    while (next < text_.size() && !specials[static_cast<unsigned char>(text_[next])]) ++next;
    if (stop.kind == StopKind::Offset && next > stop.offset) next = stop.offset;
    if (next > at_) {
      add_text(at_, next);
      at_ = next;
      if (at_ >= text_.size()) return false;
    }
    if (stops_here(stop)) return true;
    if (stop.markdown) {
      scan_special(stop);
    } else if (text_[at_] == '<') {
      scan_angle(stop);
    } else {
      add_character(1);
    }
  }
  return false;
}

bool KramdownInlineScanner::stops_here(Stop& stop) const {
  const char c = text_[at_];
  switch (stop.kind) {
    case StopKind::End:
      return false;
    case StopKind::Offset:
      return at_ >= stop.offset;
    case StopKind::Bracket:
      if (c == ']') {
        return --stop.brackets == stop.images;
      }
      if (c == '[' || (c == '!' && byte_at(text_, at_ + 1) == '[')) ++stop.brackets;
      return false;
    case StopKind::EndTag: {
      if (c != '<' || byte_at(text_, at_ + 1) != '/') return false;
      const auto tag = scan_end_tag(text_, at_);
      if (!tag) return false;
      const std::string_view name = text_.substr(tag->name_begin, tag->name_end - tag->name_begin);
      return stop.ignores_case ? equals_ignoring_case(name, stop.name) : name == stop.name;
    }
    case StopKind::Emphasis: {
      if (c != stop.marker || at_ == stop.begin || is_ascii_space(text_[at_ - 1])) return false;
      if (stop.length == 2 && byte_at(text_, at_ + 1) != c) return false;
      // `*a **b** c*`: two markers, but not three, open strong text instead.
      if (stop.length == 1 && byte_at(text_, at_ + 1) == c && byte_at(text_, at_ + 2) != c) return false;
      if (c != '_') return true;
      const std::size_t behind = at_ + stop.length;
      if (behind >= text_.size()) return true;
      return !is_letter_mark_or_digit(decode_utf8(text_, behind).code_point);
    }
  }
  return false;
}

void KramdownInlineScanner::scan_special(Stop& stop) {
  switch (text_[at_]) {
    case '*':
    case '_':
      return scan_emphasis();
    case '`':
      return scan_code();
    case '<':
      return scan_angle(stop);
    case '[':
      return scan_bracket(stop);
    case '!':
      if (byte_at(text_, at_ + 1) == '[') return scan_bracket(stop);
      return add_character(1);
    case '$':
      return scan_math();
    case '{':
      return scan_brace();
    case '&':
      return scan_entity();
    case '\\':
      return scan_escape();
    case '~':
      return scan_strikethrough();
    case '\'':
    case '"':
      return scan_quote();
    default:
      if (!scan_typography()) add_character(1);
  }
}

void KramdownInlineScanner::add_text(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  last_is_text_ = true;
  if (end - begin > 3 && link_depth_ == 0 && quiet_depth_ == 0) note_text(begin, end);
  if (wants_plain()) leaf_.text->append_original(plain_, context_.file, begin, end);
}

void KramdownInlineScanner::add_character(std::size_t length) {
  length = std::min(length, text_.size() - at_);
  add_text(at_, at_ + length);
  at_ += length;
}

KramdownInlineScanner::Checkpoint KramdownInlineScanner::save() const {
  const MarkdownDocument& d = *context_.document;
  return {at_,
          plain_.size(),
          d.links.size(),
          d.code.size(),
          d.anchors.size(),
          d.html_comments.size(),
          d.math.size(),
          d.footnote_references.size(),
          d.undefined_references.size(),
          d.surprises.size(),
          context_.elements == nullptr ? 0 : context_.elements->size(),
          quote_floor_,
          last_is_text_};
}

void KramdownInlineScanner::restore(const Checkpoint& checkpoint) {
  undone_ += at_ - checkpoint.at;
  at_ = checkpoint.at;
  plain_.resize(std::min(plain_.size(), checkpoint.plain));
  MarkdownDocument& d = *context_.document;
  d.links.resize(checkpoint.links);
  d.code.resize(checkpoint.code);
  d.anchors.resize(checkpoint.anchors);
  d.html_comments.resize(checkpoint.comments);
  d.math.resize(checkpoint.math);
  d.footnote_references.resize(checkpoint.footnotes);
  d.undefined_references.resize(checkpoint.undefined);
  d.surprises.resize(checkpoint.surprises);
  if (context_.elements != nullptr) context_.elements->resize(checkpoint.elements);
  quote_floor_ = checkpoint.quote_floor;
  last_is_text_ = checkpoint.last_is_text;
}

void KramdownInlineScanner::note(MarkdownElementKind kind, std::size_t begin, std::size_t end) const {
  if (context_.elements != nullptr) note_element(context_.elements, kind, leaf_.text->span(begin, end));
}

bool KramdownInlineScanner::may_nest() const {
  return depth_ < deepest_nesting && undone_ <= undone_limit_;
}

void KramdownInlineScanner::scan_emphasis() {
  const char marker = text_[at_];
  const std::size_t length = byte_at(text_, at_ + 1) == marker ? 2 : 1;
  const bool strong = length == 2;
  if ((marker == '_' && is_inside_word(text_, at_)) || is_ascii_space(byte_at(text_, at_ + length)) ||
      (strong ? in_strong_ : in_emphasis_) || !may_nest()) {
    return add_character(length);
  }
  const bool directly_in_emphasis = in_emphasis_;
  if (scan_emphasis_body(marker, length)) return;
  // `**a*` is emphasis behind an asterisk that is text.
  if (strong && !directly_in_emphasis && may_nest() && scan_emphasis_body(marker, 1)) return;
  add_character(length);
}

bool KramdownInlineScanner::scan_emphasis_body(char marker, std::size_t length) {
  const Checkpoint checkpoint = save();
  const bool strong = length == 2;
  bool& flag = strong ? in_strong_ : in_emphasis_;
  const bool before = std::exchange(flag, true);
  at_ += length;
  Stop stop;
  stop.kind = StopKind::Emphasis;
  stop.begin = at_;
  stop.marker = marker;
  stop.length = length;
  last_is_text_ = true;
  quote_floor_ = at_;
  ++depth_;
  const bool found = scan_spans(stop);
  --depth_;
  flag = before;
  if (!found) {
    restore(checkpoint);
    return false;
  }
  at_ += length;
  note(MarkdownElementKind::Emphasis, checkpoint.at, at_);
  if (marker == '_') note_emphasis(checkpoint.at, length);
  quote_floor_ = at_;
  last_is_text_ = false;
  return true;
}

void KramdownInlineScanner::scan_code() {
  std::size_t run = 0;
  while (byte_at(text_, at_ + run) == '`') ++run;
  const std::size_t inside = at_ + run;
  const bool space_before = at_ == leaf_.begin || is_ascii_space(text_[at_ - 1]);
  if (run == 1 && space_before && is_ascii_space(byte_at(text_, inside))) return add_character(1);
  if (at_ >= failed_.backticks && run >= failed_.backticks_length) return add_character(run);
  const std::size_t close = text_.find(text_.substr(at_, run), inside);
  if (close == std::string_view::npos) {
    failed_.backticks = at_;
    failed_.backticks_length = run;
    return add_character(run);
  }
  std::size_t begin = inside;
  std::size_t end = close;
  if (run > 1) {
    if (begin < end && text_[begin] == ' ') ++begin;
    if (begin < end && text_[end - 1] == ' ') --end;
  }
  const Span whole = leaf_.text->span(at_, close + run);
  context_.document->code.push_back({CodeKind::Span, whole, {whole.begin, whole.begin}});
  if (wants_plain()) leaf_.text->append_original(plain_, context_.file, begin, end);
  at_ = close + run;
  quote_floor_ = at_;
  last_is_text_ = false;
}

void KramdownInlineScanner::scan_math() {
  if (byte_at(text_, at_ + 1) != '$' || at_ >= failed_.math) return add_character(1);
  const std::size_t close = text_.find("$$", at_ + 2);
  if (close == std::string_view::npos) {
    failed_.math = at_;
    return add_character(1);
  }
  context_.document->math.push_back(leaf_.text->span(at_, close + 2));
  if (wants_plain()) {
    std::size_t begin = std::min(skip_spaces(text_, at_ + 2), close);
    std::size_t end = close;
    while (end > begin && is_ascii_space(text_[end - 1])) --end;
    leaf_.text->append_original(plain_, context_.file, begin, end);
  }
  at_ = close + 2;
  quote_floor_ = at_;
  last_is_text_ = false;
}

// `~~text~~`, read on its own: nothing around it is seen from inside.
void KramdownInlineScanner::scan_strikethrough() {
  const std::size_t inside = at_ + 2;
  const char first = byte_at(text_, inside);
  if (input_ != KramdownInput::Gfm || byte_at(text_, at_ + 1) != '~' || inside >= text_.size() ||
      is_ascii_space(first) || first == '~' || at_ >= failed_.strikethrough || !may_nest()) {
    return add_character(1);
  }
  std::size_t close = text_.find("~~", inside + 1);
  while (close != std::string_view::npos && (is_ascii_space(text_[close - 1]) || text_[close - 1] == '~')) {
    close = text_.find("~~", close + 1);
  }
  if (close == std::string_view::npos) {
    failed_.strikethrough = at_;
    return add_character(1);
  }
  const std::string_view text = std::exchange(text_, text_.substr(0, close));
  const FailedSearches failed = failed_;
  const bool emphasis = std::exchange(in_emphasis_, false);
  const bool strong = std::exchange(in_strong_, false);
  at_ = inside;
  quote_floor_ = at_;
  Stop stop;
  stop.begin = at_;
  ++depth_;
  scan_spans(stop);
  --depth_;
  text_ = text;
  failed_ = failed;
  in_emphasis_ = emphasis;
  in_strong_ = strong;
  at_ = close + 2;
  note(MarkdownElementKind::Emphasis, inside - 2, at_);
  quote_floor_ = at_;
  last_is_text_ = false;
}

void KramdownInlineScanner::scan_brace() {
  if (byte_at(text_, at_ + 1) != ':') return add_character(1);
  const char next = byte_at(text_, at_ + 2);
  if (next == ':' || next == '/') {
    if (!scan_extension()) add_character(1);
    return;
  }
  const auto end = find_attributes_end(text_, at_ + 2);
  if (!end || last_is_text_) return add_character(1);
  note(MarkdownElementKind::AttributeList, at_, *end + 1);
  AttributeList list = parse_attribute_list(*leaf_.text, at_ + 2, *end, context_.elements);
  if (!list.id.empty()) {
    context_.document->anchors.push_back({AnchorKind::AttributeList, list.id, list.id_span});
  }
  at_ = *end + 1;
  quote_floor_ = at_;
}

// `{::comment}` … `{:/comment}` and `{::nomarkdown}`: nothing inside is Markdown.
bool KramdownInlineScanner::scan_extension() {
  const std::size_t name_begin = at_ + 3;
  std::size_t name_end = name_begin;
  while (is_ascii_word(byte_at(text_, name_end))) ++name_end;
  const std::string_view name = text_.substr(std::min(name_begin, text_.size()), name_end - name_begin);
  if (!may_nest()) return false;
  const auto close = find_attributes_end(text_, at_ + 2);
  if (byte_at(text_, at_ + 2) != ':' || !close || (name != "comment" && name != "nomarkdown" && name != "options")) {
    return false;
  }
  std::size_t end = *close + 1;
  if (text_[*close - 1] != '/') {
    const std::string stop = "{:/" + std::string(name) + "}";
    const std::size_t named = text_.find(stop, end);
    const std::size_t unnamed = text_.substr(0, std::min(named, text_.size())).find("{:/}", end);
    if (named == std::string_view::npos && unnamed == std::string_view::npos) {
      undone_ += text_.size() - end;
      return false;
    }
    end = unnamed != std::string_view::npos ? unnamed + 4 : named + stop.size();
  }
  at_ = end;
  quote_floor_ = at_;
  last_is_text_ = name == "options" && last_is_text_;
  return true;
}

void KramdownInlineScanner::scan_entity() {
  const std::size_t semicolon = text_.substr(0, at_ + 40).find(';', at_);
  if (semicolon == std::string_view::npos) return add_character(1);
  const std::string_view reference = text_.substr(at_, semicolon + 1 - at_);
  const std::string decoded = decode_entities(reference);
  if (decoded == reference) return add_character(1);
  if (wants_plain()) plain_ += decoded;
  at_ = semicolon + 1;
  quote_floor_ = at_;
  last_is_text_ = false;
}

void KramdownInlineScanner::scan_escape() {
  const std::string_view escaped = text_.substr(at_ + 1, 2);
  if (escaped == "<<" || escaped == ">>") {
    ++at_;
    return add_character(2);
  }
  const char c = byte_at(text_, at_ + 1);
  constexpr std::string_view escapable = "\\.*_+`<>()[]{}#!:|\"'$=-";
  const bool is_escape = escapable.find(c) != std::string_view::npos || (c == '~' && input_ == KramdownInput::Gfm);
  if (c == '\0' || !is_escape) {
    return add_character(1);
  }
  ++at_;
  add_character(1);
  quote_floor_ = at_;
}

}  // namespace jekyll
