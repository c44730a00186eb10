// Linked places: labels with their definition, tags of one element.
#include "features/presentation/linked_editing.h"

#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// The marked ranges must be the linked ones.
void check_linked(std::string_view text) {
  INFO(text);
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const std::string& path = *fixture.cursor_file;
  const auto places = find_linked_places(*site.find_file(path), fixture.file(path).text, fixture.cursor);
  std::vector<Span> marked;
  for (const MarkedRange& range : fixture.ranges) marked.push_back(range.span);
  CHECK((places ? places->spans : std::vector<Span>()) == marked);
}

}  // namespace

TEST_CASE("linked editing: a label, its uses and its definition") {
  check_linked("---\n---\n[a][<[te<|>a]>] and [<[tea]>][] and [<[tea]>]\n\n[<[tea]>]: /x\n");
  check_linked("---\n---\n[a][<[tea]>]\n\n[<[te<|>a]>]: /x\n");
  check_linked("@file _config.yml\nmarkdown: CommonMark\n@file index.md\n---\n---\n[a][<[te<|>a]>]\n\n[<[tea]>]: /x\n");
}

TEST_CASE("linked editing: not where a label is written in two ways, is not defined, or stands alone") {
  check_linked("---\n---\n[a][te<|>a] [b][Tea]\n\n[tea]: /x\n");
  check_linked("---\n---\n[a][te<|>a]\n");
  check_linked("---\n---\n[te<|>a]: /x\n");
}

TEST_CASE("linked editing: footnotes") {
  check_linked("---\n---\na[^<[1<|>]>] b[^<[1]>] c[^2]\n\n[^<[1]>]: x\n[^2]: y\n");
}

TEST_CASE("linked editing: both tags of an element") {
  check_linked("---\n---\n<<[d<|>iv]> class=\"x\">\n<div></div>\n</<[div]>>\n");
  check_linked("---\n---\n<div>\n<<[p]>>a</<[p<|>]>>\n</div>\n");
  check_linked("@file _layouts/a.html\n<<[ul]>>{% for a in b %}<li>{% endfor %}</<[u<|>l]>>\n");
}

TEST_CASE("linked editing: not of void elements, in code, across branches of Liquid, or of unlike tags") {
  check_linked("---\n---\n<b<|>r> a\n");
  check_linked("---\n---\n`<b<|>>a</b>`\n");
  check_linked("---\n---\n{% if a %}<d<|>iv>{% else %}<p>{% endif %}x</div>\n");
  check_linked("---\n---\n<d<|>iv>\nx\n</DIV>\n");
}

}  // namespace jekyll::tests
