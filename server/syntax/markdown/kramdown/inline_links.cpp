// Links, images and footnote references of kramdown.
#include <algorithm>
#include <utility>

#include "syntax/links/destination.h"
#include "syntax/markdown/brackets.h"
#include "syntax/markdown/kramdown/inline.h"
#include "syntax/markdown/kramdown/labels.h"
#include "text/ascii.h"
#include "text/rare_list.h"

namespace jekyll {
namespace {

// A title longer than this is none; it keeps unclosed quotes from being searched to the end.
constexpr std::size_t longest_title = 8192;
constexpr std::size_t farthest_bracket = 1000;
// Once backtracking is given up, destinations are searched no further than this.
constexpr std::size_t longest_unsure_destination = 4096;
constexpr std::size_t longest_math = 200;

/// Whether [begin, end) stands between dollars on its line, as scripts write math that kramdown knows nothing of.
bool is_in_dollars(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t line = begin > longest_math ? begin - longest_math : 0;
  const std::string_view before = text.substr(line, begin - line);
  const std::size_t open = before.rfind('$');
  if (open == std::string_view::npos || before.find('\n', open) != std::string_view::npos) return false;
  const char next = byte_at(text, line + open + 1);
  if (is_ascii_space(next) || is_ascii_digit(next)) return false;
  const std::string_view behind = text.substr(end, longest_math);
  const std::size_t close = behind.find_first_of("$\n");
  if (close == std::string_view::npos || behind[close] != '$') return false;
  return close == 0 || !is_ascii_space(behind[close - 1]);
}

/// The same between `\\(` and `\\)`, or with brackets, of which kramdown leaves one backslash.
bool is_in_backslashes(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t line = begin > longest_math ? begin - longest_math : 0;
  const std::string_view before = text.substr(line, begin - line);
  const std::string_view behind = text.substr(end, longest_math);
  for (const std::string_view mark : {R"!(\\(\\))!", R"!(\\[\\])!"}) {
    const std::string_view open = mark.substr(0, 3);
    const std::string_view close = mark.substr(3);
    const std::size_t opened = before.rfind(open);
    if (opened == std::string_view::npos || before.find('\n', opened) != std::string_view::npos) continue;
    if (before.find(close, opened) == std::string_view::npos && behind.find(close) < behind.find('\n')) return true;
  }
  return false;
}

/// A word that begins with a capital: `CMake`, `CI/CD`.
bool is_tag_word(std::string_view word) {
  constexpr std::size_t longest = 24;
  return !word.empty() && word.size() <= longest && is_ascii_alpha(word.front()) &&
         ascii_lower(word.front()) != word.front() && word.find_first_of(" \t\n`[]()") == std::string_view::npos;
}

/// Whether what begins at `open` stands where a title does: at the begin of a line, or behind a dash or the like.
bool begins_title(std::string_view text, std::size_t open) {
  while (open > 0 && is_blank(text[open - 1])) --open;
  return open == 0 || std::string_view("\n-:]*+.#|").find(text[open - 1]) != std::string_view::npos;
}

}  // namespace

void KramdownInlineScanner::scan_bracket(Stop& stop) {
  const bool is_image = text_[at_] == '!';
  // kramdown's pattern of a link leaves `![^` to the footnotes.
  if (is_image && byte_at(text_, at_ + 2) == '^') return add_character(1);
  if (!is_image && scan_footnote_marker()) return;
  const std::size_t open = at_ + (is_image ? 1 : 0);
  const char next = byte_at(text_, open + 1);
  const bool may_be_link = next != '^' && open + 1 < text_.size() && (is_image || link_depth_ == 0);
  if (may_be_link && scan_link(is_image)) {
    if (is_image) ++stop.images;
    return;
  }
  add_character(open + 1 - at_);
}

bool KramdownInlineScanner::scan_footnote_marker() {
  if (byte_at(text_, at_ + 1) != '^') return false;
  const std::size_t end = find_footnote_name_end(text_, at_ + 2);
  if (end == at_ + 2 || byte_at(text_, end) != ']') return scan_misnamed_footnote_marker();
  const std::string name(text_.substr(at_ + 2, end - at_ - 2));
  Footnote footnote;
  const bool begins_line = at_ == leaf_.begin || text_[at_ - 1] == '\n';
  footnote.like_definition = begins_line && byte_at(text_, end + 1) == ':';
  footnote.whole = leaf_.text->span(at_, end + 1);
  footnote.label = leaf_.text->span(at_ + 2, end);
  footnote.normalized_label = name;
  context_.document->footnote_references.push_back(std::move(footnote));
  if (!context_.footnotes.contains(name)) {
    add_character(end + 1 - at_);
    return true;
  }
  at_ = end + 1;
  quote_floor_ = at_;
  last_is_text_ = false;
  return true;
}

// `[^1.1]` is text. Where a line defines it, the two were meant as a footnote.
bool KramdownInlineScanner::scan_misnamed_footnote_marker() {
  const std::size_t close = text_.substr(0, at_ + farthest_bracket).find_first_of("]\n", at_ + 2);
  if (close == std::string_view::npos || close == at_ + 2 || text_[close] != ']') return false;
  const std::string name = leaf_.text->original(context_.file, at_ + 2, close);
  if (!context_.definitions.contains("^" + kramdown_label(name))) return false;
  Footnote footnote;
  footnote.whole = leaf_.text->span(at_, close + 1);
  footnote.label = leaf_.text->span(at_ + 2, close);
  footnote.normalized_label = name;
  context_.document->footnote_references.push_back(std::move(footnote));
  add_character(close + 1 - at_);
  return true;
}

bool KramdownInlineScanner::scan_link(bool is_image) {
  const Checkpoint checkpoint = save();
  const std::size_t begin = at_;
  const std::size_t open = begin + (is_image ? 1 : 0);
  std::size_t close = 0;
  Link link;
  std::size_t end = 0;
  std::string plain;
  if (!may_nest()) {
    // Without backtracking: the partner of the bracket decides, then the text is read once.
    if (depth_ >= deepest_nesting) return false;
    close = matching_bracket(open);
    if (close == no_index || !scan_link_tail(open, close, link, end)) return false;
    if (!scan_link_text(open, is_image, close, plain)) return false;
  } else {
    if (!scan_link_text(open, is_image, close, plain)) {
      restore(checkpoint);
      return false;
    }
    if (!scan_link_tail(open, close, link, end)) {
      undone_ += end > close ? end - close : 0;
      RareList<UndefinedReference>& undefined = context_.document->undefined_references;
      const bool reported = undefined.size() > checkpoint.undefined && !link.label().empty();
      UndefinedReference reference = reported ? undefined.back() : UndefinedReference{};
      restore(checkpoint);
      if (reported) undefined.push_back(std::move(reference));
      return false;
    }
  }
  // An image shows its text in an attribute only: nothing inside is a link.
  MarkdownDocument& document = *context_.document;
  if (is_image) {
    document.links.resize(checkpoint.links);
    document.code.resize(checkpoint.code);
    plain_.resize(std::min(plain_.size(), checkpoint.plain));
  }
  link.is_image = is_image;
  if (is_image && link.syntax == LinkSyntax::Inline) link.syntax = LinkSyntax::Image;
  link.whole = leaf_.text->span(begin, end);
  link.text = leaf_.text->span(open + 1, close);
  link.plain_text = plain;
  document.links.push_back(std::move(link));
  at_ = end;
  quote_floor_ = at_;
  last_is_text_ = false;
  return true;
}

// Reads what stands between the brackets; `close` is then the offset of ']'.
bool KramdownInlineScanner::scan_link_text(std::size_t open, bool is_image, std::size_t& close, std::string& text) {
  Stop stop;
  stop.kind = may_nest() ? StopKind::Bracket : StopKind::Offset;
  stop.begin = open + 1;
  stop.offset = close;
  at_ = open + 1;
  quote_floor_ = at_;
  last_is_text_ = true;
  const std::size_t plain_begin = plain_.size();
  ++depth_;
  ++link_depth_;
  const bool found = scan_spans(stop);
  if (found && stop.kind == StopKind::Bracket) close = at_;
  // kramdown gives an image the text as it is written.
  text =
      is_image ? leaf_.text->original(context_.file, open + 1, std::max(open + 1, close)) : plain_.substr(plain_begin);
  std::replace(text.begin(), text.end(), '\n', ' ');
  --depth_;
  --link_depth_;
  if (!wants_plain()) plain_.clear();
  return found;
}

// What follows the bracket: a destination, a label or nothing. `end` is then the offset behind the link.
bool KramdownInlineScanner::scan_link_tail(std::size_t open, std::size_t close, Link& link, std::size_t& end) {
  const std::size_t label = skip_spaces(text_, close + 1);
  if (byte_at(text_, label) == '[') {
    const std::size_t label_end = text_.substr(0, label + 1 + farthest_bracket).find(']', label + 1);
    if (label_end != std::string_view::npos) return scan_reference(open, close, link, end);
  }
  if (byte_at(text_, close + 1) != '(') return scan_reference(open, close, link, end);
  return scan_inline_destination(close + 1, link, end);
}

bool KramdownInlineScanner::scan_reference(std::size_t open, std::size_t close, Link& link, std::size_t& end) {
  const std::size_t bracket = skip_spaces(text_, close + 1);
  std::size_t label_begin = open + 1;
  std::size_t label_end = close;
  end = close + 1;
  bool explicit_label = false;
  if (byte_at(text_, bracket) == '[') {
    const std::size_t stop = text_.substr(0, bracket + 1 + farthest_bracket).find(']', bracket + 1);
    if (stop != std::string_view::npos) {
      end = stop + 1;
      explicit_label = stop > bracket + 1;
      if (explicit_label) {
        label_begin = bracket + 1;
        label_end = stop;
      }
    }
  }
  std::string label;
  const std::size_t definition =
      find_definition(context_, text_.substr(label_begin, label_end - label_begin), [&](std::string_view written) {
        const bool written_in_file = explicit_label;
        label = leaf_.text->original(context_.file, label_begin, label_end);
        if (!written_in_file) {
          // The text of a link stands for its label without its backslashes.
          std::string unescaped;
          for (std::size_t i = 0; i < label.size(); ++i) {
            if (label[i] == '\\' && i + 1 < label.size() && is_ascii_punctuation(label[i + 1])) ++i;
            unescaped += label[i];
          }
          label = std::move(unescaped);
        }
        static_cast<void>(written);
        return kramdown_label(label);
      });
  const Span label_span = leaf_.text->span(label_begin, label_end);
  if (definition == no_index) {
    if (explicit_label && bracket == close + 1 && !is_in_dollars(text_, open, end) &&
        !is_in_backslashes(text_, open, end)) {
      UndefinedReference undefined;
      undefined.like_tags = is_tag_word(text_.substr(open + 1, close - open - 1)) &&
                            is_tag_word(text_.substr(label_begin, label_end - label_begin)) &&
                            begins_title(text_, open);
      undefined.whole = leaf_.text->span(open > 0 && text_[open - 1] == '!' ? open - 1 : open, end);
      undefined.label = link.details.own().label = label_span;
      undefined.normalized_label = normalize_label(leaf_.text->original(context_.file, label_begin, label_end));
      context_.document->undefined_references.push_back(std::move(undefined));
    }
    return false;
  }
  link.syntax = LinkSyntax::Reference;
  link.details.own().label = label_span;
  link.details.own().definition = static_cast<std::uint32_t>(definition);
  link.url = context_.definition_links[definition]->url;
  link.details.own().normalized_label = context_.definition_links[definition]->normalized_label();
  return true;
}

// `(destination "title")`; the destination may hold blanks and balanced parentheses.
bool KramdownInlineScanner::scan_inline_destination(std::size_t paren, Link& link, std::size_t& end) {
  const BlockText& source = *leaf_.text;
  std::size_t begin = paren + 1;
  std::size_t at = begin;
  std::size_t url_end = begin;
  bool complete = false;
  const std::size_t limit =
      undone_ <= undone_limit_ ? text_.size() : std::min(text_.size(), paren + longest_unsure_destination);
  const std::size_t angle_end =
      byte_at(text_, begin) == '<' ? text_.substr(0, limit).find_first_of(">\n", begin + 1) : std::string_view::npos;
  if (angle_end != std::string_view::npos && text_[angle_end] == '>') {
    ++begin;
    url_end = angle_end;
    at = angle_end + 1;
    if (byte_at(text_, at) == ')') {
      complete = true;
      ++at;
    }
  } else {
    std::size_t depth = 1;
    bool at_title = false;
    for (; at < limit && !complete && !at_title; ++at) {
      const char c = text_[at];
      if (c == '(') {
        ++depth;
      } else if (c == ')') {
        complete = --depth == 0;
      } else if (is_ascii_space(c) && (byte_at(text_, at + 1) == '"' || byte_at(text_, at + 1) == '\'')) {
        at_title = true;
      }
    }
    url_end = complete || at_title ? at - 1 : at;
    while (begin < url_end && is_ascii_space(text_[begin])) ++begin;
    while (url_end > begin && is_ascii_space(text_[url_end - 1])) --url_end;
  }
  end = at;
  if (!complete) {
    const std::size_t quote = skip_spaces(text_, at);
    const char mark = byte_at(text_, quote);
    if (mark != '"' && mark != '\'') return false;
    const std::size_t title_limit = std::min(text_.size(), quote + longest_title);
    std::size_t close = quote + 2;
    for (;; ++close) {
      close = text_.substr(0, title_limit).find(mark, close);
      if (close == std::string_view::npos) {
        end = title_limit;
        return false;
      }
      end = skip_spaces(text_, close + 1);
      if (byte_at(text_, end) == ')') break;
    }
    link.details.own().title = source.span(quote + 1, close);
    ++end;
  }
  link.syntax = LinkSyntax::Inline;
  link.destination = source.span(begin, url_end);
  link.url = decode_entities(source.original(context_.file, begin, url_end));
  return true;
}

// The partner of a bracket, escapes and code left out of account; all pairs are found at once.
std::size_t KramdownInlineScanner::matching_bracket(std::size_t open) {
  if (brackets_.empty()) {
    brackets_.assign(text_.size() - leaf_.begin + 1, no_index);
    for_each_bracket_pair(text_, leaf_.begin, text_.size(), [this](std::size_t opening, std::size_t closing) {
      brackets_[opening - leaf_.begin] = closing;
    });
  }
  const std::size_t index = open - leaf_.begin;
  return index < brackets_.size() ? brackets_[index] : no_index;
}

}  // namespace jekyll
