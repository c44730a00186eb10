#include "syntax/html/links.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "syntax/links/destination.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {

namespace {

struct UrlAttribute {
  std::string_view element;  // "" stands for any
  std::string_view attribute;
};

/// Whose value is the URL of a page or file. `base` only says where others begin.
bool names_destination(std::string_view element, std::string_view attribute) {
  constexpr std::array<UrlAttribute, 16> attributes = {{{"", "href"},
                                                        {"", "src"},
                                                        {"video", "poster"},
                                                        {"object", "data"},
                                                        {"blockquote", "cite"},
                                                        {"q", "cite"},
                                                        {"ins", "cite"},
                                                        {"del", "cite"},
                                                        {"img", "longdesc"},
                                                        {"iframe", "longdesc"},
                                                        {"frame", "longdesc"},
                                                        {"form", "action"},
                                                        {"button", "formaction"},
                                                        {"input", "formaction"},
                                                        {"body", "background"},
                                                        {"table", "background"}}};
  return element != "base" && std::any_of(attributes.begin(), attributes.end(), [&](const UrlAttribute& known) {
           return known.attribute == attribute && (known.element.empty() || known.element == element);
         });
}

/// Whose value lists pictures for screens of different kinds.
bool lists_pictures(std::string_view element, std::string_view attribute) {
  if (attribute == "srcset") return element == "img" || element == "source";
  return attribute == "imagesrcset" && element == "link";
}

/// The links of one tag. Offsets are those of the scanned text.
class TagLinks {
 public:
  TagLinks(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
           const HtmlTag& tag)
      : content_(content), file_(file), source_(source), text_(text), tag_(tag) {
    element_ = ascii_lowered(text.substr(tag.name_begin, tag.name_end - tag.name_begin));
  }

  [[nodiscard]] const std::string& element() const { return element_; }

  void add(std::string_view attribute, std::size_t begin, std::size_t end) {
    Link link;
    link.syntax = LinkSyntax::Html;
    link.is_image = element_ == "img" || attribute == "poster" || lists_pictures(element_, attribute);
    link.whole = source_.span(tag_.begin, tag_.end);
    link.destination = source_.span(begin, end);
    link.url = decode_entities(source_.original(file_, begin, end));
    link.details.own().element = element_;
    link.details.own().attribute = attribute;
    content_.links.push_back(std::move(link));
  }

  /// HTML's "parse a srcset attribute": a URL ends at a blank or at commas in front of one.
  void add_pictures(std::string_view attribute, std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    while (at < end) {
      while (at < end && (is_ascii_space(text_[at]) || text_[at] == ',')) ++at;
      const std::size_t url = at;
      while (at < end && !is_ascii_space(text_[at])) ++at;
      std::size_t url_end = at;
      while (url_end > url && text_[url_end - 1] == ',') --url_end;
      if (url_end > url) add(attribute, url, url_end);
      if (url_end == at) at = std::min(text_.substr(0, end).find(',', at), end);
    }
  }

  /// `5; url=/tea/` of a tag that says `http-equiv="refresh"`.
  void add_refresh(std::size_t begin, std::size_t end) {
    const std::string lower = ascii_lowered(text_.substr(begin, end - begin));
    const std::size_t key = lower.find("url=");
    if (key == std::string::npos) return;
    begin = std::min(skip_spaces(text_, begin + key + 4), end);
    if (begin < end && (text_[begin] == '\'' || text_[begin] == '"')) {
      end = std::min(text_.substr(0, end).find(text_[begin], begin + 1), end);
      ++begin;
    }
    while (end > begin && is_ascii_space(text_[end - 1])) --end;
    if (end > begin) add("content", begin, end);
  }

  void add_style(std::string_view attribute, std::size_t begin, std::size_t end) {
    for_each_style_url(text_, begin, end, [&](std::size_t url, std::size_t url_end) { add(attribute, url, url_end); });
  }

 private:
  HtmlContent& content_;
  std::string_view file_;
  const BlockText& source_;
  std::string_view text_;
  const HtmlTag& tag_;
  std::string element_;
};

}  // namespace

void for_each_style_url(std::string_view text, std::size_t begin, std::size_t end,
                        const std::function<void(std::size_t, std::size_t)>& visit) {
  constexpr std::string_view opening = "url(";
  text = text.substr(0, end);
  for (std::size_t at = text.find(opening, begin); at != std::string_view::npos; at = text.find(opening, at)) {
    at += opening.size();
    std::size_t url = std::min(skip_spaces(text, at), end);
    const char quote = byte_at(text, url);
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) ++url;
    std::size_t url_end = quoted ? text.find(quote, url) : text.find(')', url);
    if (url_end == std::string_view::npos) return;
    at = url_end;
    while (url_end > url && is_ascii_space(text[url_end - 1])) --url_end;
    if (url_end > url) visit(url, url_end);
  }
}

void collect_style(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
                   const HtmlTag& tag, std::size_t end) {
  TagLinks links(content, file, source, text, tag);
  if (links.element() == "style") links.add_style("", tag.end, end);
}

void collect_tag(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
                 const HtmlTag& tag) {
  if (tag.attributes_end <= tag.name_end) return;
  TagLinks links(content, file, source, text, tag);
  const std::string& element = links.element();
  Span title;
  const std::size_t first_link = content.links.size();
  std::vector<std::string> seen;
  HtmlAttribute refreshed;
  bool refreshes = false;
  for (const HtmlAttribute& attribute : scan_attributes(text, tag)) {
    std::string name = ascii_lowered(text.substr(attribute.name_begin, attribute.name_end - attribute.name_begin));
    const Span value = attribute.value_begin == 0 ? Span{} : source.span(attribute.value_begin, attribute.value_end);
    if (name == "id" && !value.empty()) {
      content.anchors.push_back(
          {AnchorKind::HtmlId, source.original(file, attribute.value_begin, attribute.value_end), value});
    } else if (name == "name" && element == "a" && !value.empty()) {
      content.anchors.push_back(
          {AnchorKind::HtmlName, source.original(file, attribute.value_begin, attribute.value_end), value});
    } else if (name == "title") {
      title = value;
    } else if (attribute.value_begin != 0 && !contains(seen, name)) {
      // Of an attribute that stands twice browsers take the first.
      const std::string_view written = text.substr(attribute.value_begin, attribute.value_end - attribute.value_begin);
      if (names_destination(element, name)) links.add(name, attribute.value_begin, attribute.value_end);
      if (lists_pictures(element, name)) links.add_pictures(name, attribute.value_begin, attribute.value_end);
      if (name == "style") links.add_style(name, attribute.value_begin, attribute.value_end);
      if (element == "meta" && name == "content") refreshed = attribute;
      if (element == "meta" && name == "http-equiv") refreshes = ascii_lowered(written) == "refresh";
      seen.push_back(std::move(name));
    }
  }
  if (refreshes && refreshed.value_begin != 0) links.add_refresh(refreshed.value_begin, refreshed.value_end);
  if (title.empty()) return;
  for (std::size_t i = first_link; i < content.links.size(); ++i) content.links[i].details.own().title = title;
}

}  // namespace jekyll
