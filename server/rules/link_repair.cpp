// Reads destinations as their authors do.
#include "rules/link_repair.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "rules/rule_context.h"
#include "site/resolver/link_forms.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_as_written(const Link& link) {
  return !link.destination.empty() && link.url.size() == link.destination.size();
}

struct Literal {
  std::size_t begin = 0;  // in Link::url
  std::size_t end = 0;
  bool after_baseurl = false;  // Liquid writes baseurl before it
};

std::size_t path_end(std::string_view url, std::size_t begin) {
  return std::min(url.find_first_of("?#", begin), url.size());
}

/// `{{ "/x" | relative_url }}`: what the quotes hold.
std::optional<Literal> quoted_path(std::string_view url) {
  const std::size_t close = url.find("}}");
  if (!url.starts_with("{{") || close == std::string_view::npos) return std::nullopt;
  const std::size_t begin = url.find_first_not_of("- \t", 2);
  if (begin >= close || (url[begin] != '"' && url[begin] != '\'')) return std::nullopt;
  const std::size_t end = url.find(url[begin], begin + 1);
  if (end == std::string_view::npos || end > close) return std::nullopt;
  const std::string_view filters = url.substr(end, close - end);
  const bool adds_baseurl = filters.find("relative_url") != std::string_view::npos ||
                            filters.find("absolute_url") != std::string_view::npos ||
                            filters.find("baseurl") != std::string_view::npos;
  return Literal{begin + 1, std::min(path_end(url, begin + 1), end), adds_baseurl};
}

/// `{{ site.baseurl }}/x`: what stands behind the Liquid.
std::optional<Literal> path_behind_liquid(std::string_view url) {
  const std::size_t close = url.rfind("}}");
  if (close == std::string_view::npos || url.find("%}") != std::string_view::npos) return std::nullopt;
  const std::size_t begin = close + 2;
  if (begin >= url.size() || url[begin] != '/') return std::nullopt;
  return Literal{begin, path_end(url, begin), url.substr(0, close).find("baseurl") != std::string_view::npos};
}

std::optional<Literal> literal_of(const Link& link) {
  const std::string_view url = link.url;
  if (!link.has_liquid) return Literal{0, path_end(url, 0), false};
  if (auto quoted = quoted_path(url)) return quoted;
  return path_behind_liquid(url);
}

std::string_view folder_of_url(std::string_view url) {
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : url.substr(0, slash + 1);
}

/// `folder` and `path` joined, dot segments removed (RFC 3986, 5.2.4).
std::string join(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> segments;
  const auto add = [&](std::string_view part) {
    while (!part.empty()) {
      const std::size_t slash = std::min(part.find('/'), part.size());
      const std::string_view segment = part.substr(0, slash);
      part.remove_prefix(std::min(slash + 1, part.size()));
      if (segment.empty() || segment == ".") continue;
      if (segment != "..") segments.push_back(segment);
      if (segment == ".." && !segments.empty()) segments.pop_back();
    }
  };
  add(folder);
  add(path);
  std::string joined;
  for (const std::string_view segment : segments) joined.append("/").append(segment);
  if (path.ends_with('/') || joined.empty()) joined += '/';
  return joined;
}

/// Behind "https://" or "//"; 0 when the URL names no host.
std::size_t host_begin(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return url.starts_with("//") ? 2 : 0;
  return url.find_first_of("/?#{") < colon ? 0 : colon + 3;
}

/// "http:/x", "http//x", "htp://x", "https.//x", "http://https://x".
std::optional<std::string> with_scheme_repaired(const std::string& url) {
  const std::size_t separator = url.find_first_of(":/;.");
  if (separator == std::string::npos || separator == 0) return std::nullopt;
  const bool is_dot = url[separator] == ';' || url[separator] == '.';
  if (is_dot && url.compare(separator + 1, 2, "//") != 0) return std::nullopt;
  const std::size_t behind = url.find_first_not_of(":/;.", separator);
  if (behind == std::string::npos) return std::nullopt;
  const std::string word = downcase(url.substr(0, separator));
  const std::size_t to_http = edit_distance(word, "http", 1);
  const std::size_t to_https = edit_distance(word, "https", 2);
  if (to_http > 1 && to_https > 2) return std::nullopt;
  const std::string rest = url.substr(behind);
  for (const std::string_view scheme : {"https", "http"}) {
    if (!rest.starts_with(scheme) || rest.find_first_of(":/") != scheme.size()) continue;
    return rest.substr(scheme.size()).starts_with("://") ? rest : with_scheme_repaired(rest);
  }
  std::string repaired = (to_https < to_http ? "https://" : "http://") + rest;
  return repaired == url ? std::nullopt : std::optional(std::move(repaired));
}

}  // namespace

