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

/// What stands before the value.
struct Beginning {
  std::string text;
  Span own;  // where it is written, or how it begins
  bool without_root = false;
  bool before_has_liquid = false;
};

class PrintedNameFinder {
 public:
  PrintedNameFinder(std::string_view text, const PageSyntax& syntax, ValueOrigins& origins)
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
        add(token, {}, "", NameOf::File);
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
    const Span before{name.begin, whole.begin};
    add(tokens.front(), {std::string(before.of(text_)), before}, Span{whole.end, name.end}.of(text_), NameOf::Include);
  }

  /// The path around the output, back to its root.
  void add_output(const LiquidToken& token) {
    const auto before = beginning_of(token);
    Span behind{token.whole.end, token.whole.end};
    while (behind.end < text_.size() && is_path_character(text_[behind.end])) ++behind.end;
    if (before && !holds_liquid(text_.substr(behind.end, 2))) add(token, *before, behind.of(text_), NameOf::File);
  }

  /// Nothing when it begins with what only rendering tells, or not at the root of the site.
  [[nodiscard]] std::optional<Beginning> beginning_of(const LiquidToken& token) {
    const Span path = path_before(token.whole.begin);
    const std::string written(path.of(text_));
    const LiquidToken* ahead = output_before(path.begin);
    if (ahead == nullptr && path.begin > 0 && text_[path.begin - 1] == '}') return std::nullopt;
    if (ahead != nullptr && !is_root(*ahead)) return behind_output(token, *ahead, path);
    if (path.empty() && joins_texts(token)) return Beginning();
    if (is_below_root(path)) return Beginning{"/" + written, path, true};
    if (!written.starts_with('/') || written.starts_with("//")) return std::nullopt;
    return Beginning{written, path};
  }

  /// `{{ "/img" | relative_url }}/{{ page.cover }}`, `{{ site.baseurl }}{{ site.images }}/{{ page.cover }}`.
  [[nodiscard]] std::optional<Beginning> behind_output(const LiquidToken& token, const LiquidToken& ahead, Span path) {
    if (const auto literal = literal_path(ahead)) {
      const bool without_root = !literal->of(text_).starts_with('/');
      std::string whole = without_root ? "/" : "";
      return Beginning{whole.append(literal->of(text_)).append(path.of(text_)), *literal, without_root};
    }
    std::string before(path.of(text_));
    std::size_t begin = path.begin;
    for (const LiquidToken* output = &ahead; output != nullptr; output = output_before(begin)) {
      if (is_root(*output) || is_option(*output)) {
        before.insert(0, output->whole.of(text_));
      } else if (const auto key = key_beside(token, *output)) {
        before.insert(0, "{{ page." + std::string(*key) + " }}");
      } else {
        return std::nullopt;
      }
      const Span folder = path_before(output->whole.begin);
      before.insert(0, folder.of(text_));
      begin = folder.begin;
    }
    if (begin > 0 && text_[begin - 1] == '}') return std::nullopt;
    return Beginning{std::move(before), {}, false, true};
  }

  /// `year` in `/files/{{ post.year }}/{{ post.pdf }}`: of the page that has the value.
  [[nodiscard]] std::optional<std::string_view> key_beside(const LiquidToken& value, const LiquidToken& output) {
    if (!output.filters.empty()) return std::nullopt;
    const std::string_view written = value.expression.of(text_);
    const std::string_view beside = output.expression.of(text_);
    const std::size_t object = written.rfind('.');
    if (object == std::string_view::npos || !beside.starts_with(written.substr(0, object + 1))) return std::nullopt;
    const std::string_view key = beside.substr(object + 1);
    const bool is_name = !key.empty() && std::ranges::all_of(key, [](char c) { return is_ascii_word(c) || c == '-'; });
    const auto origin = is_name ? origins_.of_token(value) : std::nullopt;
    if (!origin) return std::nullopt;
    const std::string_view keys = origin->keys;
    const std::string_view holder = keys.substr(0, std::min(keys.find('.'), keys.size()));
    const bool of_page =
        keys.find('.', holder.size() + 1) == std::string_view::npos && (holder == "page" || !is_object(holder));
    return of_page ? std::optional(key) : std::nullopt;
  }

  [[nodiscard]] Span path_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && is_path_character(text_[begin - 1])) --begin;
    return {begin, end};
  }

  /// `src="img/{{ post.cover }}"`, as one-page themes write from the root.
  [[nodiscard]] bool is_below_root(Span path) const {
    const std::string_view written = path.of(text_);
    const char outside = path.begin > 0 ? text_[path.begin - 1] : '\0';
    return (is_quote(outside) || outside == '(') && written.find('/') != std::string_view::npos &&
           !written.starts_with('/') && !written.starts_with('.');
  }

  /// The output that ends there, or nullptr.
  [[nodiscard]] const LiquidToken* output_before(std::size_t offset) const {
    const auto& tokens = syntax_.liquid.tokens;
    const auto next =
        std::ranges::lower_bound(tokens, offset, {}, [](const LiquidToken& token) { return token.whole.begin; });
    if (next == tokens.begin()) return nullptr;
    const LiquidToken& token = *std::prev(next);
    return token.kind == LiquidKind::Output && token.closed && token.whole.end == offset ? &token : nullptr;
  }

  /// `{{ site.baseurl }}`: nothing but the root of the site.
  [[nodiscard]] bool is_root(const LiquidToken& output) const {
    return output.filters.empty() && is_root_of_site(output.expression.of(text_));
  }
  [[nodiscard]] bool is_option(const LiquidToken& output) {
    if (!output.expression.of(text_).starts_with("site.")) return false;
    const auto origin = origins_.of_token(output);
    return origin && origin->constant;
  }

  /// `{{ "/img/" | relative_url }}`: inside of the quotes.
  [[nodiscard]] std::optional<Span> literal_path(const LiquidToken& output) const {
    const bool only_url = std::ranges::all_of(output.filters.items(), [](const LiquidFilter& filter) {
      return filter.name == "relative_url" || filter.name == "absolute_url";
    });
    if (!only_url || output.filters.empty()) return std::nullopt;
    return inside_quotes(text_, output.expression);
  }

  void add(const LiquidToken& output, const Beginning& before, std::string_view behind, NameOf what) {
    auto origin = origins_.of_token(output);
    if (!origin || is_object(origin->keys)) return;
    PrintedFileName name;
    name.keys = std::move(origin->keys);
    name.what = what;
    if (origin->before.empty()) {
      name.own_before = before.own;
      name.without_root = before.without_root;
    } else if (before.text.empty()) {
      name.own_before = origin->own_before;
    }
    name.before = before.text + origin->before;
    name.before_has_liquid = before.before_has_liquid;
    name.behind = origin->behind.append(behind);
    if (what == NameOf::Include ? origin->with_baseurl : !is_path_from_root(name)) return;
    // What names a folder, `/{{ page.lang }}/nav.html`, means more than the file.
    if (name.behind.find('/') != std::string::npos) return;
    name.shown = is_shown(output.expression.of(text_));
    names_.push_back(std::move(name));
  }

  [[nodiscard]] bool stands_alone(const LiquidToken& token) const {
    const std::size_t begin = token.whole.begin;
    if (joins_texts(token) || (begin > 0 && is_path_character(text_[begin - 1]))) return false;
    const LiquidToken* ahead = begin > 0 && text_[begin - 1] == '}' ? output_before(begin) : nullptr;
    return ahead == nullptr || !literal_path(*ahead);
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
    const bool rooted = name.before_has_liquid || (name.before.starts_with('/') && !name.before.starts_with("//"));
    return rooted && !name.keys.starts_with("include.");
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
  return PrintedNameFinder(text, syntax, origins).find();
}

}  // namespace jekyll
