#include "app/hosting/overlay.h"

#include "tests/support/catch.h"

using jekyll::FileStamp;
using jekyll::Overlay;
using Paths = std::vector<std::string>;

TEST_CASE("overlay: what was edited is dirty until it is taken") {
  Overlay overlay;
  overlay.changed("/a.md");
  overlay.changed("/a.md");
  CHECK_FALSE(overlay.is_parsed("/a.md"));
  CHECK(overlay.take_dirty() == Paths{"/a.md"});
  CHECK(overlay.is_parsed("/a.md"));
  CHECK(overlay.take_dirty().empty());
  CHECK(overlay.is_parsed("/never-opened.md"));
}

TEST_CASE("overlay: an edit, a close or a new configuration while a worker parses makes its result void") {
  Overlay overlay;
  overlay.changed("/a.md");
  REQUIRE(overlay.take_dirty().size() == 1);
  const auto number = overlay.give_to_worker("/a.md");
  CHECK_FALSE(overlay.is_parsed("/a.md"));

  SECTION("an edit") {
    overlay.changed("/a.md");
    CHECK(overlay.take_dirty().empty());
    CHECK_FALSE(overlay.take_from_worker("/a.md", number));
    CHECK(overlay.take_dirty() == Paths{"/a.md"});
  }
  SECTION("a new configuration") {
    overlay.all_changed();
    CHECK_FALSE(overlay.take_from_worker("/a.md", number));
    CHECK(overlay.take_dirty() == Paths{"/a.md"});
  }
  SECTION("closed and opened again") {
    overlay.closed("/a.md");
    overlay.changed("/a.md");
    CHECK_FALSE(overlay.take_from_worker("/a.md", number));
  }
  SECTION("nothing happened") {
    CHECK(overlay.take_from_worker("/a.md", number));
    CHECK(overlay.is_parsed("/a.md"));
  }
}

TEST_CASE("overlay: the time of the file below a document is known, and what is news of it") {
  Overlay overlay;
  overlay.changed("/a.md");
  CHECK(overlay.file_read("/a.md", FileStamp{1, 2}));
  CHECK_FALSE(overlay.file_read("/a.md", FileStamp{1, 2}));
  CHECK(overlay.stamp("/a.md") == FileStamp{1, 2});
  CHECK_FALSE(overlay.file_read("/b.md", FileStamp{1, 2}));
}

TEST_CASE("overlay: the text of a document's syntax is known until another takes its place") {
  Overlay overlay;
  const auto text = std::make_shared<const std::string>("text");
  auto syntax = std::make_shared<const PageSyntax>();
  overlay.changed("/a.md");
  CHECK(overlay.text_of("/a.md", syntax) == nullptr);
  overlay.parsed("/a.md", text, syntax);
  CHECK(overlay.text_of("/a.md", syntax) == text);
  CHECK(overlay.text_of("/a.md", nullptr) == nullptr);
  CHECK(overlay.text_of("/b.md", syntax) == nullptr);
  CHECK(overlay.text_of("/a.md", std::make_shared<const PageSyntax>()) == nullptr);
  overlay.closed("/a.md");
  CHECK(overlay.text_of("/a.md", syntax) == nullptr);
}
