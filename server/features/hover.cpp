// Says what is known of a link's target. Invariant: the Markdown and the plain text state the same facts.
#include "features/hover.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "features/configuration/hover.h"
#include "features/front_matter/hover.h"
#include "features/hover_facts.h"
#include "features/links/link_at.h"
#include "features/liquid/hover.h"
#include "features/markdown_text.h"
#include "features/references/thing.h"
#include "rules/diagnostic.h"
#include "site/names/output_kinds.h"
#include "site/resolver/file_references.h"
#include "site/resolver/named_files.h"
#include "site/resolver/resolver.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

std::string normal_url(const SiteConfig& config) {
  std::string base = config.url;
  while (base.ends_with('/')) base.pop_back();
  std::string folder = config.baseurl;
  while (folder.ends_with('/')) folder.pop_back();
  if (!folder.empty() && !folder.starts_with('/')) folder.insert(0, 1, '/');
  return base + folder;
}

bool is_fault(Verdict verdict) {
  switch (verdict) {
    case Verdict::Found:
    case Verdict::FoundExtension:
    case Verdict::FoundSource:
    case Verdict::Redirect:
    case Verdict::Outside:
    case Verdict::External:
    case Verdict::Unknowable:
      return false;
    default:
      return true;
  }
}

std::string words_for(const Site& site, const Resolution& resolution) {
  switch (resolution.verdict) {
    case Verdict::Found:
      return "";
    case Verdict::FoundDirectory:
      return "Answers only through a redirect: the slash at its end is missing.";
    case Verdict::FoundExtension:
      return "Answers where the server adds .html, as GitHub Pages does.";
    case Verdict::FoundSource:
      return "jekyll-relative-links turns this path into the URL.";
    case Verdict::Redirect:
      return resolution.redirect_to.empty() ? "A redirect." : "Redirects to " + resolution.redirect_to + ".";
    case Verdict::Outside:
      return "Not part of this site: it does not begin with " + site.config().baseurl + ".";
    case Verdict::External:
      return "Another site.";
    case Verdict::MissingPage:
    case Verdict::MissingFile:
      return "Nothing answers here.";
    case Verdict::MissingAnchor:
      return "The page has no #" + resolution.anchor + ".";
    case Verdict::SourcePath:
      return "A source file, which is not published under this name.";
    case Verdict::Unpublished:
      return "Exists, but is not published.";
    case Verdict::WrongCase:
      return "Upper and lower case differ from the real address.";
    case Verdict::Malformed:
      return "Not a well-formed address.";
    case Verdict::Doubtful:
      return "Not found, but the " + resolution.supplier + " may supply it.";
    case Verdict::Unknowable:
      return "Known only when the site is built.";
  }
  return "";
}

/// What the diagnostics say of the link, so that both places agree; "" when nothing.
std::string diagnosed(const Site& site, const SiteFile& file, const Link& link) {
  for (const Diagnostic& diagnostic : diagnose(site, file)) {
    if (diagnostic.destination.empty()) continue;
    if (link.whole.contains(diagnostic.span)) return diagnostic.message;
  }
  return "";
}

