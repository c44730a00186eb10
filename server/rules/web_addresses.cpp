#include "rules/web_addresses.h"

#include <algorithm>
#include <cstddef>

#include "site/urls/percent_encoding.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// With each of these bytes, all beyond ASCII and blanks as %XX.
std::string encoded(std::string_view text, std::string_view bytes) {
  constexpr unsigned char last_ascii = 0x7E;
  return percent_encoded(text, [bytes](char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte <= ' ' || byte > last_ascii || bytes.find(character) != std::string_view::npos;
  });
}

constexpr std::string_view never_in_urls = "\"<>\\^`{|}";

/// The length of "https://" and the like; 0 for none.
std::size_t length_of_scheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "//"}) {
    if (ascii_lowered(url.substr(0, scheme.size())) == scheme) return scheme.size();
  }
  return 0;
}

}  // namespace

std::optional<std::string> web_address(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t begin = length_of_scheme(url);
  if (begin == 0) return std::nullopt;
  const std::string_view rest = url.substr(begin);
  const std::size_t end_of_host = std::min(rest.find_first_of("/?"), rest.size());
  const std::string_view host = rest.substr(0, end_of_host);
  constexpr std::string_view never_in_hosts = " \t\n%{}<>\"\\";
  if (host.empty() || host.find_first_of(never_in_hosts) != std::string_view::npos) return std::nullopt;
  constexpr std::size_t length_of_http = 7;
  return std::string(begin == length_of_http ? "http://" : "https://") + ascii_lowered(host) +
         encoded(rest.substr(end_of_host), never_in_urls);
}

std::optional<std::string> web_address(const Link& link) {
  if (link.has_liquid || link.attribute() == "action" || link.attribute() == "formaction") return std::nullopt;
  auto address = web_address(link.url.view());
  if (address && link.element() == "link" && path_and_query(*address).size() < 2) return std::nullopt;
  return address;
}

std::string_view host_of(std::string_view address) {
  address.remove_prefix(length_of_scheme(address));
  address = address.substr(0, address.find_first_of("/?#"));
  constexpr std::string_view www = "www.";
  if (address.starts_with(www)) address.remove_prefix(www.size());
  return address;
}

std::string_view path_and_query(std::string_view address) {
  const std::size_t begin = address.find_first_of("/?#", length_of_scheme(address));
  return begin == std::string_view::npos ? std::string_view() : address.substr(begin);
}

bool leads_to_front_page(std::string_view address, std::string_view location) {
  const auto is_front = [](std::string_view path) { return path.empty() || path == "/"; };
  const std::string_view asked = path_and_query(address);
  return !is_front(asked) && !asked.starts_with("/index.") && is_front(path_and_query(location)) &&
         host_of(address) == ascii_lowered(host_of(location));
}

std::string written_address(std::string_view url, LinkSyntax syntax) {
  std::string written = encoded(url, "\"<>\\^`{|}'()[]");
  if (syntax != LinkSyntax::Html) return written;
  for (std::size_t at = written.find('&'); at != std::string::npos; at = written.find('&', at + 1)) {
    written.insert(at + 1, "amp;");
  }
  return written;
}

}  // namespace jekyll
