// What is being typed inside of Liquid's delimiters at a cursor. The construct is a parsed token; what stands between
// its delimiters is read up to the cursor, by the same readers, as if nothing followed. Invariant: the token lies on
// one line and touches the cursor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

enum class LiquidPlace {
  TagName,           // {% inc|
  Value,             // {{ si|, the first name of a path
  Field,             // {{ site.ti|
  FieldString,       // {{ site["ti|
  PrintedString,     // {{ "/te|: the string that an output prints
  FilterName,        // {{ x | up|
  FilterString,      // {{ x | date: "|
  ComparedString,    // {% if page.lang == "|
  Word,              // a keyword: for x |in, if x |==
  FileName,          // {% include no|, {% link ab|, {% post_url 20|
  IncludeParameter,  // {% include a.html wi|
  Language,          // {% highlight ru|
  Nothing,           // inside, but nothing is known to stand here
};

struct LiquidCursor {
  LiquidPlace place = LiquidPlace::Nothing;
  Span token;                             // what an edit replaces
  std::string typed;                      // the token up to the cursor
  bool open_string = false;               // of a string: nothing closes it
  std::vector<LiquidSegment> path;        // of Field: what stands before
  std::size_t begin = 0;                  // of the opening delimiter; of a line of a `{% liquid %}` tag: of the line
  std::optional<Span> close;              // the closing delimiter with its dash, when it is there
  std::optional<Span> lone_brace;         // right behind the token, where no delimiter closes: the `}` that editors
                                          // write for every `{` that is typed
  bool in_liquid_tag = false;             // on a line of a `{% liquid %}` tag
  bool behind_delimiter = false;          // of a tag's name: right behind the opening delimiter or its dash
  LiquidToken construct;                  // the tag or output as it is parsed, with what stands behind the cursor
  std::string tag;                        // name of the tag; "" in an output
  std::vector<LiquidArgument> arguments;  // of the tag, as far as they are typed
  Span chain;                             // the expression with its filters before the one at the cursor; of
                                          // ComparedString: what the string is compared with
  bool has_colon = false;                 // of FilterName: a colon stands behind it already
  std::string filter;                     // behind a filter's colon: its name
  std::size_t argument = 0;               // index of the argument at the cursor: of the filter, else of the tag
  bool in_arguments = false;              // behind a filter's colon
  std::vector<std::string> words;         // of Word: what may stand here
};

/// Nothing outside of Liquid and where it does not run: front matter, `raw`, comments.
[[nodiscard]] std::optional<LiquidCursor> find_liquid_cursor(const LiquidDocument& liquid, std::string_view text,
                                                             std::size_t offset);

}  // namespace jekyll
