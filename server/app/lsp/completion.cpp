// textDocument/completion: front matter, links, Liquid, the languages of fences, and classes, for which a worker reads
// the style sheets.
#include "features/completion.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/lsp/adapters.h"
#include "app/system/disk.h"
#include "app/system/event_loop.h"
#include "features/class_completion.h"
#include "features/fence_completion.h"
#include "features/links/completion.h"
#include "features/liquid/completion.h"
#include "syntax/style_classes.h"

namespace jekyll {
namespace {

lsp::CompletionItemKind to_lsp(CompletionKind kind) {
  switch (kind) {
    case CompletionKind::Key:
      return lsp::CompletionItemKind::Property;
    case CompletionKind::Value:
      return lsp::CompletionItemKind::Value;
    case CompletionKind::File:
      return lsp::CompletionItemKind::File;
    case CompletionKind::Reference:
      return lsp::CompletionItemKind::Reference;
    case CompletionKind::Keyword:
      return lsp::CompletionItemKind::Keyword;
    case CompletionKind::Snippet:
      return lsp::CompletionItemKind::Snippet;
    case CompletionKind::Function:
      return lsp::CompletionItemKind::Function;
    case CompletionKind::Field:
      return lsp::CompletionItemKind::Field;
    case CompletionKind::Variable:
      return lsp::CompletionItemKind::Variable;
  }
  return lsp::CompletionItemKind::Text;
}

/// Clients sort by text; this keeps our order.
std::string sort_text(std::size_t rank) {
  constexpr std::size_t width = 5;
  const std::string digits = std::to_string(rank);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

/// What clients match with what stands between the item's edit and the cursor, where the server has chosen the items:
/// each begins as typed, so that clients that compare beginnings keep it, and those that score keep our order. "" for
/// the label.
std::string filter_text(const CompletionItem& item, std::string_view typed) {
  const std::string& own = item.filter_text.empty() ? item.label : item.filter_text;
  return own.starts_with(typed) ? item.filter_text : std::string(typed) + ' ' + own;
}

lsp::CompletionItem to_lsp(const CompletionItem& item, std::size_t rank, std::size_t offset,
                           const OpenDocument& document, const ClientView& view) {
  lsp::CompletionItem out;
  out.label = item.label;
  out.kind = to_lsp(item.kind);
  out.detail = item.detail;
  if (!item.documentation.empty()) {
    out.documentation = lsp::MarkupContent{view.client.completionDocumentation, item.documentation};
  }
  out.sortText = sort_text(rank);
  out.filterText = item.filter_text;
  out.preselect = item.preselect && view.client.completionPreselect;
  out.isSnippet = item.is_snippet && view.client.snippets;
  out.textEdit = {to_lsp(item.edit.span, document.document.lines(), view.encoding),
                  item.is_snippet && !out.isSnippet ? item.plain_text : item.edit.new_text};
  // Emacs inserts the label first, and takes back what is longer than the typed text: a shorter label would be an
  // error.
  const bool is_short = item.edit.span.begin + item.label.size() < offset;
  if (is_short && !out.isSnippet) out.insertText = out.textEdit.newText;
  if (item.retrigger && view.client.suggestCommand) out.command = "editor.action.triggerSuggest";
  return out;
}

std::vector<std::string> load_classes(const Disk& disk, std::vector<std::string> sheets,
                                      const std::optional<std::filesystem::path>& theme) {
  // What a theme's own style sheets import is no part of the site.
  if (theme) {
    const ReadAsRule of_sass = [](std::string_view path) {
      return path.starts_with("_sass/") ? ReadAs::Listed : ReadAs::Ignored;
    };
    for (const ListedFile& file : list_folder(disk, *theme, of_sass).files) {
      sheets.push_back((*theme / file.path).generic_string());
    }
  }
  std::vector<std::string> classes;
  for (const std::string& sheet : sheets) {
    for (std::string& name : find_style_classes(load_text_if_present(disk, sheet))) classes.push_back(std::move(name));
  }
  return classes;
}

void complete_class_later(const AdapterContext& context, const PlacedFile& placed, const OpenDocument& document,
                          Span typed, lsp::Reply reply) {
  std::vector<std::string> sheets;
  for (const std::string& path : style_sheets(placed.site)) {
    const SiteFile* file = placed.site.find_file(path);
    sheets.push_back(file != nullptr ? absolute_path(*file, placed.setup) : placed.setup.client_path(path));
  }
  const lsp::Range range = to_lsp(typed, document.document.lines(), context.view.encoding);
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  run_in_background(
      context.loop,
      [&disk = context.disk, sheets = std::move(sheets), theme = placed.setup.theme] {
        return load_classes(disk, sheets, theme);
      },
      [text = std::string(typed.of(document.document.text())), range,
       shared_reply](const std::vector<std::string>& classes) {
        lsp::CompletionList out;
        for (const CompletionItem& item : complete_class(text, {0, text.size()}, classes).items) {
          lsp::CompletionItem each;
          each.label = item.label;
          each.kind = to_lsp(item.kind);
          each.detail = item.detail;
          each.sortText = sort_text(out.items.size());
          each.textEdit = {range, item.edit.new_text};
          out.items.push_back(std::move(each));
        }
        (*shared_reply)(lsp::Json(out));
      });
}

}  // namespace

void complete(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return reply(lsp::Json(nullptr));
  const std::size_t offset =
      document->document.lines().offset(to_text(params.position), to_text(context.view.encoding));
  const std::string& text = document->document.text();
  if (const auto typed = find_typed_class(placed->site, placed->file, text, offset)) {
    return complete_class_later(context, *placed, *document, *typed, std::move(reply));
  }
  lsp::CompletionList out;
  // A path that other pages have as this key's value is also a file.
  std::set<std::pair<std::string, std::string>> offered;
  for (const CompletionList& list : {complete_front_matter(placed->site, placed->file, text, offset),
                                     complete_link(placed->site, placed->file, text, offset),
                                     complete_liquid(placed->site, placed->file, text, offset),
                                     complete_fence(placed->site, placed->file, text, offset)}) {
    out.isIncomplete = out.isIncomplete || list.incomplete;
    for (const CompletionItem& item : list.items) {
      if (!offered.emplace(item.label, item.edit.new_text).second) continue;
      out.items.push_back(to_lsp(item, out.items.size(), offset, *document, context.view));
      if ((list.incomplete || list.chosen) && item.edit.span.begin < offset) {
        out.items.back().filterText = filter_text(item, Span{item.edit.span.begin, offset}.of(text));
      }
    }
  }
  reply(lsp::Json(out));
}

}  // namespace jekyll
