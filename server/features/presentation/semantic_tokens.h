// textDocument/semanticTokens: what the words of Liquid, front matter and attribute lists are, and which links are
// dead.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"
#include "text/span.h"

namespace jekyll {

/// LSP's standard types. The order is that of the legend before the client's choice.
enum class TokenType : std::uint8_t {
  Keyword,    // names of tags, words of their markup
  Function,   // filters
  Variable,   // the first name of a path
  Property,   // further names, keys of front matter and attributes
  Parameter,  // `key` of `key=value` in a tag or filter
  String,
  Number,
  Operator,
  Comment,
  Class,  // of attribute lists
};

struct SemanticToken {
  Span span;  // on one line, not empty
  TokenType type = TokenType::Keyword;
  bool declares = false;  // a key, an id, a variable that is set
  bool dead = false;      // of a link that leads nowhere
  friend bool operator==(const SemanticToken&, const SemanticToken&) = default;
};

/// Those that reach into `wanted`, in order; none overlaps another. Dead is what `settings` do not silence.
[[nodiscard]] std::vector<SemanticToken> find_semantic_tokens(const Site& site, const SiteFile& file,
                                                              std::string_view text, const DiagnosticSettings& settings,
                                                              Span wanted);

}  // namespace jekyll
