// Runs in the build: `embed_vocabulary OUTPUT FILE…` checks the files of the vocabulary and writes a C++ file that
// holds them as numbered rows. What a file has that nothing reads, a misspelt property, stops the build with its line.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "site/vocabulary/value_classes.h"

namespace {

using Names = std::vector<std::string_view>;

const Names key_types = {"text", "boolean", "date", "integer", "list", "mapping"};
const Names liquid_types = {"text", "number", "boolean", "date", "list", "mapping", "input", "element"};
const Names file_kinds = {"post", "draft", "page", "document"};
const Names key_sources = {"layouts", "categories", "tags",  "authors",     "permalinks",
                           "titles",  "images",     "paths", "collections", "plugins"};
const Names value_classes = [] {
  Names names;
  for (const jekyll::NamedClasses& named : jekyll::named_classes) names.push_back(named.name);
  return names;
}();
const Names parameter_sources = {"keys", "languages"};
const Names places = {"layout", "include", "for", "tablerow", "pagination"};
const Names blocks = {"true", "optional"};

[[noreturn]] void fail(const YAML::Node& at, const std::string& message) {
  throw YAML::RepresentationException(at.Mark(), message);
}

bool has(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// A text or a list of them; each one of `allowed`, unless nothing is listed there.
void check_texts(const YAML::Node& written, const Names& allowed) {
  if (!written.IsDefined()) return;
  if (written.IsSequence()) {
    for (const YAML::Node& item : written) check_texts(item, allowed);
    return;
  }
  if (!written.IsScalar()) fail(written, "a text, or a list of texts, belongs here");
  if (!allowed.empty() && !has(allowed, written.Scalar()))
    fail(written, "'" + written.Scalar() + "' is not known here");
}

void check_properties(const YAML::Node& written, const Names& known) {
  if (!written.IsMap()) fail(written, "a mapping belongs here");
  for (const auto& entry : written) {
    if (!has(known, entry.first.Scalar())) fail(entry.first, "nothing reads '" + entry.first.Scalar() + "'");
  }
}

/// Calls `check` for each value of a mapping. A key alone is an entry without properties.
template <typename Check>
void check_entries(const YAML::Node& written, const Check& check) {
  if (!written.IsDefined()) return;
  if (!written.IsMap()) fail(written, "a mapping by name belongs here");
  for (const auto& entry : written) {
    if (!entry.second.IsNull()) check(YAML::Node(entry.second));
  }
}

void check_key(const YAML::Node& key) {
  check_properties(key, {"type", "for", "typical", "values", "from", "example", "description", "derived", "binding",
                         "instead", "keys"});
  check_texts(key["type"], key_types);
  check_texts(key["for"], file_kinds);
  check_texts(key["typical"], file_kinds);
  check_texts(key["values"], {});
  check_texts(key["from"], key_sources);
  check_texts(key["derived"], {"true"});
  check_texts(key["binding"], {"false"});
  check_entries(key["keys"], check_key);
}

void check_parameters(const YAML::Node& parameters) {
  if (!parameters.IsDefined()) return;
  if (!parameters.IsSequence()) fail(parameters, "a list of parameters belongs here");
  for (const YAML::Node& parameter : parameters) {
    check_properties(parameter,
                     {"name", "type", "optional", "omissible", "named", "values", "from", "refuses", "description"});
    check_texts(parameter["type"], liquid_types);
    check_texts(parameter["from"], parameter_sources);
    check_texts(parameter["refuses"], value_classes);
  }
}

void check_tag(const YAML::Node& tag) {
  check_properties(tag, {"syntax", "block", "branches", "snippet", "parameters", "release", "description", "example"});
  check_texts(tag["block"], blocks);
  check_texts(tag["branches"], {});
  check_parameters(tag["parameters"]);
}

void check_filter(const YAML::Node& filter) {
  check_properties(filter, {"input", "output", "refuses", "refuses_elements", "parameters", "release", "description",
                            "example", "result"});
  check_texts(filter["refuses"], value_classes);
  check_texts(filter["refuses_elements"], value_classes);
  check_texts(filter["input"], liquid_types);
  check_texts(filter["output"], liquid_types);
  check_parameters(filter["parameters"]);
}

void check_object(const YAML::Node& object) {
  check_properties(object, {"type", "shape", "for", "description", "example", "fields"});
  check_texts(object["type"], liquid_types);
  check_texts(object["for"], places);
  check_entries(object["fields"], check_object);
}

void check_file(const YAML::Node& file) {
  check_properties(file, {"name", "plugins", "themes", "keys", "tags", "branches", "filters", "objects", "shapes",
                          "languages", "plugins_without_liquid"});
  for (const char* texts : {"name", "plugins", "themes", "languages", "plugins_without_liquid"}) {
    check_texts(file[texts], {});
  }
  check_entries(file["keys"], check_key);
  check_entries(file["tags"], check_tag);
  check_entries(file["branches"], check_tag);
  check_entries(file["filters"], check_filter);
  check_entries(file["objects"], check_object);
  check_entries(file["shapes"], check_object);
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) throw std::runtime_error("cannot be read");
  return text;
}

/// "jekyll.yml"; of the configuration "config/jekyll.yml".
std::string name_of(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return path.parent_path().filename() == "config" ? "config/" + name : name;
}

/// The rows of one array; the children of a row lie beside each other. Equal texts are kept once.
class Rows {
 public:
  explicit Rows(std::size_t top) : rows_(top) {}

