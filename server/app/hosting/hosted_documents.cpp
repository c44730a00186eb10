// How open documents come into a hosted site and leave it.
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include "app/hosting/hosted_site.h"

namespace jekyll {
namespace {

constexpr std::int64_t nanoseconds_a_second = 1'000'000'000;
/// What the editor shows never counts as what the disk has, so that a closed document is read again.
constexpr std::uint64_t size_of_no_file = std::numeric_limits<std::uint64_t>::max();

}  // namespace

void HostedSite::document_changed(const std::string& path) {
  const bool opened = !overlay_.holds(path);
  overlay_.changed(path);
  if (!opened || !reading_) return;
  const std::optional<std::string> relative = below_source(path);
  const SiteFile* file = relative ? reading_->site.find_file(*relative) : nullptr;
  if (file != nullptr) overlay_.file_read(path, file->parsed.stamp);
}

void HostedSite::document_closed(const std::string& path) {
  overlay_.closed(path);
  if (!reading_) return;
  if (reading_->setup->extent == SiteExtent::Whole) return files_changed({path});
  const std::optional<std::string> relative = relative_path(path);
  if (!relative) return;
  announce(site_to_change().update({}, std::array{*relative}));
  announce_names();
  watch_clock();
  if (is_unusable_ && tells_of(path)) read({*relative}, ReadFor::Events);
}

void HostedSite::add_open_documents() {
  for (const auto& [path, document] : host_.documents.all()) {
    if (below_source(path)) overlay_.changed(path);
  }
}

void HostedSite::file_read(const std::string& relative, std::optional<FileStamp> stamp) {
  const std::string path = absolute_path(relative);
  if (!overlay_.file_read(path, stamp)) return;
  // A draft is dated by its file.
  const SiteFile* file = reading_->site.find_file(relative);
  if (file == nullptr || file->kind != FileKind::Draft) return;
  overlay_.changed(path);
  host_.events.on_affected({path});
}

FileStamp HostedSite::stamp_of(const OpenDocument& document) const {
  const auto stamp = overlay_.stamp(document.path);
  return {stamp ? stamp->modified : host_.now() * nanoseconds_a_second, size_of_no_file};
}

void HostedSite::settle() {
  if (!reading_) return;
  // What comes in may say of another open document that it is shown.
  constexpr int most_rounds = 4;
  for (int round = 0; round < most_rounds && settle_dirty(); ++round) continue;
}

bool HostedSite::settle_dirty() {
  std::vector<ParsedFile> files;
  for (const std::string& path : overlay_.take_dirty()) {
    const OpenDocument* document = host_.documents.find_path(path);
    std::optional<std::string> relative = relative_path(path);
    if (document == nullptr || !relative) continue;
    if (document->document.text().size() > host_.limits.parse_here) {
      parse_on_worker(*document, std::move(*relative));
    } else {
      files.push_back(parse_here(*document, *relative));
      overlay_.parsed(path, document->document.shared_text(), files.back().syntax);
    }
  }
  const bool any = !files.empty();
  if (any) update_open(std::move(files));
  return any;
}

ParsedFile HostedSite::parse_here(const OpenDocument& document, const std::string& relative) const {
  const SiteConfig& config = reading_->setup->config;
  const std::string& text = document.document.text();
  const SiteFile* file = reading_->site.find_file(relative);
  const auto old = file == nullptr ? nullptr : overlay_.text_of(document.path, file->parsed.syntax);
  const bool shown = reading_->site.names().is_fragment(relative);
  return old ? reparse_file(config, file->parsed, *old, text, stamp_of(document), shown)
             : parse_file(config, relative, text, stamp_of(document), shown);
}

void HostedSite::update_open(std::vector<ParsedFile> files) {
  // What others may mean by a name: a page that is no longer written is nobody's target.
  using Names = std::vector<std::pair<std::optional<std::string>, bool>>;
  std::vector<std::string> paths;
  for (const ParsedFile& file : files) paths.push_back(file.path);
  const auto names = [&] {
    Names found;
    for (const std::string& path : paths) {
      const SiteFile* file = reading_->site.find_file(path);
      found.emplace_back(file != nullptr ? file->url : std::nullopt, file != nullptr && file->written);
    }
    return found;
  };
  const Names before = names();
  announce(site_to_change().update(std::move(files)));
  if (names() != before) announce_names();
  watch_clock();
  read_misread();
}

void HostedSite::parse_on_worker(const OpenDocument& document, std::string relative) {
  const std::uint64_t number = overlay_.give_to_worker(document.path);
  const bool shown = reading_->site.names().is_fragment(relative);
  // Also when the site is read anew meanwhile the document hears of the end of this.
  run_in_background(
      host_.loop,
      [setup = reading_->setup, text = document.document.shared_text(), relative = std::move(relative),
       stamp = stamp_of(document), shown] {
        std::vector<ParsedFile> files;
        files.push_back(parse_file(setup->config, relative, *text, stamp, shown));
        return files;
      },
      [weak = weak_from_this(), path = document.path, number](std::vector<ParsedFile> files) {
        if (const auto self = weak.lock()) self->use_parsed(path, number, std::move(files));
      });
}

void HostedSite::use_parsed(const std::string& path, std::uint64_t number, std::vector<ParsedFile> files) {
  if (overlay_.take_from_worker(path, number) && !files.empty()) {
    update_open(std::move(files));
  } else {
    // The newer text is parsed when asked for.
    host_.events.on_affected({path});
  }
  host_.events.on_progress();
}

}  // namespace jekyll
