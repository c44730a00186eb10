// What is wrong in `_config.yml` and in data files.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("config-type: options of another type") {
  const DiagnosticCheck check{.code = "config-type"};
  check_diagnostics("@file _config.yml\nfuture: <[\"yes\"]>\n", check);
  check_diagnostics("@file _config.yml\nbaseurl: <[[a]]>\n", check);
  check_diagnostics("@file _config.yml\nkramdown:\n  auto_ids: <[\"false\"]>\n", check);
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

TEST_CASE("config-stops-build: values at every depth") {
  const DiagnosticCheck check{.code = "config-stops-build", .ignored = {"config-unmatched-scope"}};
  for (const char* bad : {"limit_posts: <[all]>",
                          "limit_posts: <[-1]>",
                          "plugins: <[[jekyll-feed, 7]]>",
                          "include: <[[{a: b}]]>",
                          "keep_files: <[[7]]>",
                          "kramdown: <[GFM]>",
                          "kramdown:\n  input: <[gfm]>",
                          "kramdown:\n  toc_levels: <[a..b]>",
                          "kramdown:\n  header_offset: <[one]>",
                          "kramdown:\n  math_engine: <[nope]>",
                          "kramdown:\n  smart_quotes: <[lsquo]>",
                          "kramdown:\n  typographic_symbols: <[hellip]>",
                          "liquid: <[strict]>",
                          "liquid:\n  error_mode: <[[strict]]>",
                          "markdown: <[kramdwon]>",
                          "markdown_ext: <[[md]]>",
                          "markdown_ext: <[false]>",
                          "kramdown:\n  forbidden_inline_options: <[template]>",
                          "permalink: <[2026-01-02]>",
                          "title: <[:tea]>",
                          "collections:\n  recipes:\n  output: <[true]>",
                          "collections: <[recipes]>",
                          "collections: <[[7]]>",

                          "timezone: <[+01:00]>",
                          "time: <[soonish]>",
                          "plugins: <[[jekyll-feed, null]]>",
                          "plugins_dir: <[[1]]>",
                          "collections: [teas]\ncollections_dir: <[[]]>",
                          "collections: [teas]\ncollections_dir: <[[~]]>",
                          "collections: {posts: <[x]>}",
                          "collections: <[[tea, null]]>",
                          "keep_files: <[[null]]>",
                          "kramdown:\n  line_width: <[\"1__0\"]>",
                          "kramdown:\n  line_width: <[1.5]>",
                          "kramdown:\n  link_defs:\n    <[7]>: [/tea]",
                          "kramdown:\n  link_defs: <[{tea: /tea}]>",
                          "kramdown:\n  link_defs: <[tea]>",
                          "kramdown:\n  toc_levels: <[[7]]>",
                          "kramdown:\n  syntax_highlighter_opts:\n    block: <[text]>",
                          "kramdown:\n  syntax_highlighter_opts: <[[]]>",
                          "kramdown:\n  gfm_quirks: <[false]>",
                          "plugins: [jekyll-feed]\nfeed:\n  posts_limit: <[ten]>",
                          "data_dir: <[[a]]>",
                          "plugins: [jekyll-feed]\nfeed: <[text]>",
                          "plugins: [jekyll-feed]\nfeed:\n  collections: <[[nope]]>",
                          "plugins: [jekyll-feed]\nfeed:\n  path: <[yes]>",
                          "plugins: [jekyll-feed]\ncollections: [teas]\nfeed:\n  collections: <[{teas: }]>",
                          "plugins: [jekyll-feed]\ncollections: [teas]\nfeed:\n  collections: <[{teas: text}]>",
                          "plugins: [jekyll-feed]\nfeed:\n  collections: <[{nope: {path: /a.xml}}]>",
                          "plugins: [jekyll-feed]\nfeed:\n  collections: <[{posts: {categories: tea}}]>",
                          "defaults:\n  - scope: <[posts]>\n    values:\n      layout: none",
                          "defaults:\n  - <[scope]>:\n    path: \"\"\n    values:\n      layout: none",
                          "defaults:\n  - scope:\n      type: <[[posts]]>\n    values:\n      layout: none"}) {
    INFO(bad);
    check_diagnostics("@file _config.yml\n" + std::string(bad) + "\n@file index.md\n---\n---\n", check);
  }
}

