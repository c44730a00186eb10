// A parsed file in its place: kind, date, title, taxonomy, URL, output. Knows nothing of other files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "site/config/config.h"
#include "site/dates/dates.h"
#include "site/files/site_file.h"

namespace jekyll {

/// Questions about the rest of the site, which a few plugins ask.
struct Neighbourhood {
  std::function<bool(std::string_view layout)> has_layout;
  /// Whether the folder has an index of its own ("" for the root).
  std::function<bool(std::string_view folder)> has_index;
};

struct PlacingContext {
  const SiteConfig& config;
  const TimeZone& zone;
  UnixSeconds now = 0;
  Neighbourhood neighbourhood;
};

/// Nothing for files that are no part of the site: bystanders, plugins, what Jekyll ignores.
[[nodiscard]] std::optional<SiteFile> place_file(const PlacingContext& context, ParsedFile file);

/// A run of Liquid asks so many of a collection's documents, the first by path, what they say.
inline constexpr std::size_t most_asked_documents = 50;

/// Where the collection's documents lie, with a final slash; of posts, most of them.
[[nodiscard]] std::string folder_of_collection(const SiteConfig& config, std::string_view collection);

/// The permalink that a document's URL is made from: its own, its collection's, or the configured style.
[[nodiscard]] std::string document_url_template(const SiteConfig& config, const SiteFile& file);

/// Whether a file's facts would differ at another time: it is undated, or becomes due in between.
[[nodiscard]] bool depends_on_time(const SiteFile& file, UnixSeconds before, UnixSeconds after);

}  // namespace jekyll