  // Recursion ends with the depth of our own files.
  void put(std::size_t row, const std::string& name, const YAML::Node& value) {
    const std::size_t count = value.size();
    std::size_t child = rows_.size();
    rows_[row] = row_of(name, value.Scalar(), count > 0 ? child : 0, count);
    rows_.resize(child + count);
    for (const auto& entry : value) {
      if (value.IsMap()) {
        put(child++, entry.first.Scalar(), entry.second);
      } else {
        put(child++, "", entry);
      }
    }
  }

  /// The definitions of vocabulary_texts, vocabulary_rows and vocabulary_data, whose children are the first `top` rows.
  [[nodiscard]] std::string code(std::size_t top) {
    std::string code = "const VocabularyData vocabulary_data = " + row_of("", "", 0, top) + ";\n\n";
    code += "const VocabularyData vocabulary_rows[] = {\n";
    for (const std::string& row : rows_) code += "    " + row + ",\n";
    code += "};\n\nconst char vocabulary_texts[] =\n";
    for (const std::string& text : texts_) code += "    R\"text(" + text + ")text\"\n";
    return code + "    \"\";\n";
  }

 private:
  std::string row_of(const std::string& name, const std::string& text, std::size_t first, std::size_t count) {
    const std::string begins = std::to_string(place_of(name)) + ", " + std::to_string(place_of(text));
    return "{" + begins + ", " + short_number(name.size()) + ", " + short_number(text.size()) + ", " +
           short_number(first) + ", " + short_number(count) + "}";
  }

  std::size_t place_of(const std::string& text) {
    const auto [known, is_new] = places_.try_emplace(text, end_);
    if (is_new) {
      texts_.push_back(text);
      end_ += text.size();
    }
    return known->second;
  }

  static std::string short_number(std::size_t number) {
    if (number > UINT16_MAX) throw std::runtime_error("the vocabulary is too large for its numbers of 16 bits");
    return std::to_string(number);
  }

  std::vector<std::string> rows_;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t end_ = 0;
};

std::string embed(const std::vector<std::filesystem::path>& files) {
  Rows rows(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    try {
      const YAML::Node file = YAML::Load(read(files[i]));
      check_file(file);
      rows.put(i, name_of(files[i]), file);
    } catch (const YAML::Exception& error) {
      throw std::runtime_error(files[i].string() + ":" + std::to_string(error.mark.line + 1) + ": " + error.msg);
    }
  }
  return "#include \"site/vocabulary/data.h\"\n\nnamespace jekyll {\n\n" + rows.code(files.size()) +
         "\n}  // namespace jekyll\n";
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 3) throw std::runtime_error("usage: embed_vocabulary OUTPUT FILE...");
    const std::string code = embed({argv + 2, argv + argc});
    std::ofstream output(argv[1], std::ios::binary);
    output << code;
    if (!output.flush()) throw std::runtime_error(std::string(argv[1]) + ": cannot be written");
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
