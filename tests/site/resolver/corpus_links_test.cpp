// Verdicts on the links of real sites against those of a real build: what it found broken must be found, and nothing
// that works may be accused.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "site/liquid/constants.h"
#include "site/resolver/resolver.h"
#include "site/resolver/tags.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"

namespace jekyll::tests {

namespace {

using nlohmann::json;

bool accuses(Verdict verdict) {
  switch (verdict) {
    case Verdict::MissingPage:
    case Verdict::MissingFile:
    case Verdict::MissingAnchor:
    case Verdict::SourcePath:
    case Verdict::Unpublished:
    case Verdict::WrongCase:
    case Verdict::Malformed:
      return true;
    default:
      return false;
  }
}

bool is_broken(const json& link) {
  return link.at("status") == "broken" || link.at("status") == "broken_anchor";
}

/// As a browser has it: entities and percents make no difference between how a link is written and how it is rendered.
std::string comparable(std::string_view url) {
  std::string text = percent_decoded(url);
  for (std::size_t at = text.find("&amp;"); at != std::string::npos; at = text.find("&amp;", at + 1))
    text.erase(at + 1, 4);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  return text;
}

struct Tally {
  std::size_t broken = 0;
  std::size_t found = 0;
  std::size_t accused = 0;
  std::size_t wrongly = 0;
  std::ostringstream list;

  void add(const Tally& other) {
    broken += other.broken;
    found += other.found;
    accused += other.accused;
    wrongly += other.wrongly;
  }
};

/// Verdicts of a file by destination.
std::multimap<std::string, Verdict> verdicts_of(const Site& site, const SiteFile& file) {
  std::multimap<std::string, Verdict> verdicts;
  for (const Link& link : file.syntax().markdown.links) {
    const bool is_tag = link.syntax == LinkSyntax::LiquidLink || link.syntax == LinkSyntax::PostUrl ||
                        link.syntax == LinkSyntax::Include || link.syntax == LinkSyntax::FrontMatter;
    if (is_tag) continue;
    const PrintedUrl printed =
        print_url(site.config(), file, link,
                  [&](std::string_view tag, std::string_view argument) { return url_of_tag(site, tag, argument); });
    verdicts.emplace(comparable(printed.text), resolve_link(site, file, link).verdict);
  }
  return verdicts;
}

Tally judge_site(const std::filesystem::path& folder) {
  Tally tally;
  std::ifstream stream(folder / "links.truth.json");
  const json truth = json::parse(stream);
  const Site site = read_site(folder / "tree");
  std::map<std::string, std::map<std::string, const json*>> links;
  for (const json& link : truth.at("links")) {
    links[link.at("file").get<std::string>()][comparable(link.at("href").get<std::string>())] = &link;
  }
  for (const auto& [path, by_destination] : links) {
    const SiteFile* file = site.find_file(path);
    if (file == nullptr) {
      tally.list << path << ": not in the site\n";
      continue;
    }
    const auto verdicts = verdicts_of(site, *file);
    for (const auto& [destination, link] : by_destination) {
      if (!is_broken(*link) || link->at("lines").empty()) continue;
      ++tally.broken;
      const auto [first, last] = verdicts.equal_range(destination);
      const bool found = std::any_of(first, last, [](const auto& entry) { return accuses(entry.second); });
      tally.found += found ? 1 : 0;
      if (found) continue;
      tally.list << path << ": missed " << link->at("status") << " " << destination << " ("
                 << (first == last ? "no such link" : to_string(first->second)) << ")\n";
    }
    for (const auto& [destination, verdict] : verdicts) {
      if (!accuses(verdict)) continue;
      ++tally.accused;
      const auto link = by_destination.find(destination);
      if (link != by_destination.end() && is_broken(*link->second)) continue;
      ++tally.wrongly;
      tally.list << path << ": wrongly " << to_string(verdict) << " " << destination << " ("
                 << (link == by_destination.end() ? "unknown to the build"
                                                  : link->second->at("status").get<std::string>())
                 << ")\n";
    }
  }
  return tally;
}

}  // namespace

TEST_CASE("real sites: links that a build breaks are found, and no others accused") {
  Tally all;
  std::ostringstream report;
  for (const auto& folder : corpus_sites()) {
    const Tally tally = judge_site(folder);
    report << folder.filename().string() << ": " << tally.found << " of " << tally.broken << " found, " << tally.wrongly
           << " of " << tally.accused << " wrong\n"
           << tally.list.str();
    all.add(tally);
  }
  INFO(report.str());
  CHECK(all.found * 100 >= all.broken * 99);
  CHECK(all.wrongly * 100 <= all.accused);
}

TEST_CASE("real sites: link, post_url and include tags get the build's verdict") {
  for (const auto& folder : corpus_sites()) {
    std::ifstream stream(folder / "links.truth.json");
    const json truth = json::parse(stream);
    const Site site = read_site(folder / "tree");
    std::ostringstream differences;
    for (const json& tag : truth.at("tags")) {
      const SiteFile* file = site.find_file(tag.at("file").get<std::string>());
      if (file == nullptr) continue;
      const auto line = tag.at("line").get<std::size_t>() - 1;
      const auto& links = file->syntax().markdown.links;
      const auto link = std::find_if(links.begin(), links.end(), [&](const Link& candidate) {
        const bool same = candidate.syntax == LinkSyntax::LiquidLink || candidate.syntax == LinkSyntax::PostUrl ||
                          candidate.syntax == LinkSyntax::Include;
        return same && file->parsed.lines.line_of(candidate.whole.begin) == line &&
               tag.at("arg").get<std::string>().starts_with(candidate.url);
      });
      if (link == links.end()) {
        differences << file->path() << ":" << line + 1 << ": no such tag " << tag.at("arg") << "\n";
        continue;
      }
      const Resolution resolution = resolve_link(site, *file, *link);
      const bool ok = tag.at("ok").get<bool>();
      const bool same_url =
          !tag.contains("url") || percent_decoded(resolution.url) == percent_decoded(tag.at("url").get<std::string>());
      if ((resolution.verdict == Verdict::Found) != ok || (ok && !same_url)) {
        differences << file->path() << ":" << line + 1 << ": " << tag.at("arg") << " is "
                    << to_string(resolution.verdict) << " " << resolution.url << "\n";
      }
    }
    INFO(folder.filename().string());
    CHECK(differences.str() == "");
  }
}

}  // namespace jekyll::tests
