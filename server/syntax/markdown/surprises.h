// Where kramdown makes something else of a text than its author evidently meant, mostly than CommonMark makes of it,
// which previews show.
#pragma once

#include <cstdint>
#include <vector>

#include "text/document.h"
#include "text/span.h"

namespace jekyll {

enum class SurpriseKind : std::uint8_t {
  FenceWithWords,         // a second word behind the fence: text
  FenceUnclosed,          // nothing closes the fence: text
  FenceSwallowed,         // directly below a list, whose last item ends before the fence does: text
  FenceOfBackticks,       // `input: kramdown`, which knows tildes only
  FenceInParagraph,       // `input: kramdown`: below a line of text
  HeadingWithoutBlank,    // `##Title`: text
  HeadingIndented,        // a blank before `# Title`: text
  HeadingInParagraph,     // `input: kramdown`: `# Title` below a line of text
  UnderlinedInParagraph,  // a line of text above `Title` and `===`
  HeadingSwallowed,       // `# Title` directly below a list or quote: a part of it
  BlockSwallowed,         // a list or fence directly below a quote
  ListInParagraph,        // `input: kramdown`: an item below a line of text
  ListOfParentheses,      // `1)`: text
  ListNumber,             // a list that begins with another number than the 1 that is shown
  ListByAccident,         // a line of a paragraph that begins with a number and a dot
  Table,                  // a `|` in a line of text
  TableInParagraph,       // a table below a line of text: text
  TableWithoutEnd,        // a line of text below a table: text
  RuleInParagraph,        // `---` below lines of text: text
  MarkdownInHtml,         // in an element without `markdown="1"`
  HtmlUnclosed,           // an element without its end tag takes the rest of the page
  DefinitionList,         // a line that begins with a colon, below a sentence
  EmphasisInWord,         // `x1_foo_`
  Option,                 // `--help`, shown with a dash
  BareUrl,                // which GitHub makes a link
  SchemeUnknown,          // `<irc://…>`: text
};

struct Surprise {
  SurpriseKind kind = SurpriseKind::FenceWithWords;
  Span span;     // what is shown otherwise
  Offset until;  // what it tells of ends here: the code that a fence was meant to hold, the rest of a page
  std::vector<TextEdit> edits;  // the remedy, in order; none where it is not certain, or follows from the kind
  friend bool operator==(const Surprise&, const Surprise&) = default;
};

}  // namespace jekyll
