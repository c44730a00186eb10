// Ruby's file patterns, slugs, and URLs taken apart.
#include "site/config/plugin_code.h"
#include "site/config/plugins.h"
#include "site/config/ruby_glob.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "site/urls/slugs.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

TEST_CASE("fnmatch: asterisks cross folders, braces are text") {
  CHECK(matches_fnmatch("*.txt", "a/b.txt"));
  CHECK(matches_fnmatch("a?c", "a/c"));
  CHECK(matches_fnmatch("[a-c]x", "bx"));
  CHECK_FALSE(matches_fnmatch("[!a-c]x", "bx"));
  CHECK_FALSE(matches_fnmatch("{a,b}", "a"));
  CHECK(matches_fnmatch("\\*", "*"));
  CHECK_FALSE(matches_fnmatch("[a", "a"));
}

TEST_CASE("glob: asterisks stay in a folder, double ones do not") {
  CHECK(matches_glob("*.md", "a.md"));
  CHECK_FALSE(matches_glob("*.md", "d/a.md"));
  CHECK(matches_glob("**/a.md", "a.md"));
  CHECK(matches_glob("**/a.md", "x/y/a.md"));
  CHECK(matches_glob("x/**/a.md", "x/a.md"));
  CHECK(matches_glob("{x,y}/*", "y/a"));
  CHECK_FALSE(matches_glob("*", ".hidden"));
  CHECK(matches_glob(".*", ".hidden"));
  CHECK_FALSE(matches_glob("**/a", ".git/a"));
}

