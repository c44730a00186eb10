// A theme that is not on disk: what looks like the site's own is doubted in its name, the rest is left alone.
#include "site/resolver/resolver.h"
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

std::string with_theme(Files files, std::string_view link, const std::string& front_matter = "") {
  files["_config.yml"] = "theme: teapot\n";
  files["index.md"] = page(front_matter, std::string(link) + "\n\n## Brew\n");
  return verdict(site_of(files), "index.md");
}

}  // namespace

TEST_CASE("absent theme: an id may stand in its layout") {
  CHECK(with_theme({}, "[x](#brew)", "layout: page\n") == "found / #brew");
  CHECK(with_theme({}, "[x](#brwe)", "layout: page\n") == "doubtful missing-anchor theme teapot / #brwe");
  CHECK(with_theme({}, "[x](#brwe)", "layout: none\n") == "missing-anchor / #brwe");
  CHECK(with_theme({{"_layouts/page.html", "{{ content }}"}}, "[x](#brwe)", "layout: page\n") ==
        "missing-anchor / #brwe");
  CHECK(with_theme({}, "[x](#brwe) {% include cup.html %}") == "doubtful missing-anchor theme teapot / #brwe");
}

TEST_CASE("absent theme: a remote theme gives its name too") {
  const Site site =
      site_of({{"_config.yml", "remote_theme: tea/pot\n"}, {"index.md", page("layout: a\n", "[x](#y)\n")}});
  CHECK(verdict(site, "index.md") == "doubtful missing-anchor theme tea/pot / #y");
}

TEST_CASE("absent theme: a file is missed among assets of its own kind only") {
  const Files files = {{"assets/img/cup.png", "x"}, {"assets/app.js", "x"}};
  CHECK(with_theme(files, "[x](/assets/img/cap.png)") == "doubtful missing-page theme teapot");
  CHECK(with_theme(files, "{% link assets/img/cap.png %}") == "doubtful missing-file theme teapot");
  CHECK(with_theme(files, "[x](/assets/img/cap.svg)") == "unknowable");
  CHECK(with_theme(files, "[x](/assets/main.css)") == "unknowable");
  CHECK(with_theme(files, "[x](/img/cap.png)") == "missing-page");
}

TEST_CASE("absent theme: an include is missed when it resembles one of the site or names a folder of its own") {
  const Files files = {{"_includes/teacup.html", "x"}, {"_includes/parts/lid.html", "x"}};
  CHECK(with_theme(files, "{% include teacap.html %}") == "doubtful missing-file theme teapot");
  CHECK(with_theme(files, "{% include Teacup.html %}") == "doubtful wrong-case theme teapot");
  CHECK(with_theme(files, "{% include parts/handle.html %}") == "doubtful missing-file theme teapot");
  CHECK(with_theme(files, "{% include footer.html %}") == "unknowable");
}

TEST_CASE("absent theme: that of github-pages is small and known") {
  const auto with_pages = [](std::string_view body, const std::string& front_matter) {
    return verdict(
        site_of({{"_config.yml", "plugins: [github-pages]\n"}, {"index.md", page(front_matter, std::string(body))}}),
        "index.md");
  };
  CHECK(with_pages("{% include cup.html %}", "") == "missing-file");
  CHECK(with_pages("{% include head-custom.html %}", "") == "unknowable");
  CHECK(with_pages("[x](#brwe)", "layout: cup\n") == "missing-anchor / #brwe");
  CHECK(with_pages("[x](#brwe)", "layout: page\n") == "doubtful missing-anchor theme jekyll-theme-primer / #brwe");
  CHECK(with_pages("[x](/assets/cup.css)", "") == "unknowable");
}

TEST_CASE("absent theme: neighbours that come and go change the verdict") {
  Site site = site_of({{"_config.yml", "theme: teapot\n"},
                       {"index.md", page("", "[x](/assets/img/cap.png)\n")},
                       {"post.md", page("", "{% include parts/handle.html %}\n")}});
  CHECK(verdict(site, "index.md") == "unknowable");
  CHECK(verdict(site, "post.md") == "unknowable");
  const auto add = [&](const std::string& path) {
    std::vector<ParsedFile> files;
    files.push_back(parse_file(site.config(), path, "x", {}));
    return site.update(std::move(files));
  };
  CHECK(add("assets/img/cup.png") == std::vector<std::string>{"_config.yml", "assets/img/cup.png", "index.md"});
  CHECK(verdict(site, "index.md") == "doubtful missing-page theme teapot");
  CHECK(add("_includes/parts/lid.html") ==
        std::vector<std::string>{"_config.yml", "_includes/parts/lid.html", "post.md"});
  CHECK(verdict(site, "post.md") == "doubtful missing-file theme teapot");
}

}  // namespace jekyll::tests
