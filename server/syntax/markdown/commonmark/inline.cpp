#include "syntax/markdown/commonmark/inline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "syntax/html/links.h"
#include "syntax/links/destination.h"
#include "syntax/markdown/commonmark/emphasis.h"
#include "syntax/markdown/commonmark/scanners.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_backtick_run = 80;
// Each image holds the text of those inside; deeper ones are text.
constexpr std::size_t deepest_image = 64;

// Bytes at which something may begin.
constexpr std::array<bool, 256> special = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\\`<&*_![]wWhHfF@")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// One leaf, read once from left to right; brackets wait on a stack for their partner.
class Scanner {
 public:
  Scanner(const Leaf& leaf, const InlineContext& context, bool is_heading)
      : leaf_(leaf), context_(context), text_(leaf.text->text().substr(0, leaf.end)), is_heading_(is_heading) {
    last_run_.fill(not_found);
  }

  void scan();
  std::string plain_text(std::size_t begin, std::size_t end) const;
  void fill_plain_texts();

 private:
  struct Bracket {
    std::size_t offset;  // of '['
    bool is_image;
    bool bracket_after;      // another bracket opened behind it: no shortcut reference
    std::size_t delimiters;  // emphasis that opened before
  };
  struct Hidden {  // not part of the plain text, or shown as something else
    std::size_t begin;
    std::size_t end;
    std::string shown;
  };
  struct TextOfLink {
    std::size_t link;
    std::size_t begin;
    std::size_t end;
  };

  void open_bracket(std::size_t offset, bool is_image);
  void scan_code();
  void scan_angle();
  void scan_entity();
  void scan_close();
  void use_delimiters(std::size_t bottom);
  bool scan_footnote_reference(const Bracket& bracket, std::size_t close);
  std::size_t scan_tail(const Bracket& bracket, std::size_t close, Link& link);
  bool scan_bare_link();
  void add_bare_link(std::size_t begin, std::size_t end, bool is_mail_address);
  std::size_t find_code_end(std::size_t offset, std::size_t run);
  void hide(std::size_t begin, std::size_t end, std::string shown = {}) {
    hidden_.push_back({begin, end, std::move(shown)});
  }
  Span span(std::size_t begin, std::size_t end) const { return leaf_.text->span(begin, end); }
  std::string original(std::size_t begin, std::size_t end) const {
    return leaf_.text->original(context_.file, begin, end);
  }

  const Leaf& leaf_;
  const InlineContext& context_;
  std::string_view text_;
  bool is_heading_;
  std::size_t at_ = 0;
  std::vector<Bracket> brackets_;
  std::size_t open_images_ = 0;
  std::size_t inactive_ = 0;  // so many brackets at the bottom stand outside a link and can open none
  std::array<std::size_t, longest_backtick_run + 1> last_run_{};
  bool all_runs_known_ = false;
  HtmlSearches html_searches_;
  std::size_t mail_floor_ = 0;
  DelimiterStack delimiters_;
  std::vector<Hidden> hidden_;
  std::vector<TextOfLink> link_texts_;
};

void Scanner::scan() {
  while (text_.size() > leaf_.begin && is_ascii_space(text_.back())) text_.remove_suffix(1);
  at_ = leaf_.begin;
  mail_floor_ = at_;
  for (;;) {
    while (at_ < text_.size() && !special[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (at_ >= text_.size()) break;
    switch (text_[at_]) {
      case '\\':
        if (is_ascii_punctuation(byte_at(text_, at_ + 1))) {
          hide(at_, at_ + 1);
          ++at_;
        }
        ++at_;
        break;
      case '`':
        scan_code();
        break;
      case '<':
        scan_angle();
        break;
      case '&':
        scan_entity();
        break;
      case '*':
      case '_':
        at_ = delimiters_.push(text_, leaf_.begin, at_);
        break;
      case '!':
        if (byte_at(text_, at_ + 1) == '[' && byte_at(text_, at_ + 2) != '^') {
          open_bracket(at_ + 1, true);
        } else {
          ++at_;
        }
        break;
      case '[':
        open_bracket(at_, false);
        break;
      case ']':
        scan_close();
        break;
      case '@':
        if (!scan_bare_link()) ++at_;
        break;
      default:
        // Most words that begin like `www.`, `http:` and `ftp:` differ at the second letter.
        if (ascii_lower(byte_at(text_, at_ + 1)) != (ascii_lower(text_[at_]) == 'w' ? 'w' : 't') || !scan_bare_link()) {
          ++at_;
        }
    }
  }
  use_delimiters(0);
}

