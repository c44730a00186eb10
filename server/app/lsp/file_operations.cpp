#include "app/lsp/file_operations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "app/lsp/site_texts.h"
#include "app/lsp/workspace_edit.h"
#include "app/system/disk.h"
#include "features/refactoring/new_file.h"
#include "protocol/uri.h"
#include "site/resolver/file_references.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {
namespace {

using lsp::ErrorCode;
using lsp::Json;

using TextsByPath = std::unordered_map<std::string_view, const ReadText*>;  // absolute

TextsByPath by_path(const std::vector<ReadText>& read) {
  TextsByPath texts(read.size());
  for (const ReadText& text : read) texts.emplace(text.path, &text);
  return texts;
}

/// The text of a file as the site knows it; null when it has changed since, so that places would not fit. Where
/// `unread` will do, it may be empty.
const std::string* find_text(const AdapterContext& context, const HostedSite& hosted, const Site& site,
                             const TextsByPath& read, std::string_view path, bool unread) {
  const SiteFile* file = site.find_file(path);
  if (file == nullptr) return nullptr;
  const std::string absolute = hosted.absolute_path(path);
  if (const OpenDocument* document = context.documents.find_path(absolute)) {
    const std::string& text = document->document.text();
    // The configuration counts as it was saved.
    if (file->parsed.options) return parse_yaml(text) == *file->parsed.options ? &text : nullptr;
    return hosted.is_parsed(absolute) ? &text : nullptr;
  }
  const auto found = read.find(absolute);
  if (found == read.end()) return nullptr;
  const ReadText& text = *found->second;
  return text.stamp == file->parsed.stamp && (unread || !text.unread) ? &text.text : nullptr;
}

std::string shown_place(const Site& site, const LostPlace& place) {
  const SiteFile* file = site.find_file(place.path);
  if (file == nullptr || place.span.empty()) return place.path;
  return place.path + ":" + std::to_string(file->parsed.lines.line_of(place.span.begin) + 1);
}

/// What is likely is made also where a client asks nothing, as in every rename; what the user wants to be asked about
/// is not.
RedirectFrom redirects_for(const ClientView& view, RedirectFrom wish) {
  const bool asks = view.client.changeAnnotations && view.client.documentChanges;
  return wish == RedirectFrom::Ask && !asks ? RedirectFrom::Never : wish;
}

/// A move and what it needs the texts of, in a revision of the site.
struct MoveToMake {
  PreparedMove prepared;
  std::uint64_t revision = 0;
};

MoveToMake prepare(const SiteView& view, const std::vector<FileMove>& moves) {
  MoveToMake move{prepare_moves(view.site, moves), view.revision};
  for (const std::string& path : view.site.config().files) move.prepared.files.read.push_back(path);
  return move;
}

MoveOutcome move_in_site(const AdapterContext& context, HostedSite& hosted, const std::vector<FileMove>& moves,
                         MoveToMake move, const TextsByPath& read) {
  const auto view = hosted.view();
  if (!view) return tl::unexpected(std::string("The site is being read. Try again."));
  if (move.revision != view->revision) move = prepare(*view, moves);
  // What places show is looked up before the site is lent: files that move are others afterwards.
  std::unordered_map<std::string_view, const std::string*> texts;
  const auto text_now = [&](const std::string& path, bool unread) {
    return find_text(context, hosted, view->site, read, path, unread);
  };
  for (const std::string& path : move.prepared.files.read) texts[path] = text_now(path, false);
  for (const std::string& path : move.prepared.files.unread) texts[path] = text_now(path, true);
  const TextOfFile text_of = [&](std::string_view path) -> const std::string* {
    const auto found = texts.find(path);
    return found == texts.end() ? nullptr : found->second;
  };
  const RedirectFrom redirects = redirects_for(context.view, view->setup.settings.redirect_from);
  auto moved = hosted.lend([&](Site& site) { return move_files(site, move.prepared, text_of, redirects); });
  if (!moved) return tl::unexpected(std::move(moved.error()));
  // What the files are like has been seen just now.
  auto edit = to_lsp(moved->edit, *view, context.view, nullptr);
  if (!edit) return tl::unexpected(std::string(site_changed));
  MoveAnswer answer{std::move(*edit), {}};
  for (const LostPlace& place : moved->lost) answer.lost.push_back(shown_place(view->site, place));
  return answer;
}

std::string shown_list(const std::vector<std::string>& items) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(items.size(), most); ++i) text += (i == 0 ? "" : ", ") + items[i];
  if (items.size() > most) text += " and " + std::to_string(items.size() - most) + " more";
  return text;
}

std::string lost_message(const std::vector<std::string>& lost) {
  return (lost.size() == 1 ? "1 place names the file in a way that can't follow: "
                           : std::to_string(lost.size()) + " places name the file in a way that can't follow: ") +
         shown_list(lost) + ".";
}

