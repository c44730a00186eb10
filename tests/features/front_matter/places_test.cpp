// Completion of front-matter keys: a table of files and cursor places.
#include "tests/features/place_table.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

TEST_CASE("places: keys of a post") {
  check_places(
      tea_house,
      {
          {"@file _posts/2024-02-05-new.md\n---\n<|>\n---\n",
           {"layout", "title", "date", "categories", "tags", "author"}},
          {"@file _posts/2024-02-05-new.md\n---\n\n\n<|>\n\n---\n", {"layout", "title", "date"}},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: post\n<|>\n---\n",
           {"title", "date", "categories", "tags"},
           {"layout"}},
          {"@file _posts/2024-02-05-new.md\n---\n<|>\nlayout: post\ntitle: A\n---\n",
           {"date", "categories"},
           {"layout", "title"}},
          {"@file _posts/2024-02-05-new.md\n---\ntitle: A\nmood: calm\nco<|>\n---\n", {"comments"}},
          {"@file _posts/2024-02-05-new.md\n---\nm<|>\n---\n", {"mood"}, {}, "---\nmood: $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nt<|>\n---\n", {"title", "tags"}, {}, "---\ntitle: '$0'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nta<|>\n---\n", {"tags", "tag"}, {}, "---\ntags:\n  - $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncom<|>\n---\n", {"comments"}, {}, "---\ncomments: $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncateg<|>\n---\n", {"categories"}, {}, "---\ncategories: [$0]\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nsi<|>\n---\n", {"sitemap"}, {}, "---\nsitemap: ${0:true}\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nse<|>\n---\n", {"seo"}, {}, "---\nseo:\n  $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nredirect_f<|>\n---\n", {"redirect_from"}},
          {"@file _posts/2024-02-05-new.md\n---\nti<|>tle: A\n---\n", {"title"}, {}, "---\ntitle: A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nti<|>x: A\n---\n", {"title"}, {}, "---\ntitle: A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nti<|>x\n---\n", {"title"}, {}, "---\ntitle: '$0'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\n\"ti<|>tle\": A\n---\n", {"title"}, {}, "---\n\"title\": A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nzzzz<|>\n---\n", {}},
          {"@file _posts/2024-02-05-new.md\n---\nURL<|>\n---\n", {"canonical_url"}, {"url"}},
      });
}

TEST_CASE("places: keys while the YAML is broken") {
  check_places(tea_house, {
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: A: B\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: \"A\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\ntags: [a, b\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\ntags: {a\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\n\ttitle: A\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\n title: A\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\n- a\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: @x\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\nlayout\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\nlayout: post\ntitle: A\nmoo<|>", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\nmoo<|>", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\nmoo<|>\n\nText without an end.\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: A: B\nlayout: <|>\n---\n",
                               {"post", "page", "recipe", "default"}},
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: \"A\nlayout: <|>\n---\n",
                               {"post", "page", "recipe", "default"}},
                          });
}

TEST_CASE("places: line ends, byte order marks, tabs, comments") {
  check_places(
      tea_house,
      {
          {"@file _posts/2024-02-05-new.md\n---\r\nmoo<|>\r\n---\r\n", {"mood"}, {}, "---\r\nmood: $0\r\n---\r\n"},
          {"@file _posts/2024-02-05-new.md\n---\r\nlayout: post\r\n<|>\r\n---\r\n", {"title"}, {"layout"}},
          {"@file _posts/2024-02-05-new.md\n---\r\nlayout: <|>\r\n---\r\n",
           {"post"},
           {},
           "---\r\nlayout: post\r\n---\r\n"},
          {"@file _posts/2024-02-05-new.md\n---\r\ntags: [te<|>]\r\n---\r\n",
           {"tea"},
           {},
           "---\r\ntags: [tea]\r\n---\r\n"},
          {"@file _posts/2024-02-05-new.md\n---\r\ntags:\r\n  - te<|>\r\n---\r\n", {"tea"}},
          {"@file _posts/2024-02-05-new.md\n\xEF\xBB\xBF---\nmoo<|>\n---\n", {"mood"}},
          {"@file _posts/2024-02-05-new.md\n\n---\nmoo<|>\n---\n", {"mood"}},
          {"@file _posts/2024-02-05-new.md\n---\nlayout:\t<|>\n---\n", {"post"}},
          {"@file _posts/2024-02-05-new.md\n---   \nmoo<|>\n---\t\n", {"mood"}},
          {"@file _posts/2024-02-05-new.md\n---\nmoo<|>\n...\n", {"mood"}},
          {"@file _posts/2024-02-05-new.md\n---\n# a note\nmoo<|>\n---\n", {"mood"}},
          {"@file _posts/2024-02-05-new.md\n---\n# a n<|>ote\n---\n", {}},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: post # a n<|>ote\n---\n", {}},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: <|> # a note\n---\n",
           {"post"},
           {},
           "---\nlayout: post # a note\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: # a note\n  - te<|>\n---\n", {"tea"}},
      });
}

