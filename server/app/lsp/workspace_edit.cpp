// Encodes edits. Invariant: a document has one entry, whatever kinds of edits it has.
#include "app/lsp/workspace_edit.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <utility>

#include "protocol/uri.h"

namespace jekyll {
namespace {

/// The documents of an edit, by the paths of their files.
class Documents {
 public:
  Documents(lsp::WorkspaceEdit& out, const SiteView& site, const ClientView& view, std::vector<Assumption>& assumptions)
      : out_(out), site_(site), view_(view), assumptions_(assumptions) {}

  /// Made when it is not there yet. Null when the site has no such file.
  lsp::TextDocumentEdit* find(const std::string& path) {
    if (const auto known = places_.find(path); known != places_.end()) return &out_.documents[known->second];
    auto document = to_lsp(FileEdits{path, {}}, site_, view_, assumptions_);
    if (!document) return nullptr;
    places_.emplace(path, out_.documents.size());
    return &out_.documents.emplace_back(std::move(*document));
  }

 private:
  lsp::WorkspaceEdit& out_;
  const SiteView& site_;
  const ClientView& view_;
  std::vector<Assumption>& assumptions_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

bool holds(const Disk& disk, const Assumption& assumption) {
  return load_stamp(disk, assumption.path) == assumption.stamp;
}

lsp::WorkspaceEdit empty_edit(const ClientView& view) {
  const auto form =
      view.client.documentChanges ? lsp::WorkspaceEditForm::DocumentChanges : lsp::WorkspaceEditForm::Changes;
  return {form, {}, {}};
}

lsp::TextDocumentEdit to_lsp(const std::vector<TextEdit>& edits, const LineIndex& lines, lsp::DocumentUri uri,
                             std::optional<std::int64_t> version, const ClientView& view) {
  lsp::TextDocumentEdit changed{std::move(uri), version, {}};
  for (const TextEdit& edit : edits) {
    changed.edits.push_back({{jekyll::to_lsp(edit.span, lines, view.encoding), edit.new_text}});
  }
  return changed;
}

std::optional<lsp::TextDocumentEdit> to_lsp(const FileEdits& changed, const SiteView& site, const ClientView& view,
                                            std::vector<Assumption>& assumptions) {
  const SiteFile* file = site.site.find_file(changed.path);
  if (file == nullptr) return std::nullopt;
  const std::string path = site.setup.client_path(changed.path);
  const OpenDocument* document = view.documents.find_path(path);
  if (document == nullptr) assumptions.push_back({path, file->parsed.stamp});
  const auto version = document != nullptr ? std::optional(document->document.version()) : std::nullopt;
  return to_lsp(changed.edits, file->parsed.lines, uri_of(*file, site.setup, view.documents), version, view);
}

bool can_change(const FileChange& change, const lsp::ClientCapabilities& client) {
  return change.kind == FileChange::Kind::Create ? client.createFiles : client.renameFiles;
}

lsp::WorkspaceEdit to_lsp(const FileChange& change, const SiteSetup& setup, const ClientView& view) {
  const auto uri_of_file = [&](const std::string& path) {
    const std::string absolute = setup.client_path(path);
    const OpenDocument* document = view.documents.find_path(absolute);
    return document != nullptr ? document->uri : lsp::uri_of_path(absolute);
  };
  lsp::WorkspaceEdit edit{lsp::WorkspaceEditForm::DocumentChanges, {}, {}};
  const std::string uri = uri_of_file(change.path);
  if (change.kind == FileChange::Kind::Rename) {
    edit.files.emplace_back(lsp::RenameFile{uri, uri_of_file(change.new_path)});
    return edit;
  }
  edit.files.emplace_back(lsp::CreateFile{uri});
  if (!change.text.empty()) edit.documents.push_back({uri, std::nullopt, {{{lsp::Range{}, change.text}}}});
  return edit;
}

std::optional<lsp::WorkspaceEdit> to_lsp(const SiteEdit& edit, const SiteView& site, const ClientView& view,
                                         std::vector<Assumption>& assumptions) {
  lsp::WorkspaceEdit out = empty_edit(view);
  Documents documents(out, site, view, assumptions);
  const auto add = [&](const FileEdits& file, const std::string& annotation) {
    lsp::TextDocumentEdit* document = documents.find(file.path);
    const SiteFile* known = site.site.find_file(file.path);
    if (document == nullptr || known == nullptr) return false;
    for (const TextEdit& each : file.edits) {
      document->edits.push_back(
          {{jekyll::to_lsp(each.span, known->parsed.lines, view.encoding), each.new_text}, annotation});
    }
    return true;
  };
  bool whole = std::ranges::all_of(edit.edits, [&](const FileEdits& file) { return add(file, ""); });
  const bool annotates = view.client.changeAnnotations && out.form == lsp::WorkspaceEditForm::DocumentChanges;
  for (const DoubtedEdits& doubted : edit.doubted) {
    std::string id;
    if (annotates) {
      id = "doubt-" + std::to_string(out.annotations.size() + 1);
      out.annotations.push_back({id, doubted.reason, true});
    }
    whole = whole && std::ranges::all_of(doubted.edits, [&](const FileEdits& file) { return add(file, id); });
  }
  return whole ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace jekyll
