// Incremental equals from scratch: whatever is edited, added and removed in whatever order, the site is the one that a
// single look at the final files gives, and update() names every file whose links are judged differently.
#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <tuple>

#include "site/resolver/file_references.h"
#include "site/resolver/resolver.h"
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

template <typename T>
const T& one_of(Random& random, const std::vector<T>& list) {
  return list[below(random, list.size())];
}

const std::vector<std::string> paths = {"index.md",
                                        "index.html",
                                        "about.md",
                                        "About.html",
                                        "shop/index.html",
                                        "shop/README.md",
                                        "shop/tea.md",
                                        "readme.md",
                                        "notes.md",
                                        "img/cup.png",
                                        "img/Cup.png",
                                        "sitemap.xml",
                                        "_posts/2026-01-05-tea.md",
                                        "_posts/green/2026-02-05-tea.md",
                                        "shop/_posts/2026-03-05-milk.md",
                                        "_posts/2027-06-01-later.md",
                                        "_posts/2026-01-06-milk.md",
                                        "_drafts/idea.md",
                                        "_cups/small.md",
                                        "_cups/undated.md",
                                        "_cups/pic.png",
                                        "_layouts/default.html",
                                        "_layouts/post.html",
                                        "_layouts/page.md",
                                        "_includes/box.html",
                                        "_includes/Box.html",
                                        "_includes/inner.html",
                                        "shop/_parts/p.md",
                                        "_data/authors.yml",
                                        "_plugins/pages.rb"};

std::string random_link(Random& random) {
  static const std::vector<std::string> targets = {"/",
                                                   "/about.html",
                                                   "about.md",
                                                   "/about/",
                                                   "/shop/",
                                                   "/shop",
                                                   "shop/tea.md",
                                                   "/shop/tea.html#brew",
                                                   "/2026/01/05/tea.html",
                                                   "/2026/01/05/tea.html#brew-1",
                                                   "/img/cup.png",
                                                   "/old/",
                                                   "/old/#brew",
                                                   "/feed.xml",
                                                   "/page2/",
                                                   "/sitemap.xml",
                                                   "/shop/milk/2026/03/05/milk.html",
                                                   "/cups/small.html#main",
                                                   "#brew",
                                                   "../",
                                                   "https://tea.example/about.html",
                                                   "{{ site.baseurl }}/about.html",
                                                   "{% link about.md %}#brew",
                                                   "{% post_url 2026-01-05-tea %}",
                                                   "{{ page.url }}#brew",
                                                   "/about.html#ann",
                                                   "/about.html#passed",
                                                   "/2026/01/05/tea.html#tea"};
  static const std::vector<std::string> tags = {
      "{% link about.md %}",           "{% link _cups/small.md %}",         "{% link img/cup.png %}",
      "{% post_url 2026-01-05-tea %}", "{% post_url 2026-02-05-tea %}",     "{% post_url 2026-06-01-later %}",
      "{% include box.html %}",        "{% include inner.html %}",          "{% include box.html id=\"passed\" %}",
      "{% include_relative p.md %}",   "{% include_relative _parts/p.md %}"};
  return below(random, 3) == 0 ? one_of(random, tags) : "[x](" + one_of(random, targets) + ")";
}

