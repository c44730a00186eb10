// Images: what the names of files say of them.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("image-alt: the words of the file's name are offered") {
  check_fix("---\n---\n![](/images/tea-leaves.png)\n", "image-alt",
            "---\n---\n![Tea leaves](/images/tea-leaves.png)\n");
  check_fix("---\n---\n![](gr%C3%BCner_tee%202.jpg?x=1 \"Tea\")\n", "image-alt",
            "---\n---\n![Grüner tee 2](gr%C3%BCner_tee%202.jpg?x=1 \"Tea\")\n");
}

}  // namespace jekyll::tests