TEST_CASE("config-stops-build: what is made of documents") {
  const DiagnosticCheck check{.code = "config-stops-build",
                              .ignored = {"config-unmatched-scope", "config-type", "url-conflict"}};
  const std::string files =
      "\n@file _posts/2024-01-05-tea.md\n---\n---\n@file _recipes/tea.md\n---\n---\n@file index.md\n---\n---\n";
  for (const char* bad :
       {"permalink: <[/:yeer/:title/]>", "permalink: <[false]>", "collections:\n  posts:\n    permalink: <[/p/:nope/]>",
        "collections:\n  posts:\n    permalink: <[7]>",
        "collections:\n  recipes:\n    output: true\n    permalink: <[/r/:titles]>",
        "collections:\n  recipes:\n    output: true\n    permalink: <[false]>",
        "collections:\n  recipes:\n    order: <[[1]]>", "collections:\n  recipes: <[text]>",
        "collections:\n  posts: <[false]>", "collections:\n  <[7]>: {output: true}",
        "defaults:\n  - scope: {path: nowhere}\n    values:\n      date: <[soonish]>",
        "defaults:\n  - scope: {path: \"\"}\n    values:\n      date: <[2026-01-02]>",
        "defaults:\n  - scope: {path: \"\"}\n    values:\n      permalink: <[7]>",
        "defaults:\n  - scope: {type: posts}\n    values:\n      permalink: <[/:nope/]>",
        "defaults:\n  - scope: {type: posts}\n    values:\n      slug: <[7]>"}) {
    INFO(bad);
    check_diagnostics("@file _config.yml\n" + std::string(bad) + files, check);
  }
  for (const char* good : {"permalink: /:Title/:title_/", "collections:\n  posts:\n    permalink: false",
                           "collections:\n  recipes:\n    permalink: /r/:titles", "collections:\n  teas: text",
                           "permalink: /:nope/\ncollections:\n  posts:\n    permalink: /:title/",
                           "defaults:\n  - scope: {path: nowhere}\n    values:\n      permalink: 7",
                           "defaults:\n  - scope: {type: pages}\n    values:\n      slug: 7",
                           "defaults:\n  - scope: {type: pages}\n    values:\n      permalink: /:nope/",
                           "defaults:\n  - scope: {path: \"\"}\n    values:\n      date: \"2026-01-02\"",
                           "defaults:\n  - scope: {path: \"\"}\n    values:\n      date: 2026-01-02 03:04:05 +0100"}) {
    INFO(good);
    CHECK(messages_of("@file _config.yml\n" + std::string(good) + files, "config-stops-build") ==
          std::vector<std::string>{});
  }
}

TEST_CASE("config-stops-build: symbols of Ruby as names") {
  const DiagnosticCheck check{.code = "config-stops-build", .ignored = {"config-unknown-option"}};
  check_diagnostics("@file _config.yml\n<[:timezone]>: UTC\na:\n  <[:b]>: c\n", check);
  check_diagnostics("@file _config.yml\n\":timezone\": UTC\n", check);
  check_diagnostics("@file _config.yml\n:timezone: UTC\n@file Gemfile\ngem 'jekyll'\n", check);
}

TEST_CASE("config-stops-build: gems that nothing brings") {
  const DiagnosticCheck check{.code = "config-stops-build", .ignored = {"config-type"}};
  for (const char* bad :
       {"highlighter: <[coderay]>", "kramdown:\n  syntax_highlighter: <[coderay]>",
        "kramdown:\n  enable_coderay: <[true]>", "kramdown:\n  math_engine: <[katex]>", "markdown: <[CommonMark]>"}) {
    INFO(bad);
    check_diagnostics("@file _config.yml\n" + std::string(bad) + "\n", check);
  }
}

TEST_CASE("config-stops-build: lists, in a file beside the one that is read") {
  const DiagnosticCheck check{.code = "config-stops-build"};
  for (const char* bad :
       {"plugins: <[jekyll-feed]>", "exclude: <[README.md]>", "include: <[{a: b}]>", "<[exclude]>:"}) {
    check_diagnostics("@file _config.dev.yml\n" + std::string(bad) + "\n", check);
  }
}

