#include "site/rendering/shown_headings.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "site/liquid/assignments.h"
#include "site/liquid/constants.h"
#include "syntax/liquid/tags.h"
#include "syntax/markdown/heading_ids.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Whether Liquid takes white space away beside the tag.
bool trims(const LiquidToken& token) {
  return token.trims_left || token.trims_right;
}

/// Whether Liquid in a heading is all that its id depends on.
bool is_to_show(const UncertainId& id) {
  return id.heading && !id.fixed && id.gfm;
}

/// A heading's text, or an include's, with the Liquid in it.
class HeadingText {
 public:
  HeadingText(const SiteConfig& config, const SiteFile& page, const FindInclude& find_include)
      : config_(config), page_(page), find_include_(find_include) {}

  /// As Liquid prints it; nothing where only rendering tells.
  [[nodiscard]] std::optional<std::string> print(std::string_view written) const {
    const LiquidDocument liquid = parse_liquid(written);
    const std::vector<PassedParameter> parameters = find_passed_parameters(written, liquid);
    std::string printed;
    std::size_t done = 0;
    bool trims_next = false;
    const auto add_text = [&](std::size_t end, bool trims_end) {
      std::string_view between = written.substr(done, end - done);
      if (trims_next) between.remove_prefix(std::min(between.find_first_not_of(" \t\r\n"), between.size()));
      printed += between;
      // What an output before it has printed stays.
      if (trims_end && !between.empty()) printed.resize(printed.size() - (between.size() - trimmed_end(between)));
    };
    for (const LiquidToken& token : liquid.tokens) {
      add_text(token.whole.begin, token.trims_left);
      const std::optional<std::string> value = print_token(written, token, parameters);
      if (!value) return std::nullopt;
      printed += *value;
      done = token.whole.end;
      trims_next = token.trims_right;
    }
    add_text(written.size(), false);
    return printed;
  }

 private:
  static std::size_t trimmed_end(std::string_view text) {
    return std::min(text.find_last_not_of(" \t\r\n") + 1, text.size());
  }

  [[nodiscard]] std::optional<std::string> print_token(std::string_view written, const LiquidToken& token,
                                                       const std::vector<PassedParameter>& parameters) const {
    if (!token.closed) return std::nullopt;
    if (token.kind == LiquidKind::Output) return print_text(config_, page_, token.whole.of(written), {});
    if (token.name != "include" || token.arguments.empty() || !token.arguments.front().key.empty()) return std::nullopt;
    const SiteFile* include = find_include_(token.arguments.front().content.of(written));
    if (include == nullptr || include->parsed.inline_text.empty()) return std::nullopt;
    std::vector<PassedParameter> passed;
    for (const PassedParameter& parameter : parameters) {
      if (parameter.tag == token.whole.begin) passed.push_back(parameter);
    }
    return print_text(config_, page_, include->parsed.inline_text, passed);
  }

  const SiteConfig& config_;
  const SiteFile& page_;
  const FindInclude& find_include_;
};

/// The heading as Markdown reads what Liquid has printed; nothing where it is no single heading.
std::optional<Heading> read_heading(const SiteConfig& config, const Heading& written, std::string_view printed) {
  const std::string_view text = trimmed(printed);
  // An include ends with a line break, which parts the heading from what follows.
  const bool ends_line = written.style == HeadingStyle::Atx && written.whole.end == written.text.end;
  if (printed.find('\n') != std::string_view::npos && !ends_line) return std::nullopt;
  // Definitions and Liquid may stand elsewhere in the page.
  if (text.empty() || text.find_first_of("[]{}\n") != std::string_view::npos) return std::nullopt;
  const std::string line = "# " + std::string(text) + "\n";
  const MarkdownDocument markdown = parse_markdown(line, line, 0, {}, config.markdown);
  if (markdown.headings.size() != 1 || markdown.headings.front().id.empty()) return std::nullopt;
  return markdown.headings.front();
}

/// Whether the id is the base itself, or it with a number.
bool is_numbered_of(std::string_view id, std::string_view base) {
  if (!id.starts_with(base)) return false;
  const std::string_view number = id.substr(base.size());
  return number.empty() ||
         (number.size() > 1 && number.front() == '-' && std::all_of(number.begin() + 1, number.end(), is_ascii_digit));
}

