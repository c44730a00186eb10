// How a site's own way of writing links is learned, and how links are written.
#include "site/resolver/link_forms.h"

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

using tests::build_site;
using tests::parse_fixture;

std::string written(const Site& site, std::string_view from, std::string_view to, const LinkTemplate& form) {
  const SiteFile* source = site.find_file(from);
  const SiteFile* target = site.find_file(to);
  REQUIRE(source != nullptr);
  REQUIRE(target != nullptr);
  REQUIRE(target->url);
  return write_link(site, *source, {target, *target->url}, form);
}

}  // namespace

TEST_CASE("link forms: a relative reference is the shortest way between two URLs") {
  CHECK(relative_reference("/2024/01/05/a.html", "/2024/01/05/b.html") == "b.html");
  CHECK(relative_reference("/2024/01/05/a.html", "/about/") == "../../../about/");
  CHECK(relative_reference("/about/", "/about/team.html") == "team.html");
  CHECK(relative_reference("/about/", "/") == "../");
  CHECK(relative_reference("/a.html", "/") == "./");
  CHECK(relative_reference("/about/", "/about/") == "./");
  CHECK(relative_reference("/a/b.html", "/ab/c.html") == "../ab/c.html");
  CHECK(relative_reference("/a.html", "/x:y.html") == "./x:y.html");
}

TEST_CASE("link forms: a destination holds no blanks, brackets or Liquid, and escapes stay as they are") {
  CHECK(encode_destination("/a b(1).png") == "/a%20b%281%29.png");
  CHECK(encode_destination("/%C3%BC%20b.html") == "/%C3%BC%20b.html");
  CHECK(encode_destination("/100%.html") == "/100%25.html");
  CHECK(encode_destination("/c#.png") == "/c%23.png");
  CHECK(encode_destination("/über.html") == "/über.html");
}

