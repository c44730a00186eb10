// No hover says the same twice: in real sites (JEKYLL_LS_CORPUS), on every link, heading, key, value and Liquid token.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "features/hover.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/text_site.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// A statement as it is read, however it is set off; "" when it has no word.
std::string words_of(std::string_view statement) {
  constexpr std::string_view marks = "*`_\\";
  std::string text;
  for (const char c : statement) {
    if (marks.find(c) == std::string_view::npos) text += c;
  }
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  return std::ranges::any_of(text, is_ascii_alpha) ? text : std::string();
}

/// Lines, and their sentences; what is shown as code is no statement.
std::vector<std::string> statements_of(const std::string& markdown) {
  std::vector<std::string> statements;
  bool code = false;
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    const std::string line = markdown.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("```")) code = !code;
    if (code) continue;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t stop = std::min(line.find(". ", at), line.size());
      statements.push_back(words_of(std::string_view(line).substr(at, stop - at)));
      at = stop + 2;
    }
  }
  std::erase(statements, "");
  return statements;
}

std::set<std::size_t> places_of(const SiteFile& file) {
  std::set<std::size_t> places{0};
  const auto add = [&](Span span) {
    places.insert(span.begin);
    places.insert((span.begin + span.end) / 2);
  };
  const auto add_entries = [&](const auto& self, const YamlNode& node) -> void {
    add(node.content);
    for (const YamlNode& item : node.items) self(self, item);
    for (const YamlEntry& entry : node.entries) {
      add(entry.key_span);
      self(self, entry.node);
    }
  };
  const PageSyntax& syntax = file.syntax();
  add_entries(add_entries, syntax.front_matter.document.root);
  for (const Link& link : syntax.markdown.links) {
    add(link.whole);
    add(link.destination);
    add(link.fragment);
  }
  for (const Heading& heading : syntax.markdown.headings) add(heading.text);
  for (const Footnote& footnote : syntax.markdown.footnote_references) add(footnote.whole);
  for (const LiquidToken& token : syntax.liquid.tokens) {
    add(token.name_span);
    add(token.markup);
    for (const LiquidArgument& argument : token.arguments) add(argument.content);
    for (const LiquidFilter& filter : token.filters) add(filter.name_span);
  }
  return places;
}

}  // namespace

TEST_CASE("corpus: no hover says the same twice") {
  std::set<std::string> told;
  for (const std::filesystem::path& folder : tests::corpus_sites()) {
    tests::TextSite texts(folder / "tree");
    for (const auto& [path, file] : texts.site().files()) {
      const std::string* text = texts.find_text(path);
      if (text == nullptr || !file.parsed.syntax) continue;
      for (const std::size_t place : places_of(file)) {
        if (place > text->size()) continue;
        const auto hover = find_hover(texts.site(), file, *text, place);
        // The same hover shows often.
        if (!hover || !told.insert(hover->markdown).second) continue;
        std::vector<std::string> statements = statements_of(hover->markdown);
        std::ranges::sort(statements);
        const auto twice = std::ranges::adjacent_find(statements);
        INFO(folder.filename().string() << " " << path << ":" << place << "\n" << hover->markdown);
        CHECK((twice == statements.end() ? std::string() : *twice) == "");
      }
    }
  }
}

}  // namespace jekyll
