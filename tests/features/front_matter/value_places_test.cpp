// Completion of front-matter values: a table of files and cursor places.
#include <string_view>

#include "tests/features/place_table.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

TEST_CASE("places: layouts, authors, booleans, enumerations") {
  check_places(
      tea_house,
      {
          {"@file _posts/2024-02-05-new.md\n---\nlayout: <|>\n---\n", {"post", "page", "recipe", "default", "none"}},
          {"@file docs/new.md\n---\nlayout: <|>\n---\n", {"page"}},
          {"@file _recipes/new.md\n---\nlayout: <|>\n---\n", {"recipe"}},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: 'p<|>'\n---\n",
           {"post", "page"},
           {},
           "---\nlayout: 'post'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: \"p<|>\"\n---\n",
           {"post", "page"},
           {},
           "---\nlayout: \"post\"\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: re<|>xyz\n---\n",
           {"recipe"},
           {},
           "---\nlayout: recipe\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nlayout:<|>\ntitle: A\n---\n",
           {"post"},
           {},
           "---\nlayout: post\ntitle: A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nlayout:\n  <|>\n---\n", {"post"}},
          {"@file _posts/2024-02-05-new.md\n---\nauthor: <|>\n---\n", {"ann", "bob"}},
          {"@file _posts/2024-02-05-new.md\n---\nauthor: B<|>\n---\n", {"bob"}, {}, "---\nauthor: bob\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nauthors: [<|>]\n---\n", {"ann", "bob"}},
          {"@file _posts/2024-02-05-new.md\n---\nauthors: [ann, <|>]\n---\n", {"bob"}, {"ann"}},
          {"@file _posts/2024-02-05-new.md\n---\npublished: <|>\n---\n", {"true", "false"}},
          {"@file _posts/2024-02-05-new.md\n---\npublished: t<|>rue\n---\n", {"true"}},
          {"@file _posts/2024-02-05-new.md\n---\ncomments: <|>\n---\n", {"true", "false"}},
          {"@file _posts/2024-02-05-new.md\n---\nsitemap: fa<|>\n---\n", {"false"}},
          {"@file _posts/2024-02-05-new.md\n---\ntwitterCardType: <|>\n---\n", {"summary", "summary_large_image"}},
          {"@file _recipes/new.md\n---\ncourse: <|>\n---\n", {"dessert", "main"}},
          {"@file _posts/2024-02-05-new.md\n---\nmood: <|>\n---\n", {"calm"}},
          {"@file _posts/2024-02-05-new.md\n---\ntitle: <|>\n---\n", {}},
          {"@file _posts/2024-02-05-new.md\n---\ndescription: <|>\n---\n", {}},
      });
}

