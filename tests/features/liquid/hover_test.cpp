// Hover and signatures inside of Liquid.
#include "features/liquid/hover.h"

#include "features/liquid/signature_help.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

std::string with_site(std::string_view body) {
  return R"(@file _config.yml
title: Tea
@file _data/teas/green.yml
- name: Sencha
  price: 8
@file _includes/note.html
<!-- A box beside the text. -->
<p class="{{ include.kind }}">{{ include.title }}</p>
@file _posts/2024-01-01-one.md
---
title: One
rating: 5
---
@file now.md
---
---
)" + std::string(body);
}

std::optional<Hover> hover_in(std::string_view body) {
  const tests::Fixture fixture = tests::parse_fixture(with_site(body));
  const Site site = tests::build_site(fixture);
  const SiteFile* file = site.find_file("now.md");
  REQUIRE(file != nullptr);
  auto hover = find_liquid_hover(site, *file, fixture.file("now.md").text, fixture.cursor);
  if (hover && !fixture.ranges.empty()) CHECK(hover->span == fixture.ranges[0].span);
  return hover;
}

std::string said(std::string_view body) {
  const auto hover = hover_in(body);
  return hover ? hover->plain : "-";
}

bool says(std::string_view body, std::string_view part) {
  const std::string text = said(body);
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

std::optional<Signature> signature_in(std::string_view body) {
  const tests::Fixture fixture = tests::parse_fixture(with_site(body));
  const Site site = tests::build_site(fixture);
  return find_signature(site, *site.find_file("now.md"), fixture.file("now.md").text, fixture.cursor);
}

/// The label with the active parameter in angle brackets.
std::string signature(std::string_view body) {
  const auto found = signature_in(body);
  if (!found) return "-";
  std::string label = found->label;
  if (found->parameters.empty()) return label;
  const Span active = found->parameters.at(found->active).label;
  label.insert(active.end, ">");
  return label.insert(active.begin, "<");
}

}  // namespace

TEST_CASE("Liquid hover: tags") {
  says("{% <[inc<|>lude]> note.html %}", "Inserts a file of _includes");
  says("{% <[fo<|>r]> x in y %}{% endfor %}", "Repeats its content");
  says("{% for x in y %}{% <[endf<|>or]> %}", "Closes for.");
  says("{% if a %}{% <[els<|>e]> %}{% endif %}", "no condition before it");
  CHECK(said("{% nop<|>e %}") == "-");
}

TEST_CASE("Liquid hover: filters show an example and what it prints") {
  const auto hover = hover_in("{{ page.title | <[upc<|>ase]> }}");
  REQUIRE(hover);
  CHECK(hover->markdown.find("```liquid\n{{ \"tea\" | upcase }}\n```") != std::string::npos);
  CHECK(hover->markdown.find("```text\nTEA\n```") != std::string::npos);
  CHECK(hover->plain.find('`') == std::string::npos);
  says("{% assign a = site.posts | <[whe<|>re]>: 'a', 1 %}", "whose key has the value");
  CHECK(said("{{ 1 | nop<|>e }}") == "-");
}

TEST_CASE("Liquid hover: objects and their fields") {
  says("{{ <[si<|>te]>.title }}", "The whole site");
  says("{{ site.<[po<|>sts]> }}", "All posts, newest first.");
  says("{{ site.<[tit<|>le]> }}", "Tea");
  says("{% for post in site.posts %}{{ post.<[rat<|>ing]> }}{% endfor %}", "front matter of 1 file");
  says("{% for x in site.posts %}{{ forloop.<[ind<|>ex]> }}{% endfor %}", "counted from 1");
  says("{% if site.<[ti<|>me]> %}{% endif %}", "When the build began");
  CHECK(said("{{ site.nothing_of_the_kin<|>d }}") == "-");
  CHECK(said("{{ nobod<|>y }}") == "-");
}

TEST_CASE("Liquid hover: data tells its kind and file") {
  says("{{ site.data.teas.<[gre<|>en]> }}", "list of 1");
  says("{{ site.data.teas.<[gre<|>en]> }}", "_data/teas/green.yml");
  says("{{ site.data.teas.green[0].<[na<|>me]> }}", "Sencha");
}

TEST_CASE("Liquid hover: variables tell where they are set") {
  says("{% assign cup = site.posts | first %}\n{{ <[cu<|>p]> }}", "Assigned: site.posts | first, line 3.");
  says("{% capture cup %}{% endcapture %}{{ <[cu<|>p]> }}", "Captured text");
  says("{% for post in site.posts %}{{ <[po<|>st]>.title }}{% endfor %}", "Element of site.posts");
}

TEST_CASE("Liquid hover: includes tell their purpose and parameters") {
  says("{% include <[no<|>te.html]> %}", "A box beside the text.");
  says("{% include <[no<|>te.html]> %}", "Parameters: kind, title");
  says("{% include note.html <[ki<|>nd]>=\"x\" %}", "Parameter of _includes/note.html.");
  says("{% include note.html <[co<|>lour]>=\"x\" %}", "does not read it");
}

TEST_CASE("signatures: filters") {
  CHECK(signature("{{ 'a' | replace: <|> }}") == "replace: <text>, [replacement]");
  CHECK(signature("{{ 'a' | replace: 'a', <|>") == "replace: text, <[replacement]>");
  CHECK(signature("{{ 'a' | replace: 'a,b<|>', 'c' }}") == "replace: <text>, [replacement]");
  CHECK(signature("{{ 'a' | truncate: 3, '<|>' }}") == "truncate: [length], <[ellipsis]>");
  CHECK(signature("{% assign x = y | where: 'a', <|> %}") == "where: key, <value>");
  CHECK(signature("{{ 'a' | upcase<|> }}") == "-");
  CHECK(signature("{{ 'a' | nope: <|> }}") == "-");
}

TEST_CASE("signatures: tags and includes") {
  CHECK(signature("{% include note.html <|> %}") == "include note.html <kind=…> title=…");
  CHECK(signature("{% include note.html title=\"a <|>\" %}") == "include note.html kind=… <title=…>");
  CHECK(signature("{% for <|> %}") == "for <item> in list [limit:] [offset:] [reversed]");
  CHECK(signature("{% for x in <|> %}") == "for item in <list> [limit:] [offset:] [reversed]");
  CHECK(signature("{% highlight <|> %}").starts_with("highlight <language>"));
  CHECK(signature("{% assign a = <|> %}") == "assign name = <value>");
  CHECK(signature("{% break <|> %}") == "-");
  CHECK(signature("pl<|>ain") == "-");
}

}  // namespace jekyll
