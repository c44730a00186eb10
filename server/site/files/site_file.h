// One file of the site and what Jekyll makes of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/dates/dates.h"
#include "site/files/style_facts.h"
#include "syntax/page.h"
#include "text/line_index.h"
#include "text/rare_list.h"
#include "text/shared_string.h"

namespace jekyll {

enum class FileKind {
  Post,
  Draft,
  Page,
  Document,
  Static,
  Layout,
  Include,
  Fragment,  // text that Jekyll does not read by itself, and `include_relative` may show
  Data,
  Config,
};
/// Lower-case name as `inspect` prints it: "post", "static", …
[[nodiscard]] std::string_view to_string(FileKind kind);

enum class UnwrittenReason { Draft, Future, Unpublished, CollectionOutput, YamlError };
[[nodiscard]] std::string_view to_string(UnwrittenReason reason);

/// Identity of a file's content on disk; compared before an edit of a closed file is returned.
struct FileStamp {
  std::int64_t modified = 0;  // nanoseconds since the epoch
  std::uint64_t size = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// How much of a file Jekyll, and so the site, reads.
enum class ReadAs {
  Ignored,  // Jekyll never sees it
  Listed,   // its existence is all that matters
  Probed,   // the first bytes decide between page and static file
  Whole,
};

/// `{% assign name = "text" %}` that stands once in a file, outside of blocks.
struct LiquidAssignment {
  std::string name;
  std::string value;
  std::size_t offset = 0;  // of the tag: it holds for what stands behind
  friend bool operator==(const LiquidAssignment&, const LiquidAssignment&) = default;
};

/// `include.name`, as an included file reads it.
struct IncludeParameter {
  std::string name;
  std::size_t uses = 0;
  friend bool operator==(const IncludeParameter&, const IncludeParameter&) = default;
};

enum class ParameterForm { Literal, Expression };

/// `name="text"` or `name=page.title` that an include tag passes on.
struct PassedParameter {
  std::size_t tag = 0;  // offset of the tag
  std::string name;
  std::string value;  // of an expression: as written
  Span span;          // of the value without quotes
  ParameterForm form = ParameterForm::Literal;
  friend bool operator==(const PassedParameter&, const PassedParameter&) = default;
};

/// A value that a link prints: `data.nav.url` of `{{ item.url | relative_url }}` in a loop over site.data.nav,
/// `page.hero.link`, `menu.url` of site.menu. Of a list in it any element counts, and `*` is any key of a mapping.
struct PrintedPath {
  std::string keys;
  Span link;                  // the destination
  bool with_baseurl = false;  // which is put before it
  bool constant = false;      // a scalar of the configuration by its name: the link itself is judged
  friend bool operator==(const PrintedPath&, const PrintedPath&) = default;
};

enum class NameOf : std::uint8_t {
  Include,
  File,  // copied as it is: a picture, by its path from the root of the site
  Data,  // by its key: `site.data[page.menu]`
};

/// A file's name of which a value is a part: `{% include icons/{{ item.icon }}.svg %}`, `src="/img/{{ post.cover }}"`.
/// `keys` lead to the value as those of PrintedPath do; `include.icon` is what another file passes on, `posts.cover`
/// what posts have.
struct PrintedFileName {
  std::string keys;
  NameOf what = NameOf::Include;
  std::string before;              // "icons/", "/img/", "{{ site.images }}/"
  std::string behind;              // ".svg"
  Span own_before;                 // where `before` is written, or how it begins; else empty
  bool without_root = false;       // there the '/' is missing with which `before` begins
  bool before_has_liquid = false;  // `before` prints options, and as `page.key` other keys of the page with the value
  bool shown = false;              // the same text prints the value by itself, too
  friend bool operator==(const PrintedFileName&, const PrintedFileName&) = default;
};

/// A value that looks like a path on the site (`/tea/`) or an address of the web, by the keys that lead to it.
struct LinkValue {
  std::string keys;
  std::string value;
  Span span;
  friend bool operator==(const LinkValue&, const LinkValue&) = default;
};

/// An id that depends on rendering, as far as it is fixed.
struct UncertainId {
  bool heading = false;              // `before` and `behind` are text of which the id is made, and it may be numbered
  bool fixed = false;                // no Liquid in it: `before` is all of it, but it may not be there
  bool gfm = true;                   // made of a heading's text by the rules of `input: GFM`
  bool shown = false;                // the site tells it: the heading has it (rendering/shown_headings.h)
  std::uint32_t heading_number = 0;  // of the heading in the page
  std::string prefix;                // auto_id_prefix
  std::string before;                // what stands before its Liquid
  std::string behind;
  /// Where the value comes from, keys of the configuration, `data.name` and `page.key`, and the last key on the way to
  /// it; empty when unknown.
  std::vector<std::string> sources;
  std::string value_key;
  std::string filters;  // of the value, as written: "| slugify"
  std::string liquid;   // the id or the heading's text as written, for printing it with a page; "" without Liquid
  friend bool operator==(const UncertainId&, const UncertainId&) = default;
};

/// An id that a page may have: all of it, or only how it begins and ends.
struct PossibleId {
  std::string before;
  std::string behind;
  bool whole = false;     // `before` is the whole id
  bool numbered = false;  // `-1` and so on may follow
};

/// What the text of a `_plugins/*.rb` tells. Ruby is never run.
struct PluginCode {
  bool generates = false;  // may add pages, files, data or ids
  /// Where it may add pages or files: beginnings of paths, without a leading '/'; "" for anywhere.
  std::vector<std::string> supplies;
  bool changes_ids = false;         // may give pages ids, or take them
  bool rewrites_text = false;       // may change what pages say before Liquid or kramdown reads it
  bool extends_permalinks = false;  // opens UrlDrop: each of its methods may be a placeholder of documents
  bool readable = true;             // false: nothing can be said about the tags and filters it registers
  std::vector<std::string> tags;
  std::vector<std::string> filters;
  std::vector<std::string> methods;   // of all modules: one of another file may be registered as a filter here
  std::vector<std::string> required;  // gems that may be plugins of Jekyll

