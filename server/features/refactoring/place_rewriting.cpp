#include "features/refactoring/place_rewriting.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "features/refactoring/data_edits.h"
#include "site/config/entry_filter.h"
#include "site/names/site_names.h"
#include "site/resolver/named_files.h"
#include "site/resolver/resolver.h"
#include "site/urls/link_urls.h"
#include "site/urls/percent_encoding.h"
#include "site/urls/post_names.h"
#include "syntax/links/destination.h"
#include "syntax/yaml/writing.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

constexpr std::size_t none = std::string::npos;

/// A piece of a URL that is text, not Liquid: where it stands in the URL, and whether inside of quotes.
struct Literal {
  Span span;
  char quote = '\0';
};

/// Text around the Liquid of a URL and strings inside of it, the longest first.
std::vector<Literal> literals_of(std::string_view url) {
  std::vector<Literal> literals;
  const auto add = [&](std::size_t begin, std::size_t end, char quote) {
    if (begin < end) literals.push_back({{begin, end}, quote});
  };
  const auto add_quoted = [&](Span written) {
    const std::string_view text = written.of(url);
    const bool quoted =
        text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    if (quoted) add(written.begin + 1, written.end - 1, text.front());
  };
  std::size_t done = 0;
  for (const LiquidToken& token : parse_liquid(url).tokens) {
    add(done, token.whole.begin, '\0');
    done = token.whole.end;
    add_quoted(token.expression);
    for (const LiquidFilter& filter : token.filters) {
      for (const LiquidArgument& argument : filter.arguments) add_quoted(argument.span);
    }
  }
  add(done, url.size(), '\0');
  sort_stably(literals, [](const Literal& a, const Literal& b) { return a.span.size() > b.span.size(); });
  return literals;
}

std::string replaced(std::string_view text, Span span, std::string_view with) {
  return std::string(text.substr(0, span.begin)) + std::string(with) + std::string(text.substr(span.end));
}

class Rewriter {
 public:
  Rewriter(const Site& after, const MovePlan& plan, const MovedPlace& place, std::string_view text)
      : site_(after), place_(place), text_(text), from_(after.find_file(plan.path_after(place.from))) {
    target_path_ = place.target.empty() ? "" : plan.path_after(place.target);
    if (!target_path_.empty()) target_ = after.find_file(target_path_);
    generated_ = place.generated;
    const GeneratedPage* page = plan.page_after(place.generated);
    // Another name may make the same page.
    const auto still = after.find_output(place.generated);
    if (page == nullptr || (still && still->generated != nullptr)) return;
    generated_ = page->output;
    page_ = page;
  }

  RewrittenPlace run() {
    // What leaves the site is nobody's business any more.
    if (from_ == nullptr) return {};
    switch (place_.kind) {
      case ReferenceKind::Link:
        return rewrite_link();
      case ReferenceKind::Parameter:
        return rewrite_parameter();
      case ReferenceKind::Layout:
        return rewrite_layout();
      case ReferenceKind::FileName:
        return rewrite_file_name();
      case ReferenceKind::FileFolder:
        return place_.value.empty() ? lost() : edited(place_.span, place_.value);
      case ReferenceKind::Value:
        return rewrite_value();
    }
    return {};
  }

 private:
  // ---- before and after

  [[nodiscard]] Moved<LinkBase> base() const { return {place_.base, link_base(*from_)}; }

  [[nodiscard]] Moved<LinkGoal> goal() const {
    if (page_ != nullptr) return {place_.goal, link_goal(*page_)};
    return {place_.goal, target_ == nullptr ? place_.goal : link_goal(*target_)};
  }

  // ---- what is right

  [[nodiscard]] bool reaches(const Resolution& resolution) const {
    if (!generated_.empty()) return resolution.generated != nullptr && resolution.generated->output == generated_;
    if (target_ == nullptr || resolution.target == nullptr) return false;
    // Translations share an output.
    return resolution.target == target_ || (target_->output && resolution.target->output == target_->output);
  }

  [[nodiscard]] bool is_as_good(Verdict verdict) const {
    if (verdict == place_.verdict || verdict == Verdict::Found || verdict == Verdict::FoundSource) return true;
    const bool was_found = place_.verdict == Verdict::Found || place_.verdict == Verdict::FoundSource;
    if (verdict == Verdict::FoundDirectory || verdict == Verdict::FoundExtension) return !was_found;
    // What the target is now is not the link's to say.
    if (verdict == Verdict::Unpublished) return target_ != nullptr && !target_->written;
    return verdict == Verdict::Redirect && target_ != nullptr && target_->redirect_to.has_value();
  }