/// Of each site the moves that happen in its source.
std::map<std::shared_ptr<HostedSite>, std::vector<FileMove>> moves_by_site(const Workspace& workspace,
                                                                           const lsp::RenameFilesParams& params) {
  std::map<std::shared_ptr<HostedSite>, std::vector<FileMove>> moves;
  for (const lsp::FileRename& file : params.files) {
    const auto from = document_path(file.oldUri);
    const auto to = document_path(file.newUri);
    const auto site = from && to ? find_site_of(workspace, *from) : nullptr;
    const auto before = site ? site->below_source(*from) : std::nullopt;
    if (!before || before->empty()) continue;
    moves[site].push_back({*before, site->below_source(*to).value_or("../" + *to)});
  }
  return moves;
}

std::vector<std::string> paths_of(const lsp::FilesParams& params) {
  std::vector<std::string> paths;
  for (const lsp::DocumentUri& uri : params.files) {
    if (auto path = document_path(uri)) paths.push_back(std::move(*path));
  }
  return paths;
}

/// Edits of several sites in one.
void append(lsp::WorkspaceEdit& whole, lsp::WorkspaceEdit part, std::size_t number) {
  // Each site counts its annotations from one.
  const std::string prefix = number == 0 ? "" : std::to_string(number) + "-";
  for (lsp::TextDocumentEdit& document : part.documents) {
    for (lsp::AnnotatedTextEdit& edit : document.edits) {
      if (!edit.annotationId.empty()) edit.annotationId.insert(0, prefix);
    }
    whole.documents.push_back(std::move(document));
  }
  for (lsp::ChangeAnnotation& annotation : part.annotations) {
    annotation.id.insert(0, prefix);
    whole.annotations.push_back(std::move(annotation));
  }
}

/// Waits for the edits of several sites.
struct Gathering {
  CommandContext context;
  lsp::Reply reply;
  std::size_t waiting = 0;
  std::size_t sites = 0;
  lsp::WorkspaceEdit edit;

  void take(MoveOutcome outcome) {
    if (!outcome) {
      context.host.show_message(lsp::MessageType::Warning, "The links do not follow: " + outcome.error());
    } else {
      if (!outcome->lost.empty()) context.host.show_message(lsp::MessageType::Warning, lost_message(outcome->lost));
      append(edit, std::move(outcome->edit), sites++);
    }
    if (--waiting > 0) return;
    reply(edit.documents.empty() ? Json(nullptr) : Json(edit));
  }
};

// ---- deleting

/// References from files that stay to files that go.
std::vector<std::string> places_left_behind(const Site& site, const std::vector<std::string>& paths) {
  std::vector<const SiteFile*> gone;
  for (const std::string& path : paths) {
    const FileMove away{path, "../" + path};
    const MovePlan plan(site, {&away, 1});
    for (const auto& [from, to] : plan.files()) gone.push_back(site.find_file(from));
  }
  const std::set<const SiteFile*> all(gone.begin(), gone.end());
  std::vector<std::string> places;
  for (const FileReference& reference : references_to_files(site, gone)) {
    if (reference.by_tag || all.contains(reference.from)) continue;
    places.push_back(shown_place(site, {reference.from->path(), reference.span}));
  }
  return places;
}

// ---- creating

struct NewFile {
  std::string path;  // absolute
  std::string text;
};

void fill(const CommandContext& context, const NewFile& file) {
  const OpenDocument* document = context.adapters.documents.find_path(file.path);
  if (document != nullptr && !document->document.text().empty()) return;
  const std::string uri = document != nullptr ? document->uri : lsp::uri_of_path(file.path);
  const auto version = document != nullptr ? std::optional(document->document.version()) : std::nullopt;
  const lsp::ApplyWorkspaceEditParams edit{"Front matter",
                                           {lsp::TextDocumentEdit{uri, version, {{{lsp::Range{}, file.text}, ""}}}}};
  context.host.ask_client("workspace/applyEdit", edit, [](const lsp::Outcome&) {});
}

std::vector<NewFile> new_files(const Workspace& workspace, const lsp::FilesParams& params) {
  std::vector<NewFile> files;
  for (const std::string& path : paths_of(params)) {
    const auto site = find_site_of(workspace, path);
    const auto view = site ? site->view() : std::nullopt;
    const auto relative = site ? site->relative_path(path) : std::nullopt;
    if (!view || !relative) continue;
    if (auto text = text_of_new_file(view->site, *relative)) files.push_back({path, std::move(*text)});
  }
  return files;
}

}  // namespace

std::shared_ptr<HostedSite> find_site_of(const Workspace& workspace, std::string_view path) {
  std::shared_ptr<HostedSite> innermost;
  for (const auto& site : workspace.sites()) {
    if (!site->covers(path)) continue;
    if (!innermost || site->folder().size() > innermost->folder().size()) innermost = site;
  }
  return innermost;
}