std::string random_text(Random& random, const std::string& path) {
  static const std::vector<std::string> fronts = {"layout: post\n",
                                                  "layout: default\n",
                                                  "layout:\n",
                                                  "published: false\n",
                                                  "permalink: /about.html\n",
                                                  "permalink: /shop/\n",
                                                  "permalink: /:title/\n",
                                                  "redirect_from: /old/\n",
                                                  "redirect_from: [/old/, /older]\n",
                                                  "redirect_to: /about.html\n",
                                                  "tags: tea Milk\n",
                                                  "tags: Tea\n",
                                                  "categories: milk\n",
                                                  "author: ann\n",
                                                  "date: 2026-01-05\n",
                                                  "slug: tea\n",
                                                  "hidden: true\n",
                                                  "image: /img/cup.png\n",
                                                  "image: cup.png\n",
                                                  "a: [1\n"};
  static const std::vector<std::string> printed_ids = {
      "<p id=\"{{ page.slug }}\"></p>\n\n", "<p id=\"{{ include.id }}\"></p>\n\n",
      "<p id=\"{{ site.data.authors.ann.name | downcase }}\"></p>\n\n"};
  if (path.ends_with(".png")) return "";
  if (path.ends_with(".rb")) return below(random, 2) == 0 ? "class A < Jekyll::Generator\nend\n" : "A = 1\n";
  if (path.ends_with(".yml")) return below(random, 2) == 0 ? "ann: {name: Ann}\n" : "bob: {name: Bob}\n";
  std::string text;
  if (below(random, 8) != 0) {
    text = "---\n";
    for (std::size_t i = below(random, 3); i > 0; --i) text += one_of(random, fronts);
    text += "---\n";
  }
  const std::string heading = path.ends_with(".html") ? "<h2 id=\"brew\">B</h2>\n" : "## Brew\n\n";
  const std::string main = path.ends_with(".html") ? "<div id=\"main\"></div>\n" : "## Main\n\n";
  if (below(random, 2) == 0) text += heading;
  if (below(random, 3) == 0) text += main;
  if (below(random, 4) == 0) text += one_of(random, printed_ids);
  if (below(random, 6) == 0 && path.ends_with(".md")) text += "{% if page.x %}\n## Brew\n\n{% endif %}\n";
  for (std::size_t i = below(random, 5); i > 0; --i) {
    const std::string link = random_link(random);
    const bool html = path.ends_with(".html") && link.starts_with("[x](");
    text += html ? "<a href=\"" + link.substr(4, link.size() - 5) + "\">x</a>\n" : link + "\n\n";
  }
  return text;
}

std::string described(const YamlValue& value) {
  return value.to_string();
}

/// Everything about a file that anyone can ask.
std::string described(const Site& site, const SiteFile& file) {
  std::ostringstream out;
  out << to_string(file.kind) << " " << file.collection << " " << file.url.value_or("-") << " "
      << file.output.value_or("-") << " " << file.written << " "
      << (file.unwritten_because ? to_string(*file.unwritten_because) : "-") << " " << file.title.value_or("-") << " "
      << file.layout.value_or("-") << " " << file.date.value_or(0) << " " << described(file.data);
  for (const std::string& name : file.categories) out << " c:" << name;
  for (const std::string& name : file.tags) out << " t:" << name;
  for (const Link& link : file.syntax().markdown.links) {
    const Resolution r = resolve_link(site, file, link);
    out << "\n  " << link.url << ": " << to_string(r.verdict) << " " << (r.target == nullptr ? "-" : r.target->path())
        << " " << (r.generated == nullptr ? "-" : r.generated->url) << " " << r.url << " " << r.anchor << " "
        << r.canonical_name << " " << r.redirect_to << " " << r.supplier << " " << r.without_baseurl;
  }
  if (file.output) out << "\n  rivals " << site.claimants_of(*file.output).size();
  const MatchIndex& matches = site.names().matches();
  out << "\n  traits";
  for (const std::string_view typed : {"tea", "brew", "shop", "b", "md", "2026"}) {
    for (const MatchRank rank : {MatchRank::Prefix, MatchRank::WordStart, MatchRank::Substring}) {
      const MatchTraits needed = traits_needed(typed, rank);
      out << " " << matches.traits(file.number).has_all(needed) << matches.heading_traits(file.number).has_all(needed)
          << matches.label_traits(file.number).has_all(needed);
    }
  }
  return out.str();
}

std::map<std::string, std::string> described(const Site& site) {
  std::map<std::string, std::string> all;
  for (const auto& [path, file] : site.files()) all[path] = described(site, file);
  return all;
}