// Markers come in pairs, which are no text.
void Scanner::use_delimiters(std::size_t bottom) {
  const std::vector<TextRange> markers = delimiters_.close(bottom);
  for (const TextRange& range : markers) hide(range.begin, range.end);
  if (context_.elements == nullptr) return;
  for (std::size_t i = 0; i + 1 < markers.size(); i += 2) {
    note_element(context_.elements, MarkdownElementKind::Emphasis, span(markers[i].begin, markers[i + 1].end));
  }
}

void Scanner::open_bracket(std::size_t offset, bool is_image) {
  at_ = offset + 1;
  if (is_image && open_images_ >= deepest_image) return;
  open_images_ += is_image ? 1 : 0;
  if (!brackets_.empty()) brackets_.back().bracket_after = true;
  brackets_.push_back({offset, is_image, false, delimiters_.size()});
}

std::size_t Scanner::find_code_end(std::size_t offset, std::size_t run) {
  if (run > longest_backtick_run) return not_found;
  if (all_runs_known_ && (last_run_[run] == not_found || last_run_[run] < offset)) return not_found;
  for (std::size_t at = text_.find('`', offset); at != not_found; at = text_.find('`', at)) {
    std::size_t length = 0;
    while (byte_at(text_, at + length) == '`') ++length;
    if (length <= longest_backtick_run) last_run_[length] = at;
    if (length == run) return at + length;
    at += length;
  }
  all_runs_known_ = true;
  return not_found;
}

void Scanner::scan_code() {
  std::size_t run = 0;
  while (byte_at(text_, at_ + run) == '`') ++run;
  const std::size_t inside = at_ + run;
  const std::size_t end = find_code_end(inside, run);
  if (end == not_found) {
    at_ = inside;
    return;
  }
  const Span whole = span(at_, end);
  context_.document->code.push_back({CodeKind::Span, whole, {whole.begin, whole.begin}});
  hide(at_, inside);
  hide(end - run, end);
  at_ = end;
}

void Scanner::scan_angle() {
  bool is_mail_address = false;
  std::size_t end = scan_autolink(text_, at_, is_mail_address);
  if (end != not_found) {
    Link link;
    link.syntax = LinkSyntax::Autolink;
    link.whole = span(at_, end);
    link.text = link.destination = span(at_ + 1, end - 1);
    link.plain_text = original(at_ + 1, end - 1);
    link.url = (is_mail_address ? "mailto:" : "") + decode_entities(link.plain_text);
    context_.document->links.push_back(std::move(link));
    hide(at_, at_ + 1);
    hide(end - 1, end);
    at_ = end;
    return;
  }
  end = scan_raw_html(text_, at_, html_searches_);
  if (end == not_found) {
    ++at_;
    return;
  }
  if (text_.substr(at_, 4) == "<!--") {
    context_.document->html_comments.push_back(span(at_, end));
  } else if (const auto tag = scan_start_tag(text_, at_, TagGrammar::CommonMark)) {
    collect_tag(*context_.document, context_.file, *leaf_.text, text_, *tag);
  }
  hide(at_, end);
  at_ = end;
}

void Scanner::scan_entity() {
  const std::size_t semicolon = text_.substr(0, at_ + 40).find(';', at_);
  if (semicolon != not_found) {
    const std::string_view reference = text_.substr(at_, semicolon + 1 - at_);
    std::string decoded = decode_entities(reference);
    if (decoded != reference) {
      hide(at_, semicolon + 1, std::move(decoded));
      at_ = semicolon;
    }
  }
  ++at_;
}

void Scanner::scan_close() {
  const std::size_t close = at_++;
  if (brackets_.empty()) return;
  const Bracket bracket = brackets_.back();
  brackets_.pop_back();
  open_images_ -= bracket.is_image ? 1 : 0;
  // Links contain no links: what opened before an inner link can only be an image.
  const bool active = bracket.is_image || brackets_.size() >= inactive_;
  inactive_ = std::min(inactive_, brackets_.size());
  if (!active || (!bracket.is_image && scan_footnote_reference(bracket, close))) return;
  Link link;
  link.is_image = bracket.is_image;
  const std::size_t end = scan_tail(bracket, close, link);
  if (end == not_found) return;
  const std::size_t begin = bracket.offset - (bracket.is_image ? 1 : 0);
  link.whole = span(begin, end);
  link.text = span(bracket.offset + 1, close);
  use_delimiters(bracket.delimiters);
  link_texts_.push_back({context_.document->links.size(), bracket.offset + 1, close});
  context_.document->links.push_back(std::move(link));
  hide(begin, bracket.offset + 1);
  hide(close, end);
  if (!bracket.is_image) inactive_ = brackets_.size();
  at_ = end;
}