void find_move_edits(const AdapterContext& context, const std::shared_ptr<HostedSite>& site,
                     std::vector<FileMove> moves, std::function<void(MoveOutcome)> done) {
  const auto view = site->view();
  if (!view) return done(tl::unexpected(std::string("The site is being read. Try again.")));
  MoveToMake move = prepare(*view, moves);
  TextsToRead closed{closed_paths(context, *view, move.prepared.files.read),
                     closed_paths(context, *view, move.prepared.files.unread)};
  load_texts(context, std::move(closed),
             [context, site, moves = std::move(moves), move = std::move(move),
              done = std::move(done)](const std::vector<ReadText>& read) mutable {
               context.workspace.settle();
               done(move_in_site(context, *site, moves, std::move(move), by_path(read)));
             });
}

void rename_file(const AdapterContext& context, const std::shared_ptr<HostedSite>& site, const FileMove& move,
                 lsp::Reply reply) {
  if (!context.view.client.renameFiles) {
    return reply.fail(ErrorCode::RequestFailed,
                      "This editor can't rename files for a language server. Rename " + move.from + " yourself.");
  }
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  find_move_edits(context, site, {move}, [context, site, move, shared_reply](MoveOutcome outcome) {
    if (!outcome) return shared_reply->fail(ErrorCode::RequestFailed, std::move(outcome.error()));
    if (!outcome->lost.empty()) {
      return shared_reply->fail(ErrorCode::RequestFailed, lost_message(outcome->lost) + " Change that first.");
    }
    const auto uri_of = [&](const std::string& path) {
      const std::string absolute = site->absolute_path(path);
      const OpenDocument* document = context.documents.find_path(absolute);
      return document != nullptr ? document->uri : lsp::uri_of_path(absolute);
    };
    outcome->edit.form = lsp::WorkspaceEditForm::DocumentChanges;
    outcome->edit.files_behind.emplace_back(lsp::RenameFile{uri_of(move.from), uri_of(move.to)});
    (*shared_reply)(Json(outcome->edit));
  });
}

void will_rename_files(const CommandContext& context, const lsp::RenameFilesParams& params, lsp::Reply reply) {
  const auto moves = moves_by_site(context.adapters.workspace, params);
  if (moves.empty()) return reply(Json(nullptr));
  const auto gathering = std::make_shared<Gathering>(
      Gathering{context, std::move(reply), moves.size(), 0, empty_edit(context.adapters.view)});
  for (const auto& [site, of_site] : moves) {
    find_move_edits(context.adapters, site, of_site,
                    [gathering](MoveOutcome outcome) { gathering->take(std::move(outcome)); });
  }
}

void will_create_files(const CommandContext& context, const lsp::FilesParams& params, lsp::Reply reply) {
  for (const std::string& path : paths_of(params)) {
    const auto site = find_site_of(context.adapters.workspace, path);
    const auto view = site ? site->view() : std::nullopt;
    const auto relative = site ? site->below_source(path) : std::nullopt;
    if (!view || !relative) continue;
    if (const auto warning = warning_of_new_file(view->site, *relative)) {
      context.host.show_message(lsp::MessageType::Warning, *warning);
    }
  }
  reply(Json(nullptr));
}

void did_create_files(const CommandContext& context, const lsp::FilesParams& params) {
  if (!context.adapters.view.client.applyEdit || !context.adapters.view.client.documentChanges) return;
  run_in_background(
      context.adapters.loop,
      [&disk = context.adapters.disk, files = new_files(context.adapters.workspace, params)] {
        std::vector<NewFile> empty;
        for (const NewFile& file : files) {
          const auto text = load_text_if_there(disk, file.path);
          if (text && *text && (*text)->empty()) empty.push_back(file);
        }
        return empty;
      },
      [context](const std::vector<NewFile>& empty) {
        for (const NewFile& file : empty) fill(context, file);
      });
}

void will_delete_files(const CommandContext& context, const lsp::FilesParams& params, lsp::Reply reply) {
  std::map<std::shared_ptr<HostedSite>, std::vector<std::string>> by_site;
  for (const std::string& path : paths_of(params)) {
    const auto site = find_site_of(context.adapters.workspace, path);
    const auto relative = site ? site->below_source(path) : std::nullopt;
    if (relative && !relative->empty()) by_site[site].push_back(*relative);
  }
  for (const auto& [site, paths] : by_site) {
    const auto view = site->view();
    if (!view) continue;
    const std::vector<std::string> places = places_left_behind(view->site, paths);
    if (places.empty()) continue;
    const std::string what = paths.size() == 1 ? paths.front() : std::to_string(paths.size()) + " files";
    const std::string count = places.size() == 1 ? "1 place names " : std::to_string(places.size()) + " places name ";
    context.host.show_message(lsp::MessageType::Warning, count + what + ": " + shown_list(places) + ".");
  }
  reply(Json(nullptr));
}

}  // namespace jekyll
