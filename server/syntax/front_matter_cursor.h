// Where in front matter a cursor stands, found on the lines that the recovery of damaged YAML reads, and on the tokens
// of brackets, since half-typed YAML rarely parses. Invariant: `token` lies on the cursor's line and touches the
// cursor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/front_matter.h"
#include "text/span.h"

namespace jekyll {

enum class CursorPlace {
  Key,    // a key of a mapping is being typed
  Value,  // the value behind a key
  Item,   // an item of a list, in lines or in brackets
};

struct FrontMatterCursor {
  CursorPlace place = CursorPlace::Key;
  std::vector<std::string> path;      // of the mapping (Key), or of the key whose value or item this is
  Span token;                         // what an edit replaces: the whole word, without quotes
  std::string typed;                  // of it, before the cursor
  char quote = '\0';                  // around the token; '\0' for a plain one
  bool open_quote = false;            // the quote is not closed on this line
  bool in_brackets = false;           // of a list or mapping in one line
  bool has_colon = false;             // of a key: its colon stands there already
  bool needs_blank = false;           // right behind ':', '-' or ',': a blank is to be inserted
  bool below_key = false;             // a key, or the first line of a list or value, on a line of its own below its key
  bool whole_value = false;           // of a value: nothing else is written
  std::size_t column = 0;             // where a key or an item's line begins
  std::vector<std::string> siblings;  // keys of the same mapping, or items of the same list, without the cursor's own
  std::vector<std::string> items;     // of a key on an empty line: those of the list in whose lines it stands
};

/// Nothing in comments, in texts of several lines, behind a value, and outside the front matter.
[[nodiscard]] std::optional<FrontMatterCursor> find_front_matter_cursor(std::string_view text,
                                                                        const FrontMatter& front_matter,
                                                                        std::size_t offset);

/// The first line while `---` is being typed there: at most three dashes up to the cursor, and nothing but dashes
/// behind.
[[nodiscard]] std::optional<Span> find_typed_fence(std::string_view text, std::size_t offset);

}  // namespace jekyll
