// The places of a site that a move may break: those that name a file that moves, and those in files that move.
// Invariant: they own what they say, so that they outlive the site as it was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/refactoring/link_rewriting.h"
#include "features/refactoring/moves.h"
#include "site/resolver/file_references.h"

namespace jekyll {

/// A place and what it leads to before the move. Paths are those before it.
struct MovedPlace {
  std::string from;
  ReferenceKind kind = ReferenceKind::Link;
  Span span;           // as in FileReference
  Link link;           // of Link
  std::string value;   // of Parameter, Layout, FileName and Value
  std::string key;     // of FileName and Value
  std::string before;  // of FileName: what the tag has around the value after the move
  std::string behind;
  NameOf named = NameOf::Include;  // of FileName
  bool shown = false;              // of FileName
  std::string url;                 // of Link and Parameter: what is printed, as far as the path goes
  std::string target;              // path; "" when a generated page is meant
  std::string generated;           // its output
  Verdict verdict = Verdict::Found;
  bool named_exactly = true;  // of post_url: not by the deprecated rule
  std::optional<char> quote;  // of Layout: in which it is written, NUL for none; nothing when only the text tells
  LinkBase base;              // of what needs the text, as is the goal
  LinkGoal goal;
};

/// Whether nothing but the text of the file tells what is to be written there.
[[nodiscard]] bool needs_text(const MovedPlace& place);

/// By file and place, each once.
[[nodiscard]] std::vector<MovedPlace> find_moved_places(const Site& site, const MovePlan& plan);

}  // namespace jekyll
