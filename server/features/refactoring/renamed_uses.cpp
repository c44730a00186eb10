#include "features/refactoring/renamed_uses.h"

#include <optional>
#include <string_view>
#include <utility>

#include "features/refactoring/data_edits.h"
#include "features/refactoring/following_ids.h"
#include "features/refactoring/label_edits.h"
#include "features/refactoring/yaml_edits.h"
#include "site/urls/slugs.h"
#include "text/paths.h"

namespace jekyll {
namespace {

class Edits {
 public:
  Edits(const Site& site, const Thing& thing, const Moved<std::string>& name, Texts& texts)
      : site_(site), thing_(thing), current_name_(name.before), new_name_(name.after), texts_(texts) {}

  std::string add(const Use& use) {
    if (use.form == UseForm::Follows) return "";
    const SiteFile* file = site_.find_file(use.path);
    if (use.form == UseForm::Computed || file == nullptr) {
      return "`" + thing_.name + "`" + " can't be replaced in " + use.path +
             ": it is not written there as it is meant.";
    }
    if (file->parsed.from_theme) {
      return use.doubt.empty() ? use.path + " belongs to the theme, and names it." : std::string();
    }
    if (!file->parsed.valid_utf8()) return use.path + " is not UTF-8.";
    std::optional<TextEdit> edit;
    if (texts_.fits_unread(*file)) edit = unread_edit_of(*file, use);
    if (!edit) {
      const std::string* text = texts_.find(*file);
      if (text == nullptr) return "";  // asked for again when it has been read
      edit = edit_of(*file, *text, use);
    }
    if (!edit) return "What names it in " + use.path + " is written in several lines.";
    edit_.add(use.path, std::move(*edit), use.doubt.empty() ? doubt_of(*file) : use.doubt);
    return "";
  }

  [[nodiscard]] SiteEdit& edit() { return edit_; }

 private:
  /// A page for a term that somebody wrote: its address has the name as well, and links to it may be printed by Liquid.
  [[nodiscard]] std::string doubt_of(const SiteFile& file) const {
    if (thing_.kind != ThingKind::Term || file.kind != FileKind::Page || !file.url) return "";
    const std::string_view address = std::string_view(*file.url).substr(0, file.url->find_last_not_of('/') + 1);
    if (stem_of(address) != slugify(current_name_)) return "";
    return "The page keeps its address " + *file.url + ": rename it too where links are made of the name";
  }

  /// By what the site knows of front matter: a tag or key stands in thousands of files.
  [[nodiscard]] std::optional<TextEdit> unread_edit_of(const SiteFile& file, const Use& use) const {
    const bool may_be = thing_.kind == ThingKind::Term || thing_.kind == ThingKind::Key;
    if (!may_be || !is_in_front_matter(file, use)) return std::nullopt;
    const YamlNode& root = file.syntax().front_matter.document.root;
    if (thing_.kind == ThingKind::Key) return edit_unread_key(root, use.span, new_name_);
    return edit_unread_scalar(root, file.parsed.lines, use.span, new_name_);
  }

  [[nodiscard]] static bool is_in_front_matter(const SiteFile& file, const Use& use) {
    if (file.kind == FileKind::Data || file.kind == FileKind::Config) return false;
    const FrontMatter& front_matter = file.syntax().front_matter;
    return front_matter.present() && front_matter.yaml.contains(use.span);
  }

  std::optional<TextEdit> edit_of(const SiteFile& file, std::string_view text, const Use& use) const {
    if (thing_.kind == ThingKind::Anchor && use.role == UseRole::Read) {
      return TextEdit{use.span, written_fragment(file, text, use.span, new_name_)};
    }
    const bool yaml = file.kind == FileKind::Data || file.kind == FileKind::Config || is_in_front_matter(file, use);
    if (thing_.kind == ThingKind::Label) return edit_label(file, text, use.span, current_name_, new_name_);
    if (!yaml) return TextEdit{use.span, new_name_};
    const bool is_key = thing_.kind == ThingKind::Key || (thing_.kind == ThingKind::Data && use.role != UseRole::Read);
    if (file.kind == FileKind::Data) {
      return is_key ? edit_data_key(use.path, text, use.span, new_name_)
                    : edit_data_scalar(use.path, text, use.span, new_name_);
    }
    if (is_key) return edit_key(text, use.span, new_name_);
    const YamlNode& root =
        file.kind == FileKind::Config ? file.parsed.options->root : file.syntax().front_matter.document.root;
    auto edit = edit_scalar(root, text, use.span, new_name_);
    // A collection is listed, or has its options below its name.
    return edit || thing_.kind != ThingKind::Collection ? edit : edit_key(text, use.span, new_name_);
  }

  const Site& site_;
  const Thing& thing_;
  std::string current_name_;
  std::string new_name_;
  Texts& texts_;
  SiteEdit edit_;
};

}  // namespace

tl::expected<SiteEdit, std::string> rename_uses(const Site& site, const Thing& thing, const Moved<std::string>& name,
                                                Texts& texts) {
  Edits edits(site, thing, name, texts);
  for (const Use& use : uses_of(site, thing, texts)) {
    if (std::string refusal = edits.add(use); !refusal.empty()) return tl::unexpected(std::move(refusal));
  }
  return std::move(edits.edit());
}

}  // namespace jekyll
