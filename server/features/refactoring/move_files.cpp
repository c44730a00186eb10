#include "features/refactoring/move_files.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "features/refactoring/moved_collections.h"
#include "features/refactoring/moved_configuration.h"
#include "features/refactoring/moved_data.h"
#include "features/refactoring/moved_dates.h"
#include "features/refactoring/place_rewriting.h"
#include "features/refactoring/redirects.h"
#include "site/config/entry_filter.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// What is known of a page before it moves.
struct OldAddress {
  std::string url;
  bool written = false;
  std::shared_ptr<const PageSyntax> syntax;  // of the text that is edited
};

std::map<std::string, OldAddress> old_addresses(const Site& site, const MovePlan& plan) {
  std::map<std::string, OldAddress> addresses;
  for (const auto& [from, to] : plan.files()) {
    const SiteFile& file = *site.find_file(from);
    if (is_page_or_document(file) && file.url) {
      addresses[from] = {*file.url, file.written && file.becomes_html(), file.parsed.syntax};
    }
  }
  return addresses;
}

// ---- what can't be done

std::optional<std::string> refuse_path(const Site& site, const FileMove& move) {
  if (move.to.empty() || move.to.starts_with("../") || move.to.starts_with('/')) {
    return "Files of a site can't be moved out of it.";
  }
  if (is_below(move.to, move.from)) return move.from + " can't be moved into itself.";
  if (const SiteFile* file = site.find_file(move.from); file != nullptr && file->parsed.from_theme) {
    return move.from + " belongs to the theme. Copy it into the site to change it.";
  }
  return std::nullopt;
}

std::optional<std::string> refuse_target(const Site& site, const MovePlan& plan, const std::string& to) {
  const SiteFile* there = site.find_file(to);
  const bool taken = there != nullptr ? !there->parsed.from_theme && !plan.moves(to)
                                      : site.has_bystander(to) && !plan.asides().contains(to);
  if (taken) return "There is a file " + to + " already. Choose another name.";
  return std::nullopt;
}

std::optional<std::string> refuse_moves(const Site& site, const MovePlan& plan) {
  for (const FileMove& move : plan.moves()) {
    if (auto reason = refuse_path(site, move)) return reason;
  }
  for (const Moved<std::string>& name : moved_collections(site, plan)) {
    if (auto reason = refuse_collection(site, name); !reason.empty()) return reason;
  }
  SiteConfig config = site.config();
  set_path_rules(config, moved_rules(site, plan));
  for (const auto& [from, to] : plan.files()) {
    if (auto reason = refuse_target(site, plan, to)) return reason;
    const SiteFile& file = *site.find_file(from);
    const Role role = place_path(config, to).role;
    const bool stays_fragment = role == Role::Bystander && file.kind == FileKind::Fragment;
    if ((role != Role::Ignored && role != Role::Bystander) || stays_fragment) continue;
    if (file.kind == FileKind::Post && ("/" + to).find("/_posts/") != std::string::npos) {
      return "The name of a post begins with its date: 2024-01-05-" + std::string(base_name(to)) +
             ". Jekyll would ignore " + to + ".";
    }
    return "Jekyll would ignore " + to + ".";
  }
  return std::nullopt;
}

/// A document of the same name in another folder: a translation, which a plugin writes elsewhere.
bool is_namesake(const SiteFile& rival, std::string_view path) {
  return is_document(rival) && base_name(rival.path()) == base_name(path) && folder_of(rival.path()) != folder_of(path);
}

/// Another page that would be written to the same place.
std::optional<std::string> refuse_outcome(const Site& after, const MovePlan& plan,
                                          const std::set<std::string>& contested) {
  for (const auto& [from, to] : plan.files()) {
    const SiteFile* file = after.find_file(to);
    if (file == nullptr || !file->written || !file->output || contested.contains(*file->output)) continue;
    for (const OutputEntry& rival : after.claimants_of(*file->output)) {
      if (rival.file == file || (rival.generated != nullptr && rival.generated->source == to)) continue;
      if (rival.file != nullptr && (!rival.file->written || is_namesake(*rival.file, to))) continue;
      const std::string owner = rival.file != nullptr ? rival.file->path() : rival.generated->plugin;
      return to + " would be written over " + owner + ": both have the URL " + file->url.value_or("") + ".";
    }
  }
  return std::nullopt;
}

