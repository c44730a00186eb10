// What is said of where a link leads: a verdict, and what answers.
#pragma once

#include <string>
#include <string_view>

#include "site/files/generated_page.h"
#include "site/files/site_file.h"
#include "syntax/links/link.h"

namespace jekyll {

/// Verdict on a link, see docs/architecture.md.
enum class Verdict {
  Found,
  FoundDirectory,  // a slash is missing: servers redirect
  FoundExtension,  // `.html` is missing: GitHub Pages answers
  FoundSource,     // a source path that jekyll-relative-links turns into a URL
  Redirect,        // a redirect page
  Outside,         // not below baseurl: another site on this host
  External,
  MissingPage,  // site path or own absolute URL that nothing answers
  MissingFile,  // relative path, link, include, post_url target that does not exist
  MissingAnchor,
  SourcePath,   // names a source file and no plugin turns it into a URL
  Unpublished,  // target exists and is not written
  WrongCase,
  Malformed,
  Doubtful,    // missing, but an unknown plugin or theme may supply it
  Unknowable,  // depends on non-constant Liquid and the like: silent
};
/// "found-directory", "missing-anchor", … as `inspect` prints it.
[[nodiscard]] std::string_view to_string(Verdict verdict);

struct Resolution {
  Verdict verdict = Verdict::Unknowable;
  TargetKind target_kind = TargetKind::Relative;  // with OwnAbsolute decided
  const SiteFile* target = nullptr;
  const GeneratedPage* generated = nullptr;
  /// The URL that answers, with baseurl; for WrongCase, SourcePath and Unpublished the one that was meant.
  std::string url;
  std::string anchor;                // decoded fragment, "" if none
  Verdict doubted = Verdict::Found;  // of Doubtful: what it would be without the supplier
  std::string supplier;              // of Doubtful: who may supply it, "plugin jekyll-x" or "theme minima"
  std::string redirect_to;           // of Redirect
  /// post_url that matches only by the deprecated rule (date and slug): the canonical name.
  std::string canonical_name;
  bool without_baseurl = false;  // baseurl before it would make it name the target
  bool double_baseurl = false;
};

}  // namespace jekyll
