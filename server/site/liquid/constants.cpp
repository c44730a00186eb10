// What a name prints is looked up in a scope: the site, the page, the parameters that an include was passed.
#include "site/liquid/constants.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "site/urls/link_urls.h"
#include "site/urls/slugs.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

using Text = std::optional<std::string>;

/// What a key prints that nothing in the site's files sets: plugins may still set it.
enum class AbsentKey { Unknown, Nothing };

struct Scope {
  const SiteConfig& config;
  const SiteFile& from;
  std::size_t offset = 0;  // of the link: assignments behind it do not count
  std::span<const PassedParameter> parameters;
  AbsentKey absent = AbsentKey::Unknown;
};

/// Keys that Jekyll computes, whatever the configuration says.
bool is_computed_key(const SiteConfig& config, std::string_view key) {
  constexpr std::string_view computed[] = {"posts",     "pages",         "collections", "data", "static_files",
                                           "time",      "html_pages",    "html_files",  "tags", "categories",
                                           "documents", "related_posts", "github"};
  return contains(computed, key) || config.find_collection(key) != nullptr;
}

Text site_value(const SiteConfig& config, std::string_view path, AbsentKey absent) {
  if (path == "url") return config.url;
  if (path == "baseurl") return config.baseurl;
  // Plugins set options at the top; inside of others only a theme does.
  const bool is_nested = path.find('.') != std::string_view::npos && !config.has_theme();
  Text nothing = is_nested && absent == AbsentKey::Nothing ? Text("") : std::nullopt;
  const YamlValue* value = &config.data;
  bool first = true;
  while (!path.empty()) {
    const std::string_view key = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(key.size() + 1, path.size()));
    if (first && is_computed_key(config, key)) return std::nullopt;
    first = false;
    value = value->find(key);
    if (value == nullptr) return nothing;
  }
  if (value->list() != nullptr || value->mapping() != nullptr) return std::nullopt;
  return value->to_string();
}

/// What the file's front matter and the defaults say; what Jekyll computes is only known for a few keys.
Text page_value(const SiteFile& page, std::string_view key, AbsentKey absent) {
  if (key == "url") return page.url;
  if (key == "title" && page.title) return page.title;
  const bool is_document = page.kind != FileKind::Page;
  if (key == "id" && is_document) {
    return page.slug && page.url ? Text(page.url->substr(0, page.url->rfind('/') + 1) + *page.slug) : std::nullopt;
  }
  constexpr std::string_view computed[] = {"content", "excerpt",       "next", "previous",   "collection", "output",
                                           "date",    "relative_path", "path", "categories", "tags"};
  // Jekyll may have these although nobody wrote them.
  constexpr std::string_view given[] = {"name", "dir", "slug", "ext", "draft", "size", "first", "last"};
  const bool is_computed = contains(computed, key.substr(0, key.find('.')));
  const bool may_be_given = is_computed || contains(given, key.substr(key.rfind('.') + 1));
  Text nothing = !may_be_given && absent == AbsentKey::Nothing ? Text("") : std::nullopt;
  const YamlValue* value = is_computed ? nullptr : &page.data;
  while (value != nullptr && !key.empty()) {
    const std::string_view name = key.substr(0, key.find('.'));
    key.remove_prefix(std::min(name.size() + 1, key.size()));
    value = value->find(name);
  }
  if (value == nullptr || value->is_null()) return nothing;
  if (value->list() != nullptr || value->mapping() != nullptr) return std::nullopt;
  return value->to_string();
}

Text expression_value(const Scope& scope, std::string_view expression) {
  if (expression.size() >= 2 && (expression.front() == '"' || expression.front() == '\'')) {
    const std::string_view inside = expression.substr(1, expression.size() - 2);
    if (expression.back() != expression.front() || inside.find(expression.front()) != std::string_view::npos) return {};
    return std::string(inside);
  }
  if (expression.starts_with("site.")) return site_value(scope.config, expression.substr(5), scope.absent);
  if (expression.starts_with("page.") && scope.from.url)
    return page_value(scope.from, expression.substr(5), scope.absent);
  if (expression.starts_with("include.")) {
    const std::string_view name = expression.substr(8);
    for (const PassedParameter& parameter : scope.parameters) {
      if (parameter.name != name) continue;
      if (parameter.form == ParameterForm::Literal) return parameter.value;
      // An include in an include: its `include` is another one.
      return parameter.value.starts_with("include.") ? std::nullopt : expression_value(scope, parameter.value);
    }
    return scope.absent == AbsentKey::Nothing ? Text("") : std::nullopt;
  }
  for (const LiquidAssignment& assignment : scope.from.parsed.assignments) {
    if (assignment.name == expression && assignment.offset < scope.offset) return assignment.value;
  }
  return std::nullopt;
}

