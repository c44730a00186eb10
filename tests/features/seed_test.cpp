// The seed post: outline and links, exactly.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "features/outline.h"
#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

std::string outline_of(const std::vector<OutlineSymbol>& symbols) {
  std::string out;
  for (const OutlineSymbol& symbol : symbols) {
    if (!out.empty()) out += "; ";
    out += symbol.name;
    if (!symbol.children.empty()) out += " (" + outline_of(symbol.children) + ")";
  }
  return out;
}

}  // namespace

TEST_CASE("seed post: outline and inline links") {
  const auto corpus = environment("JEKYLL_LS_CORPUS");
  if (!corpus) return skip("JEKYLL_LS_CORPUS names no corpus");
  const auto path = std::filesystem::path(*corpus) / ".." / "seed" / "2015-04-07-march-in-flink.md";
  if (!std::filesystem::exists(path)) return skip("the seed post is not here");
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string text = content.str();
  const PageSyntax syntax = parse_page(text, ParseOptions{});
  CHECK(outline_of(outline(syntax, text)) ==
        "March 2015 in the Flink community (layout; title; date; categories); "
        "Flink runner for Google Cloud Dataflow; Learn about the internals of Flink; Meetups and talks; "
        "In the Flink master (Table API in Scala and Java; Additions to the Machine Learning library; "
        "Exactly-once delivery guarantees for streaming jobs; Flink on Tez)");
  const auto& links = syntax.markdown.links;
  CHECK(links.size() == 16);
  CHECK(std::all_of(links.begin(), links.end(), [](const Link& link) { return link.syntax == LinkSyntax::Inline; }));
  const auto wrapped = std::count_if(links.begin(), links.end(), [&](const Link& link) {
    return link.text.of(text).find('\n') != std::string_view::npos;
  });
  CHECK(wrapped == 10);
  for (const Link& link : links) CHECK(link.destination.of(text) == link.url);
}

}  // namespace jekyll::tests
