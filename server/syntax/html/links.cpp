#include "syntax/html/links.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "syntax/links/destination.h"
#include "text/ascii.h"

namespace jekyll {

namespace {

/// Whether the attribute's value is the URL of a page or file.
bool names_destination(std::string_view element, std::string_view attribute) {
  if (attribute == "href" || attribute == "src") return element != "base";
  return (attribute == "poster" && element == "video") || (attribute == "data" && element == "object");
}

}  // namespace

void collect_tag(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
                 const HtmlTag& tag) {
  if (tag.attributes_end <= tag.name_end) return;
  const std::string element = ascii_lowered(text.substr(tag.name_begin, tag.name_end - tag.name_begin));
  Span title;
  const std::size_t first_link = content.links.size();
  for (const HtmlAttribute& attribute : scan_attributes(text, tag)) {
    const std::string name =
        ascii_lowered(text.substr(attribute.name_begin, attribute.name_end - attribute.name_begin));
    const Span value = attribute.value_begin == 0 ? Span{} : source.span(attribute.value_begin, attribute.value_end);
    if (name == "id" && !value.empty()) {
      content.anchors.push_back(
          {AnchorKind::HtmlId, source.original(file, attribute.value_begin, attribute.value_end), value});
    } else if (name == "name" && element == "a" && !value.empty()) {
      content.anchors.push_back(
          {AnchorKind::HtmlName, source.original(file, attribute.value_begin, attribute.value_end), value});
    } else if (name == "title") {
      title = value;
    } else if (names_destination(element, name) && attribute.value_begin != 0) {
      // Of an attribute that stands twice browsers take the first.
      const bool repeated = std::any_of(content.links.begin() + static_cast<std::ptrdiff_t>(first_link),
                                        content.links.end(), [&](const Link& link) { return link.attribute == name; });
      if (repeated) continue;
      Link link;
      link.syntax = LinkSyntax::Html;
      link.is_image = element == "img" || name == "poster";
      link.whole = source.span(tag.begin, tag.end);
      link.destination = value;
      link.url = decode_entities(source.original(file, attribute.value_begin, attribute.value_end));
      link.element = element;
      link.attribute = name;
      content.links.push_back(std::move(link));
    }
  }
  for (std::size_t i = first_link; i < content.links.size(); ++i) content.links[i].title = title;
}

}  // namespace jekyll