/// Outputs of files that move which others claim already.
std::set<std::string> contested_outputs(const Site& site, const MovePlan& plan) {
  std::set<std::string> contested;
  for (const auto& [from, to] : plan.files()) {
    const SiteFile* file = site.find_file(from);
    if (file->output && site.claimants_of(*file->output).size() > 1) contested.insert(*file->output);
  }
  return contested;
}

// ---- what is done

class Mover {
 public:
  Mover(Site& site, const PreparedMove& prepared, const TextOfFile& text_of, RedirectFrom redirect_from)
      : site_(site), plan_(prepared.plan), places_(prepared.places), text_of_(text_of), redirect_from_(redirect_from) {}

  tl::expected<MoveEdit, std::string> run() && {
    const std::map<std::string, OldAddress> addresses = old_addresses(site_, plan_);
    const std::set<std::string> contested = contested_outputs(site_, plan_);
    add_data_edits(site_, plan_, text_of_, result_.edit);
    add_configuration_edits(site_, plan_, text_of_, result_.edit);
    if (auto reason = add_collection_edits(site_, plan_, text_of_, result_.edit)) {
      return tl::unexpected(std::move(*reason));
    }
    const std::vector<FileEdits> dates = date_edits();
    const MovedSite moved(site_, plan_, text_of_, dates, moved_rules(site_, plan_));
    if (auto reason = refuse_outcome(moved.site(), plan_, contested)) return tl::unexpected(std::move(*reason));
    for (const FileEdits& each : dates) result_.edit.add(each.path, each.edits.front());
    follow(moved.site(), addresses);
    return std::move(result_);
  }

