// The names that a style sheet of Sass sets and uses, in the order in which Sass meets them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "site/files/style_calls.h"
#include "site/files/style_statements.h"
#include "text/shared_string.h"
#include "text/span.h"

namespace jekyll {

enum class StyleStepKind : std::uint8_t {
  SetVariable,
  SetGlobal,  // by `!global`
  UseVariable,
  DefineMixin,  // its body follows
  Parameter,    // of that mixin
  UseMixin,
  NamedArgument,  // that the mixin is given
  TakeMap,        // a function takes the variable as a map
  TakeColour,
  PrintVariable,  // it is a whole value
  HasSelector,    // a class, a placeholder or an element: `.a`, `%b`, `c`; once each. A `*` stands for any text
  Extend,         // one of those
  Import,
  OpenRule,    // what certainly runs, also of loops
  OpenBranch,  // of `@if` and other loops, and what a mixin is given: it may run
  OpenBody,    // of a mixin or function: it runs when it is used
  Close,       // the last one of those that are open
  Raise,       // by `@error`
  Misuse,      // of a function: a StyleFault says how
  Unknown,     // what stands here may set any name
};

struct StyleStep {
  StyleStepKind kind = StyleStepKind::Unknown;
  Span span;
  SharedString name;              // without `$`, and `-` for `_`; of an import as written, with its Liquid
  StyleSignature arguments = {};  // of a mixin that is defined; of one that is used `most` is how many it is given
  StyleFaultKind fault = StyleFaultKind::ArgumentCount;  // of what is misused
  StyleValue value = StyleValue::Unknown;                // of a variable that is set
  bool keeps = false;                                    // a value that is there: `!default`
  friend bool operator==(const StyleStep&, const StyleStep&) = default;
};

/// Of a style sheet without a fault.
[[nodiscard]] std::vector<StyleStep> find_style_steps(std::string_view text, const StyleStatements& statements);

}  // namespace jekyll
