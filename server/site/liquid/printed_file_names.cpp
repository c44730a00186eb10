#include "site/liquid/printed_file_names.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_set>
#include <utility>

#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_path_character(char c) {
  return is_ascii_word(c) || c == '-' || c == '.' || c == '/' || c == '%' || c == '~' || c == '@' || c == '+';
}

bool joins_texts(const LiquidToken& token) {
  return std::ranges::any_of(token.filters.items(), [](const LiquidFilter& filter) {
    return filter.name == "append" || filter.name == "prepend";
  });
}

class Finder {
 public:
  Finder(std::string_view text, const PageSyntax& syntax, ValueOrigins& origins)
      : text_(text), syntax_(syntax), origins_(origins) {}

  std::vector<PrintedFileName> find() && {
    for (const Link& link : syntax_.markdown.links) {
      const bool named = link.syntax == LinkSyntax::Include && link.element() != "include_relative";
      if (named && link.has_liquid) add_include(link.destination);
    }
    for (const LiquidToken& token : syntax_.liquid.tokens) {
      add_data(token.markup);
      if (!token.closed || stands_alone(token)) continue;
      if (token.kind == LiquidKind::Output) {
        add_output(token);
      } else if (liquid_setting_of(token.name) == LiquidSets::Assigned && joins_texts(token)) {
        add(token, {}, {}, NameOf::File);
      }
    }
    return std::move(names_);
  }

 private:
  /// What picks a data file: `site.data[page.menu]`.
  void add_data(Span markup) {
    constexpr std::string_view data = "site.data[";
    const std::size_t at = markup.of(text_).find(data);
    if (at == std::string_view::npos) return;
    const std::size_t begin = markup.begin + at + data.size();
    const std::size_t end = text_.find_first_of("[]'\"\n", begin);
    if (end == std::string_view::npos || text_[end] != ']') return;
    auto origin = origins_.of_path(trimmed(text_.substr(begin, end - begin)), begin);
    if (!origin || is_object(origin->keys)) return;
    PrintedFileName name;
    name.keys = std::move(origin->keys);
    name.what = NameOf::Data;
    name.before = std::move(origin->before);
    name.behind = std::move(origin->behind);
    names_.push_back(std::move(name));
  }

  void add_include(Span name) {
    const std::vector<LiquidToken> tokens = parse_liquid(text_.substr(0, name.end), name.begin).tokens;
    if (tokens.size() != 1 || tokens.front().kind != LiquidKind::Output || !tokens.front().closed) return;
    const Span whole = tokens.front().whole;
    add(tokens.front(), {name.begin, whole.begin}, {whole.end, name.end}, NameOf::Include);
  }

  /// The path around the output, back to its root.
  void add_output(const LiquidToken& token) {
    Span before{token.whole.begin, token.whole.begin};
    while (before.begin > 0 && is_path_character(text_[before.begin - 1])) --before.begin;
    const std::string_view path = before.of(text_);
    const bool rooted = path.starts_with('/') && !path.starts_with("//");
    if (!rooted && !is_below_root(before) && !(path.empty() && joins_texts(token))) return;
    Span behind{token.whole.end, token.whole.end};
    while (behind.end < text_.size() && is_path_character(text_[behind.end])) ++behind.end;
    if (holds_liquid(text_.substr(behind.end, 2))) return;
    if (before.begin > 0 && text_[before.begin - 1] == '}' && !is_behind_root(before.begin)) return;
    add(token, before, behind, NameOf::File);
  }

  /// `src="img/{{ post.cover }}"`, as one-page themes write from the root.
  [[nodiscard]] bool is_below_root(Span path) const {
    const std::string_view written = path.of(text_);
    const char outside = path.begin > 0 ? text_[path.begin - 1] : '\0';
    return (is_quote(outside) || outside == '(') && written.find('/') != std::string_view::npos &&
           !written.starts_with('/') && !written.starts_with('.');
  }

  /// Whether nothing but the root of the site stands before: `{{ site.baseurl }}`.
  [[nodiscard]] bool is_behind_root(std::size_t offset) const {
    const auto& tokens = syntax_.liquid.tokens;
    const auto next =
        std::ranges::lower_bound(tokens, offset, {}, [](const LiquidToken& token) { return token.whole.begin; });
    if (next == tokens.begin()) return false;
    const LiquidToken& token = *std::prev(next);
    return token.kind == LiquidKind::Output && token.whole.end == offset && token.filters.empty() &&
           is_root_of_site(token.expression.of(text_));
  }

  void add(const LiquidToken& output, Span before, Span behind, NameOf what) {
    auto origin = origins_.of_token(output);
    if (!origin || is_object(origin->keys)) return;
    PrintedFileName name;
    name.keys = std::move(origin->keys);
    name.what = what;
    if (origin->before.empty()) name.own_before = before;
    if (before.empty()) name.own_before = origin->own_before;
    const bool below_root = what == NameOf::File && is_below_root(before);
    name.before = (below_root ? "/" : "") + std::string(before.of(text_)) + origin->before;
    name.behind = origin->behind + std::string(behind.of(text_));
    if (what == NameOf::Include ? origin->with_baseurl : !is_path_from_root(name)) return;
    // What names a folder, `/{{ page.lang }}/nav.html`, means more than the file.
    if (name.behind.find('/') != std::string::npos) return;
    name.shown = is_shown(output.expression.of(text_));
    names_.push_back(std::move(name));
  }

  [[nodiscard]] bool stands_alone(const LiquidToken& token) const {
    const bool behind_path = token.whole.begin > 0 && is_path_character(text_[token.whole.begin - 1]);
    return !behind_path && !joins_texts(token);
  }
  [[nodiscard]] bool is_shown(std::string_view expression) {
    if (!shown_) {
      shown_.emplace();
      for (const LiquidToken& token : syntax_.liquid.tokens) {
        if (token.kind == LiquidKind::Output && stands_alone(token)) shown_->insert(token.expression.of(text_));
      }
    }
    return shown_->contains(expression);
  }

  /// What a parameter says of a link is known as such.
  [[nodiscard]] static bool is_path_from_root(const PrintedFileName& name) {
    return name.before.starts_with('/') && !name.before.starts_with("//") && !name.keys.starts_with("include.");
  }

  std::string_view text_;
  const PageSyntax& syntax_;
  ValueOrigins& origins_;
  std::optional<std::unordered_set<std::string_view>> shown_;  // expressions that are printed by themselves
  std::vector<PrintedFileName> names_;
};

}  // namespace

std::vector<PrintedFileName> find_printed_file_names(std::string_view text, const PageSyntax& syntax,
                                                     ValueOrigins& origins) {
  return Finder(text, syntax, origins).find();
}

}  // namespace jekyll