bool Scanner::scan_footnote_reference(const Bracket& bracket, std::size_t close) {
  if (bracket.offset + 2 >= close || text_[bracket.offset + 1] != '^') return false;
  const std::size_t begin = bracket.offset + 2;
  const std::string_view label = text_.substr(begin, close - begin);
  if (std::any_of(label.begin(), label.end(), [](char c) { return is_ascii_space(c) || c == '['; })) return false;
  Footnote footnote;
  footnote.whole = span(bracket.offset, close + 1);
  footnote.label = span(begin, close);
  const std::string normalized = normalize_label(original(begin, close));
  footnote.normalized_label = normalized;
  const bool defined = context_.footnotes.contains(normalized);
  context_.document->footnote_references.push_back(std::move(footnote));
  if (defined) hide(bracket.offset, close + 1);
  return defined;
}

// A destination, a label or nothing behind the bracket; returns the offset behind the link.
std::size_t Scanner::scan_tail(const Bracket& bracket, std::size_t close, Link& link) {
  if (byte_at(text_, close + 1) == '(') {
    TextRange destination;
    TextRange title;
    const std::size_t begin = skip_spaces(text_, close + 2);
    std::size_t at = begin < text_.size() ? scan_destination(text_, begin, destination) : not_found;
    if (at != not_found) {
      const std::size_t gap = skip_spaces(text_, at);
      const std::size_t behind_title = gap > at ? scan_title(text_, gap, title) : not_found;
      at = behind_title == not_found ? gap : skip_spaces(text_, behind_title);
      if (byte_at(text_, at) == ')') {
        link.syntax = link.is_image ? LinkSyntax::Image : LinkSyntax::Inline;
        link.destination = span(destination.begin, destination.end);
        link.url = decode_escapes_and_entities(original(destination.begin, destination.end));
        if (title.present) link.details.own().title = span(title.begin, title.end);
        return at + 1;
      }
    }
  }
  std::size_t label_begin = bracket.offset + 1;
  std::size_t label_end = close;
  std::size_t end = close + 1;
  bool explicit_label = false;
  if (byte_at(text_, close + 1) == '[') {
    const std::size_t label = scan_label(text_, close + 1);
    if (label != not_found) {
      explicit_label = true;
      label_begin = close + 2;
      label_end = label - 1;
      end = label;
    } else if (byte_at(text_, close + 2) == ']') {
      end = close + 3;
    }
  }
  if (!explicit_label && (bracket.bracket_after || label_end - label_begin > 999)) return not_found;
  const std::size_t definition =
      find_definition(context_, text_.substr(label_begin, label_end - label_begin),
                      [&](std::string_view) { return normalize_label(original(label_begin, label_end)); });
  if (definition == no_index) {
    if (explicit_label) {
      context_.document->undefined_references.push_back({span(bracket.offset - (link.is_image ? 1 : 0), end),
                                                         span(label_begin, label_end),
                                                         normalize_label(original(label_begin, label_end))});
    }
    return not_found;
  }
  link.syntax = LinkSyntax::Reference;
  link.details.own().label = span(label_begin, label_end);
  link.details.own().definition = static_cast<std::uint32_t>(definition);
  link.url = context_.definition_links[definition]->url;
  link.details.own().normalized_label = context_.definition_links[definition]->normalized_label();
  return end;
}

bool Scanner::scan_bare_link() {
  if (!brackets_.empty()) return false;
  if (text_[at_] == '@') {
    const TextRange mail = scan_bare_mail(text_, at_, mail_floor_);
    if (!mail.present) return false;
    add_bare_link(mail.begin, mail.end, true);
    mail_floor_ = at_ = mail.end;
    return true;
  }
  const std::size_t end = scan_bare_url(text_, at_);
  if (end == not_found) return false;
  add_bare_link(at_, end, false);
  at_ = end;
  return true;
}