TEST_CASE("config-stops-build: what Jekyll takes") {
  for (const char* good : {"limit_posts: 2",
                           "kramdown:",
                           "kramdown:\n  input: html",
                           "kramdown:\n  input: GFM\n  toc_levels: 2..3",
                           "kramdown:\n  toc_levels: \"1,2\"\n  header_offset: \"1\"",
                           "kramdown:\n  footnote_nr: 2",
                           "exclude: [a, b]",
                           "kramdown:\n  smart_quotes: [39, 39, 34, 34]",
                           "kramdown:\n  math_engine: null",
                           "liquid:\n  error_mode: strict",
                           "markdown: Kramdown",
                           "collections: [recipes]",
                           "collections:\n  recipes:\n    output: true",
                           "feed: text",
                           "csv_reader: text",
                           "relative_permalinks: false",
                           "title: \":tea\"",
                           "sass: compressed",
                           "time: 2026-01-02",
                           "kramdown:\n  line_width: \"0x1f\"",
                           "kramdown:\n  forbidden_inline_options: [template]",
                           "kramdown:\n  link_defs:\n    tea: [/tea, Title]",
                           "kramdown:\n  toc_levels: [1, \"2\"]",
                           "include: [null]",
                           "kramdown:\n  link_defs: \"tea: [/tea]\"",
                           "plugins_dir: [a, b]",
                           "7: tea",
                           "theme: minima",
                           "plugins: [jekyll-feed]\nfeed:\n  tags: {except: a}",
                           "plugins: [jekyll-feed]\ncollections: [teas]\nfeed:\n  collections: {teas: {path: /t.xml}}",
                           "plugins: [jekyll-feed]\nfeed:\n  collections: {posts: }",
                           "lang: 7",
                           "plugins: [jekyll-feed]\nfeed:\n  path: atom.xml\n  collections: [posts]"}) {
    INFO(good);
    CHECK(messages_of("@file _config.yml\n" + std::string(good) + "\n@file index.md\n---\n---\n",
                      "config-stops-build") == std::vector<std::string>{});
  }
}

TEST_CASE("config-stops-build: a feed's template is nothing for strict variables") {
  const auto stops = [](const std::string& lines) {
    return !messages_of("@file _config.yml\nplugins: [jekyll-feed]\nliquid:\n" + lines + "\n@file index.md\n---\n---\n",
                        "config-stops-build")
                .empty();
  };
  CHECK(stops("  strict_variables: true"));
  CHECK(stops("  strict_variables: 3.5"));
  CHECK_FALSE(stops("  strict_variables: false"));
  CHECK_FALSE(stops("  strict_variables: true\nlang: en"));
}

TEST_CASE("config-stops-build: a mode that Liquid does not know makes no condition") {
  const auto stops = [](const std::string& mode, const std::string& body) {
    return !messages_of(
                "@file _config.yml\nliquid:\n  error_mode: " + mode + "\n@file index.md\n---\n---\n" + body + "\n",
                "config-stops-build")
                .empty();
  };
  CHECK(stops("Strict", "{% if page.tea %}x{% endif %}"));
  CHECK(stops("loose", "{% unless page.tea %}x{% endunless %}"));
  CHECK_FALSE(stops("loose", "{% for tea in page.teas %}x{% endfor %}{{ page.tea | upcase }}"));
  CHECK_FALSE(stops("lax", "{% if page.tea %}x{% endif %}"));
}

TEST_CASE("config-stops-build: code of the site may bring a Markdown processor") {
  CHECK(messages_of(
            "@file _config.yml\nmarkdown: Tea\n@file _plugins/tea.rb\nclass Tea\n  def convert(text)\n  end\nend\n",
            "config-stops-build") == std::vector<std::string>{});
}

TEST_CASE("config-stops-build: an option of what the site has not") {
  const DiagnosticCheck check{.code = "config-stops-build"};
  check_diagnostics("@file _config.yml\ncsv_reader: <[text]>\n@file _data/cups.csv\na,b\n1,2\n", check);
  check_diagnostics("@file _config.yml\ncsv_reader:\n  csv_converters: <[[nope]]>\n@file _data/cups.csv\na,b\n1,2\n",
                    check);
  check_diagnostics("@file _config.yml\ncsv_reader:\n  csv_converters: [numeric]\n@file _data/cups.csv\na,b\n1,2\n");
  check_diagnostics(
      "@file _config.yml\nplugins: [jekyll-feed]\nfeed:\n  tags: <[{except: a}]>\n"
      "@file _posts/2026-01-02-a.md\n---\ntags: [b]\n---\n",
      check);
  const std::string printed = "@file _layouts/a.html\n{% seo %}{{ content }}\n@file index.md\n---\nlayout: a\n";
  check_diagnostics("@file _config.yml\nplugins: [jekyll-seo-tag]\nlang: <[7]>\n" + printed + "---\n", check);
  check_diagnostics("@file _config.yml\nplugins: [jekyll-seo-tag]\nlang: 7\n" + printed + "lang: en\n---\n", check);
  check_diagnostics("@file _config.yml\nsass: <[compressed]>\n@file main.scss\n---\n---\nb { color: red; }\n", check);
  check_diagnostics("@file _config.yml\nplugins: [jekyll-paginate]\npaginate: <[0]>\n@file index.html\n---\n---\n",
                    check);
  check_diagnostics("@file _config.yml\nplugins: [jekyll-paginate]\npaginate: <[two]>\n@file index.html\n---\n---\n",
                    check);
  check_diagnostics("@file _config.yml\nplugins: [jekyll-paginate]\npaginate: \"2\"\n@file index.html\n---\n---\n",
                    {.code = "config-stops-build", .ignored = {"config-type"}});
}

