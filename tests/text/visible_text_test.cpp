#include "text/visible_text.h"

#include <string>

#include "tests/support/catch.h"

using jekyll::visible_columns;
using jekyll::visible_text;

TEST_CASE("visible text: what steers a terminal or turns text around is shown as what it is") {
  CHECK(visible_text("tea \x1b[31m\x07") == "tea \\u{1B}[31m\\u{07}");
  CHECK(visible_text("\xC2\x9B"
                     "2J") == "\\u{9B}2J");
  CHECK(visible_text("a\xE2\x80\xAE"
                     "b\xE2\x81\xA6\xE2\x80\xA8") == "a\\u{202E}b\\u{2066}\\u{2028}");
  CHECK(visible_text("\x9B"
                     "2J") == "\\x9B2J");
  CHECK(visible_text(std::string("\0\x7F", 2)) == "\\u{00}\\u{7F}");
  CHECK(visible_text("a\r\nb\tc", "\r\n") == "a\r\nb\\u{09}c");
}

TEST_CASE("visible text: what people write stays as it is") {
  for (const std::string text : {"Grüner Tee 茶 🍵", "שלום", "a‍b", "C:\\tea"}) CHECK(visible_text(text) == text);
}

TEST_CASE("visible text: columns stay what they are") {
  CHECK(visible_columns("\ta\x1b"
                        "b\xE2\x80\xAE\x9B") ==
        "\ta\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD");
}
