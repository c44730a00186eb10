// Scans one scalar where it stands: quoted, plain, or block (| and >), folding lines as YAML 1.1 does.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "syntax/yaml/cursor.h"
#include "syntax/yaml/fault.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

struct ScannedScalar {
  std::string value;
  Span span;  // as written; of a plain or block scalar without trailing blanks and line breaks
  YamlStyle style = YamlStyle::Plain;
  std::optional<YamlFault> fault;
  bool ended_on_new_line = false;  // a plain scalar that was ended by a line break: a key may follow
  std::optional<Span> comment;     // behind a block scalar's indicator
};

enum class FlowContext { Block, Flow };

/// The cursor stands on the quote. Moves it behind the scalar.
[[nodiscard]] ScannedScalar scan_quoted_scalar(YamlCursor& cursor);
/// `indent` is that of the surrounding block collection, -1 outside.
[[nodiscard]] ScannedScalar scan_plain_scalar(YamlCursor& cursor, std::ptrdiff_t indent, FlowContext context);
/// The cursor stands on | or >.
[[nodiscard]] ScannedScalar scan_block_scalar(YamlCursor& cursor, std::ptrdiff_t indent);

}  // namespace jekyll
