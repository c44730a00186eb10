#include "tests/support/text_site.h"

#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include "rules/diagnostic.h"
#include "site/misread.h"
#include "tests/support/read_file.h"

namespace jekyll::tests {
namespace {

namespace fs = std::filesystem;

SiteConfig parsed_config(const std::string& text, const ConfigSurroundings& surroundings) {
  ConfigResult config = parse_config({{"_config.yml", text}}, surroundings);
  if (!config) throw std::runtime_error(config.error().message);
  return std::move(*config);
}

}  // namespace

TextSite::TextSite(const Fixture& fixture) {
  for (const FixtureFile& file : fixture.files) texts_[file.path] = file.text;
  if (texts_.contains("_config.yml")) configuration_ = "_config.yml";
  rebuild();
}

TextSite::TextSite(const fs::path& root) {
  surroundings_ = {read_file(root / "Gemfile"), read_file(root / "Gemfile.lock")};
  const std::string text = read_file(root / "_config.yml");
  const SiteConfig config = parsed_config(text, surroundings_);
  const fs::path source = root / config.source;
  for (auto entry = fs::recursive_directory_iterator(source); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = entry->path().lexically_relative(source).generic_string();
    if (entry->is_directory()) {
      if (read_as(config, path + "/") == ReadAs::Ignored) entry.disable_recursion_pending();
      continue;
    }
    const ReadAs how = read_as(config, path);
    if (how == ReadAs::Ignored || !entry->is_regular_file()) continue;
    texts_[path] = how == ReadAs::Listed && !may_be_shown(config, path) ? std::string() : read_file(entry->path());
  }
  // A configuration outside of the source is no file of the site; nothing edits it.
  configuration_ = "_config.yml";
  if (!texts_.contains(configuration_)) texts_[configuration_] = text;
  rebuild();
}

void TextSite::rebuild() {
  const std::string* text = find_text(configuration_);
  SiteConfig config = parsed_config(text == nullptr ? "" : *text, surroundings_);
  TimeZone zone;
  if (config.timezone) zone = TimeZone::load(*config.timezone).value_or(zone);
  const bool theme_known = !config.has_theme();
  site_ = std::make_unique<Site>(SiteInputs{"/site", std::move(config), fixture_now, zone});
  site_->set_theme_known(theme_known);
  std::vector<ParsedFile> files;
  for (const auto& [path, content] : texts_) files.push_back(parsed(path));
  site_->update(std::move(files));
  settle();
  site_->set_complete(true);
}

std::vector<std::string> TextSite::settle() {
  return read_misread(*site_, [this](const std::string& path) { return parsed(path); });
}

ParsedFile TextSite::parsed(const std::string& path) const {
  const std::string& text = texts_.find(path)->second;
  return parse_file(site_->config(), path, text, {0, text.size()}, site_->names().is_fragment(path));
}

const std::string* TextSite::find_text(std::string_view path) const {
  const auto found = texts_.find(path);
  return found == texts_.end() ? nullptr : &found->second;
}

std::vector<std::string> TextSite::apply(const SiteEdit& edit,
                                         const std::map<std::string, std::string, std::less<>>& moves) {
  std::set<std::string> touched;
  for (const std::string& path : edited_files(edit)) {
    std::string& text = texts_.at(path);
    text = apply_edits(text, edits_of(edit, path));
    touched.insert(path);
  }
  std::vector<std::string> gone;
  Texts moved;
  for (const auto& [from, to] : moves) {
    moved[to] = std::move(texts_.at(from));
    texts_.erase(from);
    touched.erase(from);
    gone.push_back(from);
  }
  for (auto& [path, text] : moved) {
    touched.insert(path);
    texts_[path] = std::move(text);
  }
  if (touched.contains(configuration_)) {
    rebuild();
    std::vector<std::string> all;
    for (const auto& [path, file] : site_->files()) all.push_back(path);
    return all;
  }
  std::vector<ParsedFile> files;
  for (const std::string& path : touched) files.push_back(parsed(path));
  std::vector<std::string> affected = site_->update(std::move(files), gone);
  for (std::string& path : settle()) affected.push_back(std::move(path));
  return affected;
}

void TextSite::restore(Texts texts) {
  texts_ = std::move(texts);
  rebuild();
}

TextSite::Findings TextSite::findings_in(const std::string& path) const {
  Findings findings;
  const SiteFile* file = site_->find_file(path);
  if (file == nullptr) return findings;
  for (const Diagnostic& diagnostic : diagnose(*site_, *file)) ++findings[std::string(diagnostic.code.text())];
  return findings;
}

std::string shown(const TextSite::Texts& texts) {
  std::string text;
  for (const auto& [path, content] : texts) text += "@file " + path + "\n" + content;
  return text;
}

}  // namespace jekyll::tests
