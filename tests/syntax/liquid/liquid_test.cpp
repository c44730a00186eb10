#include "syntax/liquid/liquid.h"

#include <string>
#include <string_view>
#include <vector>

#include "syntax/markdown/liquid_mask.h"
#include "tests/support/catch.h"

using namespace jekyll;

namespace {

std::string show(std::string_view text, const LiquidArgument& argument) {
  std::string shown;
  if (!argument.key.empty()) shown += std::string(argument.key.of(text)) + "=";
  shown +=
      argument.quoted ? "'" + std::string(argument.content.of(text)) + "'" : std::string(argument.content.of(text));
  return shown;
}

std::string show(std::string_view text, const std::vector<LiquidArgument>& arguments) {
  std::string shown;
  for (const LiquidArgument& argument : arguments) shown += (shown.empty() ? "" : ", ") + show(text, argument);
  return shown;
}

/// One line: `name[arguments]` or `=expression`, filters as `| name(arguments)`, `~` for trimming, `!` unclosed.
std::string show(std::string_view text, const LiquidToken& token) {
  std::string shown = token.trims_left ? "~" : "";
  if (token.kind == LiquidKind::Tag) {
    shown += token.name;
    if (!token.arguments.empty()) shown += "[" + show(text, token.arguments) + "]";
    if (token.name == "assign") shown += "=" + std::string(token.expression.of(text));
  } else {
    shown += "=" + std::string(token.expression.of(text));
  }
  for (const LiquidFilter& filter : token.filters) {
    shown += " | " + filter.name;
    if (!filter.arguments.empty()) shown += "(" + show(text, filter.arguments) + ")";
  }
  return shown + (token.trims_right ? "~" : "") + (token.closed ? "" : "!");
}

std::string tokens_of(std::string_view text) {
  const LiquidDocument document = parse_liquid(text);
  std::string shown;
  for (const LiquidToken& token : document.tokens) shown += (shown.empty() ? "" : "; ") + show(text, token);
  return shown;
}

/// One line: `tag body-begin..body-end(branches)`, `?` without end.
std::string blocks_of(std::string_view text) {
  const LiquidDocument document = parse_liquid(text);
  std::string shown;
  for (const LiquidBlock& block : document.blocks) {
    if (!shown.empty()) shown += "; ";
    shown += document.tokens[block.tag].name + "<" + std::string(block.body.of(text)) + ">";
    for (const std::size_t branch : block.branches) shown += "+" + document.tokens[branch].name;
    if (!block.end_tag) shown += "?";
  }
  return shown;
}

std::string problems_of(std::string_view text) {
  const LiquidDocument document = parse_liquid(text);
  std::string shown;
  for (const LiquidProblem& problem : document.problems) {
    constexpr std::string_view letters =
        "CBESWL";  // Unclosed, UnclosedBlock, UnexpectedEnd, Syntax, Tolerated, Swallowing
    if (!shown.empty()) shown += "; ";
    shown += letters[static_cast<std::size_t>(problem.kind)];
    shown += ":" + std::string(problem.span.of(text));
  }
  return shown;
}

struct Golden {
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("Liquid outputs: expressions, filters and their arguments") {
  const Golden golden = GENERATE(values<Golden>({
      {"{{ page.title }}", "=page.title"},
      {"{{page.title}}", "=page.title"},
      {"{{}}", "="},
      {"{{ }}", "="},
      {"{{- a -}}", "~=a~"},
      {"{{-}}", "~=~"},
      {"{{ a | upcase }}", "=a | upcase"},
      {"{{ a|upcase|strip }}", "=a | upcase | strip"},
      {"{{ 'x|y' | append: \".html\" }}", "='x|y' | append('.html')"},
      {"{{ a | date: '%Y, %m', b }}", "=a | date('%Y, %m', b)"},
      {"{{ a | where: 'x', y.z[0] | sort: limit: 3, 'k' }}", "=a | where('x', y.z[0]) | sort(limit=3, 'k')"},
      {"{{ (1..page.n) | join: \", \" }}", "=(1..page.n) | join(', ')"},
      {"{{ a | truncate: -1.5 }}", "=a | truncate(-1.5)"},
      {"{{ a\n  | b }}", "=a | b"},
      {"{{ a | }}", "=a | "},
      {"{{ | a }}", "= | a"},
      {"{{ a | b: }}", "=a | b"},
      {"{{ 'unclosed | a }}", "='unclosed | a"},
      {"{{ \"{{\" }}", "=\"{{\""},
      {"{{{ a }}}", "={ a"},
  }));
  INFO(golden.text);
  CHECK(tokens_of(golden.text) == golden.expected);
}

TEST_CASE("Liquid tags: names and arguments") {
  const Golden golden = GENERATE(values<Golden>({
      {"{% link _posts/a b.md %}", "link[_posts/a b.md]"},
      {"{% link %}", "link"},
      {"{% post_url 2024-01-05-tea %}", "post_url[2024-01-05-tea]"},
      {"{%link a.md%}", "link[a.md]"},
      {"{%- link a.md -%}", "~link[a.md]~"},
      {"{% \n\tlink a.md\n%}", "link[a.md]"},
      {"{% include box.html title=\"A b\" n=3 who = page.me %}", "include[box.html, title='A b', n=3, who=page.me]"},
      {"{% include box.html text=\"a \\\"b\\\" c\" %}", "include[box.html, text='a \\\"b\\\" c']"},
      {"{% include {{ page.box | append: '.html' }} a=b %}", "include[{{ page.box | append: '.html' }}, a=b]"},
      {"{% include a/{{x}}.html %}", "include[a/{{x}}.html]"},
      {"{% include_relative _part.md %}", "include_relative[_part.md]"},
      {"{% include_cached nav.html key= %}", "include_cached[nav.html, key=]"},
      {"{% if a == b and c.d contains 'x' %}{% endif %}", "if[a, ==, b, and, c.d, contains, 'x']; endif"},
      {"{% for i in (1..3) reversed limit:2 offset: n %}{% endfor %}",
       "for[i, in, (1..3), reversed, limit=2, offset=n]; endfor"},
      {"{% for p in site.data[\"a b\"].list %}{% endfor %}", "for[p, in, site.data[\"a b\"].list]; endfor"},
      {"{% assign x = site.posts | where: 'a', b %}", "assign[x]=site.posts | where('a', b)"},
      {"{% assign x %}", "assign[x]="},
      {"{% cycle 'odd', 'even' %}", "cycle['odd', 'even']"},
      {"{% highlight ruby linenos hl_lines=\"1 2\" %}{% endhighlight %}",
       "highlight[ruby, linenos, hl_lines='1 2']; endhighlight"},
      {"{% # a note %}", "#"},
      {"{% echo a | upcase %}", "echo | upcase"},
      {"{% gist user/1234 file.rb %}", "gist[user/1234, file.rb]"},
      {"{% if-a %}{% endif %}", "if[-a]; endif"},
      {"{% %}", ""},
      {"{%%}", ""},
      {"{%-%}", "~~"},
  }));
  INFO(golden.text);
  CHECK(tokens_of(golden.text) == golden.expected);
}

TEST_CASE("Liquid spans name exactly what is written") {
  const std::string text = "x {%- include 'a.html' key = \"v w\" -%} y {{ a.b | f: k: 'z' }}";
  const LiquidDocument document = parse_liquid(text);
  REQUIRE(document.tokens.size() == 2);
  const LiquidToken& tag = document.tokens[0];
  CHECK(tag.whole.of(text) == "{%- include 'a.html' key = \"v w\" -%}");
  CHECK(tag.name_span.of(text) == "include");
  CHECK(tag.markup.of(text) == "'a.html' key = \"v w\"");
  REQUIRE(tag.arguments.size() == 2);
  CHECK(tag.arguments[0].span.of(text) == "'a.html'");
  CHECK(tag.arguments[0].content.of(text) == "a.html");
  CHECK(tag.arguments[1].key.of(text) == "key");
  CHECK(tag.arguments[1].span.of(text) == "\"v w\"");
  const LiquidToken& output = document.tokens[1];
  CHECK(output.whole.of(text) == "{{ a.b | f: k: 'z' }}");
  CHECK(output.markup.of(text) == "a.b | f: k: 'z'");
  CHECK(output.expression.of(text) == "a.b");
  REQUIRE(output.filters.size() == 1);
  CHECK(output.filters[0].name_span.of(text) == "f");
  REQUIRE(output.filters[0].arguments.size() == 1);
  CHECK(output.filters[0].arguments[0].key.of(text) == "k");
  CHECK(output.filters[0].arguments[0].content.of(text) == "z");
}

TEST_CASE("Liquid delimiters: the shortest match wins, quotes do not protect") {
  const Golden golden = GENERATE(values<Golden>({
      {"{% assign x = '%}' %}", "assign[x]='"},
      {"{{ 'a}b' }}", "='a!"},
      {"{{ a } b }}", "=a!"},
      {"{ { a } } {% b", "b!"},
      {"{{ a | b: '}}' }}", "=a | b('')"},
      {"}} %} {", ""},
  }));
  INFO(golden.text);
  CHECK(tokens_of(golden.text).substr(0, golden.expected.size()) == golden.expected);
}

TEST_CASE("Half-typed Liquid ends at its line, or at the next opener") {
  const Golden golden = GENERATE(values<Golden>({
      {"{{ page.\n{{ b }}", "=page.!; =b"},
      {"{{ page.\n\ntext }}", "=page.!"},
      {"{{ page.\n\n{\"json\": 1}", "=page.!"},
      {"{{ page. {{ b }}", "=page.!; =b"},
      {"{{ page. {% link a.md %}", "=page.!; link[a.md]"},
      {"{% li\n{% link a.md %}", "li!; link[a.md]"},
      {"{% li {% link a.md %}", "li!; link[a.md]"},
      {"{% link a.md\n{{ b }}", "link[a.md]!; =b"},
      {"{%", "!"},
      {"{{", "=!"},
      {"a {{ b\r\nc", "=b!"},
      {"{%\n{{ a }}\n{% b %}", "!; =a; b"},
      {"{{{{{{ a", "={{{{ a!"},
      {"{%{%{%{% a\n{% b %}", "[{%{%{%, a]!; b"},
  }));
  INFO(golden.text);
  CHECK(tokens_of(golden.text) == golden.expected);
}

TEST_CASE("Half-typed Liquid covers no more than its line") {
  const std::string text = "see [a]({{ pa) now\nnext";
  const LiquidDocument document = parse_liquid(text);
  REQUIRE(document.tokens.size() == 1);
  CHECK(document.tokens[0].whole.of(text) == "{{ pa) now");
  REQUIRE(document.problems.size() == 1);
  CHECK(document.problems[0].kind == LiquidProblemKind::Unclosed);
}

TEST_CASE("Bodies of raw and comment hold no tokens, those of highlight do") {
  const Golden golden = GENERATE(values<Golden>({
      {"{% raw %}{{ a }}{% b %}{% endraw %}{{ c }}", "raw; endraw; =c"},
      {"{%- raw -%}{{ a }}{%- endraw -%}", "~raw~; ~endraw~"},
      {"{% raw %}{{ {% endraw %}", "raw; endraw"},
      {"{% raw %}{% x {% endraw %}", "raw; endraw"},
      {"{% raw %}{% endraws %}{% endraw {% %}{% endraw x %}", "raw; endraw[x]"},
      {"{% raw %}{% raw %}{% endraw %}{% endraw %}", "raw; endraw; endraw"},
      {"{% raw %}{{ a }}", "raw; =a"},
      {"{% comment %}{{ a }}{% b %}{% endcomment %}{{ c }}", "comment; endcomment; =c"},
      {"{% comment %}{% comment %}a{% endcomment %}{{ b }}{% endcomment %}{{ c }}", "comment; endcomment; =c"},
      {"{% comment %}{% raw %}{% endcomment %}{% endraw %}{{ b }}{% endcomment %}{{ c }}", "comment; endcomment; =c"},
      {"{% comment %}{{ a }}", "comment; =a"},
      {"{% highlight c %}{{ a }}{% endhighlight %}", "highlight[c]; =a; endhighlight"},
  }));
  INFO(golden.text);
  CHECK(tokens_of(golden.text) == golden.expected);
}

TEST_CASE("Inert are the bodies of raw, comment and highlight, the outermost only") {
  const std::string text =
      "{% raw %}r{% endraw %}{% highlight c %}a{% raw %}b{% endraw %}{% endhighlight %}{% comment %}c{% endcomment %}"
      "{% raw %}{% endraw %}{% comment %}open";
  std::vector<std::string> bodies;
  for (const Span inert : parse_liquid(text).inert) bodies.emplace_back(inert.of(text));
  CHECK(bodies == std::vector<std::string>{"r", "a{% raw %}b{% endraw %}", "c"});
}

TEST_CASE("Liquid blocks: bodies, branches, unknown blocks by their end") {
  const Golden golden = GENERATE(values<Golden>({
      {"{% if a %}1{% elsif b %}2{% else %}3{% endif %}", "if<1{% elsif b %}2{% else %}3>+elsif+else"},
      {"{% unless a %}1{% endunless %}", "unless<1>"},
      {"{% case a %}{% when 1 %}x{% else %}y{% endcase %}", "case<{% when 1 %}x{% else %}y>+when+else"},
      {"{% for a in b %}{% if c %}1{% endif %}{% endfor %}", "for<{% if c %}1{% endif %}>; if<1>"},
      {"{% for a in b %}1{% else %}2{% endfor %}", "for<1{% else %}2>+else"},
      {"{% tablerow a in b %}1{% endtablerow %}", "tablerow<1>"},
      {"{% capture a %}1{% endcapture %}", "capture<1>"},
      {"{% note %}1{% endnote %}{% note %}", "note<1>"},
      {"{% note %}{% note %}1{% endnote %}", "note<1>"},
      {"{% gist 1 %}{% if a %}{% endif %}", "if<>"},
      {"{% if a %}1", "if<1>?"},
      {"{% if a %}1{% for b in c %}2{% endif %}3", "if<1{% for b in c %}2>; for<2>?"},
      {"{% comment %}1", "comment<>?"},
      {"{% raw %}1", "raw<>?"},
      {"{% comment %}{% if %}{% endcomment %}", "comment<{% if %}>"},
      {"{% comment %}{% note %}1{% endnote %}{% endcomment %}{% if a %}2{% endif %}",
       "comment<{% note %}1{% endnote %}>; if<2>"},
  }));
  INFO(golden.text);
  CHECK(blocks_of(golden.text) == golden.expected);
}

TEST_CASE("A liquid tag holds one tag a line") {
  const std::string text = "{% liquid\n  if a\n    include box.html\n  endif\n\n  echo b | upcase\n%}{{ c }}";
  CHECK(tokens_of(text) == "liquid; if[a]; include[box.html]; endif; echo | upcase; =c");
  CHECK(blocks_of(text) == "if<\n    include box.html\n  >");
  CHECK(problems_of(text).empty());
  const LiquidDocument document = parse_liquid(text);
  CHECK_FALSE(document.tokens[0].in_liquid_tag);
  CHECK(document.tokens[2].in_liquid_tag);
  CHECK(document.tokens[2].whole.of(text) == "include box.html");
  CHECK(problems_of("{% if a %}{% liquid\nendif\n%}{% endif %}") == "E:endif");
  CHECK(problems_of("{% liquid\nif a\n%}{% endif %}") == "B:if a; E:{% endif %}");
}

TEST_CASE("What Jekyll refuses or tolerates is a problem with its range") {
  const Golden golden = GENERATE(values<Golden>({
      {"{{ a }} {% if b %}{% endif %}", ""},
      {"{{ a", "C:{{ a"},
      {"{{ a } b", "C:{{ a }"},
      {"{% if a", "C:{% if a"},
      {"{% if a \n{% endif %}", "C:{% if a"},
      {"{% for a in b %}{% endfor %\n{% assign c = 1 %}", "L:{% endfor %"},
      {"{% for a in b \n# {{ a }} {% assign c = 1 %}{% endfor %}", "L:{% for a in b"},
      {"{{ a | b\n{{ c }}", "L:{{ a | b"},
      {"{% case a %}{% when 1 }b{% else %}c{% endcase %}", "L:{% when 1 }b"},
      {"{% link a.md }\n{% assign c = 1 %}", "C:{% link a.md }"},
      {"{% if a }b\n\n{% assign c = 1 %}{% endif %}", "C:{% if a }b"},
      {"{{ a | b\n{% c %}", "C:{{ a | b"},
      {"{% include a.html\n{% assign c = 1 %}", "C:{% include a.html"},
      {"{% %}", "S:{% %}"},
      {"{%-%}", "S:{%-%}"},
      {"{% if a %}", "B:{% if a %}"},
      {"{% comment %}", "B:{% comment %}"},
      {"{% raw %}", "B:{% raw %}"},
      {"{% note %}", ""},
      {"{% endif %}", "E:{% endif %}"},
      {"{% endnote %}", ""},
      {"{% note %}{% endnote %}{% endnote %}", "E:{% endnote %}"},
      {"{% if a %}{% for b in c %}{% endif %}{% endfor %}", "B:{% for b in c %}; E:{% endfor %}"},
      {"{% else %}", "E:{% else %}"},
      {"{% for a in b %}{% elsif %}{% endfor %}", "E:{% elsif %}; S:{% elsif %}"},
      {"{% capture a %}{% else %}{% endcapture %}", "E:{% else %}"},
      {"{% note %}{% else %}{% endnote %}", ""},
      {"{% comment %}{% else %}{% x %}{% endx %}{% endx %}{% endcomment %}", ""},
      {"{% comment %}{% if a %}{% endcomment %}", "B:{% if a %}"},
      {"{% if %}{% endif %}", "S:{% if %}"},
      {"{% unless '%}{% endunless %}", "S:{% unless '%}"},
      {"{% case %}{% when %}{% endcase %}", "S:{% case %}; S:{% when %}"},
      {"{% for x of y %}{% endfor %}", "S:{% for x of y %}"},
      {"{% for x in %}{% endfor %}", "S:{% for x in %}"},
      {"{% tablerow x %}{% endtablerow %}", "S:{% tablerow x %}"},
      {"{% assign x %}", "S:{% assign x %}"},
      {"{% assign x = %}", ""},
      {"{% assign x = a b | c %}", "W:b | c"},
      {"{% capture %}{% endcapture %}", "S:{% capture %}"},
      {"{% cycle %}", "S:{% cycle %}"},
      {"{% increment %}", ""},
      {"{% raw x %}{% endraw %}", "S:x"},
      {"{% highlight %}{% endhighlight %}", "S:{% highlight %}"},
      {"{% highlight c++ linenos=table hl_lines=\"1 2\" %}{% endhighlight %}", ""},
      {"{% highlight c, linenos %}{% endhighlight %}", "S:c, linenos"},
      {"{% # a\n# b %}", ""},
      {"{% # a\n b %}", "S:a\n b"},
      {"{% include %}", "S:{% include %}"},
      {"{% include a.html b=c d=\"e f\" g='h' %}", ""},
      {"{% include a.html b %}", "S:b"},
      {"{% include 'a.html' %}", "S:'a.html'"},
      {"{% include a.html b=c, d=e %}", "S:, d=e"},
      {"{% include a.html b={{ c }} %}", "S:b={{ c }}"},
      {"{% include a.html b: c %}", "S:b: c"},
      {"{% include {{ a }} b=c %}", ""},
      {"{% link %}{% post_url %}", "S:{% link %}; S:{% post_url %}"},
      {"{{ }}{{- -}}", ""},
      {"{{ a b }}", "W:b"},
      {"{{ a, b }}", "W:, b"},
      {"{{ a | }}", "W:a |"},
      {"{{ | a }}", "W:|"},
      {"{{ a | b: }}", "W:a | b:"},
      {"{{ a | b: c: d, e: 'f' | g }}", ""},
      {"{{ a | b: c: d: e }}", "W:: e"},
      {"{{ 'a }}", "W:'a"},
      {"{{ a.b['c'][d.e].f? }}", ""},
      {"{{ a. }}", "W:a."},
      {"{{ a[b }}", "W:a[b"},
      {"{{ (1..n) }}{{ -1.5 }}{{ [a].b }}", ""},
      {"{{ (1) }}", "W:)"},
      {"{{ a + b }}", "W:+"},
      {"{{ é }}", "W:é"},
      {"{{ a == b }}", "W:== b"},
      {"{% if a and b == 'c' or d contains e %}{% endif %}", ""},
      {"{% if a = b %}{% endif %}", "S:="},
      {"{% if not a %}{% endif %}", "S:a"},
      {"{% if a == b and c is 'd' %}{% endif %}", "S:is"},
      {"{% if !a or (b) %}{% endif %}", "W:!"},
      {"{% if a && b %}{% endif %}", "W:&"},
      {"{% if a == b c %}{% endif %}", "W:c"},
      {"{% if (a or b) %}{% endif %}", "W:or"},
      {"{% for i in (1..3) reversed limit:2 offset: n, limit: 1 %}{% endfor %}", ""},
      {"{% for i in a | sort %}{% endfor %}", "W:| sort"},
      {"{% tablerow i in a cols:2 %}{% endtablerow %}", ""},
  }));
  INFO(golden.text);
  CHECK(problems_of(golden.text) == golden.expected);
}

TEST_CASE("Messages name the object, then the remedy") {
  const auto message = [](std::string_view text) { return parse_liquid(text).problems.at(0).message; };
  CHECK(message("{{ a") == "This output is not closed. Add `}}`.");
  CHECK(message("{% if a %}") == "The block `if` is never closed. Add `{% endif %}`.");
  CHECK(message("{% if a %}{% for b in c %}{% endif %}") ==
        "The block `for` is never closed. Add `{% endfor %}` before `{% endif %}`.");
  CHECK(message("{% for a in b %}{% endif %}{% endfor %}") ==
        "Nothing is open that `{% endif %}` could close. The open block is `for`.");
  CHECK(message("{% if a = b %}{% endif %}") ==
        "Liquid knows no operator `=`, and the build stops at this condition. Compare with `==`, `!=`, `<`, `>` or "
        "`contains`, join with `and`, `or`.");
  CHECK(message("{{ a b }}") == "Liquid ignores `b` here. Is a `|` missing before it?");
}

TEST_CASE("Lexing begins where it is told") {
  CHECK(parse_liquid("{{ a }}{{ b }}", 7).tokens.size() == 1);
  CHECK(parse_liquid("{{ a }}", 100).tokens.empty());
}

TEST_CASE("Adversarial Liquid ends") {
  const std::string piece =
      GENERATE(as<std::string>{}, "{{", "{%", "{{ a\n", "{% a\n", "{% raw %}", "{% comment %}", "{% if a %}",
               "{% endif %}", "{% x %}", "{% endx %}{% x %}", "{{ a }", "{{ '", "{% '{% ", "{% raw %}{% endraw ",
               "{{ a | b: c, }}", "{% if a %}{% for b in c %}", "{{((((", "{{ [[[[", "{% include {{ ", "{{\n'{{'",
               "{% liquid\nif a\n", "{% x %} ", "{{ a }}", "{% else %}", "'\"{{");
  std::string text;
  while (text.size() < 200'000) text += piece;
  INFO(piece);
  const LiquidDocument document = parse_liquid(text);
  CHECK(document.problems.size() <= 400);
  CHECK(mask_liquid(text, document).size() == text.size());
}