Destination destination_of(const Site& site, const SiteFile& file, const Link& link) {
  Destination destination;
  const auto literal = literal_of(link);
  if (!literal) {
    destination.path = link.url;
    return destination;
  }
  const std::string& baseurl = site.config().baseurl;
  destination.path = link.url.view().substr(literal->begin, literal->end - literal->begin);
  if (is_as_written(link)) {
    destination.span = {link.destination.begin + literal->begin, link.destination.begin + literal->end};
  }
  std::string_view path = destination.path;
  if (literal->after_baseurl) {
    destination.absolute = join("", path);
    return destination;
  }
  if (const std::size_t scheme = host_begin(path); scheme > 0) {
    const std::size_t host_end = std::min(path.find('/', scheme), path.size());
    destination.prefix = path.substr(0, host_end);
    path.remove_prefix(host_end);
  } else if (!path.starts_with('/')) {
    destination.relative = true;
    if (file.url) destination.absolute = join(folder_of_url(*file.url), path);
    destination.prefix = baseurl;
    return destination;
  }
  destination.prefix += baseurl;
  if (!baseurl.empty() && path.starts_with(baseurl + "/")) path.remove_prefix(baseurl.size());
  destination.absolute = join("", path);
  return destination;
}

std::optional<std::string> nearest_destination(Suggestions& suggestions, const SiteFile& file,
                                               const Destination& destination) {
  if (destination.absolute.empty()) return std::nullopt;
  // Names of files are compared as they are on disk, and written as a destination can hold them.
  const std::string decoded = percent_decoded(destination.absolute);
  auto nearest = suggestions.nearest_url(decoded);
  if (!nearest && decoded != destination.absolute) nearest = suggestions.nearest_url(destination.absolute);
  if (nearest) nearest = encode_destination(*nearest);
  if (!nearest || *nearest == destination.absolute) return std::nullopt;
  if (!destination.relative || !file.url) return destination.prefix + *nearest;
  // A relative link stays relative where that is short: in the folder that it names.
  const std::string_view named = folder_of_url(destination.path);
  std::string folder_url = join(folder_of_url(*file.url), named);
  if (!folder_url.ends_with('/')) folder_url += '/';
  if (nearest->size() > folder_url.size() && nearest->starts_with(folder_url)) {
    return std::string(named) + nearest->substr(folder_url.size());
  }
  return destination.prefix + *nearest;
}

std::optional<TextEdit> change_case(const Destination& destination, std::string_view meant) {
  if (destination.span.empty()) return std::nullopt;
  const std::string& path = destination.path;
  std::size_t same = 0;
  while (same < path.size() && same < meant.size() &&
         ascii_lower(path[path.size() - same - 1]) == ascii_lower(meant[meant.size() - same - 1])) {
    ++same;
  }
  const std::string changed = path.substr(0, path.size() - same) + std::string(meant.substr(meant.size() - same));
  if (changed == path) return std::nullopt;
  return smallest_edit(destination.span, path, changed);
}

std::optional<std::string> repaired_url(std::string_view url) {
  std::string text(url);
  bool changed = false;
  while (!text.empty() && (text.front() == '(' || text.front() == '[' || text.front() == '<')) {
    const char closing = text.front() == '(' ? ')' : text.front() == '[' ? ']' : '>';
    text.erase(0, 1);
    if (text.ends_with(closing)) text.pop_back();
    changed = true;
  }
  if (auto repaired = with_scheme_repaired(text)) return repaired;
  if (text.find("://") == std::string::npos && !text.starts_with("mailto:")) {
    const std::size_t at = text.find('@');
    const std::size_t slash = text.find('/');
    if (at != std::string::npos && at > 0 && slash == std::string::npos) return "mailto:" + text;
    const std::string_view host = std::string_view(text).substr(0, slash);
    if (!text.starts_with('/') && host.find('.') != std::string_view::npos && !host.starts_with('.')) {
      return "https://" + text;
    }
  }
  if (changed && !text.empty()) return text;
  return std::nullopt;
}

std::optional<Span> excess_baseurl(const Link& link) {
  if (!is_as_written(link)) return std::nullopt;
  std::size_t last = link.url.view().rfind("{%");
  if (last == std::string::npos) last = link.url.view().rfind("{{");
  if (last == std::string::npos || last == 0) return std::nullopt;
  return Span{link.destination.begin, link.destination.begin + last};
}

std::optional<Span> host_part(const Link& link) {
  if (!is_as_written(link)) return std::nullopt;
  const std::size_t scheme = host_begin(link.url);
  const std::size_t host_end = link.url.view().find('/', scheme);
  if (scheme == 0 || host_end == std::string::npos) return std::nullopt;
  return Span{link.destination.begin, link.destination.begin + host_end};
}

std::string written_fragment(const Link& link) {
  if (!is_as_written(link) || !link.destination.contains(link.fragment)) return "";
  return std::string(link.url.view().substr(link.fragment.begin - link.destination.begin, link.fragment.size()));
}

std::string tag_for(const Site& site, const SiteFile& target) {
  return target.kind == FileKind::Post ? "{% post_url " + post_url_argument(site.config(), target) + " %}"
                                       : "{% link " + std::string(link_tag_argument(site.config(), target)) + " %}";
}

}  // namespace jekyll
