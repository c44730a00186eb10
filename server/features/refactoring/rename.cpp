// Renames a thing by its uses. Each kind has its own rules for names; what follows from an edit (ids of headings, links
// to them) is found by reading the pages as they will be.
#include "features/refactoring/rename.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "features/links/link_at.h"
#include "features/refactoring/following_ids.h"
#include "features/refactoring/moved_collections.h"
#include "features/refactoring/renamed_terms.h"
#include "features/refactoring/renamed_uses.h"
#include "features/references/anchor_owner.h"
#include "features/references/variables.h"
#include "site/resolver/resolver.h"
#include "syntax/liquid/construct.h"
#include "syntax/liquid/names.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

using Refusal = tl::unexpected<RenameRefusal>;

std::string quoted(std::string_view name) {
  return "`" + std::string(name) + "`";
}

/// A thing, and the heading whose text makes its id: then the text is renamed.
struct Renamed {
  Thing thing;
  const Heading* heading = nullptr;  // in the file of the thing
};

// ---- what stands at a place

const Heading* find_heading(const SiteFile& file, std::string_view id) {
  const auto& headings = file.syntax().markdown.headings;
  const auto found = std::ranges::find_if(headings, [&](const Heading& each) { return each.id == id; });
  return found == headings.end() ? nullptr : &*found;
}

bool has_id_twice(const SiteFile& file, std::string_view id) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  const auto has_it = [&](const auto& element) { return element.id == id; };
  return std::ranges::count_if(markdown.headings, has_it) + std::ranges::count_if(markdown.anchors, has_it) > 1;
}

/// Why the id of the link at the offset has no place: Liquid prints it, or nothing has it.
RenameRefusal refuse_link(const Site& site, const SiteFile& file, std::size_t offset) {
  const Link* link = find_link_at(file.syntax(), offset);
  if (link == nullptr || link->fragment.empty() || !link->fragment.touches(offset)) return "";
  const Resolution resolution = resolve_link(site, file, *link);
  if (resolution.target == nullptr || resolution.anchor.empty()) return "";
  const Site::Anchors& anchors = site.anchors_of(*resolution.target);
  std::vector<const SiteFile*> parts = {resolution.target};
  for (const SiteFile* part : site.parts_of_pages()) parts.push_back(part);
  for (const SiteFile* part : parts) {
    for (const UncertainId& id : part->parsed.uncertain_ids) {
      const bool may_be = id.fixed ? id.before == resolution.anchor : resolution.anchor.starts_with(id.before);
      if (may_be && (anchors.contains(resolution.anchor) || anchors.may_contain(resolution.anchor))) {
        return "The id " + quoted(resolution.anchor) + " is printed by " + quoted(part->path()) + ".";
      }
    }
  }
  return resolution.target->path() + " has no id " + quoted(resolution.anchor) + ".";
}

RenameRefusal refuse_printed_id(const SiteFile& file, std::size_t offset) {
  for (const Anchor& anchor : file.syntax().markdown.anchors) {
    if (anchor.span.touches(offset) && holds_liquid(anchor.id)) return "Liquid prints the id.";
  }
  const Heading* heading = find_heading_at(file.syntax(), offset);
  return heading != nullptr && heading->id_unknowable ? "Liquid prints a part of the heading, or of those before it."
                                                      : "";
}

