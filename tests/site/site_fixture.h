// Little sites for the tests of the model: what Jekyll would say of each file in one line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "site/resolver/resolver.h"
#include "site/site.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

/// A site of files by path; `_config.yml` among them configures it. Now is 2027-01-01T00:00:00Z.
using Files = std::map<std::string, std::string>;
[[nodiscard]] Site site_of(const Files& files);

/// Front matter and a body: `front` is lines of YAML, each ending with a line break.
[[nodiscard]] std::string page(std::string_view front = "", std::string_view body = "text\n");

/// "url -> output" of the file, "nothing" when the site has no such file, "none" for what has no URL.
[[nodiscard]] std::string url_of(const Site& site, std::string_view path);
[[nodiscard]] std::string url_of(std::string_view path, std::string_view text, std::string_view config = "");

/// Paths of posts, drafts, pages, documents and static files that are written, sorted.
[[nodiscard]] std::vector<std::string> written(const Files& files);

/// The verdict on the first link of the file's body, and what it points to: "found /about/".
[[nodiscard]] std::string verdict(const Site& site, std::string_view path);
/// The same for a link in `index.md`.
[[nodiscard]] std::string verdict_of(Files files, std::string_view link);

}  // namespace jekyll::tests
