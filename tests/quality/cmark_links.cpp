// Prints the links that cmark-gfm itself finds in documents.
// usage: cmark_links FILE, a JSON list of {"id", "text"}; one JSON line each.
#include <fstream>
#include <iostream>
#include <string>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <nlohmann/json.hpp>

using nlohmann::json;

int main(int argc, char** argv) {
  cmark_gfm_core_extensions_ensure_registered();
  std::ifstream file(argc > 1 ? argv[1] : "");
  const json documents = json::parse(file, nullptr, false);
  if (!documents.is_array()) {
    std::cerr << "usage: cmark_links FILE\n";
    return 2;
  }
  for (const json& entry : documents) {
    const std::string text = entry.at("text").get<std::string>();
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (const char* name : {"table", "tasklist", "autolink"}) {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    }
    cmark_parser_feed(parser, text.data(), text.size());
    cmark_node* document = cmark_parser_finish(parser);
    json result = {{"id", entry.at("id")}, {"links", json::array()}, {"images", json::array()}};
    cmark_iter* iterator = cmark_iter_new(document);
    for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
      cmark_node* node = cmark_iter_get_node(iterator);
      if (event != CMARK_EVENT_ENTER) continue;
      if (cmark_node_get_type(node) == CMARK_NODE_LINK) result["links"].push_back(cmark_node_get_url(node));
      if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) result["images"].push_back(cmark_node_get_url(node));
    }
    cmark_iter_free(iterator);
    cmark_node_free(document);
    cmark_parser_free(parser);
    std::cout << result.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  }
  return 0;
}
