#include "rules/ignored_links.h"

#include <algorithm>
#include <array>

#include "rules/external_links.h"
#include "site/config/path_glob.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// The path that a destination writes: "/bin/x" of "https://tea.example/bin/x?y#z", "{{ site.baseurl }}/bin/x" and
/// "{{ '/bin/x' | relative_url }}".
std::string_view path_of(std::string_view destination) {
  if (const std::size_t quote = destination.find_first_of("'\""); quote != std::string_view::npos) {
    const std::size_t end = destination.find(destination[quote], quote + 1);
    if (destination.starts_with("{{") && end != std::string_view::npos) {
      destination = destination.substr(quote + 1, end - quote - 1);
    }
  }
  if (const std::size_t liquid = destination.rfind("}}"); liquid != std::string_view::npos) {
    destination.remove_prefix(liquid + 2);
  }
  destination = destination.substr(0, destination.find_first_of("?#"));
  const std::size_t scheme = destination.find("://");
  const std::size_t host = scheme != std::string_view::npos ? scheme + 3 : destination.starts_with("//") ? 2 : 0;
  if (host == 0) return destination;
  return destination.substr(std::min(destination.find('/', host), destination.size()));
}

}  // namespace

bool ignores_link(const DiagnosticSettings& settings, std::string_view path, std::string_view destination) {
  if (settings.ignored_links.empty() || destination.empty()) return false;
  const std::string_view written = path_of(destination);
  const auto matches_any = [](const std::vector<std::string>& globs, std::string_view text) {
    // A glob of paths in the site has no slash at its beginning; here it tells own paths from relative ones.
    const bool absolute = text.starts_with('/');
    return std::ranges::any_of(globs, [&](const std::string& glob) {
      return (absolute || !glob.starts_with('/')) && matches_path_glob(glob, text.substr(absolute ? 1 : 0));
    });
  };
  return std::ranges::any_of(settings.ignored_links, [&](const DiagnosticSettings::IgnoredLinks& ignored) {
    if (!ignored.paths.empty() && !matches_any(ignored.paths, path)) return false;
    return matches_any(ignored.destinations, destination) || matches_any(ignored.destinations, written);
  });
}

std::optional<TextEdit> ignoring_edit(std::string_view settings, std::string_view glob) {
  constexpr std::string_view key = "\"links.ignore\"";
  const std::string item = "\"" + std::string(glob) + "\"";
  const auto insert_behind = [&](std::size_t bracket, std::string text, char closing, std::string_view at_end) {
    const std::size_t next = settings.find_first_not_of(" \t\r\n", bracket + 1);
    text += next != std::string_view::npos && settings[next] == closing ? at_end : ",";
    return TextEdit{{bracket + 1, bracket + 1}, std::move(text)};
  };
  if (const std::size_t known = settings.find(key); known != std::string_view::npos) {
    const std::size_t bracket = settings.find('[', known);
    if (bracket == std::string_view::npos) return std::nullopt;
    TextEdit edit = insert_behind(bracket, item, ']', "");
    if (edit.new_text.ends_with(',')) edit.new_text += ' ';
    return edit;
  }
  const std::size_t brace = settings.find('{');
  if (brace == std::string_view::npos) return std::nullopt;
  return insert_behind(brace, "\n  " + std::string(key) + ": [" + item + "]", '}', "\n");
}

std::optional<std::string> ignoring_glob(const Diagnostic& diagnostic) {
  if (is_code_of_web(diagnostic.code)) {
    const std::string_view url = diagnostic.destination;
    const std::string_view page = url.substr(0, url.find_first_of("?#"));
    if (page.empty() || page.find_first_of("*{}") != std::string_view::npos) return std::nullopt;
    return std::string(page) + (page == url ? "" : "**");
  }
  constexpr std::array<std::string_view, 3> codes = {"link-missing-page", "link-missing-file", "link-without-baseurl"};
  if (!contains(codes, diagnostic.code.text())) return std::nullopt;
  const std::string_view written = path_of(diagnostic.destination);
  if (written.empty() || written == "/" || written.find_first_of("*?{}[]|%") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t folder = written.find('/', 1);
  const bool below_top = written.starts_with('/') && folder != std::string_view::npos;
  return below_top ? std::string(written.substr(0, folder)) + "/**" : std::string(written);
}

}  // namespace jekyll
