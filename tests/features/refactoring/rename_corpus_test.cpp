// Random renames in real sites: afterwards nothing is found that was not found before, only names have changed, and
// renaming back restores every byte.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "features/refactoring/rename.h"
#include "tests/features/refactoring/moved_place.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/text_site.h"

namespace jekyll {
namespace {

using Random = std::mt19937;

struct Wish {
  std::string path;
  std::size_t offset = 0;
  std::string name;
};

/// Whether all references write the label as the definition does: the name of another spelling does not come back.
bool is_spelled_alike(const MarkdownDocument& markdown, std::string_view text, const Link& definition) {
  return std::ranges::all_of(markdown.links, [&](const Link& link) {
    return link.label().empty() || link.normalized_label() != definition.normalized_label() ||
           link.label().of(text) == definition.label().of(text);
  });
}

/// What may be renamed in a site, by kind.
std::map<std::string, std::vector<Wish>> wishes_of(const tests::TextSite& text_site, const Site& site) {
  std::map<std::string, std::vector<Wish>> wishes;
  for (const auto& [path, file] : site.files()) {
    const std::string* text = text_site.find_text(path);
    if (text == nullptr || !file.parsed.syntax) continue;
    const MarkdownDocument& markdown = file.syntax().markdown;
    for (const Heading& heading : markdown.headings) {
      if (heading.text.empty()) continue;
      wishes["heading"].push_back({path, heading.text.begin, "Renamed heading"});
      if (!heading.id_span.empty()) wishes["id"].push_back({path, heading.id_span.begin, "renamed-id"});
    }
    for (const Anchor& anchor : markdown.anchors) {
      if (anchor.kind == AnchorKind::HtmlId) wishes["id"].push_back({path, anchor.span.begin, "renamed-id"});
    }
    for (const Link& link : markdown.links) {
      const bool definition = link.syntax == LinkSyntax::Definition && is_spelled_alike(markdown, *text, link);
      if (definition) wishes["label"].push_back({path, link.label().begin, "renamed label"});
      const bool inside = link.target_kind != TargetKind::External && !link.fragment.empty();
      if (inside) wishes["link to an id"].push_back({path, link.fragment.begin, "renamed-by-link"});
    }
    for (const Footnote& footnote : markdown.footnote_references) {
      wishes["footnote"].push_back({path, footnote.label.begin, "renamed"});
    }
    for (const LiquidToken& token : file.syntax().liquid.tokens) {
      const bool sets = token.name == "assign" || token.name == "capture" || token.name == "for";
      if (sets && !token.arguments.empty()) {
        wishes["variable"].push_back({path, token.arguments.front().content.begin, "renamed_variable"});
      }
      for (const LiquidArgument& argument : token.arguments) {
        if (token.name != "include" || argument.key.empty()) continue;
        wishes["parameter"].push_back({path, argument.key.begin, "renamed_parameter"});
      }
    }
    for (const YamlEntry& entry : file.syntax().front_matter.document.root.entries) {
      wishes["key"].push_back({path, entry.key_span.begin, "renamed_key"});
      const bool term = entry.key == "tags" || entry.key == "categories" || entry.key == "category";
      const YamlNode& first = entry.node.items.empty() ? entry.node : entry.node.items.front();
      if (term && !first.content.empty()) wishes["term"].push_back({path, first.content.begin, "renamed-term"});
    }
  }
  return wishes;
}

class Renaming {
 public:
  explicit Renaming(const std::filesystem::path& root) : site_(root) {}

  tests::TextSite& site() { return site_; }
  std::map<std::string, std::size_t> done;
  std::map<std::string, std::map<std::string, std::size_t>> refused;  // by kind and reason

  void check(const std::string& kind, const Wish& wish) {
    INFO(kind << " in " << wish.path << " at " << wish.offset);
    Texts at_hand = texts();
    const auto place = find_rename_place(site_.site(), *site_.site().find_file(wish.path), wish.offset, at_hand);
    const auto edit = rename(wish.path, wish.offset, wish.name);
    if (!edit) {
      ++refused[kind][edit.error()];
      return;
    }
    REQUIRE(place);
    INFO("from " << place->placeholder);
    const auto original = site_.texts();
    const std::map<std::string, tests::TextSite::Findings> before = findings_of(all_paths());
    check_untouched(*edit, original);
    const std::size_t back_at = tests::moved_place(place->span.begin, edits_of(*edit, wish.path));
    const std::vector<std::string> affected = site_.apply(*edit, {});
    for (const auto& [path, findings] : findings_of(affected)) {
      for (const auto& [code, count] : findings) {
        INFO(path << " " << code);
        const auto known = before.find(path);
        const auto had = known == before.end() ? 0 : count_of(known->second, code);
        CHECK(count <= had);
      }
    }
    const auto back = rename(wish.path, back_at, place->placeholder);
    INFO((back ? "" : back.error()));
    CHECK(back);
    if (back) site_.apply(*back, {});
    if (site_.texts() != original) {
      CHECK(difference(original) == "");
      site_.restore(original);
    }
    ++done[kind];
  }

