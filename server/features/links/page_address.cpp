#include "features/links/page_address.h"

#include <string_view>

#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"

namespace jekyll {
namespace {

std::string setting(const Site& site, std::string_view key, std::string_view fallback) {
  const YamlValue* value = site.config().data.find(key);
  std::string text = value == nullptr ? "" : value->to_string();
  return text.empty() ? std::string(fallback) : text;
}

/// The address that `jekyll serve` listens on; one that stands for all of the machine's is no address to open.
std::string local_server(const Site& site) {
  const bool secure = !setting(site, "ssl_cert", "").empty() && !setting(site, "ssl_key", "").empty();
  std::string host = setting(site, "host", "127.0.0.1");
  if (host == "0.0.0.0" || host == "::") host = "localhost";
  if (host.find(':') != std::string::npos && !host.starts_with('[')) host = "[" + host + "]";
  return (secure ? "https://" : "http://") + host + ":" + setting(site, "port", "4000");
}

}  // namespace

std::optional<PageAddress> find_page_address(const Site& site, const SiteFile& file) {
  if (!file.url) return std::nullopt;
  // A static file's URL is its name as it stands on disk.
  const std::string url = file.kind == FileKind::Static ? escape_path(*file.url) : *file.url;
  PageAddress address;
  address.path = relative_url(site.config(), url);
  if (!site.config().url.empty()) address.published = site.config().url + address.path;
  address.local = local_server(site) + address.path;
  return address;
}

std::optional<std::string_view> path_of_own_address(const Site& site, std::string_view address) {
  const std::string local = local_server(site);
  // The two names of the same machine.
  const std::size_t host = local.find("127.0.0.1");
  const std::string other = host == std::string::npos ? local : std::string(local).replace(host, 9, "localhost");
  for (const std::string_view origin :
       {std::string_view(site.config().url), std::string_view(local), std::string_view(other)}) {
    if (origin.empty() || !address.starts_with(origin)) continue;
    const std::string_view path = address.substr(origin.size());
    if (path.starts_with('/')) return path;
  }
  return std::nullopt;
}

}  // namespace jekyll
