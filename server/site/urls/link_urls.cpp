#include "site/urls/link_urls.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/has_any.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Length of "scheme" in "scheme:", 0 when there is none.
std::size_t scheme_length(std::string_view url) {
  if (url.empty() || !is_ascii_alpha(url.front())) return 0;
  std::size_t i = 1;
  while (i < url.size() && (is_ascii_alnum(url[i]) || url[i] == '+' || url[i] == '.' || url[i] == '-')) {
    ++i;
  }
  return i < url.size() && url[i] == ':' ? i : 0;
}

/// Behind "https://", lower case up to the path; "" for other schemes.
std::string host_and_path(std::string_view url) {
  const std::size_t scheme = scheme_length(url);
  if (scheme == 0) return {};
  const std::string name = downcase(url.substr(0, scheme));
  if ((name != "http" && name != "https") || !url.substr(scheme).starts_with("://")) return {};
  std::string rest(url.substr(scheme + 3));
  const std::size_t host_end = std::min(rest.find_first_of("/?#"), rest.size());
  return downcase(std::string_view(rest).substr(0, host_end)) + rest.substr(host_end);
}

/// What is left of an own absolute URL behind the configured one; nothing for other hosts.
std::optional<std::string> behind_own_host(const SiteConfig& config, std::string_view url) {
  const std::string configured = host_and_path(config.url);
  const std::string_view own = without_final_slash(configured);
  if (own.empty()) return std::nullopt;
  const std::string here = host_and_path(url);
  if (!here.starts_with(own)) return std::nullopt;
  const std::string rest = here.substr(own.size());
  if (!rest.empty() && rest.front() != '/' && rest.front() != '#' && rest.front() != '?') return std::nullopt;
  return rest.starts_with('/') ? rest : "/" + rest;
}

/// What browsers do to an attribute's value: blanks around it and line breaks inside it go.
std::string cleaned(std::string_view url) {
  const auto trimmed = [](std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return std::string();
    return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
  };
  if (!has_any<'\t', '\n', '\r'>(url)) return trimmed(url);
  std::string text(url);
  std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return trimmed(text);
}

bool is_top_level_domain(std::string_view name) {
  constexpr std::array<std::string_view, 30> names = {
      "com", "org", "net", "io", "edu", "gov", "dev", "info", "de",   "uk",   "fr",   "eu",    "ch",  "nl",  "it",
      "es",  "ca",  "au",  "jp", "cn",  "us",  "app", "ai",   "tech", "blog", "wiki", "cloud", "xyz", "biz", "se"};
  return contains(names, name);
}

bool is_host(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !is_top_level_domain(downcase(host.substr(dot + 1)))) return false;
  return std::all_of(host.begin(), host.end(), [](char c) { return is_ascii_alnum(c) || c == '.' || c == '-'; });
}

}  // namespace

std::optional<Link> in_media_folder(const SiteConfig& config, const SiteFile& from, const Link& link) {
  if (!link.is_image || link.has_liquid || link.url.empty() || link.url.view().find(':') != std::string::npos) {
    return std::nullopt;
  }
  for (const std::string_view key : {"media_subpath", "img_path"}) {
    const YamlValue* value = from.data.find(key);
    if (value == nullptr || value->string() == nullptr || value->string()->empty()) continue;
    const std::string_view below =
        link.url.view().substr(std::min(link.url.view().find_first_not_of('/'), link.url.size()));
    Link moved = link;
    moved.url = clean_baseurl(config) + "/" + clean_folder(*value->string()) + "/" + std::string(below);
    moved.target_kind = TargetKind::SitePath;
    return moved;
  }
  return std::nullopt;
}

std::string clean_baseurl(const SiteConfig& config) {
  const std::string_view baseurl = without_final_slash(config.baseurl);
  if (baseurl.empty() || baseurl.starts_with('/')) return std::string(baseurl);
  return "/" + std::string(baseurl);
}

std::string relative_url(const SiteConfig& config, std::string_view input) {
  if (scheme_length(input) > 0) return std::string(input);
  std::string url = clean_baseurl(config);
  if (!input.empty() && !input.starts_with('/')) url.push_back('/');
  return url + std::string(input);
}

std::string absolute_url(const SiteConfig& config, std::string_view input) {
  if (scheme_length(input) > 0) return std::string(input);
  return config.url + relative_url(config, input);
}

