// Learns and writes the forms of links. Invariant: what is written resolves to its target by the resolver's rules.
#include "site/resolver/link_forms.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "site/resolver/resolver.h"
#include "site/urls/percent_encoding.h"
#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/liquid.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// Enough to tell a habit; few enough for a keystroke.
constexpr std::size_t most_resolved = 120;

class Tally {
 public:
  void add(const LinkTemplate& link_template) {
    const auto known =
        std::find_if(counts_.begin(), counts_.end(), [&](const Count& count) { return count.first == link_template; });
    if (known == counts_.end()) {
      counts_.emplace_back(link_template, 1);
    } else {
      ++known->second;
    }
  }
  /// The most frequent; of equals the one met first.
  [[nodiscard]] std::optional<LinkTemplate> winner() const {
    const auto best = std::max_element(counts_.begin(), counts_.end(),
                                       [](const Count& a, const Count& b) { return a.second < b.second; });
    return best == counts_.end() ? std::nullopt : std::optional(best->first);
  }

 private:
  using Count = std::pair<LinkTemplate, std::size_t>;
  std::vector<Count> counts_;
};

/// In how many files with text habits are looked for.
constexpr std::size_t most_looked_at = 5'000;

bool has_destination(const Link& link) {
  switch (link.syntax) {
    case LinkSyntax::Inline:
    case LinkSyntax::Image:
    case LinkSyntax::Definition:
    case LinkSyntax::Html:
      return !link.url.empty();
    default:
      return false;
  }
}

/// `{{ "/x" | relative_url }}`: what stands around the URL.
std::optional<LinkTemplate> filtered_template(std::string_view url, const LiquidToken& output) {
  const LiquidLexeme string = next_liquid_lexeme(url, output.expression.begin, output.expression.end);
  const bool makes_url = std::ranges::find(output.filters, "relative_url", &LiquidFilter::name) != output.filters.end();
  if (output.whole.begin != 0 || string.kind != LiquidLexemeKind::String || !makes_url) return std::nullopt;
  if (url[string.span.begin + 1] != '/') return std::nullopt;
  const std::size_t close = string.span.end - 1;
  return LinkTemplate{LinkForm::Wrapped, std::string(url.substr(0, string.span.begin + 1)),
                      std::string(url.substr(close, output.whole.end - close))};
}

/// `{{ site.baseurl }}/x`, `{{ site.url }}{{ site.baseurl }}/x`.
std::optional<LinkTemplate> prefixed_template(std::string_view url, const std::vector<LiquidToken>& tokens,
                                              bool has_baseurl) {
  std::size_t end = 0;
  bool prints_baseurl = false;
  for (const LiquidToken& token : tokens) {
    if (token.whole.begin != end) break;
    const std::string_view markup = token.markup.of(url);
    const bool baseurl = markup.find("site.baseurl") != std::string_view::npos;
    if (token.kind != LiquidKind::Output || !token.closed) return std::nullopt;
    if (!baseurl && markup.find("site.url") == std::string_view::npos) return std::nullopt;
    prints_baseurl = prints_baseurl || baseurl;
    end = token.whole.end;
  }
  if (end == 0 || !url.substr(end).starts_with('/') || (has_baseurl && !prints_baseurl)) return std::nullopt;
  return LinkTemplate{LinkForm::Wrapped, std::string(url.substr(0, end)), ""};
}

std::optional<LinkTemplate> liquid_template(std::string_view url, bool has_baseurl) {
  const std::vector<LiquidToken> tokens = parse_liquid(url).tokens;
  for (const LiquidToken& token : tokens) {
    if (token.name == "post_url") return LinkTemplate{LinkForm::PostUrl, "", ""};
    if (token.name == "link") return LinkTemplate{LinkForm::LinkTag, "", ""};
  }
  if (tokens.empty()) return std::nullopt;
  if (auto filtered = filtered_template(url, tokens.front())) return filtered;
  return prefixed_template(url, tokens, has_baseurl);
}

std::optional<LinkTemplate> template_of(const Link& link, bool has_baseurl) {
  const std::string_view url = link.url;
  if (url.find('{') != std::string_view::npos) return liquid_template(url, has_baseurl);
  if (link.target_kind == TargetKind::SitePath) return LinkTemplate{LinkForm::Plain, "", ""};
  if (link.target_kind == TargetKind::Relative) return LinkTemplate{LinkForm::Relative, "", ""};
  return std::nullopt;
}