tl::expected<Renamed, RenameRefusal> renamed_at(const Site& site, const SiteFile& file, std::size_t offset,
                                                Texts& texts) {
  std::optional<Thing> thing = thing_at(site, file, offset, texts);
  const Heading* own = find_heading_at(file.syntax(), offset);
  const bool on_plain_heading =
      !thing && own != nullptr && own->id.view().empty() && !own->id_unknowable && !own->text.empty();
  if (on_plain_heading) {
    return Renamed{{.kind = ThingKind::Anchor, .path = file.path(), .at = own->text}, own};
  }
  const bool of_link = thing && thing->kind == ThingKind::File;
  if (!thing || of_link) {
    RenameRefusal refusal = refuse_link(site, file, offset);
    if (refusal.empty() && !thing) refusal = refuse_printed_id(file, offset);
    return Refusal(std::move(refusal));
  }
  Renamed renamed{std::move(*thing), nullptr};
  if (renamed.thing.kind != ThingKind::Anchor) return renamed;
  const SiteFile* owner = site.find_file(renamed.thing.path);
  if (owner == nullptr) return renamed;
  const Heading* heading = find_heading(*owner, renamed.thing.name);
  const bool on_text = heading != nullptr && owner == &file && renamed.thing.at == heading->text;
  if (!on_text && has_id_twice(*owner, renamed.thing.name)) {
    return Refusal("Two elements of " + owner->path() + " have the id " + quoted(renamed.thing.name) + ".");
  }
  if (const SiteFile* other = on_text ? nullptr : find_other_anchor_owner(site, *owner, renamed.thing.name)) {
    return Refusal(other->path() + " has the id " + quoted(renamed.thing.name) + " too, and links may mean either.");
  }
  if (heading != nullptr && (on_text || heading->id_span.empty())) renamed.heading = heading;
  return renamed;
}

std::string current_name(const Renamed& renamed, const Site& site, const SiteFile& file, Texts& texts) {
  if (renamed.heading != nullptr) {
    const SiteFile* owner = site.find_file(renamed.thing.path);
    const std::string* text = owner == nullptr ? nullptr : texts.find(*owner);
    return text == nullptr ? renamed.heading->plain_text.str() : std::string(renamed.heading->text.of(*text));
  }
  const Thing& thing = renamed.thing;
  if (thing.kind == ThingKind::Label || thing.kind == ThingKind::Footnote) {
    const std::string* text = texts.find(file);
    if (text != nullptr) return std::string(thing.at.of(*text));
  }
  return thing.kind == ThingKind::Data ? thing.keys.back() : thing.name;
}

// ---- which names are names

bool is_identifier(std::string_view name) {
  if (name.empty() || (!is_ascii_alpha(name.front()) && name.front() != '_')) return false;
  return std::ranges::all_of(name, [](char c) { return is_ascii_word(c) || c == '-'; });
}

RenameRefusal judge_label(std::string_view name) {
  const bool holds_brackets = name.find_first_of("[]\\") != std::string_view::npos;
  if (holds_brackets || name.front() == '^') return "A label has no brackets and no `\\`, and no `^` at its beginning.";
  return "";
}

RenameRefusal judge_footnote(std::string_view name) {
  const auto is_part = [](char c) { return is_ascii_word(c) || c == '-' || is_non_ascii(c); };
  if (std::ranges::all_of(name, is_part) && name.front() != '-') return "";
  return "The name of a footnote has letters, digits, `-` and `_`.";
}

RenameRefusal judge_variable(std::string_view name) {
  constexpr std::array<std::string_view, 20> taken = {
      "site", "page",  "layout", "content", "include", "jekyll", "paginator", "forloop", "tablerowloop", "theme",
      "true", "false", "nil",    "null",    "empty",   "blank",  "and",       "or",      "contains",     "in"};
  if (!is_identifier(name)) return "A variable's name begins with a letter, and has letters, digits, `-` and `_`.";
  return contains(taken, name) ? quoted(name) + " means something in Liquid already." : "";
}

RenameRefusal judge_word(std::string_view name) {
  return is_identifier(name) ? "" : "The name begins with a letter, and has letters, digits, `-` and `_`.";
}

/// Whether the thing's id is written, or made, in that way.
bool is_id_by(AnchorKind kind, const Site& site, const Thing& thing) {
  const SiteFile* file = site.find_file(thing.path);
  return file != nullptr && std::ranges::any_of(file->syntax().markdown.anchors, [&](const Anchor& anchor) {
           return anchor.kind == kind && anchor.id == thing.name;
         });
}

