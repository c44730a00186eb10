#include "features/presentation/on_type.h"

#include <algorithm>
#include <string>

#include "syntax/front_matter_cursor.h"
#include "syntax/page_cursor.h"
#include "syntax/yaml/lines.h"
#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

/// The closing delimiter of a tag or output that begins right before the offset and is not closed.
TypedEdits close_liquid(const PageSyntax& page, std::string_view text, std::size_t offset) {
  constexpr std::size_t opening_size = 2;
  if (offset < opening_size) return {};
  const std::vector<LiquidToken>& tokens = page.liquid.tokens;
  const auto token = std::ranges::lower_bound(tokens, offset - opening_size, {},
                                              [](const LiquidToken& candidate) { return candidate.whole.begin; });
  if (token == tokens.end() || token->whole.begin != offset - opening_size || token->closed || token->in_liquid_tag) {
    return {};
  }
  std::string closing = token->kind == LiquidKind::Tag ? " %}" : " }}";
  // Editors add a brace for the one that was typed first.
  if (byte_at(text, offset) == '}') closing.pop_back();
  return {{{{offset, offset}, closing}}, true};
}

/// What goes on in the line of the offset, of which nothing but blanks are written.
TypedEdits continue_list(const FrontMatter& front_matter, std::string_view text, std::size_t offset) {
  const Span line = line_around(text, offset);
  if (line.begin == 0 || skip_blanks(text, line.begin) < offset) return {};
  const std::size_t before = line.begin - (line.begin > 1 && text[line.begin - 2] == '\r' ? 2 : 1);
  const auto cursor = find_front_matter_cursor(text, front_matter, before);
  if (!cursor || cursor->place != CursorPlace::Item || cursor->in_brackets || cursor->quote != '\0') return {};
  const Span previous = line_around(text, before);
  const std::vector<YamlLine> lines = split_yaml_lines(text, previous);
  if (lines.size() != 1 || lines[0].dashes.size() != 1 || lines[0].key) return {};
  const std::size_t dash = previous.begin + lines[0].dashes[0];
  // A second line break ends the list.
  if (lines[0].content.empty()) return {{{{dash, offset}, ""}}, false};
  const std::string marker = std::string(text.substr(previous.begin, dash - previous.begin)) + "- ";
  return {{{{line.begin, offset}, marker}}, false};
}

}  // namespace

TypedEdits edits_on_type(const SiteFile& file, std::string_view text, std::size_t offset, std::string_view typed) {
  const PageSyntax& page = file.syntax();
  const bool in_front_matter = is_in_front_matter(page.front_matter, offset);
  if (typed == "\n") return in_front_matter ? continue_list(page.front_matter, text, offset) : TypedEdits();
  if ((typed == "%" || typed == "{") && !in_front_matter) return close_liquid(page, text, offset);
  return {};
}

}  // namespace jekyll
