// Encodes edits. Invariant: a document has one entry, whatever kinds of edits it has.
#include "app/lsp/workspace_edit.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "protocol/uri.h"

namespace jekyll {
namespace {

/// The entry of a file, without edits yet. What it rests on is added where it is wanted.
lsp::TextDocumentEdit document_of(const SiteFile& file, const SiteView& site, const ClientView& view,
                                  std::vector<Assumption>* assumptions) {
  std::string path = absolute_path(file, site.setup);
  if (const OpenDocument* document = view.documents.find_path(path)) {
    return {document->uri, document->document.version(), {}};
  }
  lsp::TextDocumentEdit changed{lsp::uri_of_path(path), std::nullopt, {}};
  if (assumptions != nullptr) assumptions->push_back({std::move(path), file.parsed.stamp});
  return changed;
}

void add_edits(lsp::TextDocumentEdit& document, const std::vector<TextEdit>& edits, const LineIndex& lines,
               const ClientView& view, const std::string& annotation) {
  for (const TextEdit& edit : edits) {
    document.edits.push_back({{jekyll::to_lsp(edit.span, lines, view.encoding), edit.new_text}, annotation});
  }
}

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
  add_edits(changed, edits, lines, view, "");
  return changed;
}

std::optional<lsp::TextDocumentEdit> to_lsp(const FileEdits& changed, const SiteView& site, const ClientView& view,
                                            std::vector<Assumption>& assumptions) {
  const SiteFile* file = site.site.find_file(changed.path);
  if (file == nullptr) return std::nullopt;
  lsp::TextDocumentEdit document = document_of(*file, site, view, &assumptions);
  add_edits(document, changed.edits, file->parsed.lines, view, "");
  return document;
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
                                         std::vector<Assumption>* assumptions) {
  lsp::WorkspaceEdit out = empty_edit(view);
  out.documents.reserve(edit.edits.size());
  // Only with doubts a file comes more than once.
  std::unordered_map<std::string_view, std::size_t> places;
  const auto add = [&](const FileEdits& file, const std::string& annotation) {
    const SiteFile* known = site.site.find_file(file.path);
    if (known == nullptr) return false;
    std::size_t place = out.documents.size();
    if (!edit.doubted.empty()) place = places.try_emplace(file.path, place).first->second;
    if (place == out.documents.size()) out.documents.push_back(document_of(*known, site, view, assumptions));
    add_edits(out.documents[place], file.edits, known->parsed.lines, view, annotation);
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