  /// What leads there and no better way is known: an id that a layout no longer gives.
  [[nodiscard]] static bool is_tolerable(Verdict verdict) {
    switch (verdict) {
      case Verdict::MissingAnchor:
      case Verdict::FoundDirectory:
      case Verdict::FoundExtension:
      case Verdict::Doubtful:
        return true;
      default:
        return false;
    }
  }

  [[nodiscard]] Resolution resolve_url_of(std::string_view url) const {
    Link link = place_.link;
    link.url = url;
    if (link.target_kind != TargetKind::SourcePath) link.target_kind = classify_destination(url);
    return resolve_link(site_, *from_, link);
  }

  /// The first of the URLs that leads to the target; of those that do so less well, when there is no other.
  template <class Try>
  std::optional<std::string> choose(const std::vector<std::string>& urls, const Try& resolution_of) const {
    std::optional<std::string> second_best;
    for (const std::string& url : urls) {
      const Resolution resolution = resolution_of(url);
      if (!reaches(resolution) || (place_.named_exactly && !resolution.canonical_name.empty())) continue;
      const bool is_address = resolution.verdict == Verdict::FoundExtension && url.ends_with(goal().after.url);
      if (is_address || is_as_good(resolution.verdict)) return url;
      if (!second_best && is_tolerable(resolution.verdict)) second_best = url;
    }
    return second_best;
  }

  [[nodiscard]] static RewrittenPlace edited(Span span, std::string text) {
    return {PlaceFate::Rewritten, {{span, std::move(text)}}, ""};
  }
  [[nodiscard]] static RewrittenPlace lost() { return {PlaceFate::Lost, {}, ""}; }

  // ---- links

  RewrittenPlace rewrite_link() {
    switch (place_.link.syntax) {
      case LinkSyntax::LiquidLink:
        return rewrite_tag(link_tag_names());
      case LinkSyntax::PostUrl:
        return rewrite_post_url();
      case LinkSyntax::Include:
        return rewrite_include();
      default:
        return rewrite_url();
    }
  }

  [[nodiscard]] bool leads_now() const {
    const Resolution resolution = resolve_link(site_, *from_, place_.link);
    if (!reaches(resolution) || !climbs_alike()) return false;
    if (!resolution.canonical_name.empty() && place_.named_exactly) return false;
    return is_as_good(resolution.verdict) || resolution.verdict == Verdict::MissingAnchor;
  }

  [[nodiscard]] bool climbs_alike() const {
    if (place_.link.target_kind != TargetKind::Relative || place_.link.has_liquid) return true;
    const bool by_source = place_.verdict == Verdict::SourcePath || place_.verdict == Verdict::FoundSource;
    const auto [before, after] = base();
    return jekyll::climbs_alike(place_.link.url, by_source ? Moved<std::string>{"/" + before.path, "/" + after.path}
                                                           : Moved<std::string>{before.url, after.url});
  }

  RewrittenPlace rewrite_tag(const std::vector<std::string>& names) {
    if (leads_now()) return {};
    const auto name = choose(names, [&](const std::string& url) { return resolve_url_of(url); });
    return name ? edited(place_.span, *name) : lost();
  }

  [[nodiscard]] std::vector<std::string> link_tag_names() const {
    if (target_ == nullptr) return {};
    const std::string path(target_->relative_path());
    if (place_.link.url.view().starts_with('/')) return {"/" + path, path};
    return {path};
  }

  RewrittenPlace rewrite_post_url() {
    if (leads_now()) return {};
    if (target_ == nullptr) return lost();
    const bool is_post = target_->kind == FileKind::Post || target_->kind == FileKind::Draft;
    if (is_post) {
      const std::string whole = post_url_argument(site_.config(), *target_);
      const std::string bare(base_name(whole));
      const bool named_folder = place_.link.url.view().find('/') != none;
      RewrittenPlace rewritten = rewrite_tag(named_folder ? std::vector{whole, bare} : std::vector{bare, whole});
      if (rewritten.fate != PlaceFate::Lost) return rewritten;
    }
    return post_url_to_link();
  }

