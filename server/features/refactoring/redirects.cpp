#include "features/refactoring/redirects.h"

#include <algorithm>

#include "features/links/link_at.h"
#include "features/refactoring/rewrite.h"
#include "rules/link_repair.h"
#include "rules/suggestions.h"
#include "site/resolver/resolver.h"
#include "syntax/yaml/writing.h"
#include "text/lines.h"
#include "text/paths.h"

namespace jekyll {
namespace {

constexpr std::string_view redirect_key = "redirect_from";

bool is_same_address(const YamlNode& node, std::string_view address) {
  const std::string* written = node.value.string();
  return written != nullptr && (*written == address || "/" + *written == address);
}

class RedirectEdits {
 public:
  RedirectEdits(std::string_view text, const FrontMatter& front_matter, const std::string& before,
                const std::string& after)
      : text_(text), front_matter_(front_matter), before_(before), after_(after), line_break_(line_break_of(text)) {}

  std::vector<TextEdit> edits() const {
    const YamlEntry* entry = front_matter_.document.root.find(redirect_key);
    if (entry == nullptr) return {add_entry()};
    switch (entry->node.style) {
      case YamlStyle::Empty:
        return {{{entry->whole.end, entry->whole.end}, std::string(line_break_) + item_line("  - ")}};
      case YamlStyle::Plain:
      case YamlStyle::SingleQuoted:
      case YamlStyle::DoubleQuoted:
        return change_scalar(*entry);
      case YamlStyle::FlowSequence:
      case YamlStyle::BlockSequence:
        return change_list(entry->node);
      default:
        return {};
    }
  }

 private:
  [[nodiscard]] std::string item_line(std::string_view prefix) const {
    return std::string(prefix) + written_value(before_, '\0', false);
  }

  /// Behind the last key.
  [[nodiscard]] TextEdit add_entry() const {
    const std::size_t at = line_around(text_, front_matter_.block.end).begin;
    const std::string lines =
        std::string(redirect_key) + ":" + std::string(line_break_) + item_line("  - ") + std::string(line_break_);
    return {{at, at}, lines};
  }

  [[nodiscard]] std::vector<TextEdit> change_scalar(const YamlEntry& entry) const {
    const YamlNode& node = entry.node;
    if (is_same_address(node, before_)) return {};
    if (is_same_address(node, after_)) return {replace(node, false)};
    const std::size_t colon = text_.find(':', entry.key_span.end);
    if (colon >= node.span.begin) return {};
    const std::string indent = std::string(line_break_) + "  - ";
    return {{{colon + 1, node.span.begin}, indent}, {{node.span.end, node.span.end}, item_line(indent)}};
  }

  [[nodiscard]] TextEdit replace(const YamlNode& node, bool in_brackets) const {
    return {node.span, written_value(before_, '\0', in_brackets)};
  }

  [[nodiscard]] std::vector<TextEdit> change_list(const YamlNode& list) const {
    const bool flow = list.style == YamlStyle::FlowSequence;
    const auto has = [&](const std::string& address) {
      return std::ranges::find_if(list.items, [&](const YamlNode& item) { return is_same_address(item, address); });
    };
    const auto own = has(after_);
    if (has(before_) != list.items.end()) {
      return own == list.items.end() || flow ? std::vector<TextEdit>{} : std::vector<TextEdit>{remove_line(*own)};
    }
    if (own != list.items.end()) return {replace(*own, flow)};
    const std::string address = written_value(before_, '\0', flow);
    if (list.items.empty()) return {{{list.span.begin + 1, list.span.begin + 1}, address}};
    const YamlNode& last = list.items.back();
    if (flow) return {{{last.span.end, last.span.end}, ", " + address}};
    const std::size_t begin = line_around(text_, last.span.begin).begin;
    const std::string_view prefix = text_.substr(begin, last.span.begin - begin);
    if (prefix.find_first_not_of(" -") != std::string_view::npos) return {};
    const std::size_t end = line_around(text_, last.span.end).end;
    return {{{end, end}, std::string(line_break_) + item_line(prefix)}};
  }

  [[nodiscard]] TextEdit remove_line(const YamlNode& item) const {
    Span line = line_around(text_, item.span.begin);
    if (text_.substr(line.end).starts_with(line_break_)) line.end = line.end + line_break_.size();
    return {line, ""};
  }

  std::string_view text_;
  const FrontMatter& front_matter_;
  const std::string& before_;
  const std::string& after_;
  std::string_view line_break_;
};

/// The page at the address; null when something else answers there.
const SiteFile* find_page_at(const Site& site, const SiteFile& from, const std::string& address) {
  Link link;
  link.url = address;
  link.target_kind = TargetKind::SitePath;
  const Resolution found = resolve_link(site, from, link);
  const bool page = found.verdict == Verdict::Found && found.target != nullptr && found.target->becomes_html() &&
                    is_page_or_document(*found.target) && !found.target->parsed.from_theme;
  return page ? found.target : nullptr;
}

}  // namespace

std::optional<RedirectWish> redirect_wish(const Site& site, const SiteFile& file, const Diagnostic& diagnostic) {
  if (diagnostic.code.text() != "link-missing-page" || !site.config().has_plugin("jekyll-redirect-from")) {
    return std::nullopt;
  }
  const Link* link = find_link_at(file.syntax(), diagnostic.span.begin);
  if (link == nullptr || link->has_liquid) return std::nullopt;
  const std::string address = destination_of(site, file, *link).absolute;
  // A redirect is a page: it takes no other extension.
  const std::string_view extension = extension_of(address);
  if (!address.starts_with('/') || (!extension.empty() && extension != ".html")) return std::nullopt;
  const auto nearest = Suggestions(site).nearest_url(address);
  const SiteFile* page = nearest ? find_page_at(site, file, *nearest) : nullptr;
  return page == nullptr ? std::nullopt : std::optional(RedirectWish{address, page->path()});
}

std::vector<TextEdit> redirect_edits(std::string_view text, const FrontMatter& front_matter, const std::string& before,
                                     const std::string& after) {
  if (!front_matter.present() || !front_matter.document.valid || before == after) return {};
  if (front_matter.block.end > text.size()) return {};
  return RedirectEdits(text, front_matter, before, after).edits();
}

}  // namespace jekyll