bool leads_somewhere(Verdict verdict) {
  switch (verdict) {
    case Verdict::Found:
    case Verdict::FoundDirectory:
    case Verdict::FoundExtension:
    case Verdict::FoundSource:
    case Verdict::MissingAnchor:
      return true;
    default:
      return false;
  }
}

struct Tallies {
  Tally posts;
  Tally pages;
  Tally images;
  std::size_t resolved = 0;
  std::size_t with_slash = 0;
  std::size_t without_slash = 0;

  void add(const Site& site, const SiteFile& file, const Link& link, bool has_baseurl) {
    if (link.syntax == LinkSyntax::FrontMatter) {
      if (link.target_kind == TargetKind::SitePath) ++with_slash;
      if (link.target_kind == TargetKind::Relative) ++without_slash;
      return;
    }
    if (!has_destination(link)) return;
    auto form = template_of(link, has_baseurl);
    if (!form) return;
    ++resolved;
    const Resolution resolution = resolve_link(site, file, link);
    if (!leads_somewhere(resolution.verdict)) return;
    if (resolution.verdict == Verdict::FoundSource) form = LinkTemplate{LinkForm::Source, "", ""};
    const bool to_post = resolution.target != nullptr && resolution.target->kind == FileKind::Post;
    Tally& tally = link.is_image ? images : to_post ? posts : pages;
    tally.add(*form);
  }
};

std::string without_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  const bool has_dot = dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash);
  return std::string(has_dot ? path.substr(0, dot) : path);
}

std::string tag_link(const Site& site, std::string_view tag, std::string_view name) {
  // Before Jekyll 4.0 the tags leave baseurl out.
  const bool old = site.config().jekyll_version == JekyllVersion::V3 && !normal_baseurl(site.config()).empty();
  return std::string(old ? "{{ site.baseurl }}" : "") + "{% " + std::string(tag) + " " + std::string(name) + " %}";
}

}  // namespace

LinkForms learn_link_forms(const Site& site, const SiteFile& from) {
  const bool has_baseurl = !normal_baseurl(site.config()).empty();
  Tallies tallies;
  const auto learn = [&](const SiteFile& file) {
    for (const Link& link : file.syntax().markdown.links) {
      if (tallies.resolved >= most_resolved) break;
      tallies.add(site, file, link, has_baseurl);
    }
    return tallies.resolved < most_resolved;
  };
  if (is_part_of_pages(from)) {
    const std::vector<const SiteFile*> parts = site.parts_of_pages();
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      if (!(*part)->parsed.from_theme && !learn(**part)) break;
    }
  } else {
    const auto& files = site.files();
    std::size_t looked_at = 0;
    // Paths of posts begin with their date: the latest habit is met first.
    for (auto at = files.rbegin(); at != files.rend() && looked_at < most_looked_at; ++at) {
      const SiteFile& file = at->second;
      if (file.kind == FileKind::Static || file.parsed.from_theme || is_part_of_pages(file)) continue;
      ++looked_at;
      if (!learn(file)) break;
    }
  }
  const auto posts = tallies.posts.winner();
  const auto pages = tallies.pages.winner();
  const auto images = tallies.images.winner();
  const LinkTemplate filter{LinkForm::Wrapped, "{{ \"", "\" | relative_url }}"};
  const LinkTemplate plain{LinkForm::Plain, "", ""};
  const LinkTemplate literal = has_baseurl ? filter : plain;
  const bool tags = posts && posts->form == LinkForm::PostUrl;
  LinkForms forms;
  forms.posts = posts   ? *posts
                : pages ? (pages->form == LinkForm::LinkTag ? LinkTemplate{LinkForm::PostUrl, "", ""} : *pages)
                        : LinkTemplate{LinkForm::PostUrl, "", ""};
  forms.pages = pages ? *pages : posts && !tags ? *posts : LinkTemplate{LinkForm::LinkTag, "", ""};
  forms.images = images ? *images : pages && pages->form == LinkForm::Wrapped ? *pages : literal;
  forms.are_habits = posts || pages;
  forms.front_matter_slash = tallies.with_slash >= tallies.without_slash;
  return forms;
}

