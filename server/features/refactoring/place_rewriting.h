// What is to be written at a place so that it leads to the same file once that has moved.
// Invariant: nothing is proposed that the resolver does not find to lead there in the site after the move.
#pragma once

#include <string>
#include <vector>

#include "features/refactoring/moved_places.h"
#include "features/refactoring/moves.h"
#include "site/site.h"
#include "text/document.h"

namespace jekyll {

enum class PlaceFate {
  Leads,      // as it stands
  Rewritten,  // once the edits are made
  Lost,       // no way of writing it leads there
};

struct RewrittenPlace {
  PlaceFate fate = PlaceFate::Leads;
  std::vector<TextEdit> edits;  // of the file that it stands in
  std::string doubt;            // why it may not be meant; "" when it is
};

/// `after` is the site after the move, `text` that of the file in which the place stands, never shorter than its end;
/// of what needs no text it may be any.
[[nodiscard]] RewrittenPlace rewrite_place(const Site& after, const MovePlan& plan, const MovedPlace& place,
                                           std::string_view text);

}  // namespace jekyll
