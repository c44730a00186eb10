#include "site/generation.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "site/generated_pages.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

using Pages = std::vector<GeneratedPage>;

auto order_of(const GeneratedPage& page) {
  return std::tie(page.output, page.url, page.plugin, page.redirect_to, page.source);
}

std::vector<const GeneratedPage*> sorted(const Pages& pages) {
  std::vector<const GeneratedPage*> list;
  list.reserve(pages.size());
  for (const GeneratedPage& page : pages) list.push_back(&page);
  sort_stably(list, [](const GeneratedPage* a, const GeneratedPage* b) { return order_of(*a) < order_of(*b); });
  return list;
}

/// Calls `apply` for the pages that only one of the lists has.
template <typename Apply>
void each_difference(const Pages& before, const Pages& after, const Apply& apply) {
  std::vector<const GeneratedPage*> different;
  std::ranges::set_symmetric_difference(
      sorted(before), sorted(after), std::back_inserter(different),
      [](const GeneratedPage* a, const GeneratedPage* b) { return order_of(*a) < order_of(*b); });
  for (const GeneratedPage* page : different) apply(*page);
}

void drop_pages(Site::State& state, const Pages& pages) {
  for (const GeneratedPage& page : pages) {
    state.names.leave(page);
    const auto [first, last] = state.page_claims.equal_range(short_hash(output_stem(page.output)));
    const auto claim = std::find_if(first, last, [&](const auto& entry) { return entry.second == &page; });
    if (claim != last) state.page_claims.erase(claim);
  }
}

/// Pages stay where they are, and are what the claims refer to.
void replace_pages(Site::State& state, Pages& pages, Pages made, const TouchedOutput& touched) {
  if (made == pages) return;
  drop_pages(state, pages);
  each_difference(pages, made, [&](const GeneratedPage& page) { touched(page.output); });
  pages = std::move(made);
  for (const GeneratedPage& page : pages) {
    state.page_claims.emplace(short_hash(output_stem(page.output)), &page);
    state.names.enter(page);
  }
}

GeneratorInputs inputs_of(const Site::State& state) {
  GeneratorInputs generator{state.inputs.config, state.post_counts, {}, {}, {}};
  generator.has_source = [&state](std::string_view path) {
    return state.find(path) != nullptr || state.bystanders.contains(path);
  };
  generator.find_page = [&state](std::string_view path) -> const SiteFile* {
    const SiteFile* file = state.find(path);
    return file != nullptr && file->kind == FileKind::Page && file->written ? file : nullptr;
  };
  generator.find_page_or_static = [&state](std::string_view output) -> const SiteFile* {
    const FileList found = state.files_in(state.file_claims, output_stem(output), [&](const SiteFile& file) {
      return file.output == output && !is_document(file);
    });
    return found.empty() ? nullptr : found.front();
  };
  return generator;
}

}  // namespace

bool is_post(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft;
}

bool is_hidden(const SiteFile& post) {
  return is_truthy(post.data.find("hidden"));
}

bool generate_same(const SiteFile& a, const SiteFile& b) {
  const auto permalink = [](const SiteFile& file) {
    const YamlValue* value = file.data.find("permalink");
    return value == nullptr ? YamlValue() : *value;
  };
  return a.kind == b.kind && a.written == b.written && a.unwritten_because == b.unwritten_because && a.url == b.url &&
         a.output == b.output && a.date == b.date && a.categories == b.categories && a.tags == b.tags &&
         a.redirect_from == b.redirect_from && is_hidden(a) == is_hidden(b) && permalink(a) == permalink(b);
}

void limit_posts(Site::State& state, const std::function<void(const SiteFile& post)>& changed) {
  const YamlValue* limit = state.inputs.config.data.find("limit_posts");
  if (limit == nullptr || limit->as<std::int64_t>() == nullptr || *limit->as<std::int64_t>() <= 0) return;
  std::vector<SiteFile*> posts;
  for (auto& [path, file] : state.files) {
    if (is_post(file) && !file.unwritten_because && file.url) posts.push_back(&file);
  }
  sort_stably(posts, [](const SiteFile* a, const SiteFile* b) {
    return std::tie(b->date, b->parsed.path) < std::tie(a->date, a->parsed.path);
  });
  const auto most = static_cast<std::size_t>(*limit->as<std::int64_t>());
  for (std::size_t i = 0; i < posts.size(); ++i) {
    SiteFile& post = *posts[i];
    if (post.written == (i < most)) continue;
    state.leave(post);
    post.written = i < most;
    state.enter(post);
    changed(post);
  }
}

CountsForPages counts_for_pages(const Site::State& state) {
  return {state.post_counts.present, count_list_pages(state.inputs.config, state.post_counts)};
}

void regenerate(Site::State& state, const TouchedOutput& touched) {
  state.generated_from = counts_for_pages(state);
  replace_pages(state, state.generated, generate_pages(inputs_of(state)), touched);
}

void redirect_again(Site::State& state, const std::string& path, const TouchedOutput& touched) {
  const SiteFile* file = state.find(path);
  for (const bool of_page : {false, true}) {
    // What was a page may be a document now.
    const bool own = file != nullptr && of_page != is_document(*file);
    Pages made = own ? redirect_pages(state.inputs.config, *file) : Pages();
    const auto before = state.redirects.find({of_page, path});
    if (!made.empty()) {
      replace_pages(state, state.redirects[{of_page, path}], std::move(made), touched);
    } else if (before != state.redirects.end()) {
      replace_pages(state, before->second, {}, touched);
      state.redirects.erase(before);
    }
  }
}

}  // namespace jekyll
