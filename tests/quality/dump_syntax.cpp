// Prints what the parser finds in documents, for comparison with other parsers.
// usage: dump_syntax [--commonmark] [--page] [--kramdown-input] FILE, a JSON list of {"id", "text"}; one JSON line
// each.
// --page parses whole pages (front matter, Liquid); otherwise the text is Markdown from its first byte.
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "syntax/page.h"

namespace {

using jekyll::Span;
using nlohmann::json;

json range(Span span) {
  return json::array({std::size_t{span.begin}, std::size_t{span.end}});
}

std::string_view name_of(jekyll::LinkSyntax syntax) {
  switch (syntax) {
    case jekyll::LinkSyntax::Inline:
      return "inline";
    case jekyll::LinkSyntax::Reference:
      return "reference";
    case jekyll::LinkSyntax::Autolink:
      return "autolink";
    case jekyll::LinkSyntax::Image:
      return "image";
    case jekyll::LinkSyntax::Definition:
      return "definition";
    case jekyll::LinkSyntax::Html:
      return "html";
    case jekyll::LinkSyntax::LiquidLink:
      return "liquid-link";
    case jekyll::LinkSyntax::PostUrl:
      return "post-url";
    case jekyll::LinkSyntax::Include:
      return "include";
    case jekyll::LinkSyntax::FrontMatter:
      return "front-matter";
  }
  return "";
}

json describe(const jekyll::Link& link) {
  return {{"syntax", name_of(link.syntax)},
          {"image", link.is_image},
          {"whole", range(link.whole)},
          {"text", range(link.text)},
          {"destination", range(link.destination)},
          {"title", range(link.title())},
          {"label", range(link.label())},
          {"url", link.url},
          {"plain", link.plain_text},
          {"liquid", link.has_liquid},
          {"element", link.element()},
          {"attribute", link.attribute()}};
}

json describe(const jekyll::Heading& heading) {
  return {{"level", heading.level},
          {"whole", range(heading.whole)},
          {"text", range(heading.text)},
          {"plain", heading.plain_text},
          {"id", heading.id},
          {"explicit", heading.explicit_id},
          {"unknowable", heading.id_unknowable}};
}

json describe(const jekyll::MarkdownDocument& document) {
  json result = {{"links", json::array()},
                 {"headings", json::array()},
                 {"anchors", json::array()},
                 {"code", json::array()},
                 {"footnotes", json::array()}};
  for (const jekyll::Link& link : document.links) result["links"].push_back(describe(link));
  for (const jekyll::Heading& heading : document.headings) result["headings"].push_back(describe(heading));
  for (const jekyll::Anchor& anchor : document.anchors) result["anchors"].push_back(anchor.id);
  for (const jekyll::Code& code : document.code) result["code"].push_back(range(code.whole));
  for (const jekyll::Footnote& footnote : document.footnote_definitions) {
    result["footnotes"].push_back(range(footnote.label));
  }
  return result;
}

// Scalars of the front matter that count, with the keys and indexes that lead to them.
void describe_scalars(const jekyll::YamlNode& node, const json& path, json& result) {
  for (const jekyll::YamlEntry& entry : node.entries) {
    if (node.find(entry.key) != &entry) continue;
    json inner = path;
    inner.push_back(entry.key.view());
    describe_scalars(entry.node, inner, result);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    json inner = path;
    inner.push_back(i);
    describe_scalars(node.items[i], inner, result);
  }
  const bool scalar = node.entries.empty() && node.items.empty() && node.value.mapping() == nullptr;
  const bool written = node.style != jekyll::YamlStyle::Empty && node.style != jekyll::YamlStyle::FlowSequence;
  if (scalar && written && !path.empty()) result.push_back({{"path", path}, {"span", range(node.span)}});
}

}  // namespace

int main(int argc, char** argv) {
  jekyll::ParseOptions options;
  bool page = false;
  std::string path;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--commonmark") {
      options.markdown.dialect = jekyll::Dialect::CommonMark;
    } else if (argument == "--kramdown-input") {
      options.markdown.gfm_input = false;
    } else if (argument == "--page") {
      page = true;
    } else {
      path = argument;
    }
  }
  std::ifstream file(path);
  const json documents = json::parse(file, nullptr, false);
  if (!documents.is_array()) {
    std::cerr << path << ": no JSON list of documents\n";
    return 2;
  }
  for (const json& entry : documents) {
    const std::string text = entry.at("text").get<std::string>();
    json result;
    if (page) {
      const jekyll::PageSyntax parsed = jekyll::parse_page(text, options);
      result = describe(parsed.markdown);
      result["scalars"] = json::array();
      if (parsed.front_matter.present() && parsed.front_matter.document.valid) {
        describe_scalars(parsed.front_matter.document.root, json::array(), result["scalars"]);
        result["yaml"] = range(parsed.front_matter.yaml);
      }
    } else {
      result = describe(jekyll::parse_markdown(text, text, 0, {}, options.markdown));
    }
    result["id"] = entry.at("id");
    std::cout << result.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  }
  return 0;
}
