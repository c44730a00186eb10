// Who shows a layout or include, and what a file shows.
#include "features/references/calls.h"

#include <map>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

/// The texts of the places, by file. `in` gives the file that holds them.
std::map<std::string, std::vector<std::string>> told(const tests::Fixture& fixture, const std::vector<FileCall>& calls,
                                                     std::string_view in) {
  std::map<std::string, std::vector<std::string>> found;
  for (const FileCall& call : calls) {
    const std::string& text = fixture.file(in.empty() ? call.file->path() : in).text;
    for (const Span place : call.places) found[call.file->path()].emplace_back(place.of(text));
  }
  return found;
}

using Told = std::map<std::string, std::vector<std::string>>;

const tests::Fixture& shop() {
  static const tests::Fixture fixture = tests::parse_fixture(R"(
@file _layouts/base.html
{% include head.html title=page.title %}{{ content }}{% include foot.html %}
@file _layouts/page.html
---
layout: base
---
{{ content }}
@file _includes/head.html
{% include icon.html %}
@file _includes/icon.html
<i></i>
@file _includes/foot.html
<p></p>
@file index.md
---
layout: page
---
{% include icon.html %} {% include icon.html big=true %}
@file other.md
---
layout: page
---)");
  return fixture;
}

}  // namespace

TEST_CASE("calls: who includes a file, with the arguments, and whose layout it is") {
  const Site site = tests::build_site(shop());
  CHECK(told(shop(), calls_to(site, *site.find_file("_includes/icon.html")), "") ==
        Told{{"_includes/head.html", {"icon.html"}}, {"index.md", {"icon.html", "icon.html big=true"}}});
  CHECK(told(shop(), calls_to(site, *site.find_file("_layouts/page.html")), "") ==
        Told{{"index.md", {"page"}}, {"other.md", {"page"}}});
  CHECK(told(shop(), calls_to(site, *site.find_file("_layouts/base.html")), "") ==
        Told{{"_layouts/page.html", {"base"}}});
  CHECK(calls_to(site, *site.find_file("index.md")).empty());
}

TEST_CASE("calls: what a file shows") {
  const Site site = tests::build_site(shop());
  CHECK(told(shop(), calls_from(site, *site.find_file("index.md")), "index.md") ==
        Told{{"_includes/icon.html", {"icon.html", "icon.html big=true"}}, {"_layouts/page.html", {"page"}}});
  CHECK(told(shop(), calls_from(site, *site.find_file("_layouts/base.html")), "_layouts/base.html") ==
        Told{{"_includes/head.html", {"head.html title=page.title"}}, {"_includes/foot.html", {"foot.html"}}});
}

TEST_CASE("calls: what is meant is the file named at the place, else the one that is open") {
  const Site site = tests::build_site(shop());
  const SiteFile& index = *site.find_file("index.md");
  const std::string& text = shop().file("index.md").text;
  CHECK(find_called(site, index, text.find("icon") + 2)->path() == "_includes/icon.html");
  CHECK(find_called(site, index, text.find("page") + 1)->path() == "_layouts/page.html");
  CHECK(find_called(site, index, 0) == &index);
}

}  // namespace jekyll