/// What slips and terms find.
std::string described(const SiteNames& names) {
  static const std::vector<std::string> slips = {"/abuot.html", "/shop/tae.html",  "2026-01-05-tae", "img/cpu.png",
                                                 "box.htm",     "/cups/smal.html", "/page3/",        "/tag/te/",
                                                 "abuot.md",    "2026-01-06-mlik", "/odl/",          "inner.htm"};
  static const std::vector<std::string> parts = {"tea", "milk", "about", "index", "small", "cup", "2026-01-05-tea"};
  std::ostringstream out;
  std::size_t comparisons = 0;
  for (const NameKind kind : {NameKind::Url, NameKind::Post, NameKind::Source, NameKind::Include}) {
    for (const std::string& slip : slips) out << names.find_nearest(kind, slip, comparisons).value_or("-") << " ";
    for (const std::string& part : parts) out << names.find_by_segment(kind, part).value_or("-") << " ";
    out << "\n";
  }
  for (const SiteNames::Number number : names.matches().hidden()) out << names.file(number).path() << " ";
  for (std::size_t place = 0; place < target_lists; ++place) {
    const bool posts = place / output_kinds % 2 == 1;
    const TargetList list{posts, place / output_kinds / 2 == 1, static_cast<OutputKind>(place % output_kinds)};
    for (const SiteNames::Number number : names.matches().targets(list)) out << names.file(number).path() << " ";
    out << "\n";
  }
  for (const std::string word : {"tea", "brew", "ann", "authors", "slug", "about"}) {
    out << word;
    for (const SiteFile* file : names.mentions().files_with_word(word)) out << " " << file->path();
    out << " #";
    for (const SiteFile* file : names.mentions().files_with_fragment(word)) out << " " << file->path();
    out << "\n";
  }
  const FrontMatterIndex& front_matter = names.front_matter();
  front_matter.each_shape(nullptr, [&](const FrontMatterIndex::ShapeUse& use, std::size_t files) {
    out << use.group << " " << files << ":";
    for (const auto& [key, value] : use.shape.entries) out << " " << key << static_cast<int>(value.form);
    out << "\n";
  });
  for (const std::string key : {"tags", "layout", "permalink", "redirect_from", "published", "author"}) {
    out << key << " " << front_matter.files_with(key) << front_matter.files_with(key, ValueKind::Text)
        << front_matter.files_with(key, ValueKind::List) << front_matter.files_reading(key);
    for (const TextSplit split : {TextSplit::Whole, TextSplit::Words}) {
      for (const ValueUse& use : front_matter.values(nullptr, "page", {key}, split)) {
        out << " " << use.value << " " << use.alike << "+" << use.others << (use.boolean ? "b" : "");
      }
    }
    out << "\n";
  }
  for (const auto& [group, use] : front_matter.fields()) {
    out << group << " " << use.files << ":";
    for (const auto& [key, files] : use.keys) out << " " << key << files;
    out << "\n";
  }
  for (const Taxonomy taxonomy : {Taxonomy::Tags, Taxonomy::Categories}) {
    for (const std::string term : {"tea", "Tea", "milk", "Milk"}) {
      const auto usual = names.terms(taxonomy).find_usual(term);
      out << term << ": " << (usual ? usual->name : "-") << " " << names.terms(taxonomy).count(term);
      for (const SiteFile* file : names.documents_with(taxonomy, term)) out << " " << file->path();
      out << "\n";
    }
  }
  return out.str();
}

std::string described_whole(const Site& site) {
  std::ostringstream out;
  for (const GeneratedPage* page : site.all_generated()) {
    out << page->url << " " << page->output << " " << page->plugin << " " << page->redirect_to.value_or("-") << " "
        << page->source << "\n";
  }
  for (const TaxonomyUse& use : site.categories()) out << "c " << use.name << " " << use.count << "\n";
  for (const TaxonomyUse& use : site.tags()) out << "t " << use.name << " " << use.count << "\n";
  for (const std::string& name : site.layout_names()) out << "l " << name << "\n";
  out << described(site.data()) << "\n" << site.find_doubtful_plugin().value_or("-") << "\n";
  out << described(site.names());
  return out.str();
}

using References = std::set<std::tuple<std::string, std::string, std::size_t>>;

void add_reference(References& references, const FileReference& reference) {
  if (reference.by_tag || reference.resolution.target == nullptr) return;
  references.emplace(reference.resolution.target->path(), reference.from->path(), reference.span.begin);
}

References references_by_target(const Site& site) {
  References references;
  for (const auto& [path, file] : site.files()) {
    for (const FileReference& reference : references_to_file(site, file)) add_reference(references, reference);
  }
  return references;
}

References references_by_source(const Site& site) {
  References references;
  for (const auto& [path, file] : site.files()) {
    for (const FileReference& reference : file_references(site, file)) add_reference(references, reference);
  }
  return references;
}