TEST_CASE("config-type: repaired where that is safe") {
  check_fix("@file _config.yml\nfuture: \"true\"\n", "config-type", "@file _config.yml\nfuture: true\n");
  check_fix("@file _config.dev.yml\nplugins: jekyll-feed\n", "config-stops-build",
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

TEST_CASE("config-stops-build: no collection is looked for where none is but the posts") {
  for (const std::string value : {"[]", "[~]", "{a: b}", "[a, 5]"}) {
    INFO(value);
    check_diagnostics("@file _config.yml\ncollections_dir: " + value +
                          "\n@file _posts/2024-01-01-a.md\n---\n---\n@file index.md\n---\n---\n",
                      {.code = "config-stops-build", .ignored = {"config-type"}});
  }
}

TEST_CASE("config-syntax: of the usual names Jekyll reads one") {
  check_diagnostics("@file _config.yml\ntitle: Tea\n@file _config.yaml\ntitle: [Tea\n");
  check_diagnostics("@file _config.yml\ntitle: Tea\n@file _config.dev.yml\ntitle: <[config-syntax|[Tea]>\n");
}

TEST_CASE(
    "config-unknown-plugin: a slip beside a longer name that is nearer to another one, and what no gem is called") {
  for (const std::string name : {"jekyll-seo-ag", "\"5\"", "jekyll-feed\xe2\x80\x8b"}) {
    INFO(name);
    const std::string site = "@file _config.yml\nplugins: [" + name + "]\n";
    CHECK(severities_of(site, "config-unknown-plugin") == std::vector<Severity>{Severity::Error});
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
  CHECK(messages_of("@file _config.yml\nplugins: [jekyll-paginates]\n", "config-unknown-plugin") ==
        std::vector<std::string>{"No plugin jekyll-paginates is known here. Did you mean jekyll-paginate?"});
  CHECK(messages_of("@file Gemfile\ngem \"jekyll\"\n@file _config.yml\nplugins: [tea-leaves]\n",
                    "config-unknown-plugin") ==
        std::vector<std::string>{
            "No plugin tea-leaves is known here, and the Gemfile does not name it: the build stops. Add it there."});
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

TEST_CASE("config-stops-build: a URL of which no absolute one can be made, where one is made") {
  const auto check = [](const std::string& url, const std::string& body) {
    check_diagnostics("@file _config.yml\nurl: " + url + "\n@file index.html\n---\n---\n" + body + "\n",
                      {.code = "config-stops-build", .ignored = {"config-url"}});
  };
  check("<[ht tp://tea.example]>", "{{ '/x' | absolute_url }}");
  check("\"<[https://tea pot.example]>\"", "{{ '/x' | absolute_url }}");
  check("ht tp://tea.example", "{{ '/x' | relative_url }}");
  check("ht tp://tea.example", "{% if page.x %}{{ '/x' | absolute_url }}{% endif %}");
  check("https://tea.example\nplugins: [jekyll-feed]", "Tea.");
  check("<[http://tea.example:x]>\nplugins: [jekyll-feed]", "Tea.");
}

TEST_CASE("config-stops-build: of a key that stands twice the last value counts") {
  check_diagnostics(
      "@file _config.yml\n<[config-duplicate-key|plugins]>:\nplugins:\n  - jekyll-feed\n@file "
      "index.md\n---\n---\nTea.\n");
}

TEST_CASE("config-stops-build: options of plugins by their types") {
  const auto judge = [](const std::string& configuration, const std::string& files) {
    INFO(configuration);
    check_diagnostics("@file _config.yml\n" + configuration + "\n" + files,
                      {.code = "config-stops-build", .ignored = {"config-type", "config-unknown-key"}});
  };
  const std::string page = "@file index.md\n---\n---\nx\n";
  for (const char* option : {"optional_front_matter", "readme_index", "relative_links", "titles_from_headings"}) {
    std::string plugin = std::string("jekyll-") + option;
    std::ranges::replace(plugin, '_', '-');
    const std::string begin = "plugins: [" + plugin + "]\n" + option + ": ";
    for (const char* wrong : {"<[true]>", "<[5]>", "<[[a]]>"}) judge(begin + wrong, page);
    for (const char* right : {"false", "text", "{enabled: true}"}) judge(begin + right, page);
    judge(std::string(option) + ": true", page);
  }
  const std::string relative = "plugins: [jekyll-relative-links]\nrelative_links: {exclude: ";
  judge(relative + "<[docs]>}", page);
  judge(relative + "[docs]}", page);
  judge(relative + "docs}", "@file index.html\n---\n---\nx\n");
  judge("plugins: [jekyll-redirect-from]\nredirect_from: <[false]>", page);

  const std::string posts = "@file _posts/2026-01-05-a.md\n---\n---\nx\n@file _posts/2026-01-06-b.md\n---\n---\nx\n";
  const std::string list = "@file index.html\n---\npagination: {enabled: true}\n---\nx\n" + posts;
  const std::string second = "plugins: [jekyll-paginate-v2]\n";
  for (const char* wrong : {"<[true]>", "<[[enabled]]>", "<[5]>"}) {
    judge(second + "pagination: " + wrong, page);
    judge(second + "autopages: " + wrong, page);
  }
  for (const char* wrong : {"per_page: <[0]>", "per_page: <[five]>", "per_page: <[true]>", "permalink: <[5]>",
                            "collection: <[5]>", "per_page: 1, title: <[5]>", "per_page: 1, trail: <[true]>"}) {
    judge(second + "pagination: {enabled: true, " + wrong + "}", list);
  }
  for (const char* right : {"per_page: 1", "title: 5", "trail: true", "per_page: 1, trail: {before: 1}"}) {
    judge(second + "pagination: {enabled: true, " + right + "}", list);
  }
  judge(second + "pagination: {enabled: true, per_page: 0}", page);

  const std::string paginated = "@file index.html\n---\n---\nx\n" + posts;
  judge("plugins: [jekyll-paginate]\npaginate: 1\npaginate_path: <[5]>", paginated);
  judge("plugins: [jekyll-paginate]\npaginate: 5\npaginate_path: <[true]>", paginated);
  judge("plugins: [jekyll-paginate]\npaginate: 5\npaginate_path: 5", paginated);
}

TEST_CASE("config-stops-build: archives, and a logo where jekyll-seo-tag writes it") {
  const std::string post = "@file _posts/2026-01-05-cup.md\n---\ntags: [tea]\n---\n";
  const DiagnosticCheck check{.code = "config-stops-build", .ignored = {"config-type", "config-unknown-plugin"}};
  const auto archives = [&](const std::string& value) {
    check_diagnostics("@file _config.yml\nplugins: [jekyll-archives]\njekyll-archives: " + value + "\n" + post, check);
  };
  for (const char* wrong : {"<[text]>", "<[5]>", "<[true]>", "<[[a]]>", "{enabled: all, permalinks: <[[a]]>}",
                            "{enabled: all, permalinks: <[text]>}", "{enabled: all, permalinks: {tag: <[5]>}}",
                            "{enabled: all, permalinks: {year: <[true]>}}",
                            "{enabled: [tags], permalinks: {tag: <[5]>}}", "{enabled: true, permalinks: {day: <[5]>}}",
                            "{enabled: all, layouts: <[5]>}", "{enabled: all, layouts: <[[a]]>}"}) {
    INFO(wrong);
    archives(wrong);
  }
  for (const char* right : {"{enabled: all}", "{enabled: [tags], permalinks: {category: 5}}",
                            "{enabled: all, permalinks: {tag: /t/:name/}}", "{enabled: [], permalinks: text}",
                            "{enabled: all, permalinks: {category: 5}}", "{enabled: tags, permalinks: {tag: 5}}",
                            "{enabled: all, layouts: archive}", "{enabled: [year], permalinks: {tag: 5}}"}) {
    INFO(right);
    archives(right);
  }
  const auto logo = [&](const std::string& value, const std::string& layout) {
    check_diagnostics("@file _config.yml\nplugins: [jekyll-seo-tag]\nlogo: " + value + "\n@file _layouts/a.html\n" +
                          layout + "{{ content }}\n@file index.md\n---\nlayout: a\n---\n",
                      {.code = "config-stops-build", .ignored = {"config-type", "link-missing-file"}});
  };
  for (const char* wrong : {"<[5]>", "<[true]>", "<[[a]]>", "<['::']>", "<['http://a b']>"}) {
    INFO(wrong);
    logo(wrong, "{% seo %}");
  }
  logo("''", "{% seo %}");
  logo("https://tea.example/cup.png", "{% seo %}");
  logo("[a]", "");
}

}  // namespace jekyll::tests
