// `site.data`: what the files below `_data` hold and under which keys.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

struct DataFile {
  YamlValue value;                   // null when the file can't be read
  std::vector<LinkValue> links;      // by the keys inside of the file
  std::optional<std::string> error;  // Jekyll stops at it
  Span error_span;
  std::size_t error_line = 0;  // from 0
};

/// Whether Jekyll reads the file as data: .yml, .yaml, .json, .csv, .tsv, in lower case.
[[nodiscard]] bool is_data_file(std::string_view path);

/// By extension; JSON is read as YAML, as Jekyll does. Total. `symbols_are_text`: as SiteConfig says.
[[nodiscard]] DataFile parse_data_file(std::string_view path, std::string_view text, bool symbols_are_text = false);

/// The same with its places, as far as it can be read; of a table as csv.h says.
[[nodiscard]] YamlNode parse_data_tree(std::string_view path, std::string_view text);

/// The keys behind `site.data` for a path below the data folder: "a b/do.t.yml" -> {"a_b", "dot"}.
[[nodiscard]] std::vector<std::string> data_keys(std::string_view path);

/// The same of a file of the site as one text, as it stands behind `site.`: "data.nav"; "" for what is no data.
[[nodiscard]] std::string data_name(const SiteConfig& config, const SiteFile& file);

/// Of a data file, by the keys behind `site.`.
[[nodiscard]] std::vector<LinkValue> data_link_values(const SiteConfig& config, const SiteFile& file);

/// A data file's path below the data folder, and its value.
struct DataEntry {
  std::string path;
  const YamlValue* value = nullptr;
};

/// `site.data` of one data folder. For one key a folder beats a file, then .tsv, .csv, .json, .yml, .yaml.
[[nodiscard]] YamlValue merge_data_files(std::vector<DataEntry> files);

}  // namespace jekyll
