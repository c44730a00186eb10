// Call hierarchy of layouts and includes: prepare names the file, the two others tell who shows it and what it shows.
#include <optional>
#include <utility>

#include "app/lsp/adapters.h"
#include "features/references/calls.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// A file of a site in use, open or not.
struct KnownFile {
  std::shared_ptr<HostedSite> hosted;
  SiteView view;
  const SiteFile* file = nullptr;
};

std::optional<KnownFile> find_file(const AdapterContext& context, const std::string& uri) {
  const auto path = document_path(uri);
  if (!path) return std::nullopt;
  for (const std::shared_ptr<HostedSite>& hosted : context.workspace.sites()) {
    const std::optional<SiteView> view = hosted->view();
    const auto relative = view ? hosted->relative_path(*path) : std::nullopt;
    const SiteFile* file = relative ? view->site.find_file(*relative) : nullptr;
    if (file != nullptr && !file->parsed.from_theme) return KnownFile{hosted, *view, file};
    if (!view || !view->setup.theme) continue;
    // What the theme has lies outside of the site's folder.
    const std::string theme = view->setup.theme->generic_string();
    if (!path->starts_with(theme + "/")) continue;
    file = view->site.find_file(path->substr(theme.size() + 1));
    if (file != nullptr && file->parsed.from_theme) return KnownFile{hosted, *view, file};
  }
  return std::nullopt;
}

lsp::CallHierarchyItem item_of(const SiteFile& file, const SiteSetup& setup, const ClientView& view) {
  lsp::CallHierarchyItem item;
  item.name = base_name(file.path());
  item.detail = file.path();
  item.uri = uri_of(file, setup, view.documents);
  return item;
}

std::vector<lsp::Range> ranges_of(const FileCall& call, const SiteFile& in, const ClientView& view) {
  std::vector<lsp::Range> ranges;
  for (const Span place : call.places) ranges.push_back(to_lsp(place, in.parsed.lines, view.encoding));
  return ranges;
}

}  // namespace

lsp::Outcome prepare_call_hierarchy(const AdapterContext& context, const lsp::TextDocumentPositionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const std::size_t offset = offset_of(params.position, *document, context.view);
  const SiteFile* called = find_called(placed->site, placed->file, offset);
  if (called == nullptr) return lsp::Json(nullptr);
  return lsp::written_list(std::vector{item_of(*called, placed->setup, context.view)});
}

lsp::Outcome incoming_calls(const AdapterContext& context, const lsp::CallHierarchyCallsParams& params) {
  const auto found = find_file(context, params.uri);
  if (!found) return lsp::Json(nullptr);
  const std::vector<FileCall> calls = calls_to(found->view.site, *found->file);
  return lsp::written_list(calls, [&](const FileCall& call) {
    return lsp::CallHierarchyIncomingCall{item_of(*call.file, found->view.setup, context.view),
                                          ranges_of(call, *call.file, context.view)};
  });
}

lsp::Outcome outgoing_calls(const AdapterContext& context, const lsp::CallHierarchyCallsParams& params) {
  const auto found = find_file(context, params.uri);
  if (!found) return lsp::Json(nullptr);
  const std::vector<FileCall> calls = calls_from(found->view.site, *found->file);
  return lsp::written_list(calls, [&](const FileCall& call) {
    return lsp::CallHierarchyOutgoingCall{item_of(*call.file, found->view.setup, context.view),
                                          ranges_of(call, *found->file, context.view)};
  });
}

}  // namespace jekyll
