// Bytes that are no UTF-8: what of the site can't be read because of them. Invariant: a file of which Jekyll copies the
// bytes, or that nothing shows, may hold any.
#include <algorithm>
#include <string>

#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/config/plugins.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr Rule file_encoding = {
    .code = "file-encoding",
    .severity = Severity::Error,
    .summary = "a byte that is not UTF-8 in a file that Jekyll reads",
    .why =
        "Jekyll drops a post, stops at a page, layout, include or table, and copies what is in UTF-16 as it is. An "
        "editor saves the file as UTF-8.",
    .bad = "@file tea.md\n---\ntitle: Tea\n---\nCaf<[\xe9]>\n",
    .good = "@file tea.md\n---\ntitle: Tea\n---\nCaf\xc3\xa9\n",
};

bool is_post(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft;
}

/// Whether Ruby looks at the characters: of HTML without Liquid it only warns, unless it is told to be strict.
bool is_converted(const Site& site, const SiteFile& file) {
  return file.markdown || !file.syntax().liquid.tokens.empty() || is_sass(file.path()) || is_part_of_pages(file) ||
         site.config().strict_front_matter;
}

/// Its first byte is no character, so it can't begin with `---`: most likely it is in UTF-16.
void check_copied_text(RuleContext& context) {
  const SiteFile& file = context.file;
  if (file.parsed.invalid_byte != 0 || !is_markdown_name(context.site.config(), file.path())) return;
  context
      .report(file_encoding, {0, 1},
              "This file is not in UTF-8, so Jekyll finds no front matter and copies it as it is. Save it as UTF-8.")
      .severity = Severity::Warning;
}

void check_encoding(RuleContext& context) {
  const SiteFile& file = context.file;
  if (file.kind == FileKind::Static && !is_included(file)) return check_copied_text(context);
  if (file.parsed.valid_utf8() || (!is_sass(file.path()) && !reads_utf8(context.site))) return;
  if (is_hidden_draft(context)) return;
  if (is_post(file)) {
    if (file.unwritten_because != UnwrittenReason::YamlError) return;
  } else if (!is_converted(context.site, file) || rendering_of(context) != Reach::Always) {
    return;
  }
  const std::string what = is_post(file) ? "Jekyll drops this post" : "the build stops at this file";
  context.report(
      file_encoding, {*file.parsed.invalid_byte, *file.parsed.invalid_byte + 1},
      "This byte is not valid UTF-8: " + what + ". Open the file in its own encoding, and save it as UTF-8.");
}

/// What style sheets import: only whether there is a style sheet is known.
void check_part_of_style_sheets(RuleContext& context, std::string_view path) {
  const ParsedFile* part = context.site.find_style_part(path);
  if (part == nullptr || part->valid_utf8() || !context.site.has_style_sheets()) return;
  context.report(file_encoding, {*part->invalid_byte, *part->invalid_byte + 1},
                 "This byte is not valid UTF-8: Sass stops at a style sheet that imports this file. Save it as UTF-8.");
}

}  // namespace

const RuleFamily& encoding_rules() {
  static const RuleFamily family{.scope = FamilyScope::Files,
                                 .codes = {file_encoding},
                                 .check = check_encoding,
                                 .check_bystander = check_part_of_style_sheets};
  return family;
}

}  // namespace jekyll