  /// Files stay, and are edited.
  tl::expected<MoveEdit, std::string> run_edited(SiteEdit edit) && {
    const std::map<std::string, OldAddress> addresses = old_addresses(site_, plan_);
    const std::set<std::string> contested = contested_outputs(site_, plan_);
    std::vector<FileEdits> edits;
    for (const auto& [path, same] : plan_.files()) edits.push_back({path, edits_of(edit, path)});
    const MovedSite edited(site_, plan_, text_of_, edits, moved_rules(site_, plan_));
    if (auto reason = refuse_outcome(edited.site(), plan_, contested)) return tl::unexpected(std::move(*reason));
    result_.edit = std::move(edit);
    follow(edited.site(), addresses);
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::vector<FileEdits> date_edits() const {
    std::vector<FileEdits> edits;
    for (const auto& [from, to] : plan_.files()) {
      const std::string* text = text_of_(from);
      if (text == nullptr) continue;
      if (auto edit = moved_date_edit(site_, *site_.find_file(from), *text, to))
        edits.push_back({from, {std::move(*edit)}});
    }
    return edits;
  }

  void follow(const Site& after, const std::map<std::string, OldAddress>& addresses) {
    for (const MovedPlace& place : places_) rewrite(after, place);
    if (!redirects(after)) return;
    for (const auto& [from, address] : addresses) redirect(after, from, address);
  }

  void rewrite(const Site& after, const MovedPlace& place) {
    const std::string* text = text_of_(place.from);
    const bool fits = text != nullptr && place.span.end <= text->size() && place.link.whole.end <= text->size();
    const bool readable = text != nullptr && (fits || !needs_text(place));
    // Without the text it is only asked whether the place still leads there.
    const std::string blank = readable ? "" : std::string(std::max(place.span.end, place.link.whole.end), ' ');
    const RewrittenPlace rewritten = rewrite_place(after, plan_, place, readable ? *text : blank);
    if (rewritten.fate == PlaceFate::Leads) return;
    if (rewritten.fate == PlaceFate::Lost || !readable) {
      result_.lost.push_back({place.from, place.span});
      return;
    }
    for (const TextEdit& edit : rewritten.edits) result_.edit.add(place.from, edit, rewritten.doubt);
  }

  [[nodiscard]] bool redirects(const Site& after) const {
    switch (redirect_from_) {
      case RedirectFrom::Always:
      case RedirectFrom::Ask:
        return true;
      case RedirectFrom::Plugin:
        return after.config().has_plugin("jekyll-redirect-from");
      case RedirectFrom::Never:
        break;
    }
    return false;
  }

  void redirect(const Site& after, const std::string& from, const OldAddress& address) {
    const SiteFile* file = after.find_file(plan_.path_after(from));
    const std::string* text = text_of_(from);
    if (file == nullptr || text == nullptr || !address.syntax || !address.written || !file->written || !file->url)
      return;
    if (*file->url == address.url || file->redirect_to) return;
    const std::string doubt = redirect_from_ == RedirectFrom::Ask
                                  ? "Lead visitors of " + address.url + " to the page's new address"
                                  : std::string();
    for (TextEdit& edit : redirect_edits(*text, address.syntax->front_matter, address.url, *file->url)) {
      result_.edit.add(from, std::move(edit), doubt);
    }
  }

  Site& site_;
  const MovePlan& plan_;
  const std::vector<MovedPlace>& places_;
  const TextOfFile& text_of_;
  RedirectFrom redirect_from_;
  MoveEdit result_;
};

FilesOfMove files_of(const Site& site, const MovePlan& plan, const std::vector<MovedPlace>& places) {
  std::set<std::string, std::less<>> read;
  for (const auto& [path, after] : plan.files()) {
    const SiteFile* file = site.find_file(path);
    // What moves and has no text that could be edited is not read.
    if (file->parsed.syntax != nullptr || file->kind == FileKind::Data) read.insert(path);
  }
  for (const MovedPlace& place : places) {
    if (needs_text(place) && !plan.moves(place.from)) read.insert(place.from);
  }
  for (std::string& path : readers_of_moved_data(site, plan)) read.insert(std::move(path));
  for (std::string& path : files_naming_moved_collections(site, plan)) read.insert(std::move(path));
  FilesOfMove files{{read.begin(), read.end()}, {}};
  for (const MovedPlace& place : places) {
    const bool known = !files.unread.empty() && files.unread.back() == place.from;
    if (!known && !plan.moves(place.from) && !read.contains(place.from)) files.unread.push_back(place.from);
  }
  return files;
}

PreparedMove prepare(const Site& site, MovePlan plan) {
  std::vector<MovedPlace> places = find_moved_places(site, plan);
  FilesOfMove files = files_of(site, plan, places);
  return {std::move(plan), std::move(places), std::move(files)};
}

}  // namespace

PreparedMove prepare_moves(const Site& site, std::span<const FileMove> moves) {
  return prepare(site, MovePlan(site, moves));
}

PreparedMove prepare_edits(const Site& site, const EditedAddresses& edited) {
  return prepare(site, MovePlan::in_place(site, edited.paths, edited.pages));
}

tl::expected<MoveEdit, std::string> move_files(Site& site, const PreparedMove& prepared, const TextOfFile& text_of,
                                               RedirectFrom redirect_from) {
  if (auto reason = refuse_moves(site, prepared.plan)) return tl::unexpected(std::move(*reason));
  if (prepared.plan.empty()) return MoveEdit{};
  return Mover(site, prepared, text_of, redirect_from).run();
}

tl::expected<MoveEdit, std::string> edit_in_place(Site& site, const PreparedMove& prepared, SiteEdit edit,
                                                  const TextOfFile& text_of, RedirectFrom redirect_from) {
  return Mover(site, prepared, text_of, redirect_from).run_edited(std::move(edit));
}

}  // namespace jekyll
