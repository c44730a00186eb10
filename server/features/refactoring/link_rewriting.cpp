// A path is read as one of a few forms, each of which can be written again. Nothing is looked up.
#include "features/refactoring/link_rewriting.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "site/resolver/link_forms.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::string_view index_name = "index.html";

/// `https://tea.example/shop/x?y#z` in its parts, as written.
struct WrittenUrl {
  std::string_view origin;  // scheme and host, "" for a path
  std::string_view path;
  std::string_view behind;  // from '?' or '#' on
};

WrittenUrl split_written(std::string_view url) {
  WrittenUrl parts;
  const std::size_t path_end = std::min(url.find_first_of("?#"), url.size());
  parts.behind = url.substr(path_end);
  url = url.substr(0, path_end);
  const std::size_t host = url.starts_with("//")                       ? 2
                           : url.find("://") == std::string_view::npos ? 0
                                                                       : url.find("://") + 3;
  const std::size_t path = host == 0 ? 0 : std::min(url.find('/', host), url.size());
  parts.origin = url.substr(0, path);
  parts.path = url.substr(path);
  return parts;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

/// Writes paths as their author does: segments that were there keep their spelling, new ones take over its habits.
class Spelling {
 public:
  /// Front matter holds blanks as they are.
  Spelling(std::string_view written, UrlPlace place)
      : raw_blanks_(place == UrlPlace::FrontMatter && written.find('%') == std::string_view::npos) {
    for (const std::string_view segment : segments_of(written)) {
      spelled_.emplace(percent_decoded(segment), segment);
      raw_blanks_ = raw_blanks_ || segment.find(' ') != std::string_view::npos;
      raw_letters_ = raw_letters_ || std::ranges::any_of(segment, is_non_ascii);
      encoded_letters_ = encoded_letters_ || std::ranges::any_of(percent_decoded(segment), is_non_ascii);
    }
  }

  [[nodiscard]] std::string spell(std::string_view path) const {
    std::string out;
    bool first = true;
    for (const std::string_view segment : segments_of(path)) {
      if (!first) out += '/';
      first = false;
      const auto known = spelled_.find(segment);
      out += known != spelled_.end() ? std::string(known->second) : spell_new(segment);
    }
    return out;
  }

 private:
  [[nodiscard]] std::string spell_new(std::string_view segment) const {
    if (encoded_letters_ && !raw_letters_) return escape_path(segment);
    // A '%' of a name would be taken for an escape.
    std::string text;
    for (const char c : segment) text += c == '%' ? std::string("%25") : std::string(1, c);
    text = encode_destination(text);
    if (!raw_blanks_) return text;
    for (std::size_t at = text.find("%20"); at != std::string::npos; at = text.find("%20", at))
      text.replace(at, 3, " ");
    return text;
  }

  std::map<std::string, std::string_view, std::less<>> spelled_;  // by what they mean
  bool raw_blanks_;
  bool raw_letters_ = false;
  bool encoded_letters_ = false;
};

std::size_t steps_up(std::string_view path) {
  std::size_t steps = 0;
  for (const std::string_view segment : segments_of(path)) {
    if (segment != "..") {
      if (segment == ".") continue;
      break;
    }
    ++steps;
  }
  return steps;
}

/// Steps up that lead back down the same way, or out of the root.
std::size_t spare_steps(std::string_view written, std::string_view base) {
  const std::size_t needed = steps_up(relative_reference(base, "/" + resolve_path(base, written)));
  const std::size_t steps = steps_up(written);
  return steps - std::min(steps, needed);
}

/// How a path ends that leads to an output: what follows it there.
enum class Ending {
  Whole,       // "tea/index.html", "cup.png"
  Folder,      // "tea/"
  FolderName,  // "tea" of "tea/index.html"
  Stem,        // "tea" of "tea.html"
};

std::optional<Ending> ending_of(std::string_view path, std::string_view output) {
  if (path == output) return Ending::Whole;
  const bool is_folder = path.empty() || path.ends_with('/');
  if (!output.starts_with(path)) return std::nullopt;
  const std::string_view rest = output.substr(path.size());
  if (is_folder) return rest == index_name ? std::optional(Ending::Folder) : std::nullopt;
  if (rest == "/index.html") return Ending::FolderName;
  if (rest == ".html") return Ending::Stem;
  return std::nullopt;
}

/// Paths that lead to the goal, the one with the ending first. Without leading slash.
std::vector<std::string> paths_with_ending(const LinkGoal& goal, Ending ending) {
  std::vector<std::string> paths;
  const auto add = [&](std::string path) {
    if (!contains(paths, path)) paths.push_back(std::move(path));
  };
  const std::string& output = goal.output;
  const bool is_index = base_name(output) == index_name;
  const std::string folder = output.substr(0, output.size() - base_name(output).size());
  const std::string canonical = goal.url.substr(std::min<std::size_t>(1, goal.url.size()));
  switch (ending) {
    case Ending::Whole:
      // Who names the file names the file again; who wrote the address writes the address.
      add(output);
      break;
    case Ending::Folder:
      if (is_index) add(folder);
      break;
    case Ending::FolderName:
      if (is_index && !folder.empty()) add(folder.substr(0, folder.size() - 1));
      if (!is_index && output.ends_with(".html")) add(output.substr(0, output.size() - 5));
      break;
    case Ending::Stem:
      if (!is_index && output.ends_with(".html")) add(output.substr(0, output.size() - 5));
      if (is_index && !folder.empty()) add(folder.substr(0, folder.size() - 1));
      break;
  }
  add(canonical);
  add(output);
  return paths;
}

/// Rewrites one URL.
class Rewriting {
 public:
  Rewriting(const SiteConfig& config, std::string_view written, const Moved<LinkBase>& base,
            const Moved<LinkGoal>& goal, UrlPlace place)
      : config_(config),
        written_(split_written(written)),
        meant_(percent_decoded(written_.path)),
        base_(base),
        goal_(goal),
        place_(place),
        spelling_(written_.path, place) {}

  std::vector<std::string> run() {
    if (meant_.starts_with('/') || !written_.origin.empty()) {
      write_absolute();
    } else {
      if (place_ == UrlPlace::FrontMatter) write_from_root();
      write_relative();
    }
    return std::move(urls_);
  }

 private:
  void add(const std::string& path) {
    std::string url = std::string(written_.origin) + spelling_.spell(path) + std::string(written_.behind);
    if (!contains(urls_, url)) urls_.push_back(std::move(url));
  }

  /// Calls `write` with each path that leads to the goal, when `path` does so now.
  template <class Write>
  void each_path(std::string_view path, const Write& write) {
    if (const auto ending = ending_of(path, goal_.before.output)) {
      const bool named_address = "/" + std::string(path) == goal_.before.url;
      std::vector<std::string> paths = paths_with_ending(goal_.after, *ending);
      // Of what is both, "/tea.html", it is the address that was meant.
      if (named_address) paths.insert(paths.begin(), address_after());
      for (const std::string& after : paths) write(after);
    }
  }

  /// Without leading slash. What becomes an index is addressed as pages are, by its folder, though it be no page.
  [[nodiscard]] std::string address_after() const {
    const std::string& output = goal_.after.output;
    const bool becomes_index = base_name(output) == index_name && base_name(goal_.before.output) != index_name;
    return becomes_index ? output.substr(0, output.size() - index_name.size()) : goal_.after.url.substr(1);
  }

  [[nodiscard]] bool names_source(std::string_view path) const {
    return !goal_.before.source.empty() && clean_folder(path) == goal_.before.source;
  }

  void write_absolute() {
    const std::string baseurl = clean_baseurl(config_);
    const bool below = !baseurl.empty() && (meant_ == baseurl || meant_.starts_with(baseurl + "/"));
    const std::string inside = below ? meant_.substr(baseurl.size()) : meant_;
    const bool bare = below ? inside.empty() : meant_.empty();
    const std::string path = resolve_path("/", inside);
    const auto write = [&](const std::string& to) {
      add((below ? baseurl : "") + (bare && to.empty() ? "" : "/" + to));
    };
    each_path(path, write);
    if (names_source(path)) write(goal_.after.source);
  }

  void write_from_root() {
    const std::string path = resolve_path("/", meant_);
    each_path(path, [&](const std::string& to) { add(to); });
    if (names_source(path)) add(goal_.after.source);
  }

  void write_relative() {
    const auto relative = [&](const std::string& before, const std::string& after) {
      return [&, moved = Moved<std::string>{before, after}](const std::string& path) {
        add(moved_reference(meant_, moved, "/" + path));
      };
    };
    each_path(resolve_path(base_.before.url, meant_), relative(base_.before.url, base_.after.url));
    for (const auto member : {&LinkBase::path, &LinkBase::relative_path}) {
      const std::string before = "/" + base_.before.*member;
      if (!names_source(resolve_path(before, meant_))) continue;
      relative(before, "/" + base_.after.*member)(goal_.after.source);
    }
  }

  const SiteConfig& config_;
  WrittenUrl written_;
  std::string meant_;
  const Moved<LinkBase>& base_;
  const Moved<LinkGoal>& goal_;
  UrlPlace place_;
  Spelling spelling_;
  std::vector<std::string> urls_;
};

}  // namespace

