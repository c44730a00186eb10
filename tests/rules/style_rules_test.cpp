// What style sheets import; what dies and what does not, real Jekyll has told.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

namespace {

void check_sheet(std::string_view sheet, std::string_view files = "") {
  check_diagnostics("\n@file _sass/_there.scss\na{b:c}\n@file _sass/x/_index.scss\na{b:c}\n@file _near.scss\na{b:c}\n" +
                        std::string(files) + "@file assets/main.scss\n---\n---\n" + std::string(sheet) + "\n",
                    {.code = "style-import-missing"});
}

}  // namespace

TEST_CASE("style-import-missing: Sass finds no such file") {
  check_sheet("@import \"<[gone]>\";");
  check_sheet("@import 'there', '<[gone/part]>';\n@use \"<[lost]>\" ;");
  check_sheet("@import \"there\"; @import \"x\", \"there.scss\"; @import \"near\";");
}

TEST_CASE("style-import-missing: what stays in the style sheet is no file of Sass") {
  check_sheet("@import url(foo.css); @import \"a.css\"; @import \"http://x/y\"; @import \"//x/y\";");
  check_sheet("// @import \"no\"\n/* @import \"nope\"; */\na { content: \"@import\"; }");
  check_sheet("@import \"gone\" screen;");
  check_sheet("@import \"{{ site.skin }}\";");
  check_sheet("@import \"gone");
}

TEST_CASE("style-import-missing: silent where others may have it") {
  check_sheet("@import \"gone\";", "@file _config.yml\ntheme: minima\n");
  check_sheet("@import \"gone\";", "@file _config.yml\nsass: {load_paths: [lib]}\n");
  check_sheet("@import \"beside\";", "@file assets/_beside.scss\na{b:c}\n");
  check_sheet("@import \"part\";",
              "@file _config.yml\nsass: {sass_dir: css/parts}\n@file css/parts/_part.scss\na{b:c}\n");
}

}  // namespace jekyll::tests
