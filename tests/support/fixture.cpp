// Reads the fixture language of fixture.h and builds sites from it. Invariant: spans refer to the text without markers.
#include "tests/support/fixture.h"

#include <algorithm>
#include <stdexcept>

#include "site/misread.h"
#include "site/vocabulary/user_keys.h"

namespace jekyll::tests {
namespace {

bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// Length of `label|` at the start of `text`, 0 when there is none.
std::size_t label_length(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_label_character);
  const auto length = static_cast<std::size_t>(end - text.begin());
  return length > 0 && length < text.size() && text[length] == '|' ? length + 1 : 0;
}

/// Takes the markers out of one file's text.
void add_file(Fixture& fixture, const std::string& path, std::string_view text) {
  FixtureFile file{path, ""};
  std::vector<MarkedRange> open;
  std::vector<MarkedRange> closed;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<|>")) {
      if (fixture.cursor_file) throw std::invalid_argument("fixture: two cursors <|>");
      fixture.cursor_file = path;
      fixture.cursor = file.text.size();
      at += 3;
    } else if (rest.starts_with("<[")) {
      const std::size_t label = label_length(rest.substr(2));
      open.push_back(
          {path, label == 0 ? "" : std::string(rest.substr(2, label - 1)), {file.text.size(), file.text.size()}});
      at += 2 + label;
    } else if (rest.starts_with("]>")) {
      if (open.empty()) throw std::invalid_argument("fixture: ]> without <[ in " + path);
      open.back().span.end = file.text.size();
      closed.push_back(std::move(open.back()));
      open.pop_back();
      at += 2;
    } else {
      file.text += text[at];
      ++at;
    }
  }
  if (!open.empty()) throw std::invalid_argument("fixture: <[ is never closed in " + path);
  std::stable_sort(closed.begin(), closed.end(),
                   [](const MarkedRange& a, const MarkedRange& b) { return a.span.begin < b.span.begin; });
  fixture.ranges.insert(fixture.ranges.end(), closed.begin(), closed.end());
  fixture.files.push_back(std::move(file));
}

/// Whether Jekyll enters every folder above `path`.
bool folders_are_read(const SiteConfig& config, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (read_as(config, path.substr(0, slash + 1)) == ReadAs::Ignored) return false;
  }
  return true;
}

std::string text_or_empty(const Fixture& fixture, std::string_view path) {
  for (const FixtureFile& file : fixture.files) {
    if (file.path == path) return file.text;
  }
  return "";
}

SiteConfig config_of(const Fixture& fixture) {
  std::vector<ConfigSource> sources;
  for (const std::string_view name : {"_config.yml", "_config.yaml"}) {
    const auto found = std::find_if(fixture.files.begin(), fixture.files.end(),
                                    [&](const FixtureFile& file) { return file.path == name; });
    if (found == fixture.files.end()) continue;
    sources.push_back({std::string(name), found->text});
    break;
  }
  ConfigResult config =
      parse_config(sources, {text_or_empty(fixture, "Gemfile"), text_or_empty(fixture, "Gemfile.lock")});
  if (!config) throw std::invalid_argument("fixture: " + config.error().file + ": " + config.error().message);
  return std::move(*config);
}

std::vector<VocabularyKey> user_keys_of(const Fixture& fixture) {
  const YamlValue settings = parse_yaml(text_or_empty(fixture, ".jekyll-ls.json")).root.value;
  const YamlValue* keys = settings.find("frontMatter.keys");
  return keys == nullptr ? std::vector<VocabularyKey>() : read_user_keys(*keys).keys;
}

}  // namespace

const FixtureFile& Fixture::file(std::string_view path) const {
  const auto found = std::find_if(files.begin(), files.end(), [&](const FixtureFile& f) { return f.path == path; });
  if (found == files.end()) throw std::invalid_argument("fixture: no file " + std::string(path));
  return *found;
}

Fixture parse_fixture(std::string_view text) {
  // A raw string begins with the line break behind R"( , which is not meant.
  if (text.starts_with('\n')) text.remove_prefix(1);
  Fixture fixture;
  std::string path = "index.md";
  bool named = false;
  std::size_t begin = 0;
  std::size_t line = 0;
  while (line < text.size()) {
    const std::size_t line_break = std::min(text.find('\n', line), text.size());
    const std::size_t next = std::min(line_break + 1, text.size());
    const std::string_view content = text.substr(line, line_break - line);
    if (content.starts_with("@file ")) {
      if (named || line > begin) add_file(fixture, path, text.substr(begin, line - begin));
      path = content.substr(6);
      named = true;
      begin = next;
    }
    line = next;
  }
  add_file(fixture, path, text.substr(begin));
  return fixture;
}

namespace {

std::string_view below_source(const SiteConfig& config, std::string_view path) {
  const bool below = !config.source.empty() && path.starts_with(config.source + "/");
  return below ? path.substr(config.source.size() + 1) : path;
}

}  // namespace

Site build_site(const Fixture& fixture) {
  SiteConfig config = config_of(fixture);
  const bool theme_known = !config.has_theme();
  std::vector<ParsedFile> files;
  for (const FixtureFile& file : fixture.files) {
    const std::string_view path = below_source(config, file.path);
    if (!folders_are_read(config, path)) continue;
    const ReadAs how = read_as(config, path);
    if (how == ReadAs::Ignored) continue;
    const std::string_view text = how == ReadAs::Listed ? std::string_view() : std::string_view(file.text);
    files.push_back(parse_file(config, std::string(path), text, FileStamp{0, file.text.size()}));
  }
  const TimeZone zone = config.timezone ? TimeZone::load(*config.timezone).value_or(TimeZone()) : TimeZone();
  Site site(SiteInputs{"/site", std::move(config), fixture_now, zone, SiteExtent::Whole, user_keys_of(fixture)});
  site.set_theme_known(theme_known);
  site.update(std::move(files));
  read_misread(site, [&](const std::string& path) -> std::optional<ParsedFile> {
    for (const FixtureFile& file : fixture.files) {
      if (below_source(site.config(), file.path) != path) continue;
      return parse_file(site.config(), path, file.text, FileStamp{0, file.text.size()}, site.names().is_fragment(path));
    }
    return std::nullopt;
  });
  site.set_complete(true);
  return site;
}

}  // namespace jekyll::tests