TEST_CASE("link forms: the form used most wins, apart for posts and pages") {
  const Site site = build_site(parse_fixture(R"(
@file _posts/2024-01-05-tea.md
---
---
[a](/about/) [b](/about/) [c]({{ site.baseurl }}/about/)
@file _posts/2024-02-05-milk.md
---
---
[a]({% post_url 2024-01-05-tea %}) [b]({% post_url 2024-01-05-tea %}) [c](/2024/01/05/tea.html)
@file about.md
---
permalink: /about/
---
)"));
  const LinkForms forms = learn_link_forms(site, *site.find_file("about.md"));
  CHECK(forms.posts.form == LinkForm::PostUrl);
  CHECK(forms.pages.form == LinkForm::Plain);
}

TEST_CASE("link forms: broken links teach nothing") {
  const Site site = build_site(parse_fixture(R"(
@file a.md
---
---
[a](/nowhere/) [b](/nothing/) [c]({{ '/b.html' | relative_url }})
@file b.md
---
---
)"));
  const LinkForms forms = learn_link_forms(site, *site.find_file("b.md"));
  CHECK(forms.pages == LinkTemplate{LinkForm::Wrapped, "{{ '", "' | relative_url }}"});
}

TEST_CASE("link forms: the Liquid around a URL is kept as the site writes it") {
  const Site site = build_site(parse_fixture(R"(
@file _config.yml
baseurl: /blog
@file a.md
---
---
[a]({{site.baseurl}}/b.html) [c]({{site.baseurl}}/b.html) ![d]({{ "/tea.png" | relative_url }})
@file b.md
---
---
@file tea.png
)"));
  const LinkForms forms = learn_link_forms(site, *site.find_file("b.md"));
  CHECK(forms.pages == LinkTemplate{LinkForm::Wrapped, "{{site.baseurl}}", ""});
  CHECK(forms.images == LinkTemplate{LinkForm::Wrapped, "{{ \"", "\" | relative_url }}"});
  CHECK(written(site, "b.md", "a.md", forms.pages) == "{{site.baseurl}}/a.html");
}

TEST_CASE("link forms: relative links and source paths are told apart") {
  const Site relative = build_site(parse_fixture(R"(
@file docs/a.md
---
---
[b](b.html)
@file docs/b.md
---
---
)"));
  CHECK(learn_link_forms(relative, *relative.find_file("docs/b.md")).pages.form == LinkForm::Relative);
  const Site source = build_site(parse_fixture(R"(
@file _config.yml
plugins: [jekyll-relative-links]
@file docs/a.md
---
---
[b](b.md)
@file docs/b.md
---
---
)"));
  const LinkForms forms = learn_link_forms(source, *source.find_file("docs/b.md"));
  CHECK(forms.pages.form == LinkForm::Source);
  CHECK(written(source, "docs/b.md", "docs/a.md", forms.pages) == "a.md");
}

TEST_CASE("link forms: images have source paths, too, where jekyll-relative-links is in use") {
  const Site site = build_site(parse_fixture(R"(
@file _config.yml
plugins: [jekyll-relative-links]
permalink: pretty
@file docs/a.md
---
---
![cup](img/cup.png)
@file docs/img/cup.png
@file docs/img/pot.png
)"));
  const LinkForms forms = learn_link_forms(site, *site.find_file("docs/a.md"));
  CHECK(forms.images.form == LinkForm::Source);
  CHECK(written(site, "docs/a.md", "docs/img/pot.png", forms.images) == "img/pot.png");
}

TEST_CASE("link forms: without examples tags are used, which break no link when a permalink changes") {
  const Site site = build_site(parse_fixture(R"(
@file _posts/2024-01-05-tea.md
---
---
@file about.md
---
---
@file tea.png
)"));
  const LinkForms forms = learn_link_forms(site, *site.find_file("about.md"));
  CHECK(written(site, "about.md", "_posts/2024-01-05-tea.md", forms.posts) == "{% post_url 2024-01-05-tea %}");
  CHECK(written(site, "_posts/2024-01-05-tea.md", "about.md", forms.pages) == "{% link about.md %}");
  CHECK(written(site, "about.md", "tea.png", forms.images) == "/tea.png");
}

TEST_CASE("link forms: baseurl stands before a plain URL, and before tags of Jekyll 3") {
  const std::string files = R"(
@file _posts/2024-01-05-tea.md
---
---
@file about.md
---
---
)";
  const Site four = build_site(parse_fixture("@file _config.yml\nbaseurl: /blog/" + files));
  CHECK(written(four, "_posts/2024-01-05-tea.md", "about.md", {LinkForm::Plain, "", ""}) == "/blog/about.html");
  CHECK(written(four, "about.md", "_posts/2024-01-05-tea.md", {LinkForm::PostUrl, "", ""}) ==
        "{% post_url 2024-01-05-tea %}");
  const Site three =
      build_site(parse_fixture("@file Gemfile.lock\nGEM\n  specs:\n    jekyll (3.9.0)\n"
                               "@file _config.yml\nbaseurl: /blog" +
                               files));
  CHECK(written(three, "about.md", "_posts/2024-01-05-tea.md", {LinkForm::PostUrl, "", ""}) ==
        "{{ site.baseurl }}{% post_url 2024-01-05-tea %}");
}

TEST_CASE("link forms: a page without Liquid gets plain URLs") {
  const Site site = build_site(parse_fixture(R"(
@file a.md
---
render_with_liquid: false
---
@file b.md
---
---
)"));
  CHECK(written(site, "a.md", "b.md", {LinkForm::LinkTag, "", ""}) == "/b.html");
}

TEST_CASE("link forms: post_url names carry the folders above or inside _posts") {
  const Site site = build_site(parse_fixture(R"(
@file _posts/2024-01-05-tea.md
@file _posts/green/2024-01-05-sencha.md
@file drinks/_posts/2024-01-05-milk.md
)"));
  CHECK(post_url_name(site, *site.find_file("_posts/2024-01-05-tea.md")) == "2024-01-05-tea");
  CHECK(post_url_name(site, *site.find_file("_posts/green/2024-01-05-sencha.md")) == "green/2024-01-05-sencha");
  CHECK(post_url_name(site, *site.find_file("drinks/_posts/2024-01-05-milk.md")) == "drinks/2024-01-05-milk");
}

TEST_CASE("link forms: collections_dir is no part of a document's name") {
  const Site site = build_site(parse_fixture(R"(
@file _config.yml
collections_dir: content
@file content/_posts/2024-01-05-tea.md
@file content/page.md
---
---
)"));
  CHECK(post_url_name(site, *site.find_file("content/_posts/2024-01-05-tea.md")) == "2024-01-05-tea");
  CHECK(link_tag_path(site, *site.find_file("content/_posts/2024-01-05-tea.md")) == "_posts/2024-01-05-tea.md");
  CHECK(link_tag_path(site, *site.find_file("content/page.md")) == "content/page.md");
}

}  // namespace jekyll
