// Autolinks and HTML between kramdown's spans.
#include <algorithm>
#include <utility>

#include "syntax/html/elements.h"
#include "syntax/html/links.h"
#include "syntax/links/destination.h"
#include "syntax/markdown/kramdown/inline.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {

void KramdownInlineScanner::scan_angle(Stop& stop) {
  if (stop.markdown && scan_autolink()) return;
  if (text_.substr(at_, 4) == "<!--" && at_ < failed_.comment) {
    const std::size_t close = text_.find("-->", at_ + 4);
    if (close != std::string_view::npos) {
      context_.document->html_comments.push_back(leaf_.text->span(at_, close + 3));
      at_ = close + 3;
      quote_floor_ = at_;
      last_is_text_ = false;
      return;
    }
    failed_.comment = at_;
  }
  if (const auto end_tag = scan_end_tag(text_, at_)) return add_character(end_tag->end - at_);
  if (const auto tag = scan_start_tag(text_, at_, TagGrammar::Kramdown)) {
    return scan_element(*tag, stop.markdown);
  }
  if (stop.markdown && quiet_depth_ == 0) note_scheme();
  if (!stop.markdown || !scan_typography()) add_character(1);
}

bool KramdownInlineScanner::scan_autolink() {
  const std::size_t inside = at_ + 1;
  const std::string_view rest = text_.substr(inside);
  std::size_t close = std::string_view::npos;
  bool is_mail_address = false;
  for (const std::string_view scheme : {"mailto:", "https:", "http:", "ftps:", "ftp:"}) {
    const std::size_t address = inside + scheme.size();
    if (!rest.starts_with(scheme) || address >= text_.size()) continue;
    if (address < autolink_begin_ || address >= autolink_end_) {
      autolink_begin_ = address;
      autolink_end_ = std::min(text_.find_first_of(">\n", address + 1), text_.size());
    }
    if (byte_at(text_, autolink_end_) == '>') close = autolink_end_ - inside;
    break;
  }
  if (close == std::string_view::npos) {
    std::size_t at = 0;
    std::size_t ats = 0;
    while (at < rest.size() && rest[at] != '>') {
      const DecodedCharacter character = decode_utf8(rest, at);
      if (rest[at] == '@') {
        if (at == 0 || ++ats > 1) return false;
      } else if (!is_letter_mark_or_digit(character.code_point) && rest[at] != '-' && rest[at] != '_' &&
                 rest[at] != '.') {
        return false;
      }
      at += character.bytes;
    }
    if (ats != 1 || at >= rest.size() || rest[at - 1] == '@') return false;
    close = at;
    is_mail_address = true;
  }
  Link link;
  link.syntax = LinkSyntax::Autolink;
  link.whole = leaf_.text->span(at_, inside + close + 1);
  link.text = link.destination = leaf_.text->span(inside, inside + close);
  std::string plain = leaf_.text->original(context_.file, inside, inside + close);
  link.url = (is_mail_address ? "mailto:" : "") + decode_entities(plain);
  if (plain.starts_with("mailto:")) plain.erase(0, 7);
  link.plain_text = plain;
  if (wants_plain()) plain_ += plain;
  context_.document->links.push_back(std::move(link));
  at_ = inside + close + 1;
  quote_floor_ = at_;
  last_is_text_ = false;
  return true;
}

void KramdownInlineScanner::scan_element(const HtmlTag& tag, bool markdown) {
  const std::string_view written = text_.substr(tag.name_begin, tag.name_end - tag.name_begin);
  const std::string lower = ascii_lowered(written);
  if (is_block_element(lower)) return add_character(tag.end - at_);
  collect_tag(*context_.document, context_.file, *leaf_.text, text_, tag);
  at_ = tag.end;
  quote_floor_ = at_;
  if (!tag.self_closing && !is_void_element(lower) && may_nest()) {
    Stop stop;
    stop.kind = StopKind::EndTag;
    stop.begin = at_;
    stop.ignores_case = is_html_element(lower);
    stop.name = stop.ignores_case ? lower : std::string(written);
    stop.markdown = markdown && content_model(lower) != ContentModel::Raw;
    for (const HtmlAttribute& attribute : scan_attributes(text_, tag)) {
      if (text_.substr(attribute.name_begin, attribute.name_end - attribute.name_begin) != "markdown") continue;
      const std::string_view value = text_.substr(attribute.value_begin, attribute.value_end - attribute.value_begin);
      if (value == "0") stop.markdown = false;
      if (value == "span") stop.markdown = true;
      if (value == "1") stop.markdown = content_model(lower) != ContentModel::Raw;
    }
    const std::size_t quiet = lower == "a" || !stop.markdown ? 1 : 0;
    quiet_depth_ += quiet;
    ++depth_;
    // Without an end tag the element reaches to the end of the text.
    if (scan_spans(stop)) at_ = scan_end_tag(text_, at_)->end;
    --depth_;
    quiet_depth_ -= quiet;
  }
  quote_floor_ = at_;
  last_is_text_ = false;
}

}  // namespace jekyll
