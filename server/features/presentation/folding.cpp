#include "features/presentation/folding.h"

#include <optional>

#include "features/presentation/sections.h"
#include "syntax/liquid/tags.h"
#include "syntax/page_elements.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// Where a line begins before the first blanks of which the offset stands.
bool begins_line(std::string_view text, std::size_t offset) {
  return skip_blanks(text, line_around(text, offset).begin) == offset;
}

class FoldFinder {
 public:
  FoldFinder(const Site& site, const SiteFile& file, std::string_view text)
      : site_(site), file_(file), page_(file.syntax()), text_(text) {}

  std::vector<Fold> find() {
    if (file_.kind == FileKind::Data || file_.kind == FileKind::Config) {
      add_values(parse_yaml(text_).root);
    } else {
      add_front_matter();
      for (const Span section : find_sections(page_, text_)) add(section);
      add_elements();
      add_liquid();
      add_html();
    }
    sort_stably(folds_, [](const Fold& a, const Fold& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return std::move(folds_);
  }

 private:
  void add(Span span, FoldKind kind = FoldKind::Other, bool keeps_end = false) {
    if (span.of(text_).find_first_of("\r\n") != std::string_view::npos) folds_.push_back({span, kind, keeps_end});
  }

  /// A mark that shares its line with what stands before it can't stay in sight alone.
  void add_up_to(std::size_t begin, Span closing) {
    if (begins_line(text_, closing.begin)) return add({begin, closing.begin}, FoldKind::Other, true);
    add({begin, closing.end});
  }

  void add_front_matter() {
    const FrontMatter& front_matter = page_.front_matter;
    if (front_matter.state != FrontMatterState::Closed) return;
    add(front_matter.block, FoldKind::Region);
    add_values(front_matter.document.root);
  }

  void add_values(const YamlNode& node) {
    for (const YamlEntry& entry : node.entries) {
      add(without_blank_end(text_, entry.whole));
      add_values(entry.node);
    }
    for (const YamlNode& item : node.items) {
      if (item.span.empty()) continue;
      add(without_blank_end(text_, item.span));
      add_values(item);
    }
  }

  void add_elements() {
    if (!file_.markdown) return;
    for (const MarkdownElement& element : find_page_elements(page_, text_, site_.config().markdown)) {
      switch (element.kind) {
        case MarkdownElementKind::List:
        case MarkdownElementKind::ListItem:
        case MarkdownElementKind::Quote:
        case MarkdownElementKind::Table:
          add(element.span);
          break;
        default:
          break;
      }
    }
    for (const Code& code : page_.markdown.code) {
      if (code.kind == CodeKind::Fenced) add(without_blank_end(text_, code.whole));
    }
    for (const Span math : page_.markdown.math) add(math);
  }

  void add_liquid() {
    const std::vector<LiquidToken>& tokens = page_.liquid.tokens;
    for (const LiquidBlock& block : page_.liquid.blocks) {
      if (!block.end_tag) continue;
      const LiquidToken& tag = tokens[block.tag];
      const Span end = tokens[*block.end_tag].whole;
      if (liquid_body_of(tag.name) == LiquidBodyUse::Comment) {
        add({tag.whole.begin, end.end}, FoldKind::Comment);
        continue;
      }
      std::size_t begin = tag.whole.begin;
      for (const std::size_t branch : block.branches) {
        add_up_to(begin, tokens[branch].whole);
        begin = tokens[branch].whole.begin;
      }
      add_up_to(begin, end);
    }
    for (const LiquidToken& token : tokens) {
      if (token.closed && !token.in_liquid_tag)
        add(token.whole, token.name == "#" ? FoldKind::Comment : FoldKind::Other);
    }
  }

  void add_html() {
    std::vector<std::size_t> regions;
    for (const Span comment : page_.markdown.html_comments) {
      const std::size_t word = skip_spaces(text_, comment.begin + 4);
      const std::string_view said = text_.substr(std::min<std::size_t>(word, comment.end),
                                                 comment.end - std::min<std::size_t>(word, comment.end));
      if (said.starts_with("#region")) {
        regions.push_back(comment.begin);
      } else if (said.starts_with("#endregion") && !regions.empty()) {
        add({regions.back(), comment.end}, FoldKind::Region);
        regions.pop_back();
      }
      add(without_blank_end(text_, comment), FoldKind::Comment);
    }
    for (const HtmlPair& pair : find_html_pairs(page_, text_)) add_up_to(pair.start.begin, pair.end);
  }

  const Site& site_;
  const SiteFile& file_;
  const PageSyntax& page_;
  std::string_view text_;
  std::vector<Fold> folds_;
};

}  // namespace

std::vector<Fold> find_folds(const Site& site, const SiteFile& file, std::string_view text) {
  return FoldFinder(site, file, text).find();
}

}  // namespace jekyll