  /// What is no post any more is named by its path.
  RewrittenPlace post_url_to_link() {
    const std::vector<LiquidToken>& tokens = parse_liquid(place_.link.whole.of(text_)).tokens;
    if (tokens.empty()) return lost();
    Link tag = place_.link;
    tag.syntax = LinkSyntax::LiquidLink;
    tag.url = target_->relative_path();
    if (!reaches(resolve_link(site_, *from_, tag))) return lost();
    const std::size_t begin = place_.link.whole.begin + tokens.front().name_span.begin;
    return edited({begin, place_.span.end}, "link " + std::string(target_->relative_path()));
  }

  RewrittenPlace rewrite_include() {
    if (place_.link.element() == "include_relative") return rewrite_include_relative();
    if (leads_now()) return {};
    const auto name = name_at(site_.config(), NameOf::Include, target_path_);
    if (target_ == nullptr || !name) return lost();
    return rewrite_tag(place_.link.url.view().starts_with('/') ? std::vector{"/" + *name, *name} : std::vector{*name});
  }

  RewrittenPlace rewrite_include_relative() {
    const auto named = [&](std::string_view url) { return resolve_path("/" + from_->path(), url); };
    const auto leads = [&](std::string_view url) {
      return named(url) == target_path_ && resolve_url_of(url).verdict == Verdict::Found;
    };
    if (leads(place_.link.url)) return {};
    const Moved<std::string> paths{"/" + place_.from, "/" + from_->path()};
    const std::string url = moved_reference(place_.link.url, paths, "/" + target_path_);
    // The tag takes no path that leads upwards.
    return leads(url) ? edited(place_.span, url) : lost();
  }

  // ---- URLs

  [[nodiscard]] UrlPlace url_place() const {
    return place_.link.syntax == LinkSyntax::FrontMatter ? UrlPlace::FrontMatter : UrlPlace::Page;
  }

  [[nodiscard]] std::vector<std::string> urls_for(std::string_view url) const {
    std::vector<std::string> urls = rewritten_urls(site_.config(), url, url_place(), base(), goal());
    if (!urls.empty()) return urls;
    return urls_in_media_folder(url);
  }

  /// A theme puts a folder of the page's before the path.
  [[nodiscard]] std::vector<std::string> urls_in_media_folder(std::string_view url) const {
    Link link = place_.link;
    link.url = url;
    const auto shown = in_media_folder(site_.config(), *from_, link);
    if (!shown) return {};
    const std::string_view whole = shown->url;
    const std::string_view below = url.substr(std::min(url.find_first_not_of('/'), url.size()));
    const std::string before(whole.substr(0, whole.size() - below.size()));
    std::vector<std::string> urls;
    for (const std::string& after : rewritten_urls(site_.config(), whole, UrlPlace::Page, base(), goal())) {
      if (after.starts_with(before)) urls.push_back((url.starts_with('/') ? "/" : "") + after.substr(before.size()));
    }
    return urls;
  }

  RewrittenPlace rewrite_url() {
    if (leads_now()) return {};
    if (place_.link.has_liquid) return rewrite_literal();
    const auto url = choose(urls_for(place_.link.url), [&](const auto& each) { return resolve_url_of(each); });
    return url ? write_destination(*url) : lost();
  }

  /// Only what differs: the path before a query or fragment, in the syntax's own writing.
  [[nodiscard]] RewrittenPlace write_destination(const std::string& url) const {
    const std::string_view old_url = place_.link.url;
    if (place_.span.of(text_) != old_url) return write_escaped(url);
    const std::size_t path_end = std::min(old_url.find_first_of("?#"), old_url.size());
    const std::size_t behind = old_url.size() - path_end;
    const Span path{place_.span.begin, place_.span.begin + path_end};
    return edited(path, in_syntax(with_blanks_of(*from_, text_, place_.link, url.substr(0, url.size() - behind))));
  }

  /// The destination holds escapes or entities: a query or fragment stays as it is written.
  [[nodiscard]] RewrittenPlace write_escaped(const std::string& url) const {
    const std::string_view written = place_.span.of(text_);
    std::size_t path_end = written.find_first_of("?#");
    // Not that of `&#228;`.
    while (path_end != none && path_end > 0 && written[path_end] == '#' && written[path_end - 1] == '&')
      path_end = written.find_first_of("?#", path_end + 1);
    path_end = std::min(path_end, written.size());
    std::string path = encode_all(url.substr(0, url.find_first_of("?#")));
    if (place_.link.syntax == LinkSyntax::Html) {
      for (std::size_t at = path.find('&'); at != none; at = path.find('&', at + 5)) path.replace(at, 1, "&amp;");
    }
    return edited({place_.span.begin, place_.span.begin + path_end}, path);
  }

