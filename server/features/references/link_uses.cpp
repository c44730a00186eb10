// Who links to files and ids, and what stands for labels and footnotes. Invariant: a place is a use only when
// resolve_link, or resolve_value for texts that are no links, says so.
#include <algorithm>
#include <utility>

#include "features/links/anchor_places.h"
#include "features/references/anchor_owner.h"
#include "features/references/collect.h"
#include "features/references/liquid_tokens.h"
#include "site/data_files.h"
#include "site/resolver/file_references.h"
#include "site/urls/permalinks.h"

namespace jekyll {
namespace {

// ---- where an id is written

/// The last "#id" of a written text, percent-encoded or not.
std::optional<Span> find_fragment(std::string_view written, std::string_view id) {
  for (std::size_t sign = written.rfind('#'); sign != std::string_view::npos;
       sign = sign == 0 ? std::string_view::npos : written.rfind('#', sign - 1)) {
    const std::size_t end = std::min(written.find_first_of("\"'{|}", sign + 1), written.size());
    const std::string_view fragment = written.substr(sign + 1, end - sign - 1);
    if (fragment == id || percent_decoded(fragment) == id) return Span{sign + 1, end};
  }
  return std::nullopt;
}

Span moved(Span span, std::size_t by) {
  return {span.begin + by, span.end + by};
}

class AnchorUses {
 public:
  explicit AnchorUses(const Collecting& collecting)
      : collecting_(collecting), site_(collecting.site), thing_(collecting.thing) {}

  void collect() {
    add_definitions(*collecting_.file);
    for (const SiteFile* file : site_.names().mentions().files_with_fragment(thing_.name)) {
      if (collecting_.wants(*file)) add_file(*file);
    }
    for (const SiteFile* file : site_.names().mentions().files_with_word(thing_.name)) {
      const std::string* text = collecting_.wants(*file) ? collecting_.texts.find(*file) : nullptr;
      if (text != nullptr) add_strings(*file, *text);
    }
  }

 private:
  void add_definitions(const SiteFile& owner) {
    const MarkdownDocument& markdown = owner.syntax().markdown;
    for (const Heading& heading : markdown.headings) {
      if (heading.id != thing_.name || heading.id_unknowable) continue;
      const bool written = !heading.id_span.empty();
      const Span line = heading.text.empty() ? heading.whole : heading.text;
      collecting_.add(owner, written ? heading.id_span : line, UseRole::Definition,
                      written ? UseForm::Name : UseForm::Computed);
    }
    for (const Anchor& anchor : markdown.anchors) {
      if (anchor.id != thing_.name || anchor.kind == AnchorKind::Footnote) continue;
      collecting_.add(owner, anchor.span, UseRole::Definition,
                      anchor.kind == AnchorKind::TocEntry ? UseForm::Computed : UseForm::Name);
    }
  }

  void add_file(const SiteFile& file) {
    // A value that stands in data or in the configuration has no place of its own in the index.
    if (file.kind == FileKind::Data) return add_data(file);
    if (file.kind == FileKind::Config) {
      if (file.parsed.options) add_values(file, file.parsed.options->root);
      return;
    }
    for (const Link& link : file.syntax().markdown.links) add_link(file, link);
    add_values(file, file.syntax().front_matter.document.root);
  }

  [[nodiscard]] bool leads_here(const Resolution& resolution) const {
    if (resolution.target == nullptr || resolution.anchor != thing_.name) return false;
    const SiteFile* owner = find_anchor_owner(site_, *resolution.target, resolution.anchor);
    return owner != nullptr && owner->path() == thing_.path;
  }

  void add_link(const SiteFile& file, const Link& link) {
    if (link.syntax == LinkSyntax::Include) return add_parameters(file, link);
    if (link.url.view().find('#') == std::string_view::npos) return;
    if (!leads_here(resolve_link(site_, file, link))) return;
    if (link.definition()) {
      const Span span = link.label().empty() ? link.text : link.label();
      collecting_.add(file, span.empty() ? link.whole : span, UseRole::Read, UseForm::Follows);
    } else if (!link.fragment.empty()) {
      collecting_.add(file, link.fragment, UseRole::Read);
    } else {
      add_written(file, link.destination, link.destination);
    }
  }

  void add_parameters(const SiteFile& file, const Link& tag) {
    for (const IncludedLink& included : find_included_links(site_, file, tag)) {
      if (leads_here(included.resolution)) add_written(file, included.parameter->span, included.parameter->span);
    }
  }

  /// The id stands somewhere in `within`; where it can't be found, all of `otherwise` leads to it.
  void add_written(const SiteFile& file, Span within, Span otherwise) {
    const std::string* text = collecting_.texts.find(file);
    const auto fragment = text == nullptr ? std::nullopt : find_fragment(within.of(*text), thing_.name);
    if (fragment) {
      collecting_.add(file, moved(*fragment, within.begin), UseRole::Read);
    } else {
      collecting_.add(file, otherwise, UseRole::Read, UseForm::Computed);
    }
  }

  /// `{{ "/tea.html#brew" | relative_url }}`, wherever it stands.
  void add_strings(const SiteFile& file, const std::string& text) {
    each_token_with(file, text, thing_.name, [&](const LiquidToken&, const LiquidUses& found) {
      for (const Span string : found.strings) {
        const auto fragment = find_fragment(string.of(text), thing_.name);
        if (!fragment || !leads_here(resolve_value(site_, string.of(text)))) continue;
        collecting_.add(file, moved(*fragment, string.begin), UseRole::Read);
      }
    });
  }

