// Chooses the form of a target. Invariant: what is typed already names the form, else the site's own is taken.
#include "features/links/typed_link.h"

#include <algorithm>

#include "features/links/front_matter_path.h"
#include "syntax/page_cursor.h"

namespace jekyll {
namespace {

bool is_template_language(FileKind kind) {
  return kind != FileKind::Static && kind != FileKind::Data && kind != FileKind::Config;
}

LinkTemplate form_for(const LinkCursor& cursor, const SiteFile* file, const LinkForms& forms) {
  if (cursor.typed.starts_with('/')) return {LinkForm::Plain, "", ""};
  if (cursor.typed.starts_with('.')) return {LinkForm::Relative, "", ""};
  if (cursor.wanted != WantedTarget::Page) return forms.images;
  if (file != nullptr && file->kind == FileKind::Post) return forms.posts;
  return forms.pages;
}

/// A Liquid string in an attribute must not hold the attribute's own quote, or other tools lose track.
void adapt_quotes(LinkTemplate& link_template, char quote) {
  if (quote != '"' || link_template.form != LinkForm::Wrapped) return;
  std::replace(link_template.before.begin(), link_template.before.end(), '"', '\'');
  std::replace(link_template.after.begin(), link_template.after.end(), '"', '\'');
}

std::string front_matter_text(const LinkCursor& cursor, const LinkForms& forms, std::string_view url) {
  // What is typed names a form when the URL begins so, with or without its slash.
  const bool without = !cursor.typed.empty() && url.substr(1).starts_with(cursor.typed);
  const bool slash = cursor.typed.starts_with('/') || (forms.front_matter_slash && !without);
  if (!slash && cursor.wanted == WantedTarget::Image && url.starts_with('/')) url.remove_prefix(1);
  return std::string(url);
}

}  // namespace

std::optional<LinkCursor> find_typed_link(const Site& site, const SiteFile& file, std::string_view text,
                                          std::size_t offset) {
  if (offset > text.size() || !is_template_language(file.kind)) return std::nullopt;
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (is_in_front_matter(front_matter, offset)) {
    const auto cursor = find_front_matter_cursor(text, front_matter, offset);
    return cursor ? front_matter_path(*cursor) : std::nullopt;
  }
  return find_link_cursor(file.syntax(), file.markdown ? Markup::Markdown : Markup::Html, text, offset,
                          site.config().markdown.dialect);
}

std::string text_of_target(const Site& site, const SiteFile& from, const LinkCursor& cursor, const LinkForms& forms,
                           const LinkTarget& target) {
  switch (cursor.place) {
    case LinkPlace::LinkTag:
      return link_tag_path(site, *target.file);
    case LinkPlace::PostUrlTag:
      return post_url_name(site, *target.file);
    case LinkPlace::LiquidString:
      return encode_destination(target.url);
    case LinkPlace::FrontMatterPath:
      return front_matter_text(cursor, forms, target.url);
    default:
      break;
  }
  switch (cursor.prefix) {
    case DestinationPrefix::Baseurl:
      return encode_destination(target.url);
    case DestinationPrefix::SiteUrl:
      return normal_baseurl(site.config()) + encode_destination(target.url);
    case DestinationPrefix::None:
      break;
  }
  LinkTemplate link_template = form_for(cursor, target.file, forms);
  adapt_quotes(link_template, cursor.quote);
  return write_link(site, from, target, link_template);
}

}  // namespace jekyll
