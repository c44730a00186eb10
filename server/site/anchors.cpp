// Which ids a page has once it is rendered: its own, those of what it includes and of its layouts.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "site/liquid/constants.h"
#include "site/liquid/uncertain_ids.h"
#include "site/state.h"
#include "site/urls/link_urls.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Whether Markdown may make ids of the text: a heading, a tag or a list of attributes.
bool has_ids(std::string_view text) {
  return text.find('#') != std::string_view::npos || text.find("{:") != std::string_view::npos ||
         text.find("id=") != std::string_view::npos || text.find("name=") != std::string_view::npos ||
         text.find("\n-") != std::string_view::npos || text.find("\n=") != std::string_view::npos ||
         text.find("[^") != std::string_view::npos;
}

using Parameters = std::vector<PassedParameter>;

bool names_parameter(std::string_view text) {
  return text.find("include.") != std::string_view::npos;
}

/// Whether what the file adds depends on how it is included.
bool depends_on_parameters(const SiteFile& file) {
  const ParsedFile& parsed = file.parsed;
  const std::vector<Link>& links = file.syntax().markdown.links;
  return std::any_of(parsed.uncertain_ids.begin(), parsed.uncertain_ids.end(),
                     [](const UncertainId& id) { return names_parameter(id.liquid); }) ||
         std::any_of(parsed.rendered_values.begin(), parsed.rendered_values.end(), names_parameter) ||
         std::any_of(parsed.passed_parameters.begin(), parsed.passed_parameters.end(),
                     [](const PassedParameter& parameter) { return names_parameter(parameter.value); }) ||
         std::any_of(links.begin(), links.end(), [](const Link& link) {
           return link.syntax == LinkSyntax::Include && link.has_liquid && names_parameter(link.url);
         });
}

std::string serialized(const Parameters& parameters) {
  std::string text;
  for (const PassedParameter& parameter : parameters) text += parameter.name + '\0' + parameter.value + '\0';
  return text;
}

struct AnchorWalk {
  const Site::State& state;
  const SiteFile& page;
  Site::Anchors& anchors;
  bool in_layouts = false;
  bool in_other_pages = false;                                // `page` may be another page
  std::set<std::pair<const SiteFile*, std::string>> visited;  // with the parameters that it depends on

  void add_include(const SiteFile& from, const Link& link, const Parameters& parameters) {
    std::string name = link.url.str();
    if (link.has_liquid || name.find("{{") != std::string::npos) {
      const auto printed = link.element() == "include_relative" ? std::nullopt : print(name, parameters);
      anchors.unknowable = anchors.unknowable || !printed;
      // Without a name the build would stop, so some condition keeps the tag from running.
      if (!printed || printed->empty()) return;
      name = *printed;
    }
    const SiteFile* target = nullptr;
    if (link.element() == "include_relative") {
      target = state.find(resolve_path("/" + (is_part_of_pages(from) ? page : from).path(), name));
    } else {
      target = state.find_include(name);
    }
    if (target != nullptr) {
      if (target->parsed.syntax) add(*target, parameters_of(from, link, parameters));
    } else if (link.element() == "include_relative") {
      // What the site does not read may still be included.
      anchors.unknowable = true;
    } else {
      anchors.theme_adds = anchors.theme_adds || state.theme_may_supply("_includes/" + name);
    }
  }

  /// What the tag passes, printed as far as it is known. `outer` is what its file was passed itself.
  [[nodiscard]] Parameters parameters_of(const SiteFile& from, const Link& tag, const Parameters& outer) const {
    Parameters passed;
    const Parameters& all = from.parsed.passed_parameters;
    const auto first = std::lower_bound(all.begin(), all.end(), tag.whole.begin,
                                        [](const PassedParameter& p, std::size_t offset) { return p.tag < offset; });
    for (auto parameter = first; parameter != all.end() && parameter->tag == tag.whole.begin; ++parameter) {
      PassedParameter& known = passed.emplace_back(*parameter);
      if (known.form == ParameterForm::Literal) continue;
      if (auto text = print("{{ " + known.value + " }}", outer)) {
        known.value = std::move(*text);
        known.form = ParameterForm::Literal;
      } else if (const PassedParameter* handed = find_parameter(outer, known.value)) {
        known.value = handed->value;
      }
    }
    return passed;
  }