UrlParts split_url(const SiteConfig& config, std::string_view written) {
  UrlParts parts;
  std::string url = cleaned(written);
  if (scheme_length(url) > 0 || url.starts_with("//")) {
    const auto own = behind_own_host(config, url);
    if (!own) {
      parts.kind = TargetKind::External;
      parts.path = std::move(url);
      return parts;
    }
    parts.kind = TargetKind::OwnAbsolute;
    url = *own;
  }
  const std::size_t hash = url.find('#');
  if (hash != std::string::npos) {
    parts.raw_fragment = url.substr(hash + 1);
    parts.fragment = percent_decoded(parts.raw_fragment);
    url.resize(hash);
  }
  const bool has_query = url.find('?') != std::string::npos;
  url.resize(std::min(url.find('?'), url.size()));
  parts.path = percent_decoded(url);
  if (parts.kind == TargetKind::OwnAbsolute) return parts;
  if (url.starts_with('/')) {
    parts.kind = TargetKind::SitePath;
  } else if (url.empty() && hash != std::string::npos && !has_query) {
    parts.kind = TargetKind::Fragment;
  }
  return parts;
}

bool may_name_file(std::string_view value) {
  constexpr std::size_t longest = 2048;
  if (value.empty() || value.size() > longest || has_any<'\n', '\r', '\t', '<', '>', '"', '{', '}'>(value))
    return false;
  if (value.front() == '/') return true;
  const std::size_t scheme = scheme_length(value);
  if (scheme > 0) return value.substr(scheme).starts_with("://");
  return !extension_of(value).empty();
}

std::string resolve_path(std::string_view base, std::string_view path) {
  std::string full;
  if (!path.starts_with('/')) full = std::string(base.substr(0, base.rfind('/') + 1));
  full += path;
  // As a rule there is nothing to resolve.
  if (!full.starts_with('.') && full.find("/.") == std::string::npos) {
    full.erase(0, std::min(full.find_first_not_of('/'), full.size()));
    return full;
  }
  std::vector<std::string_view> parts;
  const std::string_view text = full;
  std::size_t begin = 0;
  bool ends_in_folder = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '/') continue;
    const std::string_view part = text.substr(begin, i - begin);
    begin = i + 1;
    ends_in_folder = part == "." || part == "..";
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (part != ".") {
      parts.push_back(part);
    }
  }
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result.push_back('/');
    result += parts[i];
  }
  result.erase(0, std::min(result.find_first_not_of('/'), result.size()));
  if (ends_in_folder && !result.empty() && !result.ends_with('/')) result.push_back('/');
  return result;
}

bool is_mistyped_scheme(std::string_view written) {
  // Most have neither a scheme nor a bracket or an h before them.
  const std::size_t begin = written.find_first_not_of(" \t\n\r");
  if (begin == std::string_view::npos) return false;
  const bool may_begin_so = std::string_view("([hH").find(written[begin]) != std::string_view::npos;
  if (!may_begin_so && written.find(':') == std::string_view::npos) return false;
  const std::string url = downcase(cleaned(written));
  std::string_view rest = url;
  if (rest.starts_with("(http") || rest.starts_with("[http") || rest.starts_with("(/") || rest.starts_with("[/")) {
    return true;
  }
  for (const std::string_view scheme : {"https", "http"}) {
    if (!rest.starts_with(scheme)) continue;
    const std::string_view behind = rest.substr(scheme.size());
    if (behind.starts_with("//") || behind.starts_with(";//") || behind.starts_with(".//")) return true;
    if (!behind.starts_with(':')) continue;
    const std::string_view host = behind.substr(1);
    if (!host.starts_with("//") || host.starts_with("///")) return true;
    const std::string_view name = host.substr(2);
    return name.starts_with("http:") || name.starts_with("https:") || name.starts_with("http//") ||
           name.starts_with("https//");
  }
  const std::size_t length = scheme_length(rest);
  if (length == 0 || !rest.substr(length).starts_with("://")) return false;
  const std::string_view scheme = rest.substr(0, length);
  constexpr std::array<std::string_view, 6> others = {"ftp", "sftp", "ftps", "hdfs", "httpx", "tftp"};
  if (contains(others, scheme)) return false;
  return edit_distance(scheme, "http", 1) <= 1 || edit_distance(scheme, "https", 2) <= 2;
}

bool lacks_scheme(std::string_view written) {
  const std::string url = cleaned(written);
  std::string_view host = std::string_view(url).substr(0, url.find_first_of("/?#"));
  const bool whole = host.size() == url.size();
  if (const std::size_t at = host.find('@'); at != std::string_view::npos) {
    return at > 0 && whole && is_host(host.substr(at + 1));
  }
  if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) host = host.substr(0, colon);
  return is_host(host);
}

}  // namespace jekyll