 private:
  /// The first file that is not as it was, and how it differs.
  [[nodiscard]] std::string difference(const tests::TextSite::Texts& original) const {
    for (const auto& [path, text] : original) {
      const std::string& now = site_.texts().find(path)->second;
      if (now == text) continue;
      const std::size_t at = static_cast<std::size_t>(std::ranges::mismatch(now, text).in1 - now.begin());
      const std::size_t begin = at - std::min<std::size_t>(at, 20);
      return path + ": " + now.substr(begin, 60) + " instead of " + text.substr(begin, 60);
    }
    return "";
  }

  Texts texts() {
    return Texts([this](const SiteFile& wanted) { return site_.find_text(wanted.path()); });
  }

  tl::expected<SiteEdit, RenameRefusal> rename(const std::string& path, std::size_t offset, const std::string& name) {
    Texts at_hand = texts();
    return rename_with_addresses(site_.site(), path, offset, name, at_hand, RedirectFrom::Never);
  }

  /// No edit touches more than a name: what goes is short, and none overlaps another.
  static void check_untouched(const SiteEdit& edit, const tests::TextSite::Texts& texts) {
    for (const std::string& path : edited_files(edit)) {
      std::vector<TextEdit> edits = edits_of(edit, path);
      std::ranges::sort(edits, {}, [](const TextEdit& each) -> std::size_t { return each.span.begin; });
      std::size_t end = 0;
      for (const TextEdit& each : edits) {
        CHECK(each.span.begin >= end);
        end = each.span.end;
        CHECK(each.span.of(texts.find(path)->second).find('\n') == std::string_view::npos);
      }
    }
  }

  [[nodiscard]] static std::size_t count_of(const tests::TextSite::Findings& findings, const std::string& code) {
    const auto found = findings.find(code);
    return found == findings.end() ? 0 : found->second;
  }

  [[nodiscard]] std::vector<std::string> all_paths() {
    std::vector<std::string> paths;
    for (const auto& [path, file] : site_.site().files()) paths.push_back(path);
    return paths;
  }

  /// Those of the site as it was when it was first asked for; it is the same after each rename there and back.
  std::map<std::string, tests::TextSite::Findings> findings_of(const std::vector<std::string>& paths) {
    std::map<std::string, tests::TextSite::Findings> found;
    if (paths.size() == site_.site().files().size() && !all_.empty()) return all_;
    for (const std::string& path : paths) found[path] = site_.findings_in(path);
    if (all_.empty()) all_ = found;
    return found;
  }

  tests::TextSite site_;
  std::map<std::string, tests::TextSite::Findings> all_;
};

}  // namespace

TEST_CASE("rename: random renames in real sites break nothing and can be taken back") {
  const std::size_t of_each_kind = std::stoul(tests::environment("JEKYLL_LS_RENAMES").value_or("3"));
  std::map<std::string, std::size_t> done;
  for (const auto& root : tests::corpus_sites()) {
    INFO(root.string());
    Random random(tests::seed_of_moves());
    Renaming renaming(root / "tree");
    for (auto& [kind, wishes] : wishes_of(renaming.site(), renaming.site().site())) {
      std::ranges::shuffle(wishes, random);
      wishes.resize(std::min(wishes.size(), of_each_kind));
      for (const Wish& wish : wishes) renaming.check(kind, wish);
    }
    for (const auto& [kind, count] : renaming.done) done[kind] += count;
    if (tests::environment("JEKYLL_LS_TELL_REFUSALS")) {
      for (const auto& [kind, reasons] : renaming.refused) {
        for (const auto& [reason, count] : reasons)
          WARN(root.filename() << ": " << kind << " " << count << ": " << reason);
      }
    }
  }
  if (tests::corpus_sites().empty()) return;
  for (const char* kind : {"heading", "id", "label", "link to an id", "variable", "parameter", "key", "term"}) {
    INFO(kind);
    CHECK(done[kind] > 0);
  }
}

}  // namespace jekyll
