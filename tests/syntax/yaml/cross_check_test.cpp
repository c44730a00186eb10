// Our YAML reader against an independent one: on documents that both accept, structure and scalars are the same.
#include <filesystem>
#include <string>

#include <yaml-cpp/yaml.h>

#include "syntax/front_matter.h"
#include "syntax/yaml/yaml.h"
#include "tests/support/catch.h"
#include "tests/support/read_file.h"

namespace jekyll {
namespace {

/// Psych's meaning of what yaml-cpp read: quoted scalars are text, plain ones by Psych's rules.
YamlValue value_of(const YAML::Node& node) {
  if (node.IsSequence()) {
    YamlList list;
    for (const YAML::Node& item : node) list.push_back(value_of(item));
    return list;
  }
  if (node.IsMap()) {
    YamlMapping mapping;
    for (const auto& entry : node) mapping.emplace_back(entry.first.Scalar(), value_of(entry.second));
    return mapping;
  }
  if (node.IsNull()) return {};
  const bool quoted = node.Tag() == "!";
  return quoted ? YamlValue(node.Scalar()) : resolve_plain_scalar(node.Scalar());
}

void check_agreement(const std::string& text) {
  INFO(text);
  const YamlDocument document = parse_yaml(text);
  REQUIRE(document.valid);
  CHECK(document.root.value == value_of(YAML::Load(text)));
}

}  // namespace

TEST_CASE("yaml: an independent reader sees the same values in hand-written documents") {
  check_agreement("title: Tea\ntags: [green, \"black\", 'white']\ndate: 2024-01-05 10:00:00 +0100\n");
  check_agreement("a:\n  b:\n    - c: 1\n      d: ~\n    - [x, {y: z}]\n  e: yes\n");
  check_agreement("quoted: \"tab\\t \\u00e9 \\\"q\\\"\"\nsingle: 'it''s'\nplain: over\n  two lines\n");
  check_agreement("literal: |\n  first\n   second\n\nfolded: >-\n  one\n  two\n\n  three\n");
  check_agreement("base: &base {a: 1, b: 2}\ncopy: *base\n");
  check_agreement("- one\n-\n- - nested\n  - list\n# comment\n- three # and why\n");
  check_agreement("url: https://example.org/#top\ntime: 12:30\nversion: 1.0\ncount: 1_000\n");
}

TEST_CASE("yaml: an independent reader sees the same values in the sample site and the vocabulary") {
  const std::filesystem::path root = JEKYLL_LS_SOURCE_DIR;
  std::size_t compared = 0;
  for (const std::filesystem::path& folder : {root / "tests/sites/sample", root / "server/site/vocabulary"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".yml") {
        check_agreement(tests::read_file(entry.path()));
        ++compared;
      } else if (extension == ".md") {
        const std::string text = tests::read_file(entry.path());
        const FrontMatter front_matter = parse_front_matter(text);
        if (!front_matter.present() || !front_matter.document.valid) continue;
        check_agreement(std::string(front_matter.yaml.of(text)));
        ++compared;
      }
    }
  }
  CHECK(compared > 20);
}

}  // namespace jekyll
