#include "features/refactoring/moved_dates.h"

#include <string>

#include "site/config/entry_filter.h"

namespace jekyll {

std::optional<TextEdit> moved_date_edit(const SiteFile& file, std::string_view text, std::string_view new_path) {
  if (file.kind != FileKind::Post) return std::nullopt;
  const DatedName before = parse_dated_name(file.path());
  const DatedName after = parse_dated_name(new_path);
  if (!before.matches || !after.matches || before.date == after.date) return std::nullopt;
  if (before.date.size() != after.date.size()) return std::nullopt;
  const FrontMatter& front_matter = file.syntax().front_matter;
  const YamlEntry* date = front_matter.present() ? front_matter.document.root.find("date") : nullptr;
  if (date == nullptr || date->node.content.end > text.size()) return std::nullopt;
  if (!date->node.content.of(text).starts_with(before.date)) return std::nullopt;
  const Span day{date->node.content.begin, date->node.content.begin + before.date.size()};
  return TextEdit{day, std::string(after.date)};
}

}  // namespace jekyll
