#include "features/refactoring/renamed_terms.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "site/documents.h"
#include "site/resolver/file_references.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// Whether a folder above the post has the name, which makes it a category of the post.
bool is_folder_above(const SiteFile& document, std::string_view term) {
  const std::string marked = "/" + document.path();
  const std::size_t special = marked.find("/_posts/");
  const std::size_t drafts = marked.find("/_drafts/");
  const std::size_t end = std::min(special, drafts);
  if (end == std::string::npos) return false;
  return marked.substr(0, end + 1).find("/" + std::string(term) + "/") != std::string::npos;
}

std::string count_of(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// The URL of the document with another text.
std::optional<std::string> url_after(const Site& site, const SiteFile& document, const std::string& text) {
  const PlacingContext context{site.config(),
                               site.zone(),
                               site.now(),
                               {[&](std::string_view name) { return site.find_layout(name) != nullptr; },
                                [](std::string_view) { return false; }}};
  ParsedFile parsed = parse_file(site.config(), document.path(), text, document.parsed.stamp);
  const auto placed = place_file(context, std::move(parsed));
  return placed ? placed->url : std::nullopt;
}

/// The archives of the term that something leads to.
std::vector<PageMove> linked_archives(const Site& site, const Thing& term, const std::string& new_name) {
  const std::vector<GeneratedPage> before = pages_of_term(site.config(), term.taxonomy, term.name);
  const std::vector<GeneratedPage> after = pages_of_term(site.config(), term.taxonomy, new_name);
  std::vector<PageMove> linked;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool moves = before[i].output != after[i].output;
    if (moves && !references_to_pages(site, {&before[i], 1}).empty()) linked.push_back({before[i], after[i]});
  }
  return linked;
}

}  // namespace

RenameRefusal refuse_term(const Site& site, const Thing& term) {
  if (term.taxonomy != Taxonomy::Categories) return "";
  std::size_t posts = 0;
  for (const SiteFile* document : site.names().documents_with(term.taxonomy, term.name)) {
    if (is_folder_above(*document, term.name)) ++posts;
  }
  if (posts == 0) return "";
  return "The folder `" + term.name + "/` gives the category to " + count_of(posts, "post") + ": rename the folder.";
}

RenameRefusal refuse_defaults(const Site& site, const Thing& term, const SiteEdit& edit) {
  const std::vector<std::string> edited = edited_files(edit);
  const bool of_configuration = std::ranges::any_of(edited, [&](const std::string& path) {
    const SiteFile* file = site.find_file(path);
    return file != nullptr && file->kind == FileKind::Config;
  });
  const bool addressed =
      term.taxonomy == Taxonomy::Categories || !pages_of_term(site.config(), term.taxonomy, term.name).empty();
  if (!addressed || !of_configuration) return "";
  std::size_t others = 0;
  for (const SiteFile* document : site.names().documents_with(term.taxonomy, term.name)) {
    if (!contains(edited, document->path())) ++others;
  }
  if (others == 0) return "";
  const std::string what = term.taxonomy == Taxonomy::Categories ? "category" : "tag";
  return "`defaults` in the configuration give the " + what + " to " + count_of(others, "document") +
         ", whose URLs may change.";
}

EditedAddresses addresses_that_move(const Site& site, const Thing& term, const std::string& new_name,
                                    const SiteEdit& edit, Texts& texts) {
  EditedAddresses moved{{}, linked_archives(site, term, new_name)};
  const bool of_documents = term.taxonomy == Taxonomy::Categories;
  if (!of_documents && moved.pages.empty()) return moved;
  const std::vector<const SiteFile*> documents = site.names().documents_with(term.taxonomy, term.name);
  const std::set<const SiteFile*> with_term(documents.begin(), documents.end());
  for (const std::string& path : edited_files(edit)) {
    const SiteFile* file = site.find_file(path);
    if (file == nullptr || !with_term.contains(file) || !file->url) continue;
    if (!moved.pages.empty()) {
      moved.paths.push_back(path);
      continue;
    }
    const std::string* text = texts.find(*file);
    if (text == nullptr) continue;
    if (url_after(site, *file, apply_edits(*text, edits_of(edit, path))) != file->url) moved.paths.push_back(path);
  }
  return moved;
}

}  // namespace jekyll