  void add_values(const SiteFile& file, const YamlNode& root) {
    each_scalar(root, [&](const YamlNode& scalar) {
      const std::string* value = scalar.value.string();
      if (value == nullptr || value->find('#') == std::string::npos) return;
      if (leads_here(resolve_value(site_, *value))) add_written(file, scalar.content, scalar.content);
    });
  }

  void add_data(const SiteFile& file) {
    const std::string* text = collecting_.texts.find(file);
    if (text != nullptr && !file.parsed.data_error) add_values(file, parse_data_tree(file.path(), *text));
  }

  const Collecting& collecting_;
  const Site& site_;
  const Thing& thing_;
};

/// Where data files name a file: the index of links knows no places there.
void add_places_in_data(const Collecting& collecting, const SiteFile& from) {
  const std::string* text = collecting.texts.find(from);
  if (text == nullptr) return;
  each_scalar(parse_data_tree(from.path(), *text), [&](const YamlNode& scalar) {
    if (scalar.value.string() == nullptr) return;
    const Resolution resolution = resolve_value(collecting.site, *scalar.value.string());
    if (resolution.target == collecting.file) collecting.add(from, scalar.content, UseRole::Read, UseForm::Follows);
  });
}

void add_uses_in_data(const Collecting& collecting, const FileReference& reference) {
  const SiteFile& from = *reference.from;
  if (reference.kind != ReferenceKind::FileName) return add_places_in_data(collecting, from);
  const std::string* text = collecting.texts.find(from);
  if (text == nullptr) return;
  each_text(parse_data_tree(from.path(), *text), "", [&](const YamlNode& node, std::string_view key) {
    const bool same = key == reference.key && *node.value.string() == reference.value;
    if (same) collecting.add(from, node.content, UseRole::Read, UseForm::Follows);
  });
}

}  // namespace

void each_scalar(const YamlNode& node, const std::function<void(const YamlNode& scalar)>& visit) {
  for (const YamlEntry& entry : node.entries) each_scalar(entry.node, visit);
  for (const YamlNode& item : node.items) each_scalar(item, visit);
  if (node.entries.empty() && node.items.empty() && !node.content.empty()) visit(node);
}

std::optional<Span> find_in_scalar(const YamlNode& scalar, std::size_t begin, std::size_t size,
                                   const std::string* text) {
  const std::string value = scalar.value.to_string();
  if (begin + size > value.size()) return std::nullopt;
  const std::string_view wanted = std::string_view(value).substr(begin, size);
  if (text != nullptr) {
    const std::string_view written = scalar.content.of(*text);
    if (written == value) return Span{scalar.content.begin + begin, scalar.content.begin + begin + size};
    const std::size_t at = written.find(wanted);
    if (at == std::string_view::npos || written.find(wanted, at + 1) != std::string_view::npos) return std::nullopt;
    return Span{scalar.content.begin + at, scalar.content.begin + at + size};
  }
  // Escapes and line breaks make the written text another length.
  if (scalar.content.size() != value.size()) return std::nullopt;
  return Span{scalar.content.begin + begin, scalar.content.begin + begin + size};
}

void each_reference_to(const Collecting& collecting, const SiteFile& file,
                       const std::function<void(const FileReference& reference)>& visit) {
  const SiteFile* const wanted[] = {&file};
  if (collecting.only == nullptr) return each_reference_to_files(collecting.site, wanted, visit);
  for (const FileReference& reference : file_references(collecting.site, *collecting.only)) {
    if (reference.resolution.target == &file) visit(reference);
  }
}

void collect_anchor_uses(const Collecting& collecting) {
  AnchorUses(collecting).collect();
}

void collect_file_uses(const Collecting& collecting) {
  collecting.add(*collecting.file, {}, UseRole::Definition, UseForm::Follows);
  each_reference_to(collecting, *collecting.file, [&](const FileReference& reference) {
    if (reference.from->kind == FileKind::Data) return add_uses_in_data(collecting, reference);
    Span span = reference.span;
    if (reference.link != nullptr && reference.link->definition()) {
      span = reference.link->label().empty() ? reference.link->whole : reference.link->label();
    }
    collecting.add(*reference.from, span, UseRole::Read, UseForm::Follows);
  });
}

void collect_label_uses(const Collecting& collecting) {
  for (const Link& link : collecting.file->syntax().markdown.links) {
    if (link.label().empty() || link.normalized_label() != collecting.thing.name) continue;
    const bool definition = link.syntax == LinkSyntax::Definition;
    collecting.add(*collecting.file, link.label(), definition ? UseRole::Definition : UseRole::Read);
  }
}

void collect_footnote_uses(const Collecting& collecting) {
  const MarkdownDocument& markdown = collecting.file->syntax().markdown;
  const auto add = [&](const std::vector<Footnote>& footnotes, UseRole role) {
    for (const Footnote& footnote : footnotes) {
      if (footnote.normalized_label == collecting.thing.name) collecting.add(*collecting.file, footnote.label, role);
    }
  };
  add(markdown.footnote_definitions, UseRole::Definition);
  add(markdown.footnote_references, UseRole::Read);
}

}  // namespace jekyll
