#include "protocol/uri.h"

#include <array>
#include <vector>

#include "protocol/ascii.h"

namespace lsp {
namespace {

int hexadecimal_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

bool is_letter(char byte) {
  return to_lower(byte) >= 'a' && to_lower(byte) <= 'z';
}

bool begins_with_drive(std::string_view path) {
  return path.size() >= 2 && is_letter(path[0]) && path[1] == ':';
}

/// By byte: RFC 3986, "unreserved" and the sub-delimiters that VS Code too leaves alone in paths.
constexpr std::array<bool, 256> stays_in_uri = [] {
  std::array<bool, 256> stays{};
  for (const char byte : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")) {
    stays[static_cast<unsigned char>(byte)] = true;
  }
  return stays;
}();

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hexadecimal_value(text[i + 1]);
      const int low = hexadecimal_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string normalized_path(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> segments;
  for (std::size_t begin = 0; begin <= path.size();) {
    std::size_t end = path.find('/', begin);
    if (end == std::string_view::npos) end = path.size();
    const std::string_view segment = path.substr(begin, end - begin);
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
    begin = end + 1;
  }
  std::string out = absolute ? "/" : "";
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i > 0) out += '/';
    out += segments[i];
  }
  return out;
}

std::optional<std::string> path_of_uri(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos || !equals_ignoring_case(uri.substr(0, colon), "file")) return std::nullopt;
  std::string_view rest = uri.substr(colon + 1);
  rest = rest.substr(0, rest.find_first_of("?#"));
  std::string_view host;
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t slash = rest.find('/');
    host = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  }
  if (!rest.starts_with('/')) return std::nullopt;
  std::string path = percent_decoded(rest);
  // A NUL would end the path early for every system call.
  if (path.find('\0') != std::string::npos) return std::nullopt;
  path = normalized_path(path);
  if (!host.empty() && !equals_ignoring_case(host, "localhost")) return "//" + percent_decoded(host) + path;
  if (begins_with_drive(std::string_view(path).substr(1))) {
    path.erase(0, 1);
    path[0] = to_lower(path[0]);
  }
  return path;
}

std::string encoded_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(path.size() + path.size() / 4);
  for (std::size_t at = 0; at < path.size(); ++at) {
    const std::size_t begin = at;
    while (at < path.size() && stays_in_uri[static_cast<unsigned char>(path[at])]) ++at;
    encoded += path.substr(begin, at - begin);
    if (at == path.size()) break;
    const auto value = static_cast<unsigned char>(path[at]);
    encoded += {'%', digits[value >> 4U], digits[value & 15U]};
  }
  return encoded;
}

std::string uri_of_path(std::string_view path) {
  std::string uri = "file://";
  if (path.starts_with("//")) {
    path.remove_prefix(2);
  } else if (path.starts_with(shares_folder)) {
    path.remove_prefix(shares_folder.size());
  } else if (!path.starts_with('/')) {
    uri += '/';
  }
  return uri + encoded_path(path);
}

}  // namespace lsp