  [[nodiscard]] static std::string encode_all(const std::string& url) {
    static constexpr std::string_view unsafe = " ()<>\"'\\";
    return percent_encoded(url, [](char c) { return unsafe.find(c) != std::string_view::npos; });
  }

  [[nodiscard]] std::string in_syntax(std::string path) const {
    if (place_.link.syntax != LinkSyntax::FrontMatter) return path;
    return in_yaml(path, place_.link.whole, place_.span);
  }

  /// A value with the quotes that it has, or with quotes where it needs them now.
  [[nodiscard]] std::string in_yaml(const std::string& value, Span whole, Span content) const {
    const char quote = whole.begin < content.begin ? text_[whole.begin] : '\0';
    return written_value(value, quote, false);
  }

  /// Of a URL with Liquid in it one literal is changed.
  RewrittenPlace rewrite_literal() {
    const std::string_view url = place_.link.url;
    if (place_.url.empty()) return lost();
    // Behind a `?` entities may stand, whose places are others.
    const std::string_view written = place_.span.of(text_);
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(written, url).in2 - url.begin());
    const std::string_view printed = std::string_view(place_.url).substr(0, place_.url.find_first_of("?#"));
    for (const std::string& wanted : urls_for(printed)) {
      for (const Literal& literal : literals_of(url)) {
        // Browsers take off the blanks around a URL.
        Span path = trim_spaces(url, literal.span);
        path.end = path.begin + std::min(path.of(url).find_first_of("?#"), path.size());
        if (path.end > same) continue;
        const auto text = literal_for(path.of(url), printed, wanted);
        if (!text || (literal.quote != '\0' && text->find(literal.quote) != none)) continue;
        const Resolution resolution = resolve_url_of(replaced(url, path, *text));
        if (!reaches(resolution) || !is_as_good(resolution.verdict)) continue;
        return edited({place_.span.begin + path.begin, place_.span.begin + path.end}, *text);
      }
    }
    return lost();
  }

  /// What the literal must be for `wanted` to be printed in place of `printed`; nothing when it is no part of it.
  [[nodiscard]] static std::optional<std::string> literal_for(std::string_view literal, std::string_view printed,
                                                              const std::string& wanted) {
    const std::size_t path_end = std::min(literal.find_first_of("?#"), literal.size());
    const std::string_view path = literal.substr(0, path_end);
    const std::size_t at = path.empty() ? none : printed.rfind(path);
    if (at == none) return std::nullopt;
    const std::string_view before = printed.substr(0, at);
    const std::string_view behind = printed.substr(at + path.size());
    const bool fits =
        wanted.size() >= before.size() + behind.size() && wanted.starts_with(before) && wanted.ends_with(behind);
    if (!fits) return std::nullopt;
    const std::string changed = wanted.substr(before.size(), wanted.size() - before.size() - behind.size());
    return changed + std::string(literal.substr(path_end));
  }

  // ---- parameters, layouts, values

  RewrittenPlace rewrite_parameter() {
    const auto resolution_of = [&](const std::string& url) {
      Link shown;
      shown.syntax = LinkSyntax::Html;
      shown.url = url;
      shown.target_kind = classify_destination(url);
      return resolve_link(site_, *from_, shown);
    };
    const Resolution now = resolution_of(place_.url);
    if (reaches(now) && is_as_good(now.verdict)) return {};
    std::vector<std::string> urls;
    for (std::string& url : urls_for(place_.url)) {
      if (literal_for(place_.value, place_.url, url)) urls.push_back(std::move(url));
    }
    const auto url = choose(urls, resolution_of);
    if (!url) return lost();
    return write_parameter(*literal_for(place_.value, place_.url, *url));
  }

  [[nodiscard]] RewrittenPlace write_parameter(std::string value) const {
    const char quote = quote_before();
    const bool breaks = value.find(quote == '\0' ? ' ' : quote) != none;
    return breaks ? lost() : edited(place_.span, std::move(value));
  }

  RewrittenPlace rewrite_layout() {
    if (site_.find_layout(place_.value) == target_) return {};
    const std::string folder = clean_folder(site_.config().layouts_dir);
    if (target_ == nullptr || !is_below(target_path_, folder)) return lost();
    std::string name = folder.empty() ? target_path_ : target_path_.substr(folder.size() + 1);
    name.resize(name.size() - extension_of(name).size());
    if (site_.find_layout(name) != target_) return lost();
    // Jekyll takes a number for the layout's name; in quotes it stays there.
    const YamlValue plain = resolve_plain_scalar(name);
    const bool is_number = plain.as<std::int64_t>() != nullptr && plain.to_string() == name;
    return edited(place_.span, is_number && quote_before() == '\0' ? name : yaml_of_value(name));
  }

  RewrittenPlace rewrite_file_name() {
    if (find_named(site_, place_.named, place_.before + place_.value + place_.behind) == target_) return {};
    const auto name = name_at(site_.config(), place_.named, target_path_);
    if (target_ == nullptr || !name) return lost();
    const std::size_t around = place_.before.size() + place_.behind.size();
    const bool fits = name->size() > around && name->starts_with(place_.before) && name->ends_with(place_.behind);
    if (!fits || find_named(site_, place_.named, *name) != target_) return lost();
    std::string value = name->substr(place_.before.size(), name->size() - around);
    if (place_.key.empty()) return write_parameter(std::move(value));
    RewrittenPlace rewritten = place_.span.empty() ? write_data(value) : edited(place_.span, yaml_of_value(value));
    const bool means_more = place_.shown || is_read_otherwise(site_, place_.key);
    if (means_more) rewritten.doubt = "Is printed elsewhere, too: `" + place_.value + "`";
    return rewritten;
  }

  RewrittenPlace rewrite_value() {
    const auto leads = [&](const std::string& value) { return reaches(resolve_value(site_, value)); };
    if (leads(place_.value)) return {};
    if (target_ == nullptr && generated_.empty()) return lost();
    std::vector<std::string> values;
    if (target_ != nullptr && split_url(site_.config(), place_.value).kind == TargetKind::Relative) {
      values = {std::string(target_->relative_path())};
    } else {
      const Moved<LinkBase> root;
      values = rewritten_urls(site_.config(), place_.value, UrlPlace::FrontMatter, root, goal());
    }
    const auto value = choose(values, [&](const std::string& each) { return resolve_value(site_, each); });
    if (!value) return lost();
    RewrittenPlace rewritten = place_.span.empty() ? write_data(*value) : edited(place_.span, yaml_of_value(*value));
    rewritten.doubt = doubt_of_value();
    return rewritten;
  }

  /// The quote in which the place stands; NUL without one.
  [[nodiscard]] char quote_before() const {
    if (place_.quote) return *place_.quote;
    const char before = place_.span.begin > 0 ? text_[place_.span.begin - 1] : '\0';
    return is_quote(before) ? before : '\0';
  }

  [[nodiscard]] std::string yaml_of_value(const std::string& value) const {
    return written_value(value, quote_before(), false);
  }

  /// Every value of the file that reads the same under the same key.
  [[nodiscard]] RewrittenPlace write_data(const std::string& value) const {
    RewrittenPlace rewritten{PlaceFate::Rewritten, {}, ""};
    rewritten.edits = edit_data_values(place_.from, text_, place_.key, place_.value, value);
    return rewritten.edits.empty() ? lost() : rewritten;
  }

  /// Keys by which themes and plugins name pages and files; what stands under others may mean something else.
  [[nodiscard]] std::string doubt_of_value() const {
    constexpr std::array<std::string_view, 20> naming = {
        "url",    "link",  "href",      "path",   "src",          "image", "img", "logo",       "icon", "page",
        "avatar", "photo", "thumbnail", "teaser", "header_pages", "links", "pdf", "background", "file", "cover"};
    if (contains(naming, std::string_view(place_.key)) || place_.key.ends_with("_url") ||
        place_.key.ends_with("_image") || place_.key.ends_with("_path")) {
      return {};
    }
    return "May name another thing than the file: `" + place_.value + "`";
  }

  const Site& site_;
  const MovedPlace& place_;
  std::string_view text_;
  const SiteFile* from_;
  const SiteFile* target_ = nullptr;
  std::string target_path_;
  std::string generated_;                // output
  const GeneratedPage* page_ = nullptr;  // that is made in place of the one that was meant
};

}  // namespace

RewrittenPlace rewrite_place(const Site& after, const MovePlan& plan, const MovedPlace& place, std::string_view text) {
  return Rewriter(after, plan, place, text).run();
}

}  // namespace jekyll
