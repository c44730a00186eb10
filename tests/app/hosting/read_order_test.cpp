#include "app/hosting/read_order.h"

#include "tests/support/catch.h"

using jekyll::ReadOrder;

TEST_CASE("read order: of two reads of a path the later one counts, in whatever order they end") {
  ReadOrder order;
  order.heard_of("a.md");
  const auto first = order.begin();
  order.heard_of("a.md");
  const auto second = order.begin();
  CHECK_FALSE(order.counts("a.md", first));
  CHECK(order.counts("a.md", second));
  CHECK(order.counts("b.md", first));
}

TEST_CASE("read order: what is heard of a folder or the source counts for all that is in it") {
  ReadOrder order;
  const auto read = order.begin();
  order.heard_of("docs");
  CHECK_FALSE(order.counts("docs/tea.md", read));
  CHECK_FALSE(order.counts("docs/more/cup.md", read));
  CHECK(order.counts("docs.md", read));
  order.heard_of("");
  CHECK_FALSE(order.counts("docs.md", read));
}

TEST_CASE("read order: when nothing is under way nothing is remembered, also after all was dropped") {
  ReadOrder order;
  const auto read = order.begin();
  order.heard_of("a.md");
  order.end();
  CHECK(order.counts("a.md", read));
  order.end();
  order.drop_all();
  order.heard_of("a.md");
  CHECK(order.counts("a.md", order.begin()));
}