std::string replaced(std::string text, std::string_view what, std::string_view with, bool everywhere) {
  if (what.empty()) return text;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
    if (!everywhere) break;
  }
  return text;
}

Text filtered(const Scope& scope, const LiquidFilter& filter, std::string_view source, const std::string& input) {
  std::vector<std::string> arguments;
  for (const LiquidArgument& argument : filter.arguments) {
    const Text value = argument.quoted ? Text(std::string(argument.content.of(source)))
                                       : expression_value(scope, argument.content.of(source));
    if (!value) return std::nullopt;
    arguments.push_back(*value);
  }
  const SharedString& name = filter.name;
  if (arguments.empty()) {
    if (name == "relative_url") return relative_url(scope.config, input);
    if (name == "absolute_url") return absolute_url(scope.config, input);
    if (name == "downcase") return downcase(input);
    if (name == "upcase") return upcase(input);
    if (name == "slugify") return slugify(input);
    if (name == "strip" || name == "escape" || name == "uri_escape" || name == "normalize_whitespace") return input;
    if (name == "strip_index") return input.ends_with("/index.html") ? input.substr(0, input.size() - 10) : input;
    return std::nullopt;
  }
  if (arguments.size() == 1) {
    if (name == "slugify") return slugify(input, slug_mode(arguments[0]));
    if (name == "prepend") return arguments[0] + input;
    if (name == "append") return input + arguments[0];
    if (name == "remove") return replaced(input, arguments[0], "", true);
    if (name == "remove_first") return replaced(input, arguments[0], "", false);
    if (name == "default") return input.empty() ? arguments[0] : input;
    return std::nullopt;
  }
  if (arguments.size() == 2 && name == "replace") return replaced(input, arguments[0], arguments[1], true);
  if (arguments.size() == 2 && name == "replace_first") return replaced(input, arguments[0], arguments[1], false);
  return std::nullopt;
}

Text token_value(const Scope& scope, const LiquidToken& token, std::string_view source, const TagUrl& tag_url) {
  if (!token.closed) return std::nullopt;
  if (token.kind == LiquidKind::Tag) {
    if (token.name != "link" && token.name != "post_url") return std::nullopt;
    return tag_url(token.name, token.markup.of(source));
  }
  Text value = expression_value(scope, token.expression.of(source));
  for (const LiquidFilter& filter : token.filters) {
    if (!value) break;
    value = filtered(scope, filter, source, *value);
  }
  return value;
}

/// Prints the Liquid of the link's URL in this scope.
PrintedUrl print_in(const Scope& scope, const Link& link, const TagUrl& tag_url) {
  if (!link.has_liquid) return {Extent::Whole, link.url.str()};
  const LiquidDocument liquid = parse_liquid(link.url);
  PrintedUrl printed;
  std::size_t done = 0;
  for (const LiquidToken& token : liquid.tokens) {
    printed.text += link.url.view().substr(done, token.whole.begin - done);
    done = token.whole.end;
    const Text value = token_value(scope, token, link.url, tag_url);
    if (!value) {
      const bool path_is_known = printed.text.find_first_of("?#") != std::string::npos;
      printed.known = path_is_known ? Extent::Path : Extent::Nothing;
      printed.text.resize(std::min(printed.text.find_first_of("?#"), printed.text.size()));
      return printed;
    }
    printed.text += *value;
  }
  printed.text += link.url.view().substr(done);
  return printed;
}

}  // namespace

PrintedUrl print_url(const SiteConfig& config, const SiteFile& from, const Link& link, const TagUrl& tag_url) {
  return print_in({config, from, link.whole.begin, {}, AbsentKey::Unknown}, link, tag_url);
}

PrintedUrl print_included_url(const SiteConfig& config, const SiteFile& from, const Link& link,
                              std::span<const PassedParameter> parameters, const TagUrl& tag_url) {
  // The page's own assignments are behind offset 0: what stands before the tag cannot be told from what stands in it.
  return print_in({config, from, 0, parameters, AbsentKey::Unknown}, link, tag_url);
}

std::optional<std::string> print_text(const SiteConfig& config, const SiteFile& page, std::string_view text,
                                      std::span<const PassedParameter> parameters) {
  Link link;
  link.url = text;
  link.has_liquid = true;
  const TagUrl no_tags = [](std::string_view, std::string_view) -> std::optional<std::string> { return std::nullopt; };
  PrintedUrl printed = print_in({config, page, 0, parameters, AbsentKey::Nothing}, link, no_tags);
  if (printed.known != Extent::Whole) return std::nullopt;
  return std::move(printed.text);
}

}  // namespace jekyll