TEST_CASE("places: tags and categories") {
  check_places(
      tea_house,
      {
          {"@file _posts/2024-02-05-new.md\n---\ntags: [<|>]\n---\n", {"tea", "green tea", "C#", "coffee"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [C<|>]\n---\n", {"C#", "coffee"}, {}, "---\ntags: [C#]\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [tea, <|>, coffee]\n---\n",
           {"green tea", "C#"},
           {"tea", "coffee"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags: ['gr<|>']\n---\n",
           {"green tea"},
           {},
           "---\ntags: ['green tea']\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [\"gr<|>\"]\n---\n",
           {"green tea"},
           {},
           "---\ntags: [\"green tea\"]\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [\"green t<|>ea\", tea]\n---\n", {"green tea"}, {"tea"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - <|>\n---\n", {"tea"}, {}, "---\ntags:\n  - tea\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n- <|>\n---\n", {"tea"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - tea\n  - gr<|>\n  - coffee\n---\n",
           {"green tea"},
           {"tea", "coffee"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - 'gr<|>'\n---\n",
           {"green tea"},
           {},
           "---\ntags:\n  - 'green tea'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - tea\n  <|>\n---\n",
           {"green tea"},
           {"tea"},
           "---\ntags:\n  - tea\n  - green tea\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: tea <|>\n---\n", {"C#", "coffee"}, {"tea", "green tea"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags: te<|> coffee\n---\n",
           {"tea"},
           {"coffee"},
           "---\ntags: tea coffee\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: \"te<|>\"\n---\n", {"tea"}, {}, "---\ntags: \"tea\"\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntag: gr<|>\n---\n", {"green tea"}, {}, "---\ntag: green tea\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncategories: [<|>]\n---\n", {"drinks", "news", "food"}},
          {"@file _posts/2024-02-05-new.md\n---\ncategories: [drinks, n<|>]\n---\n", {"news"}},
          {"@file _posts/2024-02-05-new.md\n---\ncategories: <|>\n---\n",
           {"drinks"},
           {},
           "---\ncategories: drinks\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncategories:\n  <|>\n---\n",
           {"drinks"},
           {},
           "---\ncategories:\n  - drinks\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncategory: f<|>\n---\n", {"food"}},
      });
}

TEST_CASE("places: dates and permalinks") {
  check_places(tea_house,
               {
                   {"@file _posts/2024-02-05-new.md\n---\ndate: <|>\n---\n",
                    {"2027-01-01 09:00:00 +0900", "2027-01-01", "2024-02-05"}},
                   {"@file _posts/2024-02-05-new.md\n---\ndate: 2024<|>\n---\n", {"2024-02-05"}, {"2027-01-01"}},
                   {"@file _posts/2024-02-05-new.md\n---\ndate: 2024-02-0<|>1\n---\n",
                    {"2024-02-05"},
                    {},
                    "---\ndate: 2024-02-05\n---\n"},
                   {"@file _recipes/new.md\n---\ndate: <|>\n---\n", {"2027-01-01 09:00:00 +0900", "2027-01-01"}},
                   {"@file _posts/2024-02-05-new.md\n---\nlast_modified_at: <|>\n---\n",
                    {"2027-01-01 09:00:00 +0900", "2027-01-01"}},
                   {"@file _posts/2024-02-05-new.md\n---\npermalink: <|>\n---\n",
                    {"/:categories/:year/:month/:day/:title:output_ext"}},
                   {"@file _posts/2024-02-05-new.md\n---\npermalink: /:mo<|>\n---\n",
                    {":month"},
                    {},
                    "---\npermalink: /:month\n---\n"},
                   {"@file _posts/2024-02-05-new.md\n---\npermalink: /:year/:ti<|>\n---\n", {":title"}},
                   {"@file _posts/2024-02-05-new.md\n---\npermalink: '/:year/:ti<|>'\n---\n",
                    {":title"},
                    {},
                    "---\npermalink: '/:year/:title'\n---\n"},
                   {"@file _posts/2024-02-05-new.md\n---\npermalink: /:ye<|>/:title/\n---\n",
                    {":year"},
                    {},
                    "---\npermalink: /:year/:title/\n---\n"},
                   {"@file docs/new.md\n---\npermalink: /:<|>\n---\n", {":path", ":basename", ":output_ext"}},
                   {"@file docs/new.md\n---\npermalink: <|>\n---\n", {"/docs/new/", "/docs/new.html"}},
                   {"@file docs/index.md\n---\npermalink: <|>\n---\n", {"/docs/"}},
               });
}

TEST_CASE("places: pictures, paths and pages") {
  check_places(tea_house, {
                              {"@file _posts/2024-02-05-new.md\n---\nimage: <|>\n---\n",
                               {"/assets/img/cup.jpg", "/assets/img/pot.png"}},
                              {"@file _posts/2024-02-05-new.md\n---\nimage: /assets/img/c<|>\n---\n",
                               {"/assets/img/cup.jpg"},
                               {},
                               "---\nimage: /assets/img/cup.jpg\n---\n"},
                              {"@file _posts/2024-02-05-new.md\n---\nimage: \"/assets/img/c<|>\"\n---\n",
                               {"/assets/img/cup.jpg"},
                               {},
                               "---\nimage: \"/assets/img/cup.jpg\"\n---\n"},
                              {"@file _recipes/new.md\n---\nimage:\n  path: cup<|>\n---\n", {"/assets/img/cup.jpg"}},
                              {"@file _recipes/new.md\n---\nimage: {path: cup<|>}\n---\n",
                               {"/assets/img/cup.jpg"},
                               {},
                               "---\nimage: {path: /assets/img/cup.jpg}\n---\n"},
                              {"@file _posts/2024-02-05-new.md\n---\nredirect_to: abo<|>\n---\n", {"About us"}},
                              {"@file _posts/2024-02-05-new.md\n---\nredirect_to: /about<|>\n---\n",
                               {"About us"},
                               {},
                               "---\nredirect_to: /about/\n---\n"},
                          });
  constexpr std::string_view handbook = R"(@file _config.yml
theme: just-the-docs
@file guide.md
---
title: "Guide: start"
nav_order: 1
---
@file guide/brew.md
---
title: Brew
parent: "Guide: start"
nav_order: 2
---
)";
  check_places(
      handbook,
      {
          {"@file new.md\n---\nparent: <|>\n---\n",
           {"Guide: start", "Brew"},
           {},
           "---\nparent: \"Guide: start\"\n---\n"},
          {"@file new.md\n---\nparent: Br<|>\n---\n", {"Brew"}},
          {"@file new.md\n---\nparent: 'Gu<|>'\n---\n", {"Guide: start"}, {}, "---\nparent: 'Guide: start'\n---\n"},
          {"@file new.md\n---\ngrand_parent: <|>\n---\n", {"Guide: start", "Brew"}},
          {"@file new.md\n---\nnav<|>\n---\n", {"nav_order", "nav_exclude"}},
          {"@file new.md\n---\nchild_nav_order: <|>\n---\n", {"desc", "reversed"}},
          {"@file new.md\n---\nhas_toc: <|>\n---\n", {"true", "false"}},
          {"@file guide/pour.md\n---\ntitle: Pour\nparent: <|>\n---\n", {"Guide: start"}, {"Pour"}},
      });
}

}  // namespace jekyll::tests
