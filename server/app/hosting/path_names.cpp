#include "app/hosting/path_names.h"

#include <algorithm>

#include "text/paths.h"

namespace jekyll {
namespace {

/// `path`, which lies at or below `from`, as it is called below `to`.
std::string moved(std::string_view path, std::string_view from, std::string_view to) {
  return std::string(to).append(path.substr(from.size()));
}

}  // namespace

bool PathNames::add(const PathName& name) {
  const auto overlaps = [](std::string_view a, std::string_view b) {
    return is_at_or_below(a, b) || is_at_or_below(b, a);
  };
  for (const PathName& other : names_) {
    if (other.client == name.client && other.own == name.own) return true;
    if (overlaps(other.client, name.client) || overlaps(other.own, name.own)) return false;
  }
  names_.push_back(name);
  return true;
}

std::optional<std::string> PathNames::to_own(std::string_view client) const {
  for (const PathName& name : names_) {
    if (is_at_or_below(client, name.client)) return moved(client, name.client, name.own);
  }
  const bool renamed =
      std::any_of(names_.begin(), names_.end(), [&](const PathName& name) { return is_at_or_below(client, name.own); });
  return renamed ? std::nullopt : std::optional(std::string(client));
}

std::string PathNames::to_client(std::string_view own) const {
  for (const PathName& name : names_) {
    if (is_at_or_below(own, name.own)) return moved(own, name.own, name.client);
  }
  return std::string(own);
}

}  // namespace jekyll
