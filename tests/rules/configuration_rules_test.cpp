// What is wrong in `_config.yml` and in data files.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("config-type: options of another type") {
  const DiagnosticCheck check{.code = "config-type"};
  check_diagnostics("@file _config.yml\nfuture: <[\"yes\"]>\n", check);
  check_diagnostics("@file _config.yml\nlimit_posts: <[all]>\n", check);
  check_diagnostics("@file _config.yml\nbaseurl: <[[a]]>\n", check);
  check_diagnostics("@file _config.yml\nkramdown:\n  auto_ids: <[\"false\"]>\n", check);
  check_diagnostics("@file _config.dev.yml\nplugins: <[jekyll-feed]>\n", check);
  for (const char* good : {"future: false", "paginate: false", "kramdown:", "port: \"4000\"", "author: Ann",
                           "author: {name: Ann}", "collections: [a]", "collections: {a: {output: true}}", "theme: null",
                           "mine: {a: [b]}", "url: \"\"", "title: 2024", "permalink: /:title"}) {
    INFO(good);
    check_diagnostics("@file _config.yml\n" + std::string(good) + "\n");
  }
}

TEST_CASE("config-type: what nothing in use reads may have any type") {
  check_diagnostics("@file _config.yml\ntwitter: https://example.org/tea\nsocial: [a]\npaginate: many\n");
  check_diagnostics("@file _config.yml\ntitle: {en: Tea, de: Tee}\nauthor: [Ann, Ben]\nemail: [a@b.c]\n");
  check_diagnostics("@file _config.yml\nplugins: [jekyll-seo-tag]\ntwitter: <[config-type|https://example.org/tea]>\n");
}

TEST_CASE("config-obsolete: an option of the site with an old name is its own") {
  check_diagnostics("@file _config.yml\nserver: https://example.org\nlayouts: [wide, narrow]\nauto: full\n");
  check_diagnostics("@file _config.yml\n<[config-obsolete|server]>: true\n<[config-obsolete|layouts]>: _shapes\n");
}

TEST_CASE("config-type: repaired where that is safe") {
  check_fix("@file _config.yml\nfuture: \"true\"\n", "config-type", "@file _config.yml\nfuture: true\n");
  check_fix("@file _config.dev.yml\nplugins: jekyll-feed\n", "config-type",
            "@file _config.dev.yml\nplugins: [jekyll-feed]\n");
}

TEST_CASE("config-obsolete: renamed when the new name is free") {
  check_fix("@file _config.yml\ngems: [jekyll-feed]\n", "config-obsolete",
            "@file _config.yml\nplugins: [jekyll-feed]\n");
  check_diagnostics("@file _config.yml\n<[config-obsolete|pygments]>: true\n");
  check_diagnostics("@file _config.yml\n<[config-obsolete|relative_permalinks]>: true\n");
  check_diagnostics("@file _config.yml\n<[config-obsolete|auto]>: true\n");
}

TEST_CASE("config-unknown-option: slips only") {
  check_diagnostics("@file _config.yml\n<[config-unknown-option|basurel]>: /a\n");
  check_fix("@file _config.yml\ntimezon: UTC\n", "config-unknown-option", "@file _config.yml\ntimezone: UTC\n");
  for (const char* own : {"github_username", "titles", "sitename", "permalink2", "author_url", "links"}) {
    INFO(own);
    check_diagnostics("@file _config.yml\n" + std::string(own) + ": a\n");
  }
}

TEST_CASE("config-unknown-plugin: by Gemfile.lock when there is one") {
  constexpr const char* lock = "@file Gemfile.lock\nGEM\n  specs:\n    jekyll (4.3.1)\n    my-plugin (1.0)\n";
  check_diagnostics(std::string(lock) +
                    "@file _config.yml\nplugins: [my-plugin, <[config-unknown-plugin|jekyll-feed]>]\n");
  check_diagnostics("@file _config.yml\nplugins: [jekyll-feed, <[config-unknown-plugin|my-plugin]>]\n");
  // A file of the gem, as Ruby's require names it.
  check_diagnostics(std::string(lock) + "@file _config.yml\nplugins: [my/plugin]\n");
  check_diagnostics("@file _config.yml\nplugins: [jekyll/scholar]\n");
  CHECK(messages_of("@file _config.yml\nplugins: [jekyll-sitmap]\n", "config-unknown-plugin") ==
        std::vector<std::string>{"No plugin jekyll-sitmap is known here. Did you mean jekyll-sitemap?"});
  CHECK(messages_of("@file _config.yml\nplugins: [jekyll-archives-v3]\n", "config-unknown-plugin") ==
        std::vector<std::string>{
            "No plugin jekyll-archives-v3 is known here, so what it adds to the site is not either."});
}

TEST_CASE("config-url: as jekyll doctor judges") {
  check_diagnostics("@file _config.yml\nurl: <[config-url|www.tea.example]>\n");
  check_diagnostics("@file _config.yml\nurl: <[config-url|//tea.example]>\n");
  check_diagnostics("@file _config.yml\nurl: http://localhost:4000\n");
  check_diagnostics("@file _config.yml\nurl: \"\"\n");
  check_fix("@file _config.yml\nurl: tea.example\n", "config-url", "@file _config.yml\nurl: https://tea.example\n");
}

TEST_CASE("config-unmatched-scope: scopes that match nothing, and sets without values") {
  const DiagnosticCheck check{.code = "config-unmatched-scope"};
  check_diagnostics(
      "@file _config.yml\ndefaults:\n  - <[scope]>: {type: drafts}\n    values: {a: b}\n@file a.md\n---\n---\n", check);
  check_diagnostics("@file _config.yml\ndefaults:\n  - <[scope]>: {path: docs}\n@file docs/a.md\n---\n---\n", check);
  check_diagnostics("@file _config.yml\ndefaults:\n  - scope: {path: \"\"}\n    values: {a: b}\n@file a.md\n---\n---\n",
                    check);
  check_diagnostics(
      "@file _config.yml\ndefaults:\n  - scope: {path: img}\n    values: {image: true}\n@file img/a.png\n", check);
}

TEST_CASE("data-syntax: where reading stops") {
  check_diagnostics("@file _data/a.yml\nname: Tea\npots: <[data-syntax|a: b]>\n");
  check_diagnostics("@file _data/a.csv\na,b\n1,<[data-syntax|\"2]>\n");
  check_diagnostics("@file _data/a.json\n{\"a\": 1}\n");
}

}  // namespace jekyll::tests