  /// The parameter that `include.name` reads; null when it is not passed.
  [[nodiscard]] static const PassedParameter* find_parameter(const Parameters& parameters,
                                                             std::string_view expression) {
    constexpr std::string_view object = "include.";
    if (!expression.starts_with(object)) return nullptr;
    const std::string_view name = expression.substr(object.size());
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const PassedParameter& parameter) { return parameter.name == name; });
    return found == parameters.end() ? nullptr : &*found;
  }

  /// The Liquid as it is printed on this page; nothing where only rendering tells.
  [[nodiscard]] std::optional<std::string> print(const std::string& liquid, const Parameters& parameters) const {
    return print_text(state.inputs.config, page, liquid, parameters);
  }

  /// Of an expression that is printed as text with headings. The excerpt repeats ids that the page has anyway, and a
  /// key that the page does not have prints nothing.
  [[nodiscard]] bool may_hold_ids(const std::string& expression, const Parameters& parameters) const {
    constexpr std::string_view short_texts[] = {".excerpt",  ".description", ".title",
                                                ".subtitle", ".summary",     ".caption"};
    if (std::any_of(std::begin(short_texts), std::end(short_texts),
                    [&](std::string_view end) { return expression.ends_with(end); })) {
      return false;
    }
    if (const auto text = print("{{ " + expression + " }}", parameters)) return has_ids(*text);
    if (const PassedParameter* passed = find_parameter(parameters, expression)) {
      // A variable's text stands in the file that captures it, with its ids.
      const bool variable = passed->value.find_first_of(".[") == std::string::npos;
      return !variable && may_hold_ids(passed->value, {});
    }
    constexpr std::string_view page_key = "page.";
    if (!expression.starts_with(page_key)) return true;
    const std::string_view key = std::string_view(expression).substr(page_key.size());
    // In a layout it is the rendered text, whose ids are known; in the page itself it is rendered a second time.
    if (key == "content") return !in_layouts || in_other_pages;
    return page.data.find(key.substr(0, key.find('.'))) != nullptr;
  }

  void add_uncertain(const UncertainId& id, const Parameters& parameters) {
    if (auto text = id.liquid.empty() ? std::nullopt : print(id.liquid, parameters)) {
      if (!id.heading) {
        anchors.ids.push_back(std::move(*text));
        return;
      }
      if (const auto plain = id.gfm ? id_of_plain_heading(*text) : std::nullopt) {
        anchors.possible.push_back({id.prefix + *plain, "", true, true});
        return;
      }
    }
    for (PossibleId& possible :
         possible_ids(state.inputs.config, page, id, [&](std::string_view name) { return find_data(name); })) {
      anchors.possible.push_back(std::move(possible));
    }
  }

  [[nodiscard]] const YamlValue* find_data(std::string_view name) const {
    return state.data.get([&] { return merged_data(state); }).find(name);
  }

  void add(const SiteFile& file, const Parameters& parameters) {
    const bool depends = depends_on_parameters(file);
    if (visited.size() > most_files || !visited.emplace(&file, depends ? serialized(parameters) : "").second) return;
    const MarkdownDocument& markdown = file.syntax().markdown;
    if (!markdown.notices.empty()) anchors.unknowable = true;
    for (const Heading& heading : markdown.headings) {
      if (!heading.id.empty() && !heading.id_unknowable) anchors.ids.push_back(heading.id.str());
    }
    for (const Anchor& anchor : markdown.anchors) {
      if (!holds_liquid(anchor.id)) anchors.ids.push_back(anchor.id.str());
    }
    in_other_pages = in_other_pages || file.parsed.includes_for_other_pages;
    for (const UncertainId& id : file.parsed.uncertain_ids) {
      if (!id.shown) add_uncertain(id, parameters);
    }
    for (const std::string& expression : file.parsed.rendered_values) {
      anchors.unknowable = anchors.unknowable || may_hold_ids(expression, parameters);
    }
    for (const Link& link : markdown.links) {
      if (link.syntax == LinkSyntax::Include) add_include(file, link, parameters);
    }
    anchors.unknowable = anchors.unknowable || file.parsed.prints_foreign_content;
  }

  void add_layouts() {
    in_layouts = true;
    const SiteFile* file = &page;
    std::set<const SiteFile*> chain;
    while (file->layout && chain.insert(file).second) {
      const SiteFile* layout = state.find_layout(*file->layout);
      if (layout == nullptr) {
        anchors.theme_adds = anchors.theme_adds || state.theme_may_supply("_layouts/" + *file->layout + ".html");
        return;
      }
      add(*layout, {});
      file = layout;
    }
  }

  static constexpr std::size_t most_files = 1000;
};

/// "steps-12" -> "steps".
std::string_view without_number(std::string_view id) {
  const std::size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == id.size()) return id;
  const std::string_view number = id.substr(dash + 1);
  const bool digits = std::all_of(number.begin(), number.end(), is_ascii_digit);
  return digits ? id.substr(0, dash) : id;
}

bool matches(const PossibleId& possible, std::string_view id) {
  if (possible.whole) return id == possible.before;
  return id.size() >= possible.before.size() + possible.behind.size() && id.starts_with(possible.before) &&
         id.ends_with(possible.behind);
}

}  // namespace

bool Site::Anchors::contains(std::string_view id) const {
  return std::binary_search(ids.begin(), ids.end(), id, std::less<>());
}

bool Site::Anchors::may_contain(std::string_view id) const {
  if (unknowable) return true;
  const std::string_view bare = without_number(id);
  return std::any_of(possible.begin(), possible.end(), [&](const PossibleId& candidate) {
    return matches(candidate, id) || (candidate.numbered && matches(candidate, bare));
  });
}

Site::Anchors collect_anchors(const Site::State& state, const SiteFile& file) {
  Site::Anchors anchors;
  // Only of HTML is it known what a fragment means: `#page=2` is right for a PDF.
  if (!file.becomes_html()) anchors.unknowable = true;
  if (file.kind == FileKind::Static && !file.parsed.syntax) anchors.unknowable = true;
  if (file.redirect_to) return anchors;
  AnchorWalk walk{.state = state, .page = file, .anchors = anchors, .visited = {}};
  walk.add(file, {});
  walk.add_layouts();
  sort_and_unite(anchors.ids);
  return anchors;
}

}  // namespace jekyll