/// The heading, by its number, that each of the file's uncertain ids belongs to.
std::vector<std::pair<std::size_t, std::size_t>> headings_to_show(const ParsedFile& file) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < file.uncertain_ids.size(); ++i) {
    const UncertainId& id = file.uncertain_ids[i];
    if (is_to_show(id)) pairs.emplace_back(id.heading_number, i);
  }
  return pairs;
}

struct ShownHeading {
  std::size_t heading = 0;
  std::size_t uncertain = 0;
  std::optional<Heading> shown;
};

/// Gives the shown headings their numbers; those that headings of the text itself might meet are not shown.
void number(const MarkdownDocument& markdown, std::vector<ShownHeading>& shown) {
  std::map<std::string, std::size_t> counts;
  for (ShownHeading& each : shown) {
    if (!each.shown) continue;
    const std::string base = each.shown->id.str();
    const auto meets = [&](const Heading& other) {
      const auto index = static_cast<std::size_t>(&other - markdown.headings.data());
      const auto same = std::ranges::find(shown, index, &ShownHeading::heading);
      if (same != shown.end() && same->shown) return false;
      return is_numbered_of(other.id, base);
    };
    if (std::ranges::any_of(markdown.headings, meets)) {
      each.shown.reset();
      continue;
    }
    const std::size_t count = counts[base]++;
    if (count > 0) each.shown->id = base + "-" + std::to_string(count);
  }
}

}  // namespace

SharedString find_inline_text(std::string_view text, const PageSyntax& syntax) {
  constexpr std::size_t longest = 400;
  if (text.size() > longest || text.starts_with("---")) return {};
  const std::string_view line = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  if (line.empty() || line.find('\n') != std::string_view::npos) return {};
  const bool prints_only = std::ranges::all_of(syntax.liquid.tokens, [](const LiquidToken& token) {
    return token.kind == LiquidKind::Output && token.closed && !trims(token);
  });
  // What follows the end of a line in a heading would be none of it any more.
  return prints_only ? SharedString(text) : SharedString();
}

bool has_headings_to_show(const SiteFile& page) {
  return is_page_or_document(page) && page.markdown && std::ranges::any_of(page.parsed.uncertain_ids, is_to_show);
}

bool shows_includes_in_headings(const SiteFile& page) {
  return std::ranges::any_of(page.parsed.uncertain_ids, [](const UncertainId& id) {
    return is_to_show(id) && id.liquid.find("include") != std::string::npos;
  });
}

void show_headings(const SiteConfig& config, const SiteFile& page, const FindInclude& find_include, ParsedFile& file) {
  if (!file.syntax || config.markdown.dialect != Dialect::Kramdown) return;
  const HeadingText text(config, page, find_include);
  const MarkdownDocument& before = file.syntax->markdown;
  const std::vector<Span> uncertain = find_uncertain_regions(file.syntax->liquid);
  std::vector<ShownHeading> shown;
  for (const auto& [heading, id] : headings_to_show(file)) {
    if (heading >= before.headings.size()) continue;
    ShownHeading& each = shown.emplace_back(ShownHeading{heading, id, std::nullopt});
    const Heading& written = before.headings[heading];
    if (is_in_region(uncertain, written.whole.begin)) continue;
    // Headings of HTML get theirs by other rules.
    if (!is_numbered_of(written.id, file.uncertain_ids[id].prefix + generate_heading_id(written.plain_text))) continue;
    if (const auto printed = text.print(file.uncertain_ids[id].liquid))
      each.shown = read_heading(config, written, *printed);
  }
  number(before, shown);
  const bool changes = std::ranges::any_of(
      shown, [&](const ShownHeading& each) { return each.shown || file.uncertain_ids[each.uncertain].shown; });
  if (!changes) return;
  // Its only owner may make another of it, as reparse_file does.
  const std::shared_ptr<PageSyntax> syntax = file.syntax.use_count() == 1
                                                 ? std::const_pointer_cast<PageSyntax>(file.syntax)
                                                 : std::make_shared<PageSyntax>(*file.syntax);
  for (ShownHeading& each : shown) {
    Heading& heading = syntax->markdown.headings[each.heading];
    file.uncertain_ids.own()[each.uncertain].shown = each.shown.has_value();
    heading.id_unknowable = !each.shown.has_value();
    if (!each.shown) continue;
    heading.plain_text = std::move(each.shown->plain_text);
    heading.id = std::move(each.shown->id);
  }
  file.syntax = syntax;
}

}  // namespace jekyll
