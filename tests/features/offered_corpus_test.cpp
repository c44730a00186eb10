// Nothing is offered that is then reported: in real sites (JEKYLL_LS_CORPUS) completion is asked at many places, items
// are taken, and no finding may stand on what they have written.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "features/completion.h"
#include "features/links/completion.h"
#include "features/liquid/completion.h"
#include "rules/diagnostic.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/text_site.h"

namespace jekyll {
namespace {

using Random = std::mt19937;

/// What is taken out of the text: completion is asked where it was.
struct Place {
  std::string kind;
  Span span;
};

std::string without(const std::string& text, Span span) {
  return text.substr(0, span.begin) + text.substr(span.end);
}

/// Values of front matter, destinations, ids and labels of links, and what stands in Liquid. Not so filters: another
/// one prints another value, which may be right or not.
std::vector<Place> places_of(const SiteFile& file, const std::string& text) {
  std::vector<Place> places;
  const auto add = [&](const std::string& kind, Span span) {
    if (!span.empty() && span.end <= text.size()) places.push_back({kind, span});
  };
  for (const YamlEntry& entry : file.syntax().front_matter.document.root.entries) {
    // Who takes another date than that of the file's name renames the file too, and what a pattern of addresses makes
    // of the file its other keys decide.
    if (entry.key == "date" || entry.key == "permalink") continue;
    add("value of " + entry.key.str(), entry.node.content);
    for (const YamlNode& item : entry.node.items) add("item of " + entry.key.str(), item.content);
  }
  for (const Link& link : file.syntax().markdown.links) {
    add("fragment", link.fragment);
    if (link.target_kind != TargetKind::External) add("destination", link.destination);
  }
  for (const LiquidToken& token : file.syntax().liquid.tokens) {
    add("markup of " + token.name.str(), token.markup);
    for (const LiquidArgument& argument : token.arguments) add("argument of " + token.name.str(), argument.content);
  }
  return places;
}

std::vector<CompletionItem> offered_at(const Site& site, const SiteFile& file, const std::string& text,
                                       std::size_t cursor) {
  std::vector<CompletionItem> items;
  for (const CompletionList& list :
       {complete_front_matter(site, file, text, cursor), complete_link(site, file, text, cursor),
        complete_liquid(site, file, text, cursor)}) {
    items.insert(items.end(), list.items.begin(), list.items.end());
  }
  return items;
}

/// Codes of findings that touch what was written, with the message.
std::set<std::string> findings_on(const Site& site, const SiteFile& file, Span written) {
  std::set<std::string> found;
  for (const Diagnostic& diagnostic : diagnose(site, file)) {
    const bool on = diagnostic.span.begin < written.end && diagnostic.span.end > written.begin;
    if (on) found.insert(std::string(diagnostic.code.text()) + ": " + diagnostic.message);
  }
  return found;
}

}  // namespace

TEST_CASE("corpus: nothing is offered that is then reported") {
  const char* wished = std::getenv("JEKYLL_LS_OFFERS");
  const std::size_t most_places = wished == nullptr ? 20 : std::stoul(wished);
  for (const std::filesystem::path& folder : tests::corpus_sites()) {
    INFO(folder.filename().string());
    tests::TextSite texts(folder / "tree");
    Site& site = texts.site();
    std::vector<std::string> paths;
    for (const auto& [path, file] : site.files()) {
      if (file.parsed.syntax && texts.find_text(path) != nullptr && file.url && file.written) paths.push_back(path);
    }
    Random random(7);  // NOLINT: the same places each time.
    std::map<std::string, std::size_t> asked;
    std::ranges::shuffle(paths, random);
    for (const std::string& path : paths) {
      const std::string text = *texts.find_text(path);
      for (const Place& place : places_of(*site.find_file(path), text)) {
        if (asked[place.kind] >= most_places) continue;
        ++asked[place.kind];
        const std::string asked_in = without(text, place.span);
        site.update({parse_file(site.config(), path, asked_in, {})});
        std::vector<CompletionItem> items = offered_at(site, *site.find_file(path), asked_in, place.span.begin);
        std::ranges::shuffle(items, random);
        items.resize(std::min<std::size_t>(items.size(), 4));
        for (const CompletionItem& item : items) {
          // What has places to be filled in, or asks for more, is not finished.
          if (item.is_snippet || item.retrigger || item.edit.new_text.ends_with(':')) continue;
          const std::string& new_text = item.edit.new_text;
          const std::string taken =
              asked_in.substr(0, item.edit.span.begin) + new_text + asked_in.substr(item.edit.span.end);
          site.update({parse_file(site.config(), path, taken, {})});
          const Span written{item.edit.span.begin, item.edit.span.begin + new_text.size()};
          const std::set<std::string> found = findings_on(site, *site.find_file(path), written);
          if (found.empty()) continue;
          UNSCOPED_INFO(path << ": " << place.kind << " at " << place.span.begin << " offers " << new_text);
          for (const std::string& each : found) UNSCOPED_INFO("  " << each);
          CHECK(found.empty());
        }
        site.update({parse_file(site.config(), path, text, {})});
      }
    }
  }
}

}  // namespace jekyll
