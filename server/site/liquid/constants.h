// Liquid in URLs and texts, printed as far as the configuration and the file itself tell what it is.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "syntax/links/link.h"

namespace jekyll {

enum class Extent {
  Whole,
  Path,     // what follows '?' or '#' depends on Liquid that is not constant
  Nothing,  // so does the path
};

struct PrintedUrl {
  Extent known = Extent::Whole;
  std::string text;
};

/// URL of `{% link argument %}` or `{% post_url argument %}`; nothing when there is none.
using TagUrl = std::function<std::optional<std::string>(std::string_view tag, std::string_view argument)>;

/// Prints the Liquid of `link.url` as far as it is constant: literals, `site.url`, `site.baseurl` and other scalars of
/// the configuration, `page.url`, assigned literals, the URL filters, `link` and `post_url`.
[[nodiscard]] PrintedUrl print_url(const SiteConfig& config, const SiteFile& from, const Link& link,
                                   const TagUrl& tag_url);
/// The same for a link of an include that `from` shows with these parameters.
[[nodiscard]] PrintedUrl print_included_url(const SiteConfig& config, const SiteFile& from, const Link& link,
                                            std::span<const PassedParameter> parameters, const TagUrl& tag_url);

/// A text of the page, or of what it shows with these parameters, printed likewise; parameters that are not passed and
/// keys that the page's front matter, or an option of the site, does not have print nothing. Nothing where only
/// rendering tells.
[[nodiscard]] std::optional<std::string> print_text(const SiteConfig& config, const SiteFile& page,
                                                    std::string_view text, std::span<const PassedParameter> parameters);

}  // namespace jekyll
