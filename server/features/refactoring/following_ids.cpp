#include "features/refactoring/following_ids.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "features/links/anchor_places.h"
#include "site/urls/percent_encoding.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// An element that has an id, or may have.
struct Identified {
  std::string id;
  bool unknowable = false;
  std::size_t at = 0;
  bool generated = false;  // of a heading's text
};

std::vector<Identified> ids_of(const MarkdownDocument& markdown) {
  std::vector<Identified> ids;
  for (const Heading& heading : markdown.headings) {
    ids.push_back({heading.id.str(), heading.id_unknowable, heading.text.begin, heading.id_span.empty()});
  }
  for (const Anchor& anchor : markdown.anchors) {
    ids.push_back({anchor.id.str(), holds_liquid(anchor.id), anchor.span.begin});
  }
  return ids;
}

/// Without what stands in the spans, which are in order and do not overlap: what an edit writes is its author's affair.
MarkdownDocument outside(const MarkdownDocument& markdown, const std::vector<Span>& spans) {
  const auto is_inside = [&](Span place) {
    return std::ranges::any_of(spans, [&](Span span) { return span.contains(place); });
  };
  const auto whole_is_inside = [&](const auto& part) { return is_inside(part.whole); };
  MarkdownDocument rest;
  rest.links = markdown.links;
  rest.anchors = markdown.anchors;
  rest.headings = markdown.headings;
  rest.code = markdown.code;
  rest.footnote_references = markdown.footnote_references;
  rest.footnote_definitions = markdown.footnote_definitions;
  rest.undefined_references = markdown.undefined_references;
  std::erase_if(rest.links, whole_is_inside);
  std::erase_if(rest.code, whole_is_inside);
  erase_if(rest.footnote_references, whole_is_inside);
  erase_if(rest.undefined_references, whole_is_inside);
  // An id is an edit's own only where it is a part of what is written.
  erase_if(rest.anchors, [&](const Anchor& anchor) {
    return is_inside(anchor.span) && std::ranges::find(spans, anchor.span) == spans.end();
  });
  return rest;
}

std::vector<Span> spans_before(const std::vector<TextEdit>& edits) {
  std::vector<Span> spans;
  for (const TextEdit& edit : edits) spans.push_back(edit.span);
  return spans;
}

/// Of edits in order.
std::vector<Span> spans_after(const std::vector<TextEdit>& edits) {
  std::vector<Span> spans;
  std::size_t gone = 0;
  std::size_t come = 0;
  for (const TextEdit& edit : edits) {
    const std::size_t begin = edit.span.begin + come - gone;
    spans.emplace_back(begin, begin + edit.new_text.size());
    gone += edit.span.size();
    come += edit.new_text.size();
  }
  return spans;
}

/// Whether both are made of the same parts, so that those of one are those of the other.
bool same_structure(const MarkdownDocument& before, const MarkdownDocument& after) {
  const auto same_links = [](const Link& a, const Link& b) {
    return a.syntax == b.syntax && a.definition().has_value() == b.definition().has_value();
  };
  const auto same_headings = [](const Heading& a, const Heading& b) {
    return a.level == b.level && a.style == b.style && a.explicit_id == b.explicit_id;
  };
  const auto same_anchors = [](const Anchor& a, const Anchor& b) { return a.kind == b.kind; };
  return std::ranges::equal(before.links, after.links, same_links) &&
         std::ranges::equal(before.headings, after.headings, same_headings) &&
         std::ranges::equal(before.anchors, after.anchors, same_anchors) && before.code.size() == after.code.size() &&
         before.footnote_references.size() == after.footnote_references.size() &&
         before.footnote_definitions.size() == after.footnote_definitions.size() &&
         before.undefined_references.size() == after.undefined_references.size();
}

/// Ids that others than the page itself give it: its layouts and what it includes.
bool is_foreign_id(const Site& site, const SiteFile& page, std::string_view id) {
  return site.anchors_of(page).contains(id) && !find_anchor_place(page, id);
}

/// Where a link's own fragment does not tell how its file writes letters beyond ASCII, the file's others do.
bool encodes_letters(const SiteFile& file, std::string_view text, std::string_view written) {
  if (!file.parsed.syntax || std::ranges::any_of(written, is_non_ascii)) return false;
  bool encodes = false;
  for (const Link& link : file.syntax().markdown.links) {
    const std::string_view fragment = link.fragment.end <= text.size() ? link.fragment.of(text) : "";
    if (std::ranges::any_of(fragment, is_non_ascii)) return false;
    encodes = encodes || (fragment.find('%') != std::string_view::npos &&
                          std::ranges::any_of(percent_decoded(fragment), is_non_ascii));
  }
  return encodes;
}

class Follower {
 public:
  Follower(const Site& site, const SiteFile& page, SiteEdit& edit, Texts& texts)
      : site_(site), page_(page), edit_(edit), texts_(texts) {}

