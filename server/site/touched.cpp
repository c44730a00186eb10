#include "site/touched.h"

#include <algorithm>

#include "site/documents.h"
#include "site/liquid/printed_paths.h"
#include "site/urls/slugs.h"
#include "text/lists.h"

namespace jekyll {

void Touched::add_file(const SiteFile& file) {
  add_keys_of(state_.inputs.config, file, keys_);
  if (file.url) {
    // A folder at the top of the site comes into being with the first that lies below it, and ends with the last.
    const std::string folder = top_folder_of(*file.url);
    if (state_.names.count_below_top(folder) <= 1) add(KeyKind::TopFolder, folder);
  }
  if (file.output) add_output(*file.output);
}

void Touched::add_output(const std::string& output) {
  const std::string stem = output_stem(output);
  add(KeyKind::Output, stem);
  state_.each_claim(stem, [&](const OutputEntry& entry) {
    const bool is_rival = entry.file != nullptr && output_stem(*entry.file->output) == stem;
    if (is_rival) add_keys_of(state_.inputs.config, *entry.file, keys_);
  });
}

void Touched::add_taxonomies(const SiteFile& file) {
  if (!is_document(file)) return;
  const auto note = [&](Taxonomy taxonomy, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (state_.names.terms(taxonomy).count(name) <= 1) add(KeyKind::Taxonomy, slugify(name));
    }
  };
  note(Taxonomy::Categories, file.categories);
  note(Taxonomy::Tags, file.tags);
}

void Touched::add_document(const SiteFile& file) {
  if (!is_page_or_document(file)) return;
  if (file.kind == FileKind::Page) return add(KeyKind::Documents, "pages");
  const std::string folder = folder_of_collection(state_.inputs.config, file.collection);
  auto entry = state_.files.lower_bound(folder);
  for (std::size_t asked = 0; asked < most_asked_documents && entry != state_.files.end(); ++asked, ++entry) {
    if (entry->first < file.path()) continue;
    add(KeyKind::Documents, file.collection);
    if (file.collection != "posts") return;
    for (const std::string& tag : file.tags) add(KeyKind::Documents, "tags." + tag);
    for (const std::string& category : file.categories) add(KeyKind::Documents, "categories." + category);
    return;
  }
}

void Touched::add_printed(const SiteFile& file) {
  for (const PrintedPath& path : file.parsed.printed_paths) add(KeyKind::Printed, printed_name(path.keys));
}

std::vector<std::string> Touched::readers() && {
  // Some are read by very many, most of whom have numbers in the order of their paths.
  std::vector<ReaderIndex::Number> numbers;
  sort_and_unite(keys_);
  for (const ReaderKey key : keys_) {
    state_.readers.each_reader(key, [&](ReaderIndex::Number number) { numbers.push_back(number); });
  }
  sort_and_unite(numbers);
  std::vector<std::string> paths;
  paths.reserve(numbers.size());
  for (const ReaderIndex::Number number : numbers) paths.push_back(state_.names.file(number).path());
  if (!std::ranges::is_sorted(paths)) std::ranges::sort(paths);
  return paths;
}

}  // namespace jekyll