LinkBase link_base(const SiteFile& file) {
  return {percent_decoded(file.url.value_or("/")), file.path(), std::string(file.relative_path())};
}

LinkGoal link_goal(const SiteFile& file) {
  // The URL of a static file is its name; others are encoded.
  std::string url = file.url.value_or("");
  if (file.kind != FileKind::Static) url = percent_decoded(url);
  return {std::move(url), file.output.value_or(""), std::string(file.relative_path())};
}

LinkGoal link_goal(const GeneratedPage& page) {
  return {percent_decoded(page.url), page.output, ""};
}

std::vector<std::string> rewritten_urls(const SiteConfig& config, std::string_view written, UrlPlace place,
                                        const Moved<LinkBase>& base, const Moved<LinkGoal>& goal) {
  return Rewriting(config, written, base, goal, place).run();
}

std::string with_blanks_of(const SiteFile& page, std::string_view text, const Link& link, std::string path) {
  constexpr std::string_view encoded = "%20";
  const auto is_html = [](const Link& each) { return each.syntax == LinkSyntax::Html; };
  const auto takes_blanks = [&](const Link& each) {
    const char before = byte_at(text, each.destination.begin - std::min<std::size_t>(each.destination.begin, 1));
    const bool in_markdown = each.syntax == LinkSyntax::Inline || each.syntax == LinkSyntax::Image;
    return is_html(each) ? is_quote(before) : in_markdown && before == '(';
  };
  const auto has_encoded = [&](const Link& each) { return each.url.view().find(encoded) != std::string_view::npos; };
  const auto has_blank = [&](const Link& each) {
    return is_html(each) == is_html(link) && takes_blanks(each) && !each.has_liquid &&
           trimmed(each.url).find(' ') != std::string_view::npos;
  };
  const std::vector<Link>& links = page.syntax().markdown.links;
  if (path.find(encoded) == std::string::npos || !takes_blanks(link) || has_encoded(link)) return path;
  if (std::ranges::any_of(links, has_encoded) || std::ranges::none_of(links, has_blank)) return path;
  for (std::size_t at = path.find(encoded); at != std::string::npos; at = path.find(encoded, at)) {
    path.replace(at, encoded.size(), " ");
  }
  return path;
}