/// HTML takes an id that begins with a digit or a `-`, and signs that mean nothing in an address or in Markdown; blanks
/// where the file has ids with blanks already, as programs for drawings write them.
RenameRefusal judge_id(const Site& site, const Thing& thing, std::string_view name) {
  const bool in_html = is_id_by(AnchorKind::HtmlId, site, thing);
  const bool has_blanks =
      in_html && std::ranges::any_of(site.find_file(thing.path)->syntax().markdown.anchors, [](const Anchor& anchor) {
        return anchor.kind == AnchorKind::HtmlId && anchor.id.view().find(' ') != std::string_view::npos;
      });
  const auto is_part = [&](char c) {
    return is_ascii_word(c) || c == '-' || c == '.' || c == ':' || is_non_ascii(c) || (c == ' ' && has_blanks) ||
           (in_html && std::string_view("=+,;!@$/?~()*").find(c) != std::string_view::npos);
  };
  const bool begins_well = in_html || (!is_ascii_digit(name.front()) && name.front() != '-');
  if (std::ranges::all_of(name, is_part) && begins_well) return "";
  return "An id begins with a letter, and has letters, digits, `-`, `_`, `.` and `:`.";
}

RenameRefusal judge_name(const Site& site, const Renamed& renamed, std::string_view name) {
  if (trimmed(name).empty()) return "The new name is empty.";
  const bool takes_tabs = renamed.heading != nullptr;
  const auto is_control = [&](char c) { return static_cast<unsigned char>(c) < 0x20 && !(takes_tabs && c == '\t'); };
  if (std::ranges::any_of(name, is_control)) return "The new name must stand on one line.";
  if (trimmed(name).size() != name.size()) return "The new name must not begin or end with a blank.";
  if (renamed.heading != nullptr) return "";
  switch (renamed.thing.kind) {
    case ThingKind::Anchor:
      return judge_id(site, renamed.thing, name);
    case ThingKind::Label:
      return judge_label(name);
    case ThingKind::Footnote:
      return judge_footnote(name);
    case ThingKind::Variable:
      return judge_variable(name);
    case ThingKind::Parameter:
    case ThingKind::Data:
    case ThingKind::Key:
      return judge_word(name);
    case ThingKind::Term:
    case ThingKind::File:
    case ThingKind::Collection:
      break;
  }
  return "";
}

// ---- what has the new name already

RenameRefusal refuse_taken_name(const Site& site, const Thing& thing, std::string_view new_name, Texts& texts) {
  Thing other = thing;
  other.name = new_name;
  std::string what;
  switch (thing.kind) {
    case ThingKind::Collection:
      return refuse_collection(site, {thing.name, std::string(new_name)});
    case ThingKind::Label:
      other.name = normalize_label(new_name);
      what = "label";
      break;
    case ThingKind::Footnote:
      other.name = normalize_label(new_name);
      what = "footnote";
      break;
    case ThingKind::Variable:
      what = "variable";
      break;
    case ThingKind::Parameter:
      what = "parameter";
      break;
    case ThingKind::Data:
      other.keys.back() = new_name;
      what = "key";
      break;
    case ThingKind::Key:
      what = "key";
      break;
    default:
      return "";
  }
  if (other.name == thing.name && other.keys == thing.keys) return "";
  const bool read_outside = thing.kind == ThingKind::Variable && thing.scope &&
                            is_read_outside(site, *site.find_file(thing.path), *thing.scope, new_name, texts);
  if (read_outside) return "What is included in the loop has a variable " + quoted(new_name) + " already.";
  for (const Use& use : uses_of(site, other, texts)) {
    // A key of another thing than a page is no clash.
    if (!use.doubt.empty()) continue;
    return "There is a " + what + " " + quoted(new_name) + " in " + use.path + " already.";
  }
  return "";
}

/// Whether it stands in the tag that opens the loop, which reads what is outside.
bool is_in_opening_tag(const SiteFile& file, Span loop, Span use) {
  const LiquidToken* tag = find_liquid_token(file.syntax().liquid, loop.begin);
  return tag != nullptr && tag->whole.begin == loop.begin && tag->whole.contains(use);
}

/// A use inside of a loop over the new name would read that loop's variable.
RenameRefusal refuse_captured(const Site& site, const Thing& thing, std::string_view new_name, Texts& texts) {
  if (thing.kind != ThingKind::Variable) return "";
  for (const Use& use : uses_of(site, thing, texts)) {
    const SiteFile* file = site.find_file(use.path);
    const std::string* text = file == nullptr ? nullptr : texts.find(*file);
    if (text == nullptr) continue;
    for (const Span loop : loops_over(*file, *text, new_name)) {
      if (loop.contains(use.span) && !is_in_opening_tag(*file, loop, use.span))
        return "It stands in a loop over " + quoted(new_name) + " in " + use.path + ".";
    }
  }
  return "";
}

