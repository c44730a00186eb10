#include "app/lsp/pasting.h"

#include <algorithm>
#include <optional>

#include "features/refactoring/image_places.h"
#include "features/refactoring/pasted_links.h"
#include "protocol/uri.h"
#include "text/paths.h"

namespace jekyll {
namespace {

using lsp::Json;

bool is_address(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

/// What is pasted, as the site knows it, and what of it is yet to be written.
struct Pasted {
  std::vector<PasteTarget> targets;
  Json stored = Json::array();
};

/// Nothing when a target is neither of the site nor an image.
std::optional<Pasted> to_targets(const lsp::PasteArgument& argument, const PlacedFile& placed, const HostedSite& site,
                                 const std::string& folder) {
  Pasted pasted;
  for (const std::string& target : argument.targets) {
    if (is_address(target)) {
      pasted.targets.push_back({"", target, false});
      continue;
    }
    const auto path = document_path(target);
    const auto inside = path ? site.below_source(*path) : std::nullopt;
    if (inside) {
      pasted.targets.push_back({*inside, "", false});
      continue;
    }
    const std::string name = path ? *path : target;
    if (output_kind(name) != OutputKind::Image) return std::nullopt;
    const std::string place = path_for_image(placed.site, placed.file, folder, base_name(name));
    // Two images of one name: the second has no place of its own yet.
    if (std::ranges::any_of(pasted.targets, [&](const PasteTarget& other) { return other.path == place; }))
      return std::nullopt;
    pasted.stored.push_back(Json{{"target", target}, {"uri", lsp::uri_of_path(site.absolute_path(place))}});
    pasted.targets.push_back({place, "", true});
  }
  return pasted;
}

Json folders_of(const std::vector<ImageFolder>& folders) {
  Json out = Json::array();
  for (const ImageFolder& folder : folders) out.push_back(Json{{"path", folder.path}, {"images", folder.images}});
  return Json{{"folders", std::move(out)}};
}

}  // namespace

Json paste(const AdapterContext& context, const lsp::PasteArgument& argument) {
  const OpenDocument* document = context.documents.find(argument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  const auto site = placed ? context.workspace.find_wanted(document->path) : nullptr;
  if (!site) return nullptr;
  const std::vector<ImageFolder> folders = argument.folder ? std::vector<ImageFolder>() : image_folders(placed->site);
  const std::string folder = argument.folder ? clean_folder(*argument.folder) : folders.front().path;
  const auto pasted = to_targets(argument, *placed, *site, folder);
  if (!pasted) return nullptr;
  const Span range{offset_of(argument.range.start, *document, context.view),
                   offset_of(argument.range.end, *document, context.view)};
  const auto links = paste_links(placed->site, placed->file, document->document.text(), range, pasted->targets);
  if (!links) return nullptr;
  if (!argument.folder && !pasted->stored.empty()) return folders_of(folders);
  Json answer{{"text", links->text}, {"stored", pasted->stored}};
  if (!links->snippet.empty()) answer["snippet"] = links->snippet;
  return answer;
}

}  // namespace jekyll
