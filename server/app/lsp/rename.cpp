// textDocument/prepareRename and textDocument/rename. What can't be renamed is answered by an error that says why.
#include "features/refactoring/rename.h"

#include <optional>
#include <utility>

#include "app/lsp/adapters.h"
#include "app/lsp/file_operations.h"
#include "app/lsp/site_texts.h"
#include "app/lsp/workspace_edit.h"
#include "features/refactoring/renamed_file.h"

namespace jekyll {
namespace {

void refuse(lsp::Reply reply, const RenameRefusal& reason) {
  reply.fail(lsp::ErrorCode::RequestFailed, reason.empty() ? "Nothing here has a name that can be changed." : reason);
}

struct RenameToSend {
  lsp::WorkspaceEdit edit;
  std::vector<Assumption> assumptions;
};

/// The file that is named at the offset; null when something else is, or nothing.
const SiteFile* find_named_file(const PlacedFile& placed, const std::optional<Thing>& thing) {
  return thing && thing->kind == ThingKind::File ? placed.site.find_file(thing->path) : nullptr;
}

/// A change of texts, or a file or folder that moves.
struct Renaming {
  tl::expected<SiteEdit, RenameRefusal> edit;
  std::optional<FileMove> move;
};

/// A category or tag is a part of URLs, of documents or archives: links follow, and how the site would be is tried on
/// the site itself. `placed` is no longer valid afterwards.
Renaming rename_term(HostedSite& hosted, const PlacedFile& placed, std::size_t offset, const std::string& name,
                     Texts& texts) {
  return {hosted.lend([&, path = placed.file.path(), redirects = placed.setup.settings.redirect_from](Site& site) {
            return rename_with_addresses(site, path, offset, name, texts, redirects);
          }),
          std::nullopt};
}

Renaming rename_in_site(const AdapterContext& context, const std::string& document, const PlacedFile& placed,
                        std::size_t offset, const std::string& name, Texts& texts) {
  const std::optional<Thing> thing = thing_at(placed.site, placed.file, offset, texts);
  if (thing && thing->kind == ThingKind::Term) {
    if (const auto hosted = find_site_of(context.workspace, document))
      return rename_term(*hosted, placed, offset, name, texts);
  }
  Renaming renaming{rename_at(placed.site, placed.file, offset, name, texts), std::nullopt};
  if (renaming.edit) {
    // A collection is its folder, where it has one.
    if (thing && thing->kind == ThingKind::Collection && thing->name != name)
      renaming.move = move_of_collection(placed.site, thing->name, name);
  } else if (const SiteFile* file = find_named_file(placed, thing);
             file != nullptr && renaming.edit.error().empty() && !name.empty()) {
    renaming.move = FileMove{file->path(), path_with_name(placed.site.config(), *file, name)};
  }
  return renaming;
}

void answer_rename(const AdapterContext& context, const PlacedFile& placed,
                   const tl::expected<SiteEdit, RenameRefusal>& renamed, lsp::Reply reply) {
  if (!renamed) return refuse(std::move(reply), renamed.error());
  RenameToSend out;
  auto edit = to_lsp(*renamed, SiteView{placed.setup, placed.site}, context.view, &out.assumptions);
  if (!edit) return reply.fail(lsp::ErrorCode::ContentModified, site_changed);
  out.edit = std::move(*edit);
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  answer_if_all_true(context, std::move(out), [shared_reply](const std::optional<RenameToSend>& good) {
    if (!good) return shared_reply->fail(lsp::ErrorCode::ContentModified, site_changed);
    (*shared_reply)(lsp::Json(good->edit));
  });
}

}  // namespace

void prepare_rename(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  if (document == nullptr) return reply(lsp::Json(nullptr));
  const auto ask = [offset = offset_of(params.position, *document, context.view)](const PlacedFile& placed,
                                                                                  Texts& texts) {
    auto place = find_rename_place(placed.site, placed.file, offset, texts);
    if (place || !place.error().empty()) return place;
    const std::optional<Thing> thing = thing_at(placed.site, placed.file, offset, texts);
    if (const SiteFile* file = find_named_file(placed, thing)) place = RenamePlace{thing->at, name_of_file(*file)};
    return place;
  };
  const auto answer = [](const AdapterContext& now, const PlacedFile& placed,
                         const tl::expected<RenamePlace, RenameRefusal>& place, lsp::Reply done) {
    if (!place && place.error().empty()) return done(lsp::Json(nullptr));
    if (!place) return refuse(std::move(done), place.error());
    done(lsp::Json(
        lsp::RenameableRange{to_lsp(place->span, placed.file.parsed.lines, now.view.encoding), place->placeholder}));
  };
  answer_with_texts(context, document->path, ask, answer, std::move(reply));
}

void rename(const AdapterContext& context, const lsp::RenameParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  if (document == nullptr) return reply(lsp::Json(nullptr));
  const auto ask = [context, path = document->path, offset = offset_of(params.position, *document, context.view),
                    name = params.newName](const PlacedFile& placed, Texts& texts) {
    return rename_in_site(context, path, placed, offset, name, texts);
  };
  const auto answer = [path = document->path](const AdapterContext& now, const PlacedFile& placed,
                                              const Renaming& renaming, lsp::Reply done) {
    const auto site = renaming.move ? find_site_of(now.workspace, path) : nullptr;
    if (site) return rename_file(now, site, *renaming.move, std::move(done));
    answer_rename(now, placed, renaming.edit, std::move(done));
  };
  answer_with_texts(context, document->path, ask, answer, std::move(reply));
}

}  // namespace jekyll
