// A link's URL before anything is looked up: its parts named, its spelling judged.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "syntax/links/link.h"

namespace jekyll {

/// Jekyll's relative_url and absolute_url, without percent-encoding.
[[nodiscard]] std::string relative_url(const SiteConfig& config, std::string_view input);
[[nodiscard]] std::string absolute_url(const SiteConfig& config, std::string_view input);
/// `baseurl` as links carry it: leading slash, none at the end; "" for none.
[[nodiscard]] std::string clean_baseurl(const SiteConfig& config);

/// The picture as a theme prints it that puts the page's folder of pictures before it: Chirpy's `media_subpath`, once
/// `img_path`. Nothing for other links and pages, and for URLs with a scheme.
[[nodiscard]] std::optional<Link> in_media_folder(const SiteConfig& config, const SiteFile& from, const Link& link);

struct UrlParts {
  TargetKind kind = TargetKind::Relative;  // External, OwnAbsolute, SitePath, Relative or Fragment
  std::string path;                        // decoded; of OwnAbsolute: behind the host, with leading '/'
  std::string fragment;                    // decoded
  std::string raw_fragment;
};
[[nodiscard]] UrlParts split_url(const SiteConfig& config, std::string_view url);

/// Whether a value of data or front matter can be a path or URL of the site: it has no line breaks, no scheme of
/// another kind than the web's, and a slash or an extension.
[[nodiscard]] bool may_name_file(std::string_view value);

/// Resolves "." and "..": `path` relative to the page at the decoded URL `base`, or absolute. No leading '/'; a final
/// '/' stays.
[[nodiscard]] std::string resolve_path(std::string_view base, std::string_view path);

/// A mistyped or missing scheme of another host's URL, a stray bracket before it.
[[nodiscard]] bool is_mistyped_scheme(std::string_view url);
/// "github.com/x", "user@host": meant as another host or an address, read as a relative path.
[[nodiscard]] bool lacks_scheme(std::string_view url);

}  // namespace jekyll
