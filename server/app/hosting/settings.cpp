#include "app/hosting/settings.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/system/disk.h"
#include "site/vocabulary/user_keys.h"

namespace jekyll {

namespace {

using nlohmann::json;

/// What a decoder may change and where it complains.
struct Decoding {
  std::string where;  // origin and key, for messages
  Settings& settings;
  std::vector<std::string>& notices;

  void complain(const std::string& problem) { notices.push_back(where + ": " + problem); }
};

constexpr std::array severity_words = {
    std::pair{std::string_view("off"), Severity::Off}, std::pair{std::string_view("hint"), Severity::Hint},
    std::pair{std::string_view("information"), Severity::Information},
    std::pair{std::string_view("warning"), Severity::Warning}, std::pair{std::string_view("error"), Severity::Error}};

using Severities = std::vector<std::pair<RuleCode, Severity>>;

void decode_severities(const json& value, Decoding& decoding, Severities& severities) {
  if (!value.is_object()) {
    decoding.complain("must be an object of codes and severities, for instance {\"image-alt\": \"off\"}.");
    return;
  }
  for (const auto& [code, severity] : value.items()) {
    const auto known_code = find_code(code);
    if (!known_code) {
      decoding.complain("there is no diagnostic \"" + code + "\". docs/diagnostics.md lists all.");
      continue;
    }
    const auto* const name = severity.get_ptr<const std::string*>();
    const auto* const known = std::find_if(severity_words.begin(), severity_words.end(),
                                           [&](const auto& entry) { return name != nullptr && entry.first == *name; });
    if (known == severity_words.end()) {
      decoding.complain("the severity of \"" + code + "\" must be error, warning, information, hint or off.");
      continue;
    }
    severities.emplace_back(*known_code, known->second);
  }
}

/// A list of strings; nothing, after a complaint, when it is something else.
std::optional<std::vector<std::string>> decode_strings(const json& value, Decoding& decoding) {
  std::vector<std::string> strings;
  bool good = value.is_array();
  for (std::size_t i = 0; good && i < value.size(); ++i) {
    good = value[i].is_string();
    if (good) strings.push_back(value[i].get<std::string>());
  }
  if (good) return strings;
  decoding.complain("must be a list of strings.");
  return std::nullopt;
}

void decode_severity(const json& value, Decoding& decoding) {
  decode_severities(value, decoding, decoding.settings.diagnostics.severity);
}

void decode_overrides(const json& value, Decoding& decoding) {
  if (!value.is_array()) {
    decoding.complain("must be a list of objects with \"paths\" and \"severity\".");
    return;
  }
  for (const json& entry : value) {
    if (!entry.is_object() || !entry.contains("paths") || !entry.contains("severity")) {
      decoding.complain("each entry needs \"paths\" and \"severity\".");
      continue;
    }
    auto paths = decode_strings(entry["paths"], decoding);
    if (!paths) continue;
    DiagnosticSettings::Override override{std::move(*paths), {}};
    decode_severities(entry["severity"], decoding, override.severity);
    decoding.settings.diagnostics.overrides.push_back(std::move(override));
  }
}

void decode_ignored_links(const json& value, Decoding& decoding) {
  if (!value.is_array()) {
    decoding.complain("must be a list of patterns, or of objects with \"destinations\" and \"paths\".");
    return;
  }
  DiagnosticSettings::IgnoredLinks everywhere;
  for (const json& entry : value) {
    if (entry.is_string()) {
      everywhere.destinations.push_back(entry.get<std::string>());
      continue;
    }
    if (!entry.is_object() || !entry.contains("destinations") || !entry.contains("paths")) {
      decoding.complain("each entry is a pattern, or has \"destinations\" and \"paths\".");
      continue;
    }
    auto destinations = decode_strings(entry["destinations"], decoding);
    auto paths = decode_strings(entry["paths"], decoding);
    if (!destinations || !paths) continue;
    decoding.settings.diagnostics.ignored_links.push_back({std::move(*destinations), std::move(*paths)});
  }
  if (!everywhere.destinations.empty()) decoding.settings.diagnostics.ignored_links.push_back(std::move(everywhere));
}

void decode_accepted_links(const json& value, Decoding& decoding) {
  constexpr int first_status = 100;
  constexpr int last_status = 999;
  DiagnosticSettings::AcceptedLinks accepted;
  bool good = value.is_array();
  for (std::size_t i = 0; good && i < value.size(); ++i) {
    const bool is_status = value[i].is_number_integer() && value[i] >= first_status && value[i] <= last_status;
    if (is_status) accepted.statuses.push_back(value[i].get<int>());
    if (value[i].is_string()) accepted.addresses.push_back(value[i].get<std::string>());
    good = is_status || value[i].is_string();
  }
  if (!good) return decoding.complain("must be a list of patterns and of status codes, as 404.");
  decoding.settings.diagnostics.accepted_links = std::move(accepted);
}

void decode_archive(const json& value, Decoding& decoding) {
  const auto* const text = value.get_ptr<const std::string*>();
  if (text == nullptr || (!text->empty() && text->find("{url}") == std::string::npos)) {
    return decoding.complain("must be an address with {url} in it, or empty.");
  }
  decoding.settings.diagnostics.archive = *text;
}

void decode_scope(const json& value, Decoding& decoding) {
  if (value == "open" || value == "site") {
    decoding.settings.scope = value == "site" ? DiagnosticScope::Site : DiagnosticScope::Open;
  } else {
    decoding.complain("must be \"open\" or \"site\".");
  }
}

template <std::vector<std::string> Settings::*Member>
void decode_names(const json& value, Decoding& decoding) {
  if (auto names = decode_strings(value, decoding)) decoding.settings.*Member = std::move(*names);
}

template <std::optional<bool> Settings::*Member>
void decode_flag(const json& value, Decoding& decoding) {
  if (value.is_null()) return;
  if (!value.is_boolean()) {
    decoding.complain("must be true, false or null.");
    return;
  }
  decoding.settings.*Member = value.get<bool>();
}

/// JSON is YAML, and the site reads keys from YAML values.
YamlValue to_yaml(const json& value) {
  return parse_yaml(value.dump(-1, ' ', false, json::error_handler_t::replace)).root.value;
}

void decode_front_matter_keys(const json& value, Decoding& decoding) {
  if (value.is_null()) return;
  UserKeys read = read_user_keys(to_yaml(value));
  for (const std::string& problem : read.problems) decoding.complain(problem);
  std::vector<VocabularyKey>& keys = decoding.settings.front_matter_keys;
  for (VocabularyKey& key : read.keys) {
    // Of two descriptions of one key the later one counts.
    std::erase_if(keys, [&](const VocabularyKey& old) { return old.name == key.name; });
    keys.push_back(std::move(key));
  }
}

void decode_front_matter_schema(const json& value, Decoding& decoding) {
  if (!value.is_string()) {
    decoding.complain("must be a string.");
    return;
  }
  decoding.settings.front_matter_schema = value.get<std::string>();
}

template <bool Settings::*Member>
void decode_switch(const json& value, Decoding& decoding) {
  if (!value.is_boolean()) {
    decoding.complain("must be true or false.");
    return;
  }
  decoding.settings.*Member = value.get<bool>();
}

void decode_theme_path(const json& value, Decoding& decoding) {
  if (!value.is_string()) {
    decoding.complain("must be a string.");
    return;
  }
  decoding.settings.theme_path = value.get<std::string>();
}

/// One of the words.
template <class Value, std::size_t Count>
void decode_word(const json& value, const std::array<std::pair<const char*, Value>, Count>& words, Decoding& decoding,
                 Value& into) {
  std::string all;
  for (std::size_t i = 0; i < Count; ++i) {
    if (value == words[i].first) {
      into = words[i].second;
      return;
    }
    all += (i == 0 ? "\"" : i + 1 == Count ? "\" or \"" : "\", \"") + std::string(words[i].first);
  }
  decoding.complain("must be " + all + "\".");
}

void decode_redirect_from(const json& value, Decoding& decoding) {
  constexpr std::array words = {std::pair{"always", RedirectFrom::Always}, std::pair{"plugin", RedirectFrom::Plugin},
                                std::pair{"never", RedirectFrom::Never}, std::pair{"ask", RedirectFrom::Ask}};
  decode_word(value, words, decoding, decoding.settings.redirect_from);
}

void decode_external(const json& value, Decoding& decoding) {
  constexpr std::array words = {std::pair{"off", ExternalLinkUse::Off}, std::pair{"command", ExternalLinkUse::Command}};
  decode_word(value, words, decoding, decoding.settings.external);
}

void decode_watching(const json& value, Decoding& decoding) {
  constexpr std::array words = {std::pair{"auto", FileWatching::Automatic}, std::pair{"compare", FileWatching::Compare},
                                std::pair{"off", FileWatching::Off}};
  decode_word(value, words, decoding, decoding.settings.watching);
}

using Decoder = void (*)(const json&, Decoding&);

struct SettingRow {
  SettingDescription description;
  Decoder decode;
};

constexpr std::array<SettingRow, 24> setting_rows = {{
    {{"codeLens.enabled", "boolean", "true",
      "Whether editors show above a page how many links lead there, and its address, which opens it."},
     decode_switch<&Settings::code_lens>},
    {{"diagnostics.overrides", "list of {paths, severity}", "[]",
      "Severities for some files only. `paths` are globs of paths in the site, `severity` is as in "
      "`diagnostics.severity`. Later entries win."},
     decode_overrides},
    {{"diagnostics.scope", "string", "\"open\"",
      "Which files editors show findings of: `open` documents, or all of the `site`. `check` always looks at what it "
      "is told to."},
     decode_scope},
    {{"diagnostics.severity", "object", "{}", "Severity by code: `error`, `warning`, `information`, `hint` or `off`."},
     decode_severity},
    {{"files.watch", "string", "\"auto\"",
      "How files are noticed that are created, changed or deleted outside of the editor. `auto`: the editor tells of "
      "them, else the system (inotify, on Linux), else they are compared. `compare`: the whole site is compared with "
      "the "
      "disk every second, less often where that takes long; for disks of which the system tells nothing. `off`: "
      "only what the editor saves counts."},
     decode_watching},
    {{"format.tables", "boolean", "false",
      "Whether formatting a document lays its tables out: columns below each other. Nothing else is formatted."},
     decode_switch<&Settings::format_tables>},
    {{"frontMatter.keys", "object", "{}",
      "Front-matter keys of your own, by name. Each may have a `type` (`text`, `boolean`, `date`, `integer`, `list`, "
      "`mapping`, or a list of these), `values` (all that may be chosen), a `description` and an `example`, `paths` "
      "(globs of the files that it is for; all when absent), `required` (a file without it is reported) and `keys` "
      "(of a mapping, or of the mappings in a list). For instance `{\"mood\": {\"values\": [\"calm\", \"merry\"], "
      "\"paths\": [\"_posts/**\"], \"required\": true}}`."},
     decode_front_matter_keys},
    {{"frontMatter.schema", "string", "\"\"",
      "A JSON Schema of front matter, absolute or relative to the site's root. Its properties become keys as in "
      "`frontMatter.keys`, which wins over it."},
     decode_front_matter_schema},
    {{"inlayHints.enabled", "boolean", "true",
      "Whether editors show after `link` and `post_url` tags which page they lead to."},
     decode_switch<&Settings::inlay_hints>},
    {{"links.accept", "list of patterns and status codes", "[]",
      "What is fine of links to other hosts, whatever the web says: a pattern is a glob over the whole address "
      "(`https://doi.org/**`), and such addresses are not asked; a number is the status of an answer (`404`). Other "
      "hosts "
      "are asked by `check --external`, and by editors where `links.external` allows it."},
     decode_accepted_links},
    {{"links.allowLocal", "boolean", "false",
      "Whether hosts of your own machine and network are asked, too, when the web is asked about links. Only the "
      "editor "
      "and the command line (`--allow-local`) may say so, never `.jekyll-ls.json`.",
      true},
     decode_switch<&Settings::allow_local>},
    {{"links.archive", "string", "\"https://web.archive.org/web/{date}/{url}\"",
      "Where a copy of a dead link lies, which is offered in its place: `{url}` is the link, `{date}` the day of the "
      "post "
      "(`20150302`), else today. Nothing is asked for it. Empty: no copy is offered."},
     decode_archive},
    {{"links.external", "string", "\"off\"",
      "Whether editors may ask the web about links to other hosts: `off`, or `command`, when the command "
      "`jekyll-ls.checkExternalLinks` is run. Only the editor may say so, never `.jekyll-ls.json`. `check` asks with "
      "`--external`.",
      true},
     decode_external},
    {{"links.fragments", "boolean", "false",
      "Whether pages of other hosts are read for the fragments of links to them (`#part`), when the web is asked about "
      "links. `check` does so with `--fragments`."},
     decode_switch<&Settings::link_fragments>},
    {{"links.ignore", "list of patterns or {destinations, paths}", "[]",
      "Destinations that are meant to lead to what others publish beside the site: nothing is reported of links to "
      "them. A pattern is a glob over the path of the link (`/bin/**`), or over all that it has "
      "(`https://tea.example/bin/**`). With `paths` it holds for links in these files only: "
      "`[\"/bin/**\", {\"destinations\": [\"/old/**\"], \"paths\": [\"_posts/**\"]}]`."},
     decode_ignored_links},
    {{"liquid.filters", "list of strings", "[]",
      "Names of filters that count as known, for plugins of which nothing else tells."},
     decode_names<&Settings::liquid_filters>},
    {{"liquid.tags", "list of strings", "[]",
      "Names of tags that count as known, for plugins of which nothing else tells. Of a block, name its end tag too."},
     decode_names<&Settings::liquid_tags>},
    {{"rename.redirectFrom", "string", "\"plugin\"",
      "Whether a page that moves keeps its old address in `redirect_from`: `always`, when the site uses the `plugin` "
      "jekyll-redirect-from, `never`, or `ask`: as a change that the editor has confirmed."},
     decode_redirect_from},
    {{"site.allowOutside", "boolean", "false",
      "Whether what a site names outside of its own folder is read: `source`, configuration files, `site.themePath`, "
      "`frontMatter.schema`, symbolic links, the folder of bundler's gems. Only the "
      "editor and the command line (`--allow-outside`) may say so, never `.jekyll-ls.json`.",
      true},
     decode_switch<&Settings::allow_outside>},
    {{"site.config", "list of strings", "[]",
      "Configuration files, relative to the site's root; later ones override earlier ones, as with `jekyll build "
      "--config`. Empty: `_config.yml`, else `_config.yaml`."},
     decode_names<&Settings::config_files>},
    {{"site.future", "boolean or null", "null",
      "Whether posts with a future date count as published. `null`: as the configuration says."},
     decode_flag<&Settings::future>},
    {{"site.showDrafts", "boolean or null", "null",
      "Whether drafts count as published. `null`: as the configuration says."},
     decode_flag<&Settings::show_drafts>},
    {{"site.themePath", "string", "\"\"",
      "Folder of the theme gem, absolute or relative to the site's root. Empty: it is looked for where gems are "
      "installed."},
     decode_theme_path},
    {{"site.unpublished", "boolean or null", "null",
      "Whether files with `published: false` count as published. `null`: as the configuration says."},
     decode_flag<&Settings::unpublished>},
}};

/// Settings of the editors' clients, which send the whole section. They mean nothing to the server.
constexpr std::array<std::string_view, 2> client_keys = {"server", "trace"};

const SettingRow* find_row(std::string_view key) {
  const auto* const row = std::find_if(setting_rows.begin(), setting_rows.end(),
                                       [&](const SettingRow& candidate) { return candidate.description.key == key; });
  return row == setting_rows.end() ? nullptr : row;
}

bool is_section(std::string_view key) {
  const std::string prefix = std::string(key) + ".";
  return std::any_of(setting_rows.begin(), setting_rows.end(),
                     [&](const SettingRow& row) { return row.description.key.starts_with(prefix); });
}

/// Where settings come from, and what they may set.
struct Source {
  std::string_view name;
  bool is_user = true;
};

void apply_object(const json& object, const std::string& prefix, const Source& source, Settings& settings,
                  std::vector<std::string>& notices) {
  for (const auto& [name, value] : object.items()) {
    std::string key = prefix + name;
    if (key.starts_with("jekyll.")) key.erase(0, 7);
    const std::string_view first = std::string_view(key).substr(0, key.find('.'));
    if (std::find(client_keys.begin(), client_keys.end(), first) != client_keys.end()) continue;
    Decoding decoding{std::string(source.name) + ": " + key, settings, notices};
    const SettingRow* row = find_row(key);
    if (row != nullptr && row->description.of_user && !source.is_user) {
      decoding.complain("this counts only in the editor's settings: a site can't allow itself that.");
    } else if (row != nullptr) {
      row->decode(value, decoding);
    } else if ((is_section(key) || key == "jekyll") && value.is_object()) {
      apply_object(value, key + ".", source, settings, notices);
    } else if (key != "$schema") {
      decoding.complain("there is no such setting. docs/settings.md lists all.");
    }
  }
}

std::vector<std::string> apply_from(const Source& source, const json& object, Settings& settings) {
  std::vector<std::string> notices;
  if (object.is_object()) {
    apply_object(object, "", source, settings, notices);
  } else if (!object.is_null()) {
    notices.push_back(std::string(source.name) + ": the settings must be an object.");
  }
  return notices;
}

}  // namespace

std::span<const SettingDescription> all_settings() {
  static const auto descriptions = [] {
    std::array<SettingDescription, setting_rows.size()> all;
    std::transform(setting_rows.begin(), setting_rows.end(), all.begin(),
                   [](const SettingRow& row) { return row.description; });
    return all;
  }();
  return descriptions;
}

std::vector<std::string> apply_settings(const json& object, std::string_view origin, Settings& settings) {
  return apply_from({origin}, object, settings);
}

tl::expected<std::vector<std::string>, std::string> load_project_settings(const Disk& disk,
                                                                          const std::filesystem::path& site_root,
                                                                          Settings& settings) {
  const std::filesystem::path path = site_root / project_settings_file;
  const auto read = load_text_if_there(disk, path);
  if (!read) return tl::unexpected(path.generic_string() + ": " + read.error().message);
  if (!*read) return std::vector<std::string>();
  const std::string& text = **read;
  settings.project_text = text;
  try {
    constexpr bool allow_exceptions = true;
    constexpr bool ignore_comments = true;
    const json object = json::parse(text, nullptr, allow_exceptions, ignore_comments);
    return apply_from({project_settings_file, false}, object, settings);
  } catch (const json::parse_error& problem) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(problem.byte, text.size()));
    const auto line = 1 + std::count(text.begin(), end, '\n');
    return tl::unexpected(path.generic_string() + ":" + std::to_string(line) + ": this is not valid JSON.");
  }
}

std::string settings_documentation() {
  std::string text =
      "# Settings\n\n"
      "<!-- Generated from server/app/hosting/settings.cpp; rewrite it with `UPDATE_DOCS=1 ./dev test -R settings`. "
      "-->\n\n"
      "Editors send them in the section `jekyll`; a file `.jekyll-ls.json` at the root of the site holds the same keys "
      "and wins over the editor; the command line wins over both. Keys may be nested or dotted:\n\n"
      "```json\n"
      "{\n"
      "  \"diagnostics\": {\"severity\": {\"link-insecure\": \"warning\"}},\n"
      "  \"site.future\": true\n"
      "}\n"
      "```\n\n"
      "An unknown key is reported and otherwise ignored.\n";
  for (const SettingDescription& setting : all_settings()) {
    text += "\n## " + std::string(setting.key) + "\n\n" + std::string(setting.description) +
            "\n\nType: " + std::string(setting.type) + ". Default: `" + std::string(setting.default_value) + "`.\n";
  }
  return text;
}

}  // namespace jekyll
