#include "features/refactoring/publish_draft.h"

#include "features/front_matter/values.h"
#include "syntax/front_matter.h"

namespace jekyll {
namespace {

constexpr std::size_t date_width = 10;

/// Drafts may carry the date of their first writing, as posts do.
std::string_view without_date(std::string_view name) {
  const std::size_t behind = date_prefix(name).size() + 1;
  return behind == 1 || name.size() <= behind ? name : name.substr(behind);
}

/// Behind the title, as people write it, else at the end of the keys.
TextEdit insertion(const FrontMatter& front_matter, std::string_view text, const std::string& date) {
  const std::string_view line_break = text.substr(0, front_matter.yaml.begin).ends_with("\r\n") ? "\r\n" : "\n";
  std::size_t at = front_matter.yaml.end;
  if (const YamlEntry* title = front_matter.document.root.find("title")) {
    const std::size_t line_end = text.find('\n', title->whole.end);
    if (line_end < front_matter.yaml.end) at = line_end + 1;
  }
  std::string line = "date: " + date + std::string(line_break);
  const bool on_new_line = at == 0 || text[at - 1] == '\n';
  if (!on_new_line) line = std::string(line_break) + "date: " + date;
  return {{at, at}, std::move(line)};
}

std::optional<TextEdit> date_edit(std::string_view text, const std::string& date) {
  const FrontMatter front_matter = parse_front_matter(text);
  // Without front matter the date in the name is all that is needed.
  if (!front_matter.present()) return std::nullopt;
  const YamlEntry* written = front_matter.document.root.find("date");
  if (written == nullptr) return insertion(front_matter, text, date);
  const YamlNode& node = written->node;
  if (node.style == YamlStyle::Empty) return TextEdit{node.span, " " + date};
  return TextEdit{node.content, date};
}

}  // namespace

std::optional<PublishedDraft> publish_draft(const Site& site, std::string_view path, std::string_view text) {
  constexpr std::string_view drafts = "/_drafts/";
  const std::string marked = "/" + std::string(path);
  const std::size_t folder = marked.find(drafts);
  if (folder == std::string::npos) return std::nullopt;
  const std::string_view below = path.substr(folder + drafts.size() - 1);
  const std::size_t name = below.rfind('/') + 1;
  const std::string now = current_time_text(site);
  PublishedDraft published;
  published.path = std::string(path.substr(0, folder)) + "_posts/" + std::string(below.substr(0, name)) +
                   now.substr(0, date_width) + "-" + std::string(without_date(below.substr(name)));
  if (auto edit = date_edit(text, now)) published.edits.push_back(std::move(*edit));
  return published;
}

}  // namespace jekyll
