#include "site/resolver/target_marks.h"

#include <algorithm>
#include <optional>

#include "site/config/entry_filter.h"
#include "text/ascii.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// A look at each of more would take as long as resolving.
constexpr std::size_t most_marks = 8;

std::string_view stem_of_name(std::string_view name) {
  return name.substr(0, name.size() - extension_of(name).size());
}

/// Whether a link may write the character in no other way than as it is, but for its case.
bool is_plain(char c) {
  return is_ascii_alnum(c) || c == '-' || c == '_' || c == '.';
}

/// What the output is called: of an index the folder.
std::string_view name_of_output(std::string_view output) {
  const std::string_view folder = "/index.html";
  if (output.ends_with(folder)) output.remove_suffix(folder.size());
  return output == "index.html" ? std::string_view() : stem_of_name(base_name(output));
}

/// `'/tea/' | relative_url` names its text, whatever stands before that when it is printed.
std::optional<std::string_view> named_by_output(std::string_view output) {
  if (output.empty() || !is_quote(output.front())) return std::nullopt;
  const std::size_t end = output.find(output.front(), 1);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view filters = trimmed(output.substr(end + 1));
  while (!filters.empty()) {
    if (filters.front() != '|') return std::nullopt;
    filters = trimmed(filters.substr(1));
    const std::string_view filter = filters.substr(0, filters.find_first_of("| \t\n\r"));
    if (filter != "relative_url" && filter != "absolute_url") return std::nullopt;
    filters = trimmed(filters.substr(filter.size()));
  }
  return output.substr(1, end - 1);
}

/// `link _tea/green.md` names its argument.
std::optional<std::string_view> named_by_tag(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\n\r"));
  if ((name != "link" && name != "post_url") || tag.find('{') != std::string_view::npos) return std::nullopt;
  return trimmed(tag.substr(name.size()));
}

/// An address with what its Liquid names in the place of Liquid, as far as a last name stands in the text alone.
/// Nothing when Liquid may print another one.
std::optional<std::string> address_as_named(std::string_view url) {
  std::string address;
  for (std::size_t open = url.find('{'); open != std::string_view::npos; open = url.find('{')) {
    address += url.substr(0, open);
    url.remove_prefix(open);
    const bool is_output = url.starts_with("{{");
    const std::size_t close = is_output || url.starts_with("{%") ? url.find(is_output ? "}}" : "%}", 2) : url.npos;
    if (close == std::string_view::npos) return std::nullopt;
    std::string_view inside = url.substr(2, close - 2);
    url.remove_prefix(close + 2);
    if (inside.starts_with('-')) inside.remove_prefix(1);
    if (inside.ends_with('-')) inside.remove_suffix(1);
    inside = trimmed(inside);
    if (is_output && (inside == "site.baseurl" || inside == "site.url")) {
      if (!address.empty() || !url.starts_with('/')) return std::nullopt;
      continue;
    }
    const auto named = is_output ? named_by_output(inside) : named_by_tag(inside);
    const bool ends_name = url.empty() || url.front() == '/' || url.front() == '?' || url.front() == '#';
    if (!named || !ends_name) return std::nullopt;
    address += *named;
  }
  return address.append(url);
}

}  // namespace

TargetMarks::TargetMarks(std::span<const SiteFile* const> targets) {
  for (const SiteFile* target : targets) {
    if (!tell_) return;
    const std::string path = downcase(target->path());
    const DatedName dated = parse_dated_name(path);
    add(dated.matches ? std::string_view(dated.slug) : stem_of_name(base_name(path)));
    if (target->output) add(name_of_output(downcase(*target->output)));
    if (target->slug) add(downcase(*target->slug));
  }
}

void TargetMarks::add(std::string_view name) {
  tell_ = tell_ && !name.empty() && std::ranges::all_of(name, is_plain);
  if (std::ranges::find(marks_, name) == marks_.end()) marks_.emplace_back(name);
  tell_ = tell_ && marks_.size() <= most_marks;
}

bool TargetMarks::may_lead_here(const Link& link) const {
  if (!tell_) return true;
  std::string_view path = link.url;
  const std::optional<std::string> named = link.has_liquid ? address_as_named(path) : std::nullopt;
  if (named) path = *named;
  // What Liquid prints may hold signs that end a path, and others behind them.
  const bool is_printed = link.has_liquid && !named;
  if (is_printed) path.remove_prefix(std::min(path.rfind('}'), path.size()));
  path = path.substr(0, path.find_first_of("?#"));
  while (path.ends_with('/')) path.remove_suffix(1);
  // It ends before the last name begins.
  if (is_printed && path.find('/') == std::string_view::npos) return true;
  const std::string_view last = base_name(path);
  // These are called by what stands before them, or by the page that has the link.
  if (last.empty() || last == "." || last == ".." || last.starts_with("index")) return true;
  // Written otherwise than it is read.
  const auto is_escaped = [](char c) { return c == '%' || c == '&' || c == '\\' || is_non_ascii(c); };
  if (std::ranges::any_of(last, is_escaped)) return true;
  const DowncasedText lower(last);
  return std::ranges::any_of(
      marks_, [&](const std::string& mark) { return lower.view().find(mark) != std::string_view::npos; });
}

}  // namespace jekyll