SiteConfig config_of(const std::string& text) {
  auto config = parse_config({{"_config.yml", text}});
  REQUIRE(config.has_value());
  return std::move(*config);
}

ParsedFile parsed(const SiteConfig& config, const std::string& path, const std::string& text) {
  return parse_file(config, path, text, FileStamp{1'600'000'000'000'000'000, text.size()});
}

Site from_scratch(const SiteConfig& config, UnixSeconds now, const Files& files, SiteUse use = SiteUse::Followed) {
  Site site(SiteInputs{"/site", config, now, TimeZone(), SiteExtent::Whole, {}, use});
  std::vector<ParsedFile> all;
  for (const auto& [path, text] : files) all.push_back(parsed(config, path, text));
  site.update(std::move(all));
  site.set_complete(true);
  return site;
}

/// The same in batches that come in any order, some files twice, before the site is complete.
Site from_batches(const SiteConfig& config, UnixSeconds now, const Files& files, Random& random) {
  Site site(SiteInputs{"/site", config, now, TimeZone()});
  std::vector<std::string> order;
  for (const auto& [path, text] : files) order.push_back(path);
  std::shuffle(order.begin(), order.end(), random);
  for (std::size_t at = 0; at < order.size();) {
    std::vector<ParsedFile> batch;
    for (std::size_t i = below(random, 4) + 1; i > 0 && at < order.size(); --i, ++at) {
      if (below(random, 4) == 0) site.update({{parsed(config, order[at], random_text(random, order[at]))}});
      batch.push_back(parsed(config, order[at], files.at(order[at])));
    }
    site.update(std::move(batch));
  }
  site.set_complete(true);
  return site;
}

void run_history(unsigned seed, const std::string& config_text, int steps) {
  INFO("seed " << seed << ", configuration " << config_text);
  Random random(seed);
  const SiteConfig config = config_of(config_text);
  UnixSeconds now = fixture_now;
  Files files;
  Site site = from_scratch(config, now, files);
  std::map<std::string, std::string> before;
  std::string typed_in;
  for (int step = 0; step < steps; ++step) {
    std::vector<std::string> named;
    std::ostringstream history;
    // What was only judged changes for the first time.
    Site judged = from_scratch(config, now, files, SiteUse::Judged);
    REQUIRE(judged.use() == SiteUse::Judged);
    std::vector<std::string> named_of_judged;
    if (below(random, 12) == 0) {
      now = fixture_now + static_cast<UnixSeconds>(below(random, 300)) * 86400;
      history << "now " << now;
      named = site.set_now(now);
      named_of_judged = judged.set_now(now);
    } else {
      std::vector<ParsedFile> changed;
      std::vector<std::string> removed;
      // Somebody types in one page, mostly in the same one.
      const bool types = !files.empty() && below(random, 2) == 0;
      if (types) {
        if (!files.contains(typed_in) || below(random, 4) == 0) {
          typed_in = std::next(files.begin(), static_cast<std::ptrdiff_t>(below(random, files.size())))->first;
        }
        files[typed_in] += below(random, 2) == 0 ? "tea\n\n" : random_link(random) + "\n\n";
        changed.push_back(parsed(config, typed_in, files[typed_in]));
        history << "typed in " << typed_in << "\n" << files[typed_in];
      }
      for (std::size_t i = types ? 0 : below(random, step == 0 ? 25 : 4) + 1; i > 0; --i) {
        const std::string& path = one_of(random, paths);
        if (below(random, 3) == 0 && std::find(removed.begin(), removed.end(), path) == removed.end()) {
          const bool written_now =
              std::any_of(changed.begin(), changed.end(), [&](const ParsedFile& file) { return file.path == path; });
          if (written_now) continue;
          files.erase(path);
          removed.push_back(path);
          history << "removed " << path << "\n";
        } else {
          files[path] = random_text(random, path);
          changed.push_back(parsed(config, path, files[path]));
          history << "changed " << path << "\n" << files[path];
        }
      }
      named_of_judged = judged.update(changed, removed);
      named = site.update(std::move(changed), removed);
    }
    const Site fresh = from_scratch(config, now, files);
    const auto after = described(site);
    INFO("step " << step << "\n" << history.str());
    REQUIRE(after == described(fresh));
    REQUIRE(described_whole(site) == described_whole(fresh));
    REQUIRE(references_by_target(site) == references_by_source(site));
    REQUIRE(site.next_due() == fresh.next_due());
    REQUIRE(judged.use() == SiteUse::Followed);
    REQUIRE(described(judged) == after);
    REQUIRE(described_whole(judged) == described_whole(fresh));
    REQUIRE(named_of_judged == named);
    const Site gathered = from_batches(config, now, files, random);
    REQUIRE(described(gathered) == after);
    REQUIRE(described_whole(gathered) == described_whole(fresh));
    REQUIRE(std::is_sorted(named.begin(), named.end()));
    for (const auto& [path, text] : after) {
      const auto old = before.find(path);
      if (old != before.end() && old->second == text) continue;
      INFO(path << "\nbefore " << (old == before.end() ? "-" : old->second) << "\nafter  " << text);
      REQUIRE(std::binary_search(named.begin(), named.end(), path));
    }
    before = after;
  }
}

}  // namespace

