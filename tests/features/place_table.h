// Completion in front matter as an editor sees it, front matter and links together: cursor places and what they offer.
#pragma once

#include <source_location>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll::tests {

using Labels = std::vector<std::string>;

/// A file with a cursor, and what is offered there.
struct Place {
  std::string_view text;
  Labels first = {};            // in this order, before all others
  Labels never = {};            // not among the labels
  std::string_view taken = {};  // the file after the first was taken; empty: not compared
  std::source_location where = std::source_location::current();
};

/// A site with posts, a draft, pages and a collection, each with habits of its own.
extern const std::string_view tea_house;

/// Compares what each place, added to the site, offers.
void check_places(std::string_view site, const std::vector<Place>& places);

}  // namespace jekyll::tests