TEST_CASE("places: keys of pages, documents, drafts and layouts") {
  check_places(
      tea_house,
      {
          {"@file docs/new.md\n---\n<|>\n---\n", {"layout", "title", "nav", "permalink"}, {"date"}},
          {"@file docs/new.md\n---\nn<|>\n---\n", {"nav"}, {}, "---\nnav: $0\n---\n"},
          {"@file docs/new.html\n---\nn<|>\n---\n", {"nav"}},
          {"@file docs/new.md\n---\npagin<|>\n---\n", {"pagination"}, {}, "---\npagination:\n  $0\n---\n"},
          {"@file docs/new.md\n---\nmood<|>\n---\n", {"mood"}},
          {"@file _recipes/new.md\n---\n<|>\n---\n", {"layout", "title", "servings"}},
          {"@file _recipes/new.md\n---\nlayout: recipe\ntitle: A\n<|>\n---\n", {"servings", "course"}, {"layout"}},
          {"@file _recipes/new.md\n---\nser<|>\n---\n", {"servings"}},
          {"@file _recipes/new.md\n---\nveg<|>\n---\n", {"vegan"}},
          {"@file _recipes/new.md\n---\nste<|>\n---\n", {"steps"}, {}, "---\nsteps:\n  - $0\n---\n"},
          {"@file _drafts/new.md\n---\n<|>\n---\n", {"layout", "title", "categories", "tags", "date"}},
          {"@file _drafts/new.md\n---\nmo<|>\n---\n", {"mood"}},
          {"@file _layouts/new.html\n---\nlay<|>\n---\n", {"layout"}},
          {"@file _layouts/new.html\n---\nlayout: <|>\n---\n", {"default", "page", "post", "recipe"}},
          {"@file _includes/new.html\n---\nlay<|>\n---\n", {}},
      });
}

TEST_CASE("places: nested keys") {
  check_places(
      tea_house,
      {
          {"@file _recipes/new.md\n---\nimage:\n  <|>\n---\n", {"path", "alt", "height", "width"}},
          {"@file _recipes/new.md\n---\nimage:\n  path: /a.png\n  <|>\n---\n", {"alt", "height", "width"}, {"path"}},
          {"@file _recipes/new.md\n---\nimage:\n  a<|>\n  path: /a.png\n---\n",
           {"alt"},
           {"path"},
           "---\nimage:\n  alt: $0\n  path: /a.png\n---\n"},
          {"@file _recipes/new.md\n---\nimage:\n    al<|>\n---\n", {"alt"}},
          {"@file _recipes/new.md\n---\nimage: {<|>}\n---\n", {"path", "alt"}},
          {"@file _recipes/new.md\n---\nimage: {path: /a.png, <|>}\n---\n", {"alt"}, {"path"}},
          {"@file _recipes/new.md\n---\nimage: {path: /a.png, h<|>\n---\n", {"height"}},
          {"@file _recipes/new.md\n---\nsteps:\n  - <|>\n---\n", {"name", "minutes"}},
          {"@file _recipes/new.md\n---\nsteps:\n  - name: Mix\n    <|>\n---\n", {"minutes"}, {"name"}},
          {"@file _recipes/new.md\n---\nsteps:\n  - name: Mix\n    m<|>\n  - name: Bake\n---\n", {"minutes"}},
          {"@file _recipes/new.md\n---\nsteps:\n  - minutes: 3\n    n<|>\n---\n", {"name"}},
          {"@file _posts/2024-02-05-new.md\n---\nseo:\n  ty<|>\n---\n", {"type"}},
          {"@file _posts/2024-02-05-new.md\n---\nseo:\n  type: <|>\n---\n", {"BlogPosting", "WebPage"}},
          {"@file _posts/2024-02-05-new.md\n---\nseo:\n  type: Per<|>\n---\n", {"Person"}},
          {"@file docs/new.md\n---\npagination:\n  per<|>\n---\n", {"per_page"}},
          {"@file docs/new.md\n---\npagination:\n  enabled: <|>\n---\n", {"true", "false"}},
          {"@file docs/new.md\n---\npagination:\n  collection: <|>\n---\n", {"posts", "recipes"}},
          {"@file docs/new.md\n---\npagination:\n  enabled: true\n\n  <|>\n---\n", {"collection"}, {"enabled"}},
          {"@file docs/new.md\n---\npagination:\n  enabled: true\n<|>\n---\n", {"layout"}, {"enabled", "pagination"}},
      });
}

TEST_CASE("places: texts of several lines, and behind values") {
  check_places(tea_house, {
                              {"@file _posts/2024-02-05-new.md\n---\nexcerpt: |\n  Some text moo<|>\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\nexcerpt: >\n  moo<|>\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\nexcerpt: |\n  Some text\nmoo<|>\n---\n", {"mood"}},
                              {"@file _posts/2024-02-05-new.md\n---\nexcerpt: \"Some\n  moo<|>\n  text\"\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\nexcerpt: Some\n  moo<|>\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\nlayout: \"post\" <|>\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\ntags: [tea] <|>\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\nlayout: *anchor<|>\n---\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: A\n---\nmoo<|>\n", {}},
                              {"@file _posts/2024-02-05-new.md\n---\ntitle: A\n---\n\n---\nmoo<|>\n---\n", {}},
                          });
}

TEST_CASE("places: empty files and bare dashes get a whole front matter") {
  check_places(tea_house, {
                              {"@file _posts/2024-02-05-new.md\n<|>", {"---"}},
                              {"@file _posts/2024-02-05-new.md\n-<|>", {"---"}},
                              {"@file _posts/2024-02-05-new.md\n---<|>", {"---"}},
                              {"@file _posts/2024-02-05-new.md\n---<|>\nText\n", {"---"}},
                              {"@file _drafts/new.md\n<|>", {"---"}},
                              {"@file docs/new.md\n<|>", {"---"}},
                              {"@file _recipes/new.md\n<|>", {"---"}},
                              {"@file _posts/2024-02-05-new.md\nText<|>\n", {}},
                              {"@file _posts/2024-02-05-new.md\n----<|>\n", {}},
                          });
}

}  // namespace jekyll::tests
