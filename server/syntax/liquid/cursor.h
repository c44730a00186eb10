// What is being typed inside of Liquid's delimiters at a cursor, found on half-typed text.
// Invariant: the token lies on one line and touches the cursor; only a bounded stretch of text is looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/page.h"
#include "text/span.h"

namespace jekyll {

enum class LiquidPlace {
  TagName,           // {% inc|
  Value,             // {{ si|, the first name of a path
  Field,             // {{ site.ti|
  FieldString,       // {{ site["ti|
  FilterName,        // {{ x | up|
  FilterString,      // {{ x | date: "|
  ComparedString,    // {% if page.lang == "|
  Word,              // a keyword: for x |in, if x |==
  IncludeParameter,  // {% include a.html wi|
  Language,          // {% highlight ru|
  Nothing,           // inside, but nothing is known to stand here
};

/// `site.data["tea"][0]` is site, data, tea and an index.
struct LiquidSegment {
  std::string name;
  bool index = false;  // a number or a variable in brackets
};

struct LiquidCursor {
  LiquidPlace place = LiquidPlace::Nothing;
  Span token;                       // what an edit replaces
  std::string typed;                // the token up to the cursor
  std::vector<LiquidSegment> path;  // of Field: what stands before
  std::size_t begin = 0;            // of the opening delimiter
  std::optional<Span> close;        // the closing delimiter with its dash, when it is there
  std::string tag;                  // name of the tag; "" in an output
  Span markup;                      // behind the tag's name or the output's delimiter, up to the cursor
  Span chain;                       // the expression with its filters before the one at the cursor; of ComparedString:
                                    // what the string is compared with
  std::string filter;               // behind a filter's colon: its name
  std::size_t argument = 0;         // … and the index of the argument at the cursor
  bool in_arguments = false;        // behind a filter's colon
  std::vector<std::string> words;   // of Word: what may stand here
};

/// Nothing outside of Liquid and where it does not run: front matter, `raw`, comments.
[[nodiscard]] std::optional<LiquidCursor> find_liquid_cursor(const PageSyntax& page, std::string_view text,
                                                             std::size_t offset);

/// `site.data.teas[0].name` as a path; nothing for what is no path, such as a literal.
[[nodiscard]] std::optional<std::vector<LiquidSegment>> parse_liquid_path(std::string_view expression);

}  // namespace jekyll
