// Builds the items for what is being typed. Invariant: an item's edit replaces the context's token and nothing else.
#include "features/links/completion.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "features/links/targets.h"
#include "features/links/typed_link.h"
#include "features/markdown_text.h"
#include "site/resolver/link_forms.h"
#include "site/resolver/resolver.h"
#include "syntax/link_cursor.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

CompletionItem item_of(const LinkCursor& context, std::string label, CompletionKind kind, std::string_view new_text) {
  CompletionItem item;
  item.label = std::move(label);
  item.kind = kind;
  item.plain_text = context.opening + std::string(new_text) + context.closing;
  item.edit = {context.token, item.plain_text};
  return item;
}

/// All fields that an item may be found by.
std::string filter_text_of(std::initializer_list<std::string_view> fields) {
  std::string text;
  for (const std::string_view field : fields) {
    if (field.empty() || text == field) continue;
    if (!text.empty()) text += ' ';
    text += field;
  }
  return text;
}

/// Appends to `text`, apart from what is there.
void add_paragraph(std::string& text, std::string_view paragraph) {
  if (paragraph.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += paragraph;
}

std::string describe(const Site& site, const TargetCandidate& candidate) {
  std::string text;
  if (candidate.file != nullptr && candidate.file->date && candidate.file->kind != FileKind::Page) {
    add_paragraph(text, format_iso8601(*candidate.file->date, site.zone()).substr(0, 10));
  }
  if (!candidate.path.empty()) add_paragraph(text, markdown_code(candidate.path));
  if (candidate.generated != nullptr)
    add_paragraph(text, "Made by " + escape_markdown(candidate.generated->plugin) + ".");
  return text;
}

CompletionList complete_targets(const Site& site, const SiteFile& from, const LinkCursor& context) {
  TargetScope scope = TargetScope::Everything;
  if (context.place == LinkPlace::LinkTag) scope = TargetScope::SourceFiles;
  if (context.place == LinkPlace::PostUrlTag) scope = TargetScope::Posts;
  const WantedTarget wanted = scope == TargetScope::Posts ? WantedTarget::Page : context.wanted;
  const RankedTargets ranked = rank_targets(site, from, scope, wanted, context.typed, max_link_items);
  const LinkForms forms = learn_link_forms(site, from);
  const std::string folded = fold_for_match(context.typed);
  CompletionList list;
  list.incomplete = ranked.incomplete;
  // Two files with one address, or a page and the redirect that replaces it, are one choice.
  std::set<std::pair<std::string, std::string>> offered;
  for (const TargetCandidate& candidate : ranked.candidates) {
    if (scope != TargetScope::Everything && !fits_tags(*candidate.file)) continue;
    std::string label(candidate.title.empty() ? candidate.url : candidate.title);
    const bool is_page = candidate.file == nullptr || candidate.file->kind != FileKind::Static;
    CompletionItem item = item_of(context, std::move(label), is_page ? CompletionKind::Reference : CompletionKind::File,
                                  text_of_target(site, from, context, forms, {candidate.file, candidate.url}));
    if (!offered.emplace(item.label, item.edit.new_text).second) continue;
    if (!candidate.title.empty()) item.detail = std::string(candidate.url);
    item.documentation = markdown_code(item.edit.new_text);
    add_paragraph(item.documentation, describe(site, candidate));
    item.filter_text =
        filter_text_of({candidate.title, candidate.name, candidate.url, candidate.path, item.edit.new_text});
    list.items.push_back(std::move(item));
  }
  return list;
}

/// Whether `{% include %}` takes the name: Jekyll stops at any other character.
bool fits_include(std::string_view name) {
  return std::ranges::all_of(
      name, [](char c) { return is_ascii_word(c) || std::string_view("/.-()+~#@").find(c) != std::string_view::npos; });
}

/// Files by their name in a tag: those that match what is typed, best first.
class FileOffers {
 public:
  FileOffers(const SiteFile& from, const LinkCursor& context, std::string folder)
      : from_(from), context_(context), folder_(std::move(folder)), folded_(fold_for_match(context.typed)) {}

  /// False when there are so many that others would not be seen.
  bool add(const SiteFile& file) {
    if (&file == &from_ || !file.path().starts_with(folder_)) return true;
    const std::string_view name = std::string_view(file.path()).substr(folder_.size());
    if (!fits_include(name)) return true;
    const MatchRank rank = match_rank(folded_, name);
    if (rank == MatchRank::None) {
      incomplete_ = true;
    } else {
      found_.emplace_back(rank, &file);
    }
    return !folded_.empty() || found_.size() <= max_link_items;
  }

  CompletionList take() {
    CompletionList list;
    list.incomplete = incomplete_ || found_.size() > max_link_items;
    sort_stably(found_, {}, &std::pair<MatchRank, const SiteFile*>::first);
    found_.resize(std::min(found_.size(), max_link_items));
    for (const auto& [rank, file] : found_) {
      std::string name = file->path().substr(folder_.size());
      CompletionItem item = item_of(context_, name, CompletionKind::File, name);
      item.filter_text = name;
      if (file->parsed.from_theme) item.detail = "theme";
      list.items.push_back(std::move(item));
    }
    return list;
  }

 private:
  const SiteFile& from_;
  const LinkCursor& context_;
  std::string folder_;
  std::string folded_;
  std::vector<std::pair<MatchRank, const SiteFile*>> found_;
  bool incomplete_ = false;
};

CompletionList complete_includes(const Site& site, const SiteFile& from, const LinkCursor& context) {
  FileOffers offers(from, context, site.config().includes_dir + "/");
  for (const SiteFile* part : site.parts_of_pages()) {
    if (part->kind == FileKind::Include && !offers.add(*part)) break;
  }
  return offers.take();
}

CompletionList complete_relative_includes(const Site& site, const SiteFile& from, const LinkCursor& context) {
  // Relative to the page being rendered, which a layout or include does not know.
  if (is_part_of_pages(from)) return {};
  const std::string folder = from.path().substr(0, from.path().rfind('/') + 1);
  FileOffers offers(from, context, folder);
  for (auto at = site.files().lower_bound(folder); at != site.files().end() && at->first.starts_with(folder); ++at) {
    if (at->second.kind != FileKind::Include && !offers.add(at->second)) break;
  }
  return offers.take();
}

TargetKind kind_of(std::string_view destination) {
  return destination.starts_with('/') ? TargetKind::SitePath : TargetKind::Relative;
}

/// The file that a destination without fragment leads to.
const SiteFile* find_page(const Site& site, const SiteFile& from, const std::string& destination) {
  if (destination.empty()) return &from;
  Link link;
  link.url = destination;
  link.target_kind = kind_of(destination);
  link.has_liquid = destination.find('{') != std::string::npos;
  return resolve_link(site, from, link).target;
}

CompletionList complete_anchors(const Site& site, const SiteFile& from, const LinkCursor& context) {
  const SiteFile* page = find_page(site, from, context.page);
  if (page == nullptr) return {};
  const std::string folded = fold_for_match(context.typed);
  CompletionList list;
  std::set<std::string, std::less<>> offered;
  const auto offer = [&](const std::string& id, const std::string& text, std::string detail) {
    if (id.empty() || !offered.insert(id).second) return;
    if (std::min(match_rank(folded, id), match_rank(folded, text)) == MatchRank::None ||
        list.items.size() >= max_link_items) {
      list.incomplete = true;
      return;
    }
    CompletionItem item = item_of(context, text.empty() ? id : text, CompletionKind::Reference, id);
    item.detail = std::move(detail);
    item.filter_text = filter_text_of({id, text});
    list.items.push_back(std::move(item));
  };
  for (const Heading& heading : page->syntax().markdown.headings) {
    if (!heading.id_unknowable) offer(heading.id.str(), heading.plain_text.str(), "#" + heading.id);
  }
  for (const std::string& id : site.anchors_of(*page).ids) offer(id, "", "#" + id);
  return list;
}

CompletionList complete_labels(const SiteFile& file, std::string_view text, const LinkCursor& context) {
  const std::string folded = fold_for_match(context.typed);
  const MarkdownDocument& markdown = file.syntax().markdown;
  CompletionList list;
  std::set<std::string, std::less<>> offered;
  const auto offer = [&](Span label, const SharedString& normalized, std::string_view detail) {
    // The definition under the cursor offers nothing new.
    if (label.end > text.size() || label.touches(context.token.begin) || !offered.insert(normalized.str()).second)
      return;
    const std::string_view written = label.of(text);
    if (match_rank(folded, written) == MatchRank::None || list.items.size() >= max_link_items) {
      list.incomplete = true;
      return;
    }
    CompletionItem item = item_of(context, std::string(written), CompletionKind::Reference, std::string(written));
    item.detail = detail;
    item.filter_text = std::string(written);
    list.items.push_back(std::move(item));
  };
  if (context.place == LinkPlace::FootnoteLabel) {
    for (const Footnote& footnote : markdown.footnote_definitions) offer(footnote.label, footnote.normalized_label, "");
    return list;
  }
  for (const std::size_t index : markdown.definitions) {
    if (index >= markdown.links.size()) continue;
    const Link& definition = markdown.links[index];
    offer(definition.label(), definition.normalized_label(), definition.url);
  }
  return list;
}

CompletionList complete_at(const Site& site, const SiteFile& file, std::string_view text, const LinkCursor& context) {
  switch (context.place) {
    case LinkPlace::Destination:
    case LinkPlace::LinkTag:
    case LinkPlace::PostUrlTag:
    case LinkPlace::LiquidString:
    case LinkPlace::FrontMatterPath:
      return complete_targets(site, file, context);
    case LinkPlace::Fragment:
      return complete_anchors(site, file, context);
    case LinkPlace::Label:
    case LinkPlace::FootnoteLabel:
      return complete_labels(file, text, context);
    case LinkPlace::IncludeTag:
      return complete_includes(site, file, context);
    case LinkPlace::RelativeInclude:
      return complete_relative_includes(site, file, context);
  }
  return {};
}

}  // namespace

CompletionList complete_link(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset) {
  const std::optional<LinkCursor> context = find_typed_link(site, file, text, offset);
  if (!context) return {};
  CompletionList list = complete_at(site, file, text, *context);
  list.chosen = true;
  return list;
}

}  // namespace jekyll