RenameRefusal refuse_known_key(const Site& site, const SiteFile& file, const Thing& thing, std::string_view new_name) {
  if (thing.kind != ThingKind::Key) return "";
  for (const std::string_view name : {std::string_view(thing.name), new_name}) {
    const VocabularyKey* known = site.find_known_key(file, name);
    if (known != nullptr) return quoted(name) + " means something to Jekyll, a plugin or the theme.";
  }
  return "";
}

// ---- edits

/// Pages of which the ids may change by the edits.
bool may_change_ids(const Thing& thing) {
  return thing.kind == ThingKind::Anchor || thing.kind == ThingKind::Label || thing.kind == ThingKind::Footnote;
}

tl::expected<SiteEdit, RenameRefusal> rename_heading(const Site& site, const Renamed& renamed,
                                                     std::string_view new_name, Texts& texts) {
  const SiteFile& owner = *site.find_file(renamed.thing.path);
  if (owner.parsed.from_theme) return Refusal(owner.path() + " belongs to the theme.");
  SiteEdit edit;
  edit.add(owner.path(), {renamed.heading->text, std::string(new_name)});
  if (RenameRefusal refusal = follow_ids(site, owner, edit, texts); !refusal.empty()) return Refusal(refusal);
  return edit;
}

tl::expected<SiteEdit, RenameRefusal> rename_thing(const Site& site, const Thing& thing, const Moved<std::string>& name,
                                                   Texts& texts) {
  auto renamed = rename_uses(site, thing, name, texts);
  if (!renamed) return renamed;
  SiteEdit& edit = *renamed;
  if (edit.edits.empty() && texts.missing().empty()) return Refusal("Nothing names it.");
  const SiteFile* file = thing.path.empty() ? nullptr : site.find_file(thing.path);
  if (may_change_ids(thing) && file != nullptr) {
    if (RenameRefusal refusal = follow_ids(site, *file, edit, texts); !refusal.empty()) return Refusal(refusal);
  }
  return std::move(edit);
}

/// Why the thing can't have any other name.
RenameRefusal refuse_thing(const Site& site, const Thing& thing) {
  if (thing.kind == ThingKind::Term) return refuse_term(site, thing);
  if (thing.kind == ThingKind::Collection && thing.name == "posts") return "`posts` means something to Jekyll.";
  if (thing.kind == ThingKind::Anchor && is_id_by(AnchorKind::Footnote, site, thing)) {
    return quoted(thing.name) + " is made of a footnote's name: rename the footnote.";
  }
  if (thing.kind == ThingKind::Variable && !is_identifier(thing.name)) {
    return quoted(thing.name) + " is no variable's name, so that nothing can read it.";
  }
  if (thing.kind == ThingKind::Label && holds_liquid(thing.name)) return "Liquid prints a part of the label.";
  if (thing.kind != ThingKind::Data) return "";
  if (thing.keys.back().empty()) return "An item of a list has no name.";
  Texts nothing([](const SiteFile&) -> const std::string* { return nullptr; });
  for (const Use& use : uses_of(site, thing, nothing)) {
    const bool is_file = use.role == UseRole::Definition && use.form == UseForm::Follows;
    if (is_file) return quoted(thing.keys.back()) + " is the name of " + use.path + ": rename the file.";
  }
  return "";
}

}  // namespace

tl::expected<RenamePlace, RenameRefusal> find_rename_place(const Site& site, const SiteFile& file, std::size_t offset,
                                                           Texts& texts) {
  const auto renamed = renamed_at(site, file, offset, texts);
  if (!renamed) return Refusal(renamed.error());
  if (RenameRefusal refusal = refuse_thing(site, renamed->thing); !refusal.empty()) return Refusal(refusal);
  if (RenameRefusal refusal = refuse_known_key(site, file, renamed->thing, ""); !refusal.empty()) {
    return Refusal(refusal);
  }
  return RenamePlace{renamed->thing.at, current_name(*renamed, site, file, texts)};
}

