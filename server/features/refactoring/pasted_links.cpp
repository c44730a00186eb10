#include "features/refactoring/pasted_links.h"

#include <algorithm>
#include <utility>

#include "features/front_matter/scaffold.h"
#include "features/links/page_address.h"
#include "features/links/typed_link.h"
#include "features/markdown_text.h"
#include "features/refactoring/link_rewrites.h"
#include "site/resolver/link_forms.h"
#include "site/resolver/resolver.h"
#include "site/urls/percent_encoding.h"
#include "text/ascii.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// Where a target leads, and how it is called.
struct Lead {
  std::string destination;
  std::string name;  // "" of an address of another site
  bool image = false;
};

/// What is the same for all that is pasted at once.
struct Place {
  const Site& site;
  const SiteFile& from;
  LinkForms forms;
  std::optional<LinkCursor> typed;  // the destination that is pasted into
};

std::string escape_attribute(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '"') {
      escaped += "&quot;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

/// Whether brackets pair in an address, so that a destination ends where it ends.
bool is_balanced(std::string_view address) {
  int depth = 0;
  for (const char c : address) {
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) return false;
  }
  return depth == 0;
}

std::string destination_of_address(std::string_view address) {
  const std::string_view unsafe = is_balanced(address) ? "{}<>\"|" : "{}<>\"|()";
  return percent_encoded(address, [unsafe](char c) { return unsafe.find(c) != std::string_view::npos; });
}

/// The target's name in the tag or the destination that is pasted into; nothing when it can't stand there.
std::optional<std::string> destination_of(const Place& place, const SiteFile& file, bool image) {
  LinkCursor cursor;
  if (place.typed) {
    cursor = *place.typed;
    const bool by_tag = cursor.place == LinkPlace::LinkTag || cursor.place == LinkPlace::PostUrlTag;
    if (by_tag && (file.parsed.from_theme || !fits_tags(file))) return std::nullopt;
    if (cursor.place == LinkPlace::PostUrlTag && file.kind != FileKind::Post) return std::nullopt;
  } else {
    cursor.quote = place.from.markdown ? '\0' : '"';
    if (image) cursor.wanted = WantedTarget::Image;
  }
  return text_of_target(place.site, place.from, cursor, place.forms, {&file, *file.url});
}

std::string name_of(const SiteFile& file, bool image) {
  if (file.title && !file.title->empty()) return std::string(*file.title);
  if (file.kind == FileKind::Static && !image) return std::string(base_name(file.path()));
  return title_of_path(file.path());
}

std::optional<Lead> lead_to_file(const Place& place, const PasteTarget& target) {
  const std::string& path = target.path;
  const SiteFile* file = place.site.find_file(path);
  const bool image = output_kind(path) == OutputKind::Image;
  SiteFile made;
  if (target.is_stored) {
    made.kind = FileKind::Static;
    made.parsed.path = path;
    made.url = "/" + path;
    made.written = true;
    file = &made;
  }
  if (file == nullptr || !file->url || !file->written) return std::nullopt;
  auto destination = destination_of(place, *file, image);
  if (!destination) return std::nullopt;
  return Lead{std::move(*destination), name_of(*file, image), image};
}

std::optional<Lead> lead_to_address(const Place& place, const std::string& address) {
  const std::optional<std::string_view> own = path_of_own_address(place.site, address);
  if (own) {
    Link link;
    link.syntax = LinkSyntax::Inline;
    link.target_kind = TargetKind::SitePath;
    link.url = std::string(*own);
    const Resolution resolution = resolve_link(place.site, place.from, link);
    const SiteFile* file = resolution.target;
    if (file != nullptr && is_answered(resolution.verdict) && file->url && file->written) {
      const bool image = output_kind(*file->url) == OutputKind::Image;
      auto destination = destination_of(place, *file, image);
      if (!destination) return std::nullopt;
      const std::size_t tail = std::min(own->find_first_of("?#"), own->size());
      return Lead{std::move(*destination) + std::string(own->substr(tail)), name_of(*file, image), image};
    }
  }
  if (place.typed) return std::nullopt;
  return Lead{destination_of_address(address), "", false};
}