  RenameRefusal follow() {
    const std::string* text = texts_.find(page_);
    if (text == nullptr) return "The text of " + page_.path() + " is not known.";
    std::vector<TextEdit> edits = edits_of(edit_, page_.path());
    sort_stably(edits, {}, [](const TextEdit& each) -> std::size_t { return each.span.begin; });
    ParsedFile after =
        parse_file(site_.config(), page_.path(), apply_edits(*text, edits), page_.parsed.stamp, page_.parsed.shown);
    site_.show_headings(page_, after);
    if (!after.syntax) return "Jekyll would take " + page_.path() + " for another file.";
    const MarkdownDocument old_page = outside(page_.syntax().markdown, spans_before(edits));
    const MarkdownDocument new_page = outside(after.syntax->markdown, spans_after(edits));
    if (!same_structure(old_page, new_page)) {
      return "Markdown would read the page as another one: the name holds markup.";
    }
    if (RenameRefusal refusal = refuse_lost_ids(after.syntax->markdown, edits); !refusal.empty()) return refusal;
    return follow(ids_of(old_page), ids_of(new_page), edits);
  }

 private:
  /// Ids that stand in what is replaced.
  RenameRefusal refuse_lost_ids(const MarkdownDocument& after, const std::vector<TextEdit>& edits) {
    for (const Anchor& anchor : page_.syntax().markdown.anchors) {
      const bool replaced = std::ranges::any_of(
          edits, [&](const TextEdit& edit) { return edit.span.contains(anchor.span) && edit.span != anchor.span; });
      const auto same = [&](const Anchor& other) { return other.id == anchor.id; };
      if (!replaced || std::ranges::any_of(after.anchors, same)) continue;
      const Thing thing{.kind = ThingKind::Anchor, .path = page_.path(), .name = anchor.id.str()};
      for (const Use& use : uses_of(site_, thing, texts_)) {
        if (use.role == UseRole::Definition) continue;
        return "The new text lacks the id `" + anchor.id + "`, and " + use.path + " links to it.";
      }
    }
    return "";
  }

  RenameRefusal follow(const std::vector<Identified>& before, const std::vector<Identified>& after,
                       const std::vector<TextEdit>& own) {
    std::map<std::string, std::size_t> kept;  // where, after the edit
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i].id != after[i].id) continue;
      const auto [first, added] = kept.try_emplace(after[i].id, after[i].at);
      if (!added) first->second = std::min(first->second, after[i].at);
    }
    std::map<std::string, std::string> changed;
    std::set<std::string> made;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::string& id = after[i].id;
      if (before[i].id == id || before[i].unknowable) continue;
      // Of equal ids the first counts, and links to it stay with it.
      if (const auto same = kept.find(before[i].id); same == kept.end()) {
        if (!before[i].id.empty()) changed.try_emplace(before[i].id, id);
      } else if (!before[i].id.empty() && same->second > after[i].at) {
        return "Another element of the page has the id `" + before[i].id + "`, too.";
      }
      if (id.empty() || after[i].unknowable) continue;
      const auto taken = kept.find(id);
      // A heading behind the element that links lead to may have its id.
      const bool hidden = taken != kept.end() && after[i].generated && taken->second < after[i].at;
      if (hidden) hidden_.insert(id);
      if ((taken != kept.end() && !hidden) || !made.insert(id).second || is_foreign_id(site_, page_, id)) {
        return "The page has an id `" + id + "` already.";
      }
    }
    for (const auto& [old_id, new_id] : changed) {
      if (RenameRefusal refusal = add(old_id, new_id, own); !refusal.empty()) return refusal;
    }
    return "";
  }

  RenameRefusal add(const std::string& old_id, const std::string& new_id, const std::vector<TextEdit>& own) {
    const Thing thing{.kind = ThingKind::Anchor, .path = page_.path(), .name = old_id};
    for (const Use& use : uses_of(site_, thing, texts_)) {
      const bool rewritten = use.path == page_.path() && std::ranges::any_of(own, [&](const TextEdit& edit) {
                               return edit.span.contains(use.span);
                             });
      if (use.role == UseRole::Definition || use.form == UseForm::Follows || rewritten) continue;
      if (use.form == UseForm::Computed) return "Liquid prints a link to `" + old_id + "` in " + use.path + ".";
      if (hidden_.contains(new_id)) return "The page has an id `" + new_id + "` already.";
      if (new_id.empty()) return "The heading would have no id, and " + use.path + " links to `" + old_id + "`.";
      const SiteFile* file = site_.find_file(use.path);
      const std::string* text = file == nullptr ? nullptr : texts_.find(*file);
      // While it is missing, the answer does not count.
      if (text != nullptr) edit_.add(use.path, {use.span, written_fragment(*file, *text, use.span, new_id)}, use.doubt);
    }
    return "";
  }

  const Site& site_;
  const SiteFile& page_;
  SiteEdit& edit_;
  Texts& texts_;
  std::set<std::string> hidden_;  // new ids that an element before has, to which links lead
};

}  // namespace

std::string written_fragment(const SiteFile& file, std::string_view text, Span written, std::string_view id) {
  const bool encodes = written.of(text).find('%') != std::string_view::npos ||
                       (std::ranges::any_of(id, is_non_ascii) && encodes_letters(file, text, written.of(text)));
  if (!encodes) return std::string(id);
  return percent_encoded(id, is_non_ascii);
}

RenameRefusal follow_ids(const Site& site, const SiteFile& page, SiteEdit& edit, Texts& texts) {
  return Follower(site, page, edit, texts).follow();
}

}  // namespace jekyll
