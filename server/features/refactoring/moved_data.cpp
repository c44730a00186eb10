#include "features/refactoring/moved_data.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "site/data_files.h"
#include "syntax/liquid/lexemes.h"
#include "text/ascii.h"
#include "text/paths.h"

namespace jekyll {
namespace {

using Keys = std::vector<std::string>;

struct MovedData {
  Keys before;
  Keys after;
};

std::vector<MovedData> moved_data(const Site& site, const MovePlan& plan) {
  const std::string folder = clean_folder(site.config().data_dir);
  std::vector<MovedData> moved;
  const auto keys = [&](const std::string& path) { return data_keys(path.substr(folder.size() + 1)); };
  const auto add = [&](MovedData data) {
    if (data.before != data.after) moved.push_back(std::move(data));
  };
  for (const auto& [from, to] : plan.files()) {
    if (!is_data_file(from) || !is_data_file(to) || !is_below(from, folder) || !is_below(to, folder)) continue;
    add({keys(from), keys(to)});
  }
  // Where a folder's name is read and a file's is computed: `site.data.locales[page.lang]`.
  for (const FileMove& move : plan.moves()) {
    const bool of_file = is_data_file(move.from) || is_data_file(move.to);
    if (!of_file && is_below(move.from, folder) && is_below(move.to, folder)) add({keys(move.from), keys(move.to)});
  }
  return moved;
}

std::vector<const SiteFile*> readers(const Site& site, const std::vector<MovedData>& moved) {
  std::vector<const SiteFile*> found;
  if (moved.empty()) return found;
  for (const auto& [path, file] : site.files()) {
    const bool reads_data = std::ranges::binary_search(file.parsed.fields_read, std::string_view("data"));
    if (reads_data && !file.parsed.from_theme) found.push_back(&file);
  }
  return found;
}

/// A name of a path at a lexeme: `.nav` or `["nav"]`.
struct Name {
  std::string_view name;
  Span span;             // with the dot or the brackets
  std::size_t next = 0;  // lexeme
};

class PathReader {
 public:
  PathReader(std::string_view text, const std::vector<LiquidLexeme>& lexemes) : text_(text), lexemes_(lexemes) {}

  [[nodiscard]] bool is(std::size_t at, std::string_view written) const {
    return at < lexemes_.size() && lexemes_[at].is(text_, written);
  }

  /// Empty when no name that is written out stands there.
  [[nodiscard]] Name name_at(std::size_t at) const {
    if (is(at, ".") && at + 1 < lexemes_.size() && lexemes_[at + 1].kind != LiquidLexemeKind::Special) {
      return {lexemes_[at + 1].span.of(text_), {lexemes_[at].span.begin, lexemes_[at + 1].span.end}, at + 2};
    }
    if (is(at, "[") && is(at + 2, "]") && lexemes_[at + 1].kind == LiquidLexemeKind::String) {
      const std::string_view quoted = lexemes_[at + 1].span.of(text_);
      return {quoted.substr(1, quoted.size() - 2), {lexemes_[at].span.begin, lexemes_[at + 2].span.end}, at + 3};
    }
    return {};
  }

  /// The spans of the keys behind `site.data` at a lexeme; empty when others stand there.
  [[nodiscard]] std::vector<Span> find_keys(std::size_t at, const Keys& keys) const {
    if (!is(at, "site") || (at > 0 && is(at - 1, "."))) return {};
    const Name data = name_at(at + 1);
    if (data.name != "data") return {};
    std::vector<Span> spans;
    std::size_t next = data.next;
    for (const std::string& key : keys) {
      const Name name = name_at(next);
      if (name.name != key) return {};
      spans.push_back(name.span);
      next = name.next;
    }
    return spans;
  }

 private:
  std::string_view text_;
  const std::vector<LiquidLexeme>& lexemes_;
};

/// In brackets where the one before is or it must be.
std::string written_key(const std::string& key, std::string_view as_before) {
  // A name of Liquid begins with no digit.
  const bool plain = !key.empty() && (is_ascii_alpha(key.front()) || key.front() == '_') &&
                     std::ranges::all_of(key, [](char c) { return is_ascii_word(c) || c == '-'; });
  if (plain && !as_before.starts_with('[')) return "." + key;
  const std::size_t quote = as_before.find_first_of("\"'");
  const std::string mark(quote == std::string_view::npos ? "\"" : as_before.substr(quote, 1));
  return "[" + mark + key + mark + "]";
}

/// Of keys that stand at the spans: those that differ, each as it is written; what comes on top is written as the last.
std::vector<TextEdit> edits_of_keys(const MovedData& data, const std::vector<Span>& spans, std::string_view text) {
  std::vector<TextEdit> edits;
  const std::size_t last = spans.size() - 1;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    std::string written;
    const std::size_t end = i < last ? std::min(i + 1, data.after.size()) : data.after.size();
    for (std::size_t key = i; key < end; ++key) written += written_key(data.after[key], spans[i].of(text));
    const bool same = end == i + 1 && data.after[i] == data.before[i];
    if (!same) edits.push_back({spans[i], std::move(written)});
  }
  return edits;
}

}  // namespace

std::vector<std::string> readers_of_moved_data(const Site& site, const MovePlan& plan) {
  std::vector<std::string> paths;
  for (const SiteFile* reader : readers(site, moved_data(site, plan))) paths.push_back(reader->path());
  return paths;
}

void add_data_edits(const Site& site, const MovePlan& plan, const TextOfFile& text_of, SiteEdit& edit) {
  const std::vector<MovedData> moved = moved_data(site, plan);
  for (const SiteFile* reader : readers(site, moved)) {
    const std::string* text = text_of(reader->path());
    if (text == nullptr) continue;
    for (const LiquidToken& token : reader->syntax().liquid.tokens) {
      if (token.markup.end > text->size()) break;
      const std::vector<LiquidLexeme> lexemes = read_liquid_lexemes(*text, token.markup);
      const PathReader paths(*text, lexemes);
      for (std::size_t at = 0; at < lexemes.size(); ++at) {
        for (const MovedData& data : moved) {
          const std::vector<Span> spans = paths.find_keys(at, data.before);
          if (spans.empty()) continue;
          for (TextEdit& each : edits_of_keys(data, spans, *text)) edit.add(reader->path(), std::move(each));
          break;  // a file's keys, which come first, hold its folder's
        }
      }
    }
  }
}

}  // namespace jekyll
