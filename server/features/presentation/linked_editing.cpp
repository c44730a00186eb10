#include "features/presentation/linked_editing.h"

#include <algorithm>
#include <utility>

#include "syntax/page_elements.h"
#include "text/rare_list.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

using Found = std::optional<LinkedPlaces>;

/// Of all that has one label; nothing unless it is defined and always written alike.
Found places_of(std::vector<Span> labels, std::string_view text, bool defined) {
  if (!defined) return std::nullopt;
  const std::string_view written = labels.front().of(text);
  if (std::ranges::any_of(labels, [&](Span label) { return label.of(text) != written; })) return std::nullopt;
  LinkedPlaces places{std::move(labels), LinkedName::Label};
  sort_stably(places.spans, {}, &Span::begin);
  const auto repeated = std::ranges::unique(places.spans);
  places.spans.erase(repeated.begin(), repeated.end());
  if (places.spans.size() < 2) return std::nullopt;
  return places;
}

/// The label of a reference, also where it is the text too.
Span label_of(const Link& link) {
  return link.label().empty() ? link.text : link.label();
}

Found find_labels(const PageSyntax& page, std::string_view text, std::size_t offset) {
  const std::vector<Link>& links = page.markdown.links;
  const auto is_label = [&](const Link& link) { return link.definition() || link.syntax == LinkSyntax::Definition; };
  const auto cursor =
      std::ranges::find_if(links, [&](const Link& link) { return is_label(link) && label_of(link).touches(offset); });
  if (cursor == links.end()) return std::nullopt;
  std::vector<Span> labels;
  bool defined = false;
  for (const Link& link : links) {
    if (!is_label(link) || link.normalized_label() != cursor->normalized_label()) continue;
    labels.push_back(label_of(link));
    defined = defined || link.syntax == LinkSyntax::Definition;
  }
  return places_of(std::move(labels), text, defined);
}

Found find_footnotes(const PageSyntax& page, std::string_view text, std::size_t offset) {
  const MarkdownDocument& markdown = page.markdown;
  const SharedString* name = nullptr;
  for (const RareList<Footnote>* list : {&markdown.footnote_references, &markdown.footnote_definitions}) {
    for (const Footnote& footnote : *list) {
      if (footnote.label.touches(offset)) name = &footnote.normalized_label;
    }
  }
  if (name == nullptr) return std::nullopt;
  std::vector<Span> labels;
  bool defined = false;
  for (const RareList<Footnote>* list : {&markdown.footnote_references, &markdown.footnote_definitions}) {
    for (const Footnote& footnote : *list) {
      if (footnote.normalized_label != *name) continue;
      labels.push_back(footnote.label);
      defined = defined || list == &markdown.footnote_definitions;
    }
  }
  return places_of(std::move(labels), text, defined);
}

Found find_element(const PageSyntax& page, std::string_view text, std::size_t offset) {
  for (const HtmlPair& pair : find_html_pairs(page, text)) {
    if (!pair.start_name.touches(offset) && !pair.end_name.touches(offset)) continue;
    if (pair.start_name.of(text) != pair.end_name.of(text)) return std::nullopt;
    return LinkedPlaces{{pair.start_name, pair.end_name}, LinkedName::Element};
  }
  return std::nullopt;
}

}  // namespace

std::optional<LinkedPlaces> find_linked_places(const SiteFile& file, std::string_view text, std::size_t offset) {
  const PageSyntax& page = file.syntax();
  if (Found labels = find_labels(page, text, offset)) return labels;
  if (Found footnotes = find_footnotes(page, text, offset)) return footnotes;
  return find_element(page, text, offset);
}

}  // namespace jekyll