bool climbs_alike(std::string_view written, const Moved<std::string>& base) {
  const WrittenUrl url = split_written(written);
  if (!url.origin.empty() || url.path.starts_with('/')) return true;
  const std::string path = percent_decoded(url.path);
  return spare_steps(path, base.before) == spare_steps(path, base.after);
}

std::string moved_reference(std::string_view written, const Moved<std::string>& base, const std::string& goal) {
  const std::size_t spare = spare_steps(written, base.before);
  std::string reference = relative_reference(base.after, goal);
  const std::size_t needed = steps_up(reference);
  if (spare > 0) {
    // Steps out of the root lead nowhere and do no harm: as many stay, so that a move back gives every byte back.
    const std::size_t steps = needed + spare;
    std::string_view folder = base.after;
    folder = folder.substr(0, folder.rfind('/') + 1);
    for (std::size_t step = 0; step < steps && folder.size() > 1; ++step)
      folder = folder.substr(0, folder.rfind('/', folder.size() - 2) + 1);
    if (steps > needed && goal.starts_with(folder)) {
      reference.clear();
      for (std::size_t step = 0; step < steps; ++step) reference += "../";
      reference += goal.substr(folder.size());
    }
  }
  if (written.starts_with("./") && !reference.starts_with("./")) reference.insert(0, "./");
  return reference;
}

}  // namespace jekyll
