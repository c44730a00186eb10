#include "site/resolver/target_marks.h"

#include <algorithm>

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
  if (link.has_liquid) {
    // What Liquid prints ends before the last name begins.
    const std::size_t liquid = path.rfind('}');
    path.remove_prefix(liquid == std::string_view::npos ? 0 : liquid + 1);
    if (liquid == std::string_view::npos || path.find('/') == std::string_view::npos) return true;
  }
  path = path.substr(0, path.find_first_of("?#"));
  while (path.ends_with('/')) path.remove_suffix(1);
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
