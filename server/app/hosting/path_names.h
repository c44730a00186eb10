// Parts of a site that the client knows by another path, since it came to them through a symbolic link. Invariant: of
// one file the client has one name here, and no two names overlap.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// A file or folder, and all that lies below it. Absolute paths.
struct PathName {
  std::string client;  // as the client spells it
  std::string own;     // as the site does
};

class PathNames {
 public:
  /// False, and nothing is added, when the place or one in it has another name already.
  bool add(const PathName& name);
  /// Where the client's path stands in the site. Nothing for the site's own spelling of what has another name.
  [[nodiscard]] std::optional<std::string> to_own(std::string_view client) const;
  [[nodiscard]] std::string to_client(std::string_view own) const;

 private:
  std::vector<PathName> names_;
};

}  // namespace jekyll
