#include "syntax/html/regions.h"

#include <algorithm>

#include "syntax/html/elements.h"
#include "syntax/html/links.h"
#include "syntax/html/tags.h"
#include "syntax/links/destination.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
void collect_html(HtmlContent& content, std::string_view file, const BlockText& source, std::size_t begin,
                  std::size_t end) {
  const std::string_view text = source.text().substr(0, end);
  bool no_comment_end = false;
  std::size_t at = begin;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    if (text.substr(at, 4) == "<!--" && !no_comment_end) {
      const std::size_t close = text.find("-->", at + 4);
      no_comment_end = close == std::string_view::npos;
      if (!no_comment_end) {
        content.html_comments.push_back(source.span(at, close + 3));
        at = close + 3;
        continue;
      }
    }
    const auto tag = scan_start_tag(text, at, TagGrammar::Browser);
    if (!tag) {
      ++at;
      continue;
    }
    collect_tag(content, file, source, text, *tag);
    at = tag->end;
    const std::string_view name = text.substr(tag->name_begin, tag->name_end - tag->name_begin);
    if (tag->self_closing || !is_raw_text_element(name)) continue;
    at = find_raw_text_end(text, at, name);
    collect_style(content, file, source, text, *tag, at);
  }
}

HtmlContent parse_html(std::string_view text, std::string_view masked, std::size_t begin) {
  begin = std::min({begin, text.size(), masked.size()});
  HtmlContent content;
  std::string valid;
  if (!is_valid_utf8(masked)) {
    valid = with_valid_utf8(masked);
    masked = valid;
  }
  const BlockText body(masked.substr(begin), begin);
  collect_html(content, text, body, 0, body.text().size());
  for (Link& link : content.links) split_destination(link, masked, 0, {});
  return content;
}

}  // namespace jekyll
