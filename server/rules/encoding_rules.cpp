// Bytes that are no UTF-8: what of the site can't be read because of them. Invariant: a file of which Jekyll copies the
// bytes, or that nothing shows, may hold any.
#include <algorithm>
#include <string>

#include "rules/registry.h"
#include "rules/rendered.h"
#include "rules/rule_context.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr Rule file_encoding = {
    .code = "file-encoding",
    .severity = Severity::Error,
    .summary = "a byte that is not UTF-8 in a file that Jekyll reads",
    .why = "Jekyll drops a post, and stops at a page, layout, include or table. An editor saves the file as UTF-8.",
    .bad = "@file tea.md\n---\ntitle: Tea\n---\nCaf<[\xe9]>\n",
    .good = "@file tea.md\n---\ntitle: Tea\n---\nCaf\xc3\xa9\n",
};

/// Another encoding that the configuration names says what the bytes mean.
bool reads_utf8(const Site& site) {
  return std::ranges::all_of(site.config().files, [&](const std::string& name) {
    const SiteFile* file = site.find_file(name);
    if (file == nullptr || file->parsed.options == nullptr) return true;
    const YamlEntry* encoding = file->parsed.options->root.find("encoding");
    return encoding == nullptr || encoding->node.value.string() == nullptr ||
           downcase(*encoding->node.value.string()).starts_with("utf-8");
  });
}

bool is_post(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft;
}

/// Whether Ruby looks at the characters: of HTML without Liquid it does not.
bool is_converted(const SiteFile& file) {
  return file.markdown || !file.syntax().liquid.tokens.empty() || file.path().ends_with(".scss") ||
         file.path().ends_with(".sass") || is_part_of_pages(file);
}

void check_encoding(RuleContext& context) {
  const SiteFile& file = context.file;
  if (file.parsed.valid_utf8 || !reads_utf8(context.site)) return;
  if (file.kind == FileKind::Draft && !context.site.config().show_drafts) return;
  if (is_post(file)) {
    if (file.unwritten_because != UnwrittenReason::YamlError) return;
  } else if (!is_converted(file) || !is_rendered(context.site, file)) {
    return;
  }
  const std::string what = is_post(file) ? "Jekyll drops this post" : "the build stops at this file";
  const Span byte{file.parsed.invalid_byte, file.parsed.invalid_byte + 1};
  context.report(
      file_encoding, byte,
      "This byte is not valid UTF-8: " + what + ". Open the file in its own encoding, and save it as UTF-8.");
}

}  // namespace

const RuleFamily& encoding_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts, .codes = {file_encoding}, .check = check_encoding};
  return family;
}

}  // namespace jekyll
