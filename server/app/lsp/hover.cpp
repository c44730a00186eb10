// textDocument/hover: what is known of the link, heading or layout under the cursor. Of an image a worker reads the
// size.
#include "features/hover.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/lsp/adapters.h"
#include "app/system/disk.h"
#include "app/system/event_loop.h"
#include "features/image_size.h"

namespace jekyll {
namespace {

/// An image that a hover shows.
struct ShownImage {
  std::string path;  // absolute
  lsp::DocumentUri uri;
};

std::optional<ImageSize> load_image_size(const Disk& disk, const std::string& path) {
  const auto bytes = load_text_if_there(disk, path);
  return bytes && *bytes ? read_image_size(**bytes) : std::nullopt;
}

void show_image(const AdapterContext& context, lsp::Hover hover, const ShownImage& image, lsp::Reply reply) {
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  run_in_background(
      context.loop, [&disk = context.disk, path = image.path] { return load_image_size(disk, path); },
      [hover = std::move(hover), uri = image.uri, shared_reply](std::optional<ImageSize> size) {
        lsp::Hover out = hover;
        std::string& text = out.contents.value;
        if (size) text += "\n\n" + std::to_string(size->width) + " × " + std::to_string(size->height) + " pixels";
        if (out.contents.kind == lsp::MarkupKind::Markdown) text += "\n\n![](" + uri + ")";
        (*shared_reply)(lsp::Json(out));
      });
}

}  // namespace

void hover(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return reply(lsp::Json(nullptr));
  const LineIndex& lines = document->document.lines();
  const std::size_t offset = lines.offset(to_text(params.position), to_text(context.view.encoding));
  auto found = find_hover(placed->site, placed->file, document->document.text(), offset);
  if (!found) return reply(lsp::Json(nullptr));
  const lsp::MarkupKind kind = context.view.client.hover;
  lsp::Hover out;
  out.contents = {kind, std::move(kind == lsp::MarkupKind::Markdown ? found->markdown : found->plain)};
  out.range = to_lsp(found->span, lines, context.view.encoding);
  const SiteFile* image = found->image.empty() ? nullptr : placed->site.find_file(found->image);
  if (image == nullptr) return reply(lsp::Json(out));
  const std::string path = absolute_path(*image, placed->setup);
  show_image(context, std::move(out), {path, uri_of(*image, placed->setup, context.documents)}, std::move(reply));
}

}  // namespace jekyll
