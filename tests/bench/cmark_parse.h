// A document parsed by bare cmark-gfm with the extensions that GitHub uses: what the parser is measured against.
#pragma once

#include <string_view>

/// Once, before the first document.
void prepare_cmark();
void parse_with_cmark(std::string_view text);