  /// What another file of the site does, too.
  void add(const PluginCode& other) {
    generates = generates || other.generates;
    supplies.insert(supplies.end(), other.supplies.begin(), other.supplies.end());
    changes_ids = changes_ids || other.changes_ids;
    rewrites_text = rewrites_text || other.rewrites_text;
    extends_permalinks = extends_permalinks || other.extends_permalinks;
    readable = readable && other.readable;
    tags.insert(tags.end(), other.tags.begin(), other.tags.end());
    filters.insert(filters.end(), other.filters.begin(), other.filters.end());
    methods.insert(methods.end(), other.methods.begin(), other.methods.end());
    required.insert(required.end(), other.required.begin(), other.required.end());
  }
};

/// A file read and parsed: all that a worker can do without the site.
struct ParsedFile {
  std::string path;  // relative to the source, '/' between folders
  FileStamp stamp;
  bool from_theme = false;
  /// Read as what a page shows by `include_relative`, where it would be copied or ignored by itself.
  bool shown = false;
  /// Nothing for files that are only listed, or static.
  std::shared_ptr<const PageSyntax> syntax;
  LineIndex lines;
  YamlValue data_value;                           // of data files
  std::shared_ptr<const std::string> data_error;  // null when there is none
  Span data_error_span;
  /// Of configuration files.
  std::shared_ptr<const YamlDocument> options;
  std::optional<std::size_t> invalid_byte;  // the offset of the first one that is not UTF-8
  [[nodiscard]] bool valid_utf8() const { return !invalid_byte; }
  RareList<LiquidAssignment> assignments;
  RareList<IncludeParameter> include_parameters;  // in order of their first use
  RareList<std::string> fields_read;              // `title` of `page.title`, of any object, sorted
  std::vector<std::uint32_t> liquid_words;        // hashes of all words in Liquid, sorted (site/liquid/words.h)
  SharedString liquid_markups;                    // of tags and outputs, for rendering/run.h
  SharedString leading_comment;                   // of includes: what stands above all else, for people
  SharedString inline_text;                     // of includes: what may stand in a heading (rendering/shown_headings.h)
  RareList<PassedParameter> passed_parameters;  // to includes, in order
  RareList<UncertainId> uncertain_ids;
  RareList<PrintedPath> printed_paths;  // in order
  RareList<PrintedFileName> printed_file_names;
  RareList<LinkValue> link_values;     // of data files
  RareList<Span> relative_link_paths;  // with jekyll-relative-links: what it rewrites (urls/relative_links.h)
  /// The file prints what other files hold (`{{ post.content }}`): it has ids that only rendering tells.
  bool prints_foreign_content = false;
  /// An include runs where `page` is another than the one that is rendered.
  bool includes_for_other_pages = false;
  /// Outputs that may hold headings, by `markdownify` or because an include is passed text, without filters:
  /// `page.intro`.
  RareList<std::string> rendered_values;
  std::shared_ptr<const StyleFacts> style;        // of style sheets for Sass, else null
  std::shared_ptr<const PluginCode> plugin_code;  // of `_plugins/*.rb`, else null
};

/// A file in its place in the site. `url` and `output` are absent for layouts, includes, data and configuration.
struct SiteFile {
  ParsedFile parsed;
  FileKind kind = FileKind::Static;
  std::string collection;             // "posts" for posts and drafts
  std::optional<std::string> url;     // as Jekyll has it: percent-encoded for pages and documents, raw for static files
  std::optional<std::string> output;  // file written, relative to the destination, raw
  bool written = false;
  std::optional<UnwrittenReason> unwritten_because;
  YamlValue data;  // front matter merged with the defaults
  std::optional<std::string> title;
  std::optional<UnixSeconds> date;
  std::optional<std::string> layout;
  std::vector<std::string> categories;
  std::vector<std::string> tags;
  bool markdown = false;
  std::uint32_t collections_dir_bytes = 0;  // how much of a document's path is `collections_dir` with its slash
  std::optional<std::string> slug;          // of documents, as Jekyll has it in `slug`
  RareList<std::string> redirect_from;      // with jekyll-redirect-from
  std::optional<std::string> redirect_to;   // with jekyll-redirect-from: the page is only a redirect
  /// Of a file that is in a site: SiteNames gives it, and again when it is free.
  std::uint32_t number = 0;

  [[nodiscard]] const std::string& path() const { return parsed.path; }
  /// What `{% link %}` names: the path, for documents without `collections_dir`.
  [[nodiscard]] std::string_view relative_path() const {
    return std::string_view(parsed.path).substr(collections_dir_bytes);
  }
  /// Never null: an empty syntax for static files.
  [[nodiscard]] const PageSyntax& syntax() const;
  /// Whether what is written is HTML; parts of pages, which are not written by themselves, count as such.
  [[nodiscard]] bool becomes_html() const;
};

/// Posts, drafts and documents of other collections: what Jekyll::Document reads.
[[nodiscard]] bool is_document(const SiteFile& file);

/// The same and pages: what has front matter and is rendered by itself.
[[nodiscard]] bool is_page_or_document(const SiteFile& file);
/// Layouts and what is included: what is relative there depends on the page that they are part of.
[[nodiscard]] bool is_part_of_pages(const SiteFile& file);
/// Includes, fragments and copied files that a page shows: what shows them hands them parameters and its variables.
[[nodiscard]] bool is_included(const SiteFile& file);

/// Whether Sass reads files of the name, by itself or for another: as UTF-8, whatever the configuration says.
[[nodiscard]] bool is_sass(std::string_view path);

}  // namespace jekyll
