// Semantic tokens: names in Liquid, keys, attribute lists, dead links.
#include "features/presentation/semantic_tokens.h"

#include <array>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

using Tokens = std::vector<std::string>;

/// "keyword if"; '!' marks a dead link, '+' a declaration.
Tokens tokens_of(std::string_view fixture_text, std::string_view path = "index.md", Span wanted = {0, 1U << 20U}) {
  constexpr std::array<const char*, 10> names = {"keyword", "function", "variable", "property", "parameter",
                                                 "string",  "number",   "operator", "comment",  "class"};
  const Fixture fixture = parse_fixture(fixture_text);
  const Site site = build_site(fixture);
  const std::string& text = fixture.file(path).text;
  Tokens out;
  std::size_t end = 0;
  for (const SemanticToken& token : find_semantic_tokens(site, *site.find_file(path), text, {}, wanted)) {
    CHECK(token.span.begin >= end);
    CHECK_FALSE(token.span.empty());
    end = token.span.end;
    const std::string written(token.span.of(text));
    CHECK(written.find('\n') == std::string::npos);
    out.push_back(std::string(names[static_cast<std::size_t>(token.type)]) + (token.declares ? "+ " : " ") + written +
                  (token.dead ? "!" : ""));
  }
  return out;
}

}  // namespace

TEST_CASE("semantic tokens: keys of front matter, nested ones too") {
  CHECK(tokens_of("---\ntitle: a\nimage: {path: b}\nlist:\n- name: c\n---\n") ==
        Tokens{"property+ title", "property+ image", "property+ path", "property+ list", "property+ name"});
}

TEST_CASE("semantic tokens: outputs with paths, filters and their arguments") {
  CHECK(tokens_of("---\n---\n{{ page.title | truncate: 20, '…' | where: key: x }}\n") ==
        Tokens{"variable page", "property title", "operator |", "function truncate", "number 20", "string '…'",
               "operator |", "function where", "parameter key", "variable x"});
}

TEST_CASE("semantic tokens: tags by the markup that they take") {
  CHECK(tokens_of("---\n---\n{% for p in site.posts limit:2 reversed %}{% endfor %}\n") ==
        Tokens{"keyword for", "variable+ p", "keyword in", "variable site", "property posts", "keyword limit",
               "number 2", "keyword reversed", "keyword endfor"});
  CHECK(tokens_of("---\n---\n{% if a contains \"b\" and c >= 1 %}{% endif %}\n") ==
        Tokens{"keyword if", "variable a", "keyword contains", "string \"b\"", "keyword and", "variable c",
               "operator >=", "number 1", "keyword endif"});
  CHECK(tokens_of("---\n---\n{% assign x = site.data.y | first %}\n") ==
        Tokens{"keyword assign", "variable+ x", "operator =", "variable site", "property data", "property y",
               "operator |", "function first"});
  CHECK(tokens_of("@file _includes/a.html\n@file index.md\n---\n---\n{% include a.html b=\"c\" d=page.e %}\n") ==
        Tokens{"keyword include", "string a.html", "parameter b", "string \"c\"", "parameter d", "variable page",
               "property e"});
  CHECK(tokens_of("---\n---\n{% highlight ruby linenos %}\nputs x\n{% endhighlight %}\n") ==
        Tokens{"keyword highlight", "string ruby", "keyword linenos", "keyword endhighlight"});
}

TEST_CASE("semantic tokens: comments, line by line, and nothing in raw") {
  CHECK(tokens_of("---\n---\n{% comment %}\n a\n b {{ c }}\n{% endcomment %}\n{% # d e %}\n") ==
        Tokens{"keyword comment", "comment a", "comment b {{ c }}", "keyword endcomment", "comment # d e"});
  CHECK(tokens_of("---\n---\n{% raw %}{{ x }}{% endraw %}\n") == Tokens{"keyword raw", "keyword endraw"});
}

TEST_CASE("semantic tokens: the lines of a liquid tag") {
  CHECK(tokens_of("---\n---\n{% liquid\nassign a = 1\necho a\n%}\n") == Tokens{"keyword liquid", "keyword assign",
                                                                               "variable+ a", "operator =", "number 1",
                                                                               "keyword echo", "variable a"});
}

TEST_CASE("semantic tokens: attribute lists and ids of headings, in kramdown alone") {
  const std::string_view text = "## A {#b}\n\ntext\n{: .c #d e=\"f\" g}\n\n*x*{:.h}\n";
  CHECK(tokens_of("@file index.md\n---\n---\n" + std::string(text)) ==
        Tokens{"property+ b", "class c", "property+ d", "property e", "string f", "variable g", "class h"});
  CHECK(tokens_of("@file _config.yml\nmarkdown: CommonMark\n@file index.md\n---\n---\n" + std::string(text)).empty());
}

TEST_CASE("semantic tokens: dead links, and only those") {
  CHECK(tokens_of("@file tea.md\n---\n---\n# Pot\n@file index.md\n---\n---\n"
                  "[a](/tea.html) [b](/tae.html) [c](/tea.html#cup) [d](https://x.example/) ![e](x.png)\n") ==
        Tokens{"string /tae.html!", "string /tea.html#cup!", "string x.png!"});
  CHECK(tokens_of("@file _posts/2024-01-05-tea.md\n---\n---\n@file index.md\n---\n---\n"
                  "{% post_url 2024-01-05-tea %} {% post_url 2024-01-05-tae %}\n") ==
        Tokens{"keyword post_url", "string 2024-01-05-tea", "keyword post_url", "string 2024-01-05-tae!"});
}

TEST_CASE("semantic tokens: a dead link with Liquid in it, and a reference to one") {
  CHECK(tokens_of("---\n---\n[a]({{ site.baseurl }}/no/)\n") ==
        Tokens{"variable site", "property baseurl", "string /no/!"});
  CHECK(tokens_of("---\n---\n[a][b]\n\n[b]: /no/\n") == Tokens{"string b!", "string /no/!"});
}

TEST_CASE("semantic tokens: what is silenced is not called dead") {
  CHECK(tokens_of("---\n---\n<!-- jekyll-ls-disable-next-line link-missing-page -->\n[a](/no/)\n").empty());
}

TEST_CASE("semantic tokens: of a part of the text") {
  CHECK(tokens_of("---\ntitle: x\n---\n{{ a }} {{ b }}\n", "index.md", {24, 29}) == Tokens{"variable b"});
}

}  // namespace jekyll::tests
