// The tags that may stand at a cursor, with what each inserts: its markup, the closing delimiter, the end of its block.
// Invariant: accepting an item never leaves more blocks open, or delimiters unclosed, than there were.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/liquid/values.h"
#include "syntax/liquid/cursor.h"

namespace jekyll {

/// What stands around the name that is being typed.
struct TagContext {
  Span replaced;                          // the name, and the delimiter behind it when nothing stands between
  bool inserts_markup = false;            // nothing stands behind the name, so markup and delimiter are inserted
  std::string before;                     // a blank where the name touches the delimiter
  std::string close;                      // the delimiter to write
  bool alone = false;                     // nothing else stands on the line
  std::optional<std::string> open;        // name of the innermost open block
  bool open_is_closed = false;            // … its end follows behind the cursor
  std::vector<std::string> ends_to_come;  // blocks whose end follows and belongs to none that opens behind the cursor
};

[[nodiscard]] TagContext find_tag_context(const SiteFile& file, std::string_view text, const LiquidCursor& cursor,
                                          const LiquidView& view);

struct TagItem {
  std::string name;
  Span span;            // replaced
  std::string snippet;  // "" when the plain text is all
  std::string plain;
  std::string detail;
  std::string documentation;
  bool urgent = false;  // the end of a block that nothing closes
  bool retrigger = false;
};

/// Best first.
[[nodiscard]] std::vector<TagItem> tag_items(const Site& site, const TagContext& context, const LiquidView& view);

}  // namespace jekyll
