// Files and folders move, and every link of the site follows: to them, and out of them.
// Invariant: edits touch nothing but what no longer leads where it led, and name files by their paths before the move.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "features/refactoring/moved_places.h"
#include "features/refactoring/moved_site.h"
#include "features/refactoring/moves.h"
#include "features/refactoring/site_edit.h"
#include "site/site.h"

namespace jekyll {

/// When a page that moves is told its old address, for jekyll-redirect-from.
enum class RedirectFrom {
  Always,
  Plugin,  // when the site uses the plugin
  Never,
  Ask,  // the same, as a change that needs to be confirmed
};

/// A place that will lead nowhere, because no way to write it leads to the file.
struct LostPlace {
  std::string path;
  Span span;
};

struct MoveEdit {
  SiteEdit edit;  // without the moves themselves
  std::vector<LostPlace> lost;
};

/// Files that a move asks the texts of, relative to the source, sorted.
struct FilesOfMove {
  std::vector<std::string> read;
  /// Of these only whether there is one: the site knows what stands there as long as the file has not changed, and any
  /// text will do.
  std::vector<std::string> unread;
};

/// A move that has been looked at: what it concerns in the site as it is. It is out of date once the site changes.
struct PreparedMove {
  MovePlan plan;
  std::vector<MovedPlace> places;
  FilesOfMove files;
};
[[nodiscard]] PreparedMove prepare_moves(const Site& site, std::span<const FileMove> moves);

/// The edits that go with the moves, or why those can't be made, for the author. The site is the same afterwards. A
/// file whose text is not there is not edited.
[[nodiscard]] tl::expected<MoveEdit, std::string> move_files(Site& site, const PreparedMove& prepared,
                                                             const TextOfFile& text_of, RedirectFrom redirect_from);

/// Files that stay and get other addresses by edits, and pages of plugins that are made otherwise then.
struct EditedAddresses {
  std::vector<std::string> paths;
  std::vector<PageMove> pages;

  [[nodiscard]] bool empty() const { return paths.empty() && pages.empty(); }
};

/// The same for them.
[[nodiscard]] PreparedMove prepare_edits(const Site& site, const EditedAddresses& edited);
/// The edit with those that go with it: links to the files and pages, and links out of them.
[[nodiscard]] tl::expected<MoveEdit, std::string> edit_in_place(Site& site, const PreparedMove& prepared, SiteEdit edit,
                                                                const TextOfFile& text_of, RedirectFrom redirect_from);

}  // namespace jekyll