PastedLinks markdown_of(const Lead& lead, std::string_view selected) {
  const std::string begin = lead.image ? "![" : "[";
  const std::string label = selected.empty() ? escape_markdown(lead.name) : std::string(selected);
  const std::string end = "](" + lead.destination + ")";
  PastedLinks pasted{begin + label + end, ""};
  if (lead.image && selected.empty()) {
    pasted.snippet = snippet_text(begin) + "${0:" + snippet_text(label) + "}" + snippet_text(end);
  }
  return pasted;
}

PastedLinks html_of(const Lead& lead, std::string_view selected) {
  const std::string label = selected.empty() ? escape_attribute(lead.name) : std::string(selected);
  if (!lead.image) return {"<a href=\"" + lead.destination + "\">" + label + "</a>", ""};
  const std::string begin = "<img src=\"" + lead.destination + "\" alt=\"";
  PastedLinks pasted{begin + label + "\">", ""};
  if (selected.empty()) pasted.snippet = snippet_text(begin) + "${0:" + snippet_text(label) + "}\">";
  return pasted;
}

/// Whether what is selected can be a link's text: words of one line that are not in a link, a tag or code.
bool can_be_text(const SiteFile& from, std::string_view text, Span range) {
  const std::string_view selected = range.of(text);
  if (selected.find_first_of("\r\n[]<>") != std::string_view::npos || selected.find("://") != std::string_view::npos)
    return false;
  if (!is_among_words(from.syntax(), text, range.begin) || !is_among_words(from.syntax(), text, range.end))
    return false;
  const auto meets = [&](const Link& link) { return link.whole.begin < range.end && range.begin < link.whole.end; };
  if (std::ranges::any_of(from.syntax().markdown.links, meets)) return false;
  return range.empty() || !trim_spaces(text, range).empty();
}

bool takes_target(LinkPlace place) {
  switch (place) {
    case LinkPlace::Destination:
    case LinkPlace::LinkTag:
    case LinkPlace::PostUrlTag:
    case LinkPlace::LiquidString:
    case LinkPlace::FrontMatterPath:
      return true;
    default:
      return false;
  }
}

std::optional<Lead> lead_to(const Place& place, const PasteTarget& target) {
  return target.path.empty() ? lead_to_address(place, target.address) : lead_to_file(place, target);
}

std::optional<PastedLinks> paste_destination(Place& place, Span range, const PasteTarget& target) {
  LinkCursor& typed = *place.typed;
  // Into the midst of a destination a text is pasted as it is.
  if (!takes_target(typed.place) || typed.token != range) return std::nullopt;
  typed.typed.clear();
  const auto lead = lead_to(place, target);
  if (!lead) return std::nullopt;
  return PastedLinks{typed.opening + lead->destination + typed.closing, ""};
}

std::optional<PastedLinks> paste_among_words(const Place& place, std::string_view selected,
                                             std::span<const PasteTarget> targets) {
  PastedLinks all;
  for (const PasteTarget& target : targets) {
    const auto lead = lead_to(place, target);
    // An address by itself stays as it is.
    if (!lead || (lead->name.empty() && selected.empty())) return std::nullopt;
    PastedLinks one = place.from.markdown ? markdown_of(*lead, selected) : html_of(*lead, selected);
    if (targets.size() == 1) return one;
    if (!all.text.empty()) all.text += ' ';
    all.text += one.text;
  }
  return all;
}

}  // namespace

std::optional<PastedLinks> paste_links(const Site& site, const SiteFile& from, std::string_view text, Span range,
                                       std::span<const PasteTarget> targets) {
  if (targets.empty() || range.end > text.size() || range.begin > range.end || from.parsed.syntax == nullptr)
    return std::nullopt;
  Place place{site, from, learn_link_forms(site, from), find_typed_link(site, from, text, range.end)};
  const bool files = std::ranges::none_of(targets, [](const PasteTarget& target) { return target.path.empty(); });
  if (files) place.forms.posts = {LinkForm::PostUrl, "", ""};
  if (place.typed) return targets.size() == 1 ? paste_destination(place, range, targets.front()) : std::nullopt;
  if (!can_be_text(from, text, range)) return std::nullopt;
  return paste_among_words(place, range.of(text), targets);
}

}  // namespace jekyll
