#include "tests/features/refactoring/check_move.h"

#include <algorithm>
#include <map>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "text/lists.h"

namespace jekyll::tests {
namespace {

TextSite::Texts texts_of(std::string_view fixture) {
  TextSite::Texts texts;
  for (const FixtureFile& file : parse_fixture(fixture).files) texts[file.path] = file.text;
  return texts;
}

}  // namespace

tl::expected<MoveEdit, std::string> move(TextSite& site, const std::vector<FileMove>& moves, RedirectFrom redirect) {
  const PreparedMove prepared = prepare_moves(site.site(), moves);
  const std::string unread;
  const auto text_of = [&](std::string_view path) -> const std::string* {
    if (std::ranges::binary_search(prepared.files.unread, path)) return &unread;
    const bool read =
        std::ranges::binary_search(prepared.files.read, path) || contains(site.site().config().files, path);
    return read ? site.find_text(path) : nullptr;
  };
  return move_files(site.site(), prepared, text_of, redirect);
}

void check_move(std::string_view before, const std::vector<FileMove>& moves, std::string_view after,
                RedirectFrom redirect) {
  INFO(before);
  TextSite site(parse_fixture(before));
  const TextSite::Texts original = site.texts();
  const MovePlan plan(site.site(), moves);
  const auto result = move(site, moves, redirect);
  INFO((result ? "" : result.error()));
  REQUIRE(result);
  CHECK(result->lost.empty());
  CHECK(site.site().find_file(plan.files().begin()->first) != nullptr);
  site.apply(result->edit, plan.files());
  TextSite::Texts expected = original;
  for (const auto& [from, to] : plan.files()) {
    expected[to] = original.at(from);
    expected.erase(from);
  }
  for (auto& [path, text] : texts_of(after)) expected[path] = text;
  CHECK(shown(site.texts()) == shown(expected));
  if (redirect != RedirectFrom::Never) return;
  std::vector<FileMove> back;
  for (const FileMove& each : moves) back.push_back({each.to, each.from});
  const MovePlan plan_back(site.site(), back);
  const auto restored = move(site, back, redirect);
  REQUIRE(restored);
  site.apply(restored->edit, plan_back.files());
  CHECK(shown(site.texts()) == shown(original));
}

std::string refusal(std::string_view fixture, const std::vector<FileMove>& moves) {
  TextSite site(parse_fixture(fixture));
  const auto result = move(site, moves, RedirectFrom::Plugin);
  return result ? "" : result.error();
}

}  // namespace jekyll::tests
