// The names that Liquid looks up and sets.
#include "syntax/liquid/names.h"

#include <string>

#include "tests/support/catch.h"

using namespace jekyll;

namespace {

/// Paths with their steps joined by '/', `*` for computed ones; strings in quotes; what is set behind `=`.
std::vector<std::string> uses_of(std::string_view text) {
  std::vector<std::string> found;
  for (const LiquidToken& token : parse_liquid(text).tokens) {
    const LiquidUses uses = find_liquid_uses(text, token);
    if (uses.sets) found.push_back("=" + std::string(uses.sets->of(text)));
    for (const LiquidNames& names : uses.paths) {
      std::string path;
      for (const LiquidName& name : names) {
        path += (path.empty() ? "" : "/") + (name.computed ? "*" : std::string(name.span.of(text)));
      }
      found.push_back(path);
    }
    for (const Span string : uses.strings) found.push_back("'" + std::string(string.of(text)) + "'");
  }
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("liquid names: paths by dots, by quotes and by what is computed") {
  CHECK(uses_of("{{ site.data.tea }}") == Found{"site/data/tea"});
  CHECK(uses_of("{{ site.data['black tea'].name }}") == Found{"site/data/black tea/name"});
  CHECK(uses_of("{{ site.data[page.tea][0].name }}") == Found{"site/data/*/*/name", "page/tea"});
  CHECK(uses_of("{{ a.2024 }}") == Found{"a/2024"});
}

TEST_CASE("liquid names: filters and names of arguments are none, their values are") {
  CHECK(uses_of("{{ a | where: 'key', b | slice: 0, c.d }}") == Found{"a", "b", "c/d", "'key'"});
  CHECK(uses_of("{% for x in list limit: most offset:2 reversed %}{% endfor %}") == Found{"=x", "list", "most"});
  CHECK(uses_of("{{ a | f: key: b }}") == Found{"a", "b"});
}

TEST_CASE("liquid names: what tags set and what they read") {
  CHECK(uses_of("{% assign a = b | append: c %}") == Found{"=a", "b", "c"});
  CHECK(uses_of("{% capture 'a' %}{% endcapture %}{% increment n %}") == Found{"=a", "=n"});
  CHECK(uses_of("{% if a == 'x' and b contains c.d or true %}{% elsif e %}{% endif %}") ==
        Found{"a", "b", "c/d", "'x'", "e"});
  CHECK(uses_of("{% case a %}{% when b, 'c' %}{% endcase %}") == Found{"a", "b", "'c'"});
  CHECK(uses_of("{% include box.html a=b.c d='e' %}") == Found{"b/c", "'e'"});
  CHECK(uses_of("{% include {{ box | append: x }}.html %}") == Found{"box", "x"});
}

TEST_CASE("liquid names: paths of files and languages are no names") {
  CHECK(uses_of("{% link a.md %}{% post_url 2024-01-01-a %}{% highlight ruby %}{% endhighlight %}{% plug a 'b' %}") ==
        Found{"'b'"});
}