TEST_CASE("patterns: hostile ones cost little") {
  const std::string stars(200, '*');
  CHECK_FALSE(matches_fnmatch(stars + "b", std::string(2000, 'a')));
  std::string deep;
  for (int i = 0; i < 60; ++i) deep += "**/";
  CHECK_FALSE(matches_glob(deep + "x", std::string(400, '/')));
  CHECK_FALSE(matches_glob("{{{{a,b},c},{d,e}},{f,{g,{h,i}}}}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "zz"));
}

TEST_CASE("slugify: modes") {
  CHECK(slugify("The _config.yml file") == "the-config-yml-file");
  CHECK(slugify("The _config.yml file", SlugMode::Pretty) == "the-_config.yml-file");
  CHECK(slugify("Hello Wörld", SlugMode::Ascii) == "hello-w-rld");
  CHECK(slugify("Hello Wörld ß", SlugMode::Latin) == "hello-world-ss");
  CHECK(slugify("A  b\tC!", SlugMode::Raw) == "a-b-c!");
  CHECK(slugify("A b", SlugMode::None) == "a b");
  CHECK(slugify("a--b__c", SlugMode::Pretty) == "a-b__c");
  CHECK(slugify("Ünï 日本", SlugMode::Default) == "ünï-日本");
  CHECK(slugify("Hello-World", SlugMode::Pretty, SlugCase::Kept) == "Hello-World");
  CHECK(slugify("!!!") == "");
}

TEST_CASE("titles made of slugs") {
  CHECK(title_of_slug("hello-WORLD-iOS") == "Hello World Ios");
  CHECK(title_of_slug("élan--vital-") == "Élan  Vital");
  CHECK(title_of_slug("") == "");
}

TEST_CASE("relative_url and absolute_url") {
  SiteConfig config;
  config.baseurl = "/base";
  config.url = "https://h.io";
  CHECK(relative_url(config, "/x") == "/base/x");
  CHECK(relative_url(config, "x") == "/base/x");
  CHECK(relative_url(config, "") == "/base");
  CHECK(relative_url(config, "#f") == "/base/#f");
  CHECK(relative_url(config, "http://o.org/x") == "http://o.org/x");
  CHECK(relative_url(config, "mailto:a@b") == "mailto:a@b");
  CHECK(relative_url(config, "/base/x") == "/base/base/x");
  CHECK(absolute_url(config, "x") == "https://h.io/base/x");
  CHECK(absolute_url(config, "") == "https://h.io/base");
}

TEST_CASE("URLs taken apart") {
  SiteConfig config;
  config.url = "https://Tea.example/shop/";
  const auto kind = [&](std::string_view url) { return split_url(config, url).kind; };
  CHECK(kind("http://tea.example/shop") == TargetKind::OwnAbsolute);
  CHECK(kind("https://TEA.example/shop/a") == TargetKind::OwnAbsolute);
  CHECK(kind("https://tea.example/shopping") == TargetKind::External);
  CHECK(kind("mailto:a@b.c") == TargetKind::External);
  CHECK(kind("//cdn.example/x") == TargetKind::External);
  CHECK(kind("/a") == TargetKind::SitePath);
  CHECK(kind("a/b") == TargetKind::Relative);
  CHECK(kind("?q") == TargetKind::Relative);
  CHECK(kind("#x") == TargetKind::Fragment);
  CHECK(split_url(config, "/a%20b?q=1#x%20y").path == "/a b");
  CHECK(split_url(config, "/a%20b?q=1#x%20y").fragment == "x y");
  CHECK(split_url(config, " /a\n/b ").path == "/a/b");
}

TEST_CASE("paths are resolved against the page's URL") {
  CHECK(resolve_path("/2020/01/05/a.html", "b.html") == "2020/01/05/b.html");
  CHECK(resolve_path("/about/", "b.html") == "about/b.html");
  CHECK(resolve_path("/about/", "../") == "");
  CHECK(resolve_path("/about/", "..") == "");
  CHECK(resolve_path("/a/b/", "../c/./d/") == "a/c/d/");
  CHECK(resolve_path("/a/b/", "/x/../y") == "y");
  CHECK(resolve_path("/a/b/", "../../../../x") == "x");
}

TEST_CASE("mistyped schemes are told from paths") {
  for (const char* url : {"http:/x.org", "htp://x.org", "htps://x.org", "http//x.org", "https;//x.org", "http:///x.org",
                          "http:x.org", "(https://x.org", "[/about/", "http://http://x.org", "hhttp://x.org"}) {
    INFO(url);
    CHECK(is_mistyped_scheme(url));
  }
  for (const char* url : {"https://x.org", "ftp://x.org", "mailto:a@b.c", "tel:1", "/http/", "httpd/index.html",
                          "irc://x", "(draft).html", "magnet:?x", "javascript:void(0)", "https://x.org/http://y.org"}) {
    INFO(url);
    CHECK_FALSE(is_mistyped_scheme(url));
  }
  for (const char* url : {"github.com/x", "www.x.org", "user@host.org", "x.io:80/a"}) {
    INFO(url);
    CHECK(lacks_scheme(url));
  }
  for (const char* url : {"about.html", "README.md", "a/b.com", "user@host", "data.json", ".com"}) {
    INFO(url);
    CHECK_FALSE(lacks_scheme(url));
  }
}

TEST_CASE("escaping and unescaping paths") {
  CHECK(escape_path("ü b#[x]?y&z") == "%C3%BC%20b%23%5Bx%5D?y&z");
  CHECK(percent_decoded("%C3%BC%20b%2") == "ü b%2");
  CHECK(percent_decoded("100%") == "100%");
}

TEST_CASE("plugins: Ruby is read as text") {
  const PluginCode code = parse_plugin_code(R"(
# Liquid::Template.register_tag('old', Old)
module Jekyll
  class Cup < Liquid::Tag
  end
end
Liquid::Template.register_tag('cup', Jekyll::Cup)
Liquid::Template.register_tag :saucer, Jekyll::Saucer
)");
  CHECK(code.tags == std::vector<std::string>{"cup", "saucer"});
  CHECK_FALSE(code.generates);
  CHECK(code.readable);
  CHECK(parse_plugin_code("class X < Jekyll::Generator\nend\n").generates);
  CHECK(parse_plugin_code("Jekyll::Hooks.register :site, :post_write\n").generates);
  CHECK_FALSE(parse_plugin_code("").readable);
  CHECK(parse_plugin_code("module F\n def shout(x)\n end\nend\nLiquid::Template.register_filter(F)\n").filters ==
        std::vector<std::string>{"shout"});
}

}  // namespace jekyll::tests