std::string write_link(const Site& site, const SiteFile& from, const LinkTarget& target,
                       const LinkTemplate& link_template) {
  const bool is_own_file = target.file != nullptr && !target.file->parsed.from_theme && fits_tags(*target.file);
  LinkForm form = renders_liquid(from) ? link_template.form : LinkForm::Plain;
  if (form == LinkForm::PostUrl && (!is_own_file || target.file->kind != FileKind::Post)) form = LinkForm::LinkTag;
  if (form == LinkForm::Source && (!is_own_file || !(target.file->markdown || target.file->kind == FileKind::Static)))
    form = LinkForm::Relative;
  if (form == LinkForm::LinkTag && !is_own_file) form = LinkForm::Plain;
  if (form == LinkForm::Relative && !from.url) form = LinkForm::Plain;
  std::string url = encode_destination(target.url);
  switch (form) {
    case LinkForm::PostUrl:
      return tag_link(site, "post_url", post_url_name(site, *target.file));
    case LinkForm::LinkTag:
      return tag_link(site, "link", link_tag_path(site, *target.file));
    case LinkForm::Wrapped: {
      // An apostrophe would end the string.
      for (std::size_t at = url.find('\''); at != std::string::npos && link_template.before.ends_with('\'');
           at = url.find('\'', at)) {
        url.replace(at, 1, "%27");
      }
      return link_template.before + url + link_template.after;
    }
    case LinkForm::Relative:
      return relative_reference(*from.url, url);
    case LinkForm::Source:
      return encode_destination(relative_reference("/" + from.path(), "/" + target.file->path()));
    case LinkForm::Plain:
      break;
  }
  return normal_baseurl(site.config()) + url;
}

bool renders_liquid(const SiteFile& file) {
  const YamlValue* value = file.data.find("render_with_liquid");
  const bool* flag = value == nullptr ? nullptr : value->as<bool>();
  return flag == nullptr || *flag;
}

bool fits_tags(const SiteFile& file) {
  return file.path().find_first_of("#?%") == std::string::npos;
}

std::string write_as_usual(const Site& site, const SiteFile& from, const LinkTarget& target, std::string_view suffix) {
  const LinkForms forms = learn_link_forms(site, from);
  const bool to_post = target.file != nullptr && target.file->kind == FileKind::Post;
  const bool to_part = target.file != nullptr && target.file->kind == FileKind::Static;
  const LinkTemplate& form = to_part || !forms.are_habits ? forms.images : to_post ? forms.posts : forms.pages;
  return write_link(site, from, target, form) + std::string(suffix);
}

std::string post_url_name(const Site& site, const SiteFile& post) {
  const std::string path = without_extension(link_tag_path(site, post));
  // Folders above `_posts` or inside it count, never both (Jekyll::Tags::PostComparer).
  if (path.starts_with("_posts/")) return path.substr(7);
  const std::size_t folder = path.find("/_posts/");
  if (folder == std::string::npos) return path.substr(path.rfind('/') + 1);
  const std::string rest = path.substr(folder + 8);
  return rest.find('/') == std::string::npos ? path.substr(0, folder + 1) + rest : rest.substr(rest.rfind('/') + 1);
}

std::string link_tag_path(const Site& site, const SiteFile& file) {
  const std::string& folder = site.config().collections_dir;
  // Documents are named without `collections_dir`, other files below it with it.
  if (!folder.empty() && !file.collection.empty() && file.path().starts_with(folder + "/")) {
    return file.path().substr(folder.size() + 1);
  }
  return file.path();
}

std::string relative_reference(std::string_view from, std::string_view to) {
  std::size_t shared = 0;  // behind the last common '/'
  for (std::size_t i = 0; i < from.size() && i < to.size() && from[i] == to[i]; ++i) {
    if (from[i] == '/') shared = i + 1;
  }
  std::string result;
  for (std::size_t i = shared; i < from.size(); ++i) {
    if (from[i] == '/') result += "../";
  }
  result += to.substr(shared);
  if (result.empty()) return "./";
  // A colon in the first segment would make it a scheme.
  const std::size_t colon = result.find(':');
  return colon != std::string::npos && colon < result.find('/') ? "./" + result : result;
}

std::string encode_destination(std::string_view url) {
  constexpr std::string_view unsafe = " \"#()<>?[\\]^`{|}";
  std::string encoded;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool escape = c == '%' && i + 2 < url.size() && hex_value(url[i + 1]) >= 0 && hex_value(url[i + 2]) >= 0;
    if (byte < 0x20 || byte == 0x7f || unsafe.find(c) != std::string_view::npos || (c == '%' && !escape)) {
      append_percent_encoded(encoded, c);
    } else {
      encoded += c;
    }
  }
  return encoded;
}

std::string normal_baseurl(const SiteConfig& config) {
  std::string baseurl = config.baseurl;
  while (baseurl.ends_with('/')) baseurl.pop_back();
  if (!baseurl.empty() && !baseurl.starts_with('/')) baseurl.insert(0, 1, '/');
  return baseurl;
}

}  // namespace jekyll
