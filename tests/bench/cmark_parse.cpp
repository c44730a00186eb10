#include "cmark_parse.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

void prepare_cmark() {
  cmark_gfm_core_extensions_ensure_registered();
}

void parse_with_cmark(std::string_view text) {
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES);
  for (const char* name : {"table", "tasklist", "autolink", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser, text.data(), text.size());
  cmark_node_free(cmark_parser_finish(parser));
  cmark_parser_free(parser);
}