void Scanner::add_bare_link(std::size_t begin, std::size_t end, bool is_mail_address) {
  Link link;
  link.syntax = LinkSyntax::Autolink;
  link.whole = link.text = link.destination = span(begin, end);
  const std::string written = original(begin, end);
  link.plain_text = written;
  const bool has_scheme = written.find(':') != std::string::npos;
  std::string url = decode_escapes_and_entities(written);
  if (is_mail_address && !has_scheme) url.insert(0, "mailto:");
  if (!is_mail_address && ascii_lower(url[0]) == 'w') url.insert(0, "http://");
  link.url = url;
  context_.document->links.push_back(std::move(link));
}

std::string Scanner::plain_text(std::size_t begin, std::size_t end) const {
  std::string result;
  std::size_t at = begin;
  const auto first = std::lower_bound(hidden_.begin(), hidden_.end(), begin,
                                      [](const Hidden& hidden, std::size_t offset) { return hidden.end <= offset; });
  for (auto hidden = first; hidden != hidden_.end() && hidden->begin < end; ++hidden) {
    if (hidden->begin > at) leaf_.text->append_original(result, context_.file, at, hidden->begin);
    result += hidden->shown;
    at = std::max(at, hidden->end);
  }
  if (at < end) leaf_.text->append_original(result, context_.file, at, end);
  std::replace(result.begin(), result.end(), '\n', ' ');
  return result;
}

void Scanner::fill_plain_texts() {
  if (link_texts_.empty() && !is_heading_) return;
  // Found in order, but for what the delimiters hide: that comes last.
  sort_stably(hidden_, {}, &Hidden::begin);
  // Nested spans are hidden by the outer one; without them the ends ascend as well.
  std::vector<Hidden> flat;
  for (Hidden& hidden : hidden_) {
    if (flat.empty() || hidden.begin >= flat.back().end) flat.push_back(std::move(hidden));
  }
  hidden_ = std::move(flat);
  for (const TextOfLink& text : link_texts_) {
    context_.document->links[text.link].plain_text = plain_text(text.begin, text.end);
  }
}

}  // namespace

void scan_commonmark_leaf(const Leaf& leaf, const InlineContext& context, std::string* plain) {
  Scanner scanner(leaf, context, plain != nullptr);
  scanner.scan();
  scanner.fill_plain_texts();
  if (plain != nullptr) *plain = scanner.plain_text(leaf.begin, leaf.end);
}

std::size_t scan_definitions(const Leaf& leaf, std::string_view file, std::vector<Link>& definitions) {
  const std::string_view text = leaf.text->text().substr(0, leaf.end);
  const BlockText& source = *leaf.text;
  const auto line_end_behind = [text](std::size_t offset) {
    offset = skip_blanks(text, offset);
    return offset >= text.size() || text[offset] == '\n' ? offset : not_found;
  };
  std::size_t at = leaf.begin;
  for (;;) {
    const std::size_t begin = skip_blanks(text, at);
    if (byte_at(text, begin) != '[') return at;
    const std::size_t label_end = scan_label(text, begin);
    if (label_end == not_found || byte_at(text, label_end) != ':') return at;
    TextRange destination;
    TextRange title;
    const std::size_t destination_begin = skip_spaces(text, label_end + 1);
    if (destination_begin >= text.size()) return at;
    const std::size_t destination_end = scan_destination(text, destination_begin, destination);
    if (destination_end == not_found || (destination_end == destination_begin)) return at;
    if (destination_end < text.size() && !is_ascii_space(text[destination_end])) return at;
    const std::size_t title_begin = skip_spaces(text, destination_end);
    std::size_t whole_end = destination_end;
    std::size_t end = not_found;
    if (title_begin > destination_end) {
      const std::size_t title_end = scan_title(text, title_begin, title);
      if (title_end != not_found) {
        end = line_end_behind(title_end);
        whole_end = title_end;
      }
    }
    if (end == not_found) {
      title = {};
      whole_end = destination_end;
      end = line_end_behind(destination_end);
      if (end == not_found) return at;
    }
    Link link;
    link.syntax = LinkSyntax::Definition;
    link.whole = source.span(begin, whole_end);
    link.details.own().label = source.span(begin + 1, label_end - 1);
    link.destination = source.span(destination.begin, destination.end);
    if (title.present) link.details.own().title = source.span(title.begin, title.end);
    link.url = decode_escapes_and_entities(source.original(file, destination.begin, destination.end));
    link.details.own().normalized_label = normalize_label(source.original(file, begin + 1, label_end - 1));
    definitions.push_back(std::move(link));
    at = end < text.size() ? end + 1 : text.size();
  }
}

}  // namespace jekyll