namespace {

struct RenameParts {
  SiteEdit edit;
  EditedAddresses moved;
};

tl::expected<RenameParts, RenameRefusal> rename_parts(const Site& site, const SiteFile& file, std::size_t offset,
                                                      std::string_view new_name, Texts& texts) {
  const auto renamed = renamed_at(site, file, offset, texts);
  if (!renamed) return Refusal(renamed.error());
  const Thing& thing = renamed->thing;
  const Moved<std::string> name{current_name(*renamed, site, file, texts), std::string(new_name)};
  if (name.before == name.after) return RenameParts();
  for (const auto& judge : {refuse_thing(site, thing), judge_name(site, *renamed, new_name),
                            refuse_known_key(site, file, thing, new_name)}) {
    if (!judge.empty()) return Refusal(judge);
  }
  const auto whole = [](tl::expected<SiteEdit, RenameRefusal> edit) -> tl::expected<RenameParts, RenameRefusal> {
    if (!edit) return Refusal(edit.error());
    return RenameParts{std::move(*edit), {}};
  };
  if (renamed->heading != nullptr) return whole(rename_heading(site, *renamed, new_name, texts));
  for (const auto& taken :
       {refuse_taken_name(site, thing, new_name, texts), refuse_captured(site, thing, new_name, texts)}) {
    if (!taken.empty()) return Refusal(taken);
  }
  auto parts = whole(rename_thing(site, thing, name, texts));
  if (!parts || thing.kind != ThingKind::Term) return parts;
  if (RenameRefusal refusal = refuse_defaults(site, thing, parts->edit); !refusal.empty()) return Refusal(refusal);
  parts->moved = addresses_that_move(site, thing, name.after, parts->edit, texts);
  return parts;
}

}  // namespace

tl::expected<SiteEdit, RenameRefusal> rename_at(const Site& site, const SiteFile& file, std::size_t offset,
                                                std::string_view new_name, Texts& texts) {
  auto parts = rename_parts(site, file, offset, new_name, texts);
  if (!parts) return Refusal(parts.error());
  if (parts->moved.empty()) return std::move(parts->edit);
  if (!parts->moved.pages.empty()) return Refusal("The name is a part of the URL of an archive.");
  const std::string count = std::to_string(parts->moved.paths.size());
  return Refusal("The name is a part of the URL of " + count +
                 (parts->moved.paths.size() == 1 ? " document." : " documents."));
}

tl::expected<SiteEdit, RenameRefusal> rename_with_addresses(Site& site, std::string_view path, std::size_t offset,
                                                            std::string_view new_name, Texts& texts,
                                                            RedirectFrom redirect_from) {
  const SiteFile* file = site.find_file(path);
  if (file == nullptr) return Refusal("");
  auto parts = rename_parts(site, *file, offset, new_name, texts);
  if (!parts) return Refusal(parts.error());
  if (parts->moved.empty()) return std::move(parts->edit);
  std::map<std::string, const std::string*, std::less<>> known;
  const PreparedMove prepared = prepare_edits(site, parts->moved);
  for (const std::string& needed : prepared.files.read) known[needed] = texts.find(*site.find_file(needed));
  const std::string unread;
  for (const std::string& needed : prepared.files.unread) {
    const SiteFile& reader = *site.find_file(needed);
    known[needed] = texts.fits_unread(reader) ? &unread : texts.find(reader);
  }
  // Asked again when they have been read.
  if (!texts.missing().empty()) return std::move(parts->edit);
  const TextOfFile text_of = [&](std::string_view of) {
    const auto found = known.find(of);
    return found == known.end() ? nullptr : found->second;
  };
  auto followed = edit_in_place(site, prepared, std::move(parts->edit), text_of, redirect_from);
  if (!followed) return Refusal(followed.error());
  if (!followed->lost.empty()) return Refusal("A link in " + followed->lost.front().path + " can't follow.");
  return std::move(followed->edit);
}

}  // namespace jekyll