/// "Linked from 3 places in 2 files: a.md, b.md.", nothing when nobody does.
void add_incoming(Facts& facts, std::size_t places, std::vector<std::string> paths) {
  sort_stably(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  if (paths.empty()) return;
  std::string text = "Linked from " + std::to_string(places) + (places == 1 ? " place in " : " places in ");
  text += paths.size() == 1 ? "" : std::to_string(paths.size()) + " files: ";
  for (std::size_t i = 0; i < std::min(paths.size(), most_files_told); ++i) text += (i == 0 ? "" : ", ") + paths[i];
  facts.add_sentence(text + (paths.size() > most_files_told ? ", …" : "."));
}

/// What a page says of itself in a sentence.
void add_description(Facts& facts, const SiteFile& target) {
  constexpr std::size_t longest = 300;
  for (const std::string_view key : {"description", "excerpt", "summary"}) {
    const YamlValue* value = target.data.find(key);
    const std::string* text = value == nullptr ? nullptr : value->string();
    if (text == nullptr || text->empty() || text->size() > longest || *text == target.title) continue;
    return facts.add_sentence(*text);
  }
}

bool is_image(const SiteFile& file) {
  return file.kind == FileKind::Static && file.url && output_kind(*file.url) == OutputKind::Image;
}

/// In the units of file managers: "640 B", "12 kB", "1.4 MB".
std::string shown_size(std::uint64_t bytes) {
  constexpr std::uint64_t thousand = 1'000;
  if (bytes < thousand) return std::to_string(bytes) + " B";
  if (bytes < thousand * thousand) return std::to_string((bytes + thousand / 2) / thousand) + " kB";
  const std::uint64_t tenths = (bytes + thousand * thousand / 20) / (thousand * thousand / 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

void add_target(Facts& facts, const Site& site, const SiteFile& target, const Resolution& resolution) {
  if (target.title && !target.title->empty()) facts.add_heading(*target.title);
  if (!resolution.anchor.empty() && resolution.verdict != Verdict::MissingAnchor) {
    const auto& headings = target.syntax().markdown.headings;
    const auto heading = std::find_if(headings.begin(), headings.end(),
                                      [&](const Heading& candidate) { return candidate.id == resolution.anchor; });
    if (heading != headings.end()) facts.add_sentence("§ " + heading->plain_text);
  }
  const bool dated = target.date && (target.kind == FileKind::Post || target.kind == FileKind::Document ||
                                     target.kind == FileKind::Draft);
  const std::string date = dated ? format_iso8601(*target.date, site.zone()).substr(0, 10) : "";
  if (target.url) {
    facts.add_code(resolution.url.empty() ? *target.url : resolution.url, date);
  }
  const std::uint64_t size = is_image(target) ? target.parsed.stamp.size : 0;
  facts.add_code(target.path(), target.parsed.from_theme ? "from the theme" : size > 0 ? shown_size(size) : "");
  if (resolution.anchor.empty()) add_description(facts, target);
}

Hover hover_on_link(const Site& site, const SiteFile& file, const Link& link, std::size_t offset) {
  const Resolution resolution = resolve_link(site, file, link);
  const std::string message = is_fault(resolution.verdict) || resolution.without_baseurl || resolution.double_baseurl
                                  ? diagnosed(site, file, link)
                                  : "";
  Facts facts;
  if (resolution.target != nullptr) {
    add_target(facts, site, *resolution.target, resolution);
  } else if (resolution.generated != nullptr) {
    facts.add_code(resolution.generated->url, "made by " + resolution.generated->plugin);
    if (!resolution.generated->source.empty()) facts.add_code(resolution.generated->source);
  } else if (!link.url.empty() && message.find(link.url.view()) == std::string::npos) {
    facts.add_code(link.url);
  }
  facts.add_sentence(message.empty() ? words_for(site, resolution) : message);
  const bool shows_image = resolution.target != nullptr && is_image(*resolution.target);
  return {link_part_at(link, offset), std::move(facts.markdown), std::move(facts.plain),
          shows_image ? resolution.target->path() : std::string()};
}

/// `icon: mail` where a tag includes `icons/{{ page.icon }}.svg`: the file.
std::optional<Hover> hover_on_named_file(const Site& site, const SiteFile& file, std::size_t offset) {
  for (const NamedFile& named : find_named_files(site, file)) {
    if (named.span.empty() || !named.span.touches(offset)) continue;
    Facts facts;
    add_target(facts, site, *named.file, {});
    return Hover{named.span, std::move(facts.markdown), std::move(facts.plain),
                 is_image(*named.file) ? named.file->path() : std::string()};
  }
  return std::nullopt;
}

void add_links_to_heading(Facts& facts, const Site& site, const SiteFile& file, const Heading& heading) {
  // What only texts of closed files tell is left out: a hover waits for nothing.
  Texts none_at_hand([](const SiteFile&) -> const std::string* { return nullptr; });
  const Thing thing{.kind = ThingKind::Anchor, .path = file.path(), .name = heading.id.str()};
  std::vector<std::string> paths;
  for (const Use& use : uses_of(site, thing, none_at_hand)) {
    if (use.role == UseRole::Read) paths.push_back(use.path);
  }
  add_incoming(facts, paths.size(), paths);
}

/// On the lines around the front matter: the page as a whole.
std::optional<Hover> hover_on_page(const Site& site, const SiteFile& file, std::size_t offset) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (!front_matter.present() || !front_matter.block.touches(offset)) return std::nullopt;
  const bool in_yaml = front_matter.yaml.begin <= offset && offset < front_matter.yaml.end;
  if (in_yaml || !is_page_or_document(file)) return std::nullopt;
  Facts facts;
  if (file.title && !file.title->empty()) facts.add_heading(*file.title);
  if (file.url) facts.add_code(normal_url(site.config()) + *file.url, file.written ? "" : "not published");
  std::vector<std::string> paths;
  for (const FileReference& reference : references_to_file(site, file)) {
    if (reference.from != &file) paths.push_back(reference.from->path());
  }
  add_incoming(facts, paths.size(), paths);
  if (paths.empty()) facts.add_sentence("No page of the site links here.");
  return Hover{front_matter.block, std::move(facts.markdown), std::move(facts.plain)};
}

Hover hover_on_heading(const Site& site, const SiteFile& file, const Heading& heading) {
  Facts facts;
  facts.add_heading(heading.plain_text);
  if (heading.id_unknowable) {
    facts.add_sentence("Its id depends on Liquid and is known only when the site is built.");
  } else if (heading.id.empty()) {
    facts.add_sentence("No id: nothing of the text is left for one. Set it with {#id}.");
  } else {
    facts.add_code((file.url ? normal_url(site.config()) + *file.url : "") + "#" + heading.id);
    add_links_to_heading(facts, site, file, heading);
  }
  return {heading.whole, std::move(facts.markdown), std::move(facts.plain)};
}

/// Up to the first blank line, without the blanks around it.
std::string first_paragraph(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = std::min(text.find('\n', end), text.size());
    if (end > 0 && text.substr(end, next - end).find_first_not_of(blanks) == std::string_view::npos) break;
    end = std::min(next + 1, text.size());
  }
  const std::string_view paragraph = text.substr(0, end);
  const std::size_t begin = paragraph.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return "";
  return std::string(paragraph.substr(begin, paragraph.find_last_not_of(blanks) + 1 - begin));
}

std::optional<Hover> hover_on_footnote(const SiteFile& file, std::string_view text, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  for (const Footnote& reference : markdown.footnote_references) {
    if (!reference.whole.touches(offset)) continue;
    const std::vector<Footnote>& definitions = markdown.footnote_definitions;
    for (auto definition = definitions.begin(); definition != definitions.end(); ++definition) {
      if (definition->normalized_label != reference.normalized_label || definition->whole.end > text.size()) continue;
      // The next one may stand on the line below.
      std::size_t end = text.size();
      for (auto next = std::next(definition); next != definitions.end() && end == text.size(); ++next) {
        if (next->whole.begin >= definition->whole.end) end = std::min<std::size_t>(end, next->whole.begin);
      }
      const std::string said = first_paragraph(text.substr(definition->whole.end, end - definition->whole.end));
      return Hover{reference.whole, escape_markdown(said), said};
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Hover> find_hover(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset) {
  const PageSyntax& syntax = file.syntax();
  if (file.kind == FileKind::Config) {
    auto hover = find_configuration_hover(site, file, offset);
    return hover ? hover : hover_on_named_file(site, file, offset);
  }
  if (auto hover = find_front_matter_hover(site, file, offset)) return hover;
  if (auto hover = hover_on_page(site, file, offset)) return hover;
  if (auto hover = hover_on_named_file(site, file, offset)) return hover;
  if (auto footnote = hover_on_footnote(file, text, offset)) return footnote;
  if (auto liquid = find_liquid_hover(site, file, text, offset)) return liquid;
  std::optional<Hover> hover;
  if (const Link* link = find_link_at(syntax, offset)) {
    hover = hover_on_link(site, file, *link, offset);
  } else if (const Heading* heading = find_heading_at(syntax, offset)) {
    hover = hover_on_heading(site, file, *heading);
  }
  if (hover && hover->plain.empty()) hover.reset();
  return hover;
}

}  // namespace jekyll
