#include "features/refactoring/following_ids.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "features/links/anchor_places.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// An element that has an id, or may have.
struct Identified {
  std::string id;
  bool unknowable = false;
};

std::vector<Identified> ids_of(const MarkdownDocument& markdown) {
  std::vector<Identified> ids;
  for (const Heading& heading : markdown.headings) ids.push_back({heading.id.str(), heading.id_unknowable});
  for (const Anchor& anchor : markdown.anchors) ids.push_back({anchor.id.str(), holds_liquid(anchor.id)});
  return ids;
}

/// Whether both are made of the same parts, so that those of one are those of the other.
bool same_structure(const MarkdownDocument& before, const MarkdownDocument& after) {
  const auto same_links = [](const Link& a, const Link& b) {
    return a.syntax == b.syntax && a.definition.has_value() == b.definition.has_value();
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

class Follower {
 public:
  Follower(const Site& site, const SiteFile& page, SiteEdit& edit, Texts& texts)
      : site_(site), page_(page), edit_(edit), texts_(texts) {}

  RenameRefusal follow() {
    const std::string* text = texts_.find(page_);
    if (text == nullptr) return "The text of " + page_.path() + " is not known.";
    const std::vector<TextEdit> edits = edits_of(edit_, page_.path());
    const ParsedFile after = parse_file(site_.config(), page_.path(), apply_edits(*text, edits), page_.parsed.stamp);
    const MarkdownDocument& old_page = page_.syntax().markdown;
    if (!after.syntax || !same_structure(old_page, after.syntax->markdown)) {
      return "Markdown would read the page as another one: the name holds markup.";
    }
    return follow(ids_of(old_page), ids_of(after.syntax->markdown), edits);
  }

 private:
  RenameRefusal follow(const std::vector<Identified>& before, const std::vector<Identified>& after,
                       const std::vector<TextEdit>& own) {
    std::set<std::string> kept;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i].id == after[i].id) kept.insert(after[i].id);
    }
    std::map<std::string, std::string> changed;
    std::set<std::string> made;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::string& id = after[i].id;
      if (before[i].id == id || before[i].unknowable) continue;
      // Of equal ids the first counts, and links to it stay with it.
      if (!before[i].id.empty() && !kept.contains(before[i].id)) changed.try_emplace(before[i].id, id);
      if (id.empty() || after[i].unknowable) continue;
      if (kept.contains(id) || !made.insert(id).second || is_foreign_id(site_, page_, id)) {
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
      if (new_id.empty()) return "The heading would have no id, and " + use.path + " links to `" + old_id + "`.";
      const SiteFile* file = site_.find_file(use.path);
      const std::string* text = file == nullptr ? nullptr : texts_.find(*file);
      // While it is missing, the answer does not count.
      const std::string_view written = text == nullptr ? std::string_view() : use.span.of(*text);
      edit_.add(use.path, {use.span, written_fragment(written, new_id)}, use.doubt);
    }
    return "";
  }

  const Site& site_;
  const SiteFile& page_;
  SiteEdit& edit_;
  Texts& texts_;
};

}  // namespace

std::string written_fragment(std::string_view written, std::string_view id) {
  const bool encoded = written.find('%') != std::string_view::npos;
  if (!encoded) return std::string(id);
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
  }
  return text;
}

RenameRefusal follow_ids(const Site& site, const SiteFile& page, SiteEdit& edit, Texts& texts) {
  return Follower(site, page, edit, texts).follow();
}

}  // namespace jekyll