TEST_CASE("history: any sequence of updates equals a build from scratch") {
  const std::string plain = "url: https://tea.example\ncollections: {cups: {output: true}}\n";
  const std::string plugins =
      "plugins: [jekyll-redirect-from, jekyll-feed, jekyll-sitemap, jekyll-paginate, jekyll-archives]\n"
      "paginate: 2\njekyll-archives: {enabled: all}\nfeed: {tags: true}\n";
  const std::string pages =
      "plugins: [jekyll-readme-index, jekyll-optional-front-matter, jekyll-default-layout, jekyll-relative-links,"
      " jekyll-titles-from-headings]\n";
  for (unsigned seed = 1; seed <= 4; ++seed) {
    run_history(seed, plain, 60);
    run_history(seed + 100, plain + plugins, 60);
    run_history(seed + 200, plain + pages + "baseurl: /base\n", 60);
    run_history(seed + 300,
                "limit_posts: 2\nshow_drafts: true\ndefaults: [{scope: {path: ''}, values: {layout: default}}]\n", 40);
  }
}

TEST_CASE("history: a folder at the top that comes or goes concerns own links into it") {
  Site site = site_of({{"_config.yml", "url: https://tea.example\nbaseurl: /shop\n"},
                       {"index.md", page("", "[x](https://tea.example/shop/doc/gone.html) [y](/shop/doc/gone.html)\n")},
                       {"other.md", page("", "[y](/shop/docs/)\n")}});
  const auto add = [&](const std::string& path) {
    std::vector<ParsedFile> files;
    files.push_back(parse_file(site.config(), path, "---\n---\n", {}));
    return site.update(std::move(files));
  };
  CHECK(site.names().count_below_top("doc") == 0);
  CHECK(add("doc/a.md") == std::vector<std::string>{"_config.yml", "doc/a.md", "index.md"});
  CHECK(site.names().count_below_top("doc") == 1);
  CHECK(add("doc/b.md") == std::vector<std::string>{"_config.yml", "doc/b.md"});
  const std::vector<std::string> both = {"doc/a.md", "doc/b.md"};
  CHECK(site.update({}, both) == std::vector<std::string>{"_config.yml", "doc/a.md", "doc/b.md", "index.md"});
}

TEST_CASE("history: who begins to show a part by include_relative concerns the part") {
  Site site = site_of({{"_config.yml", "collections: [docs]\n"},
                       {"_docs/guide.md", page("", "Text\n")},
                       {"_docs/steps/boil.md", "Boil it.\n"}});
  const auto write = [&](const std::string& text) {
    std::vector<ParsedFile> files;
    files.push_back(parse_file(site.config(), "_docs/guide.md", "---\n---\n" + text, {}));
    return site.update(std::move(files));
  };
  const std::vector<std::string> both = {"_docs/guide.md", "_docs/steps/boil.md"};
  CHECK_FALSE(site.names().is_fragment("_docs/steps/boil.md"));
  CHECK(write("{% include_relative steps/boil.md %}\n") == both);
  CHECK(site.names().is_fragment("_docs/steps/boil.md"));
  CHECK(write("Text\n") == both);
  CHECK_FALSE(site.names().is_fragment("_docs/steps/boil.md"));
}

}  // namespace jekyll::tests
