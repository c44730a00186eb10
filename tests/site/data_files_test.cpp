// Data files: values, keys, precedence, and where an error stands.
#include "site/data_files.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace jekyll {
namespace {

std::string value_of(std::string_view path, std::string_view text) {
  const DataFile file = parse_data_file(path, text);
  INFO(file.error.value_or(""));
  CHECK_FALSE(file.error);
  return file.value.to_string();
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("data: YAML, JSON and tables") {
  CHECK(value_of("a.yml", "- name: A\n  age: 3\n") == "[{\"name\"=>\"A\", \"age\"=>3}]");
  CHECK(value_of("a.json", "{\"a\":[1,true,null],\n\t\"b\":\"x\\/y\"}") == "{\"a\"=>[1, true, nil], \"b\"=>\"x/y\"}");
  CHECK(value_of("a.csv", "a,b\r\n1,\"x, \"\"y\"\"\"\r\n2\r\n") ==
        "[{\"a\"=>\"1\", \"b\"=>\"x, \\\"y\\\"\"}, {\"a\"=>\"2\", \"b\"=>nil}]");
  CHECK(value_of("a.tsv", "a\tb\n\"\"\t2") == "[{\"a\"=>\"\", \"b\"=>\"2\"}]");
  CHECK(value_of("a.csv", "a,a\n\n1,2\n") == "[{\"a\"=>nil}, {\"a\"=>\"1\"}]");
  CHECK(value_of("a.csv", "") == "[]");
  CHECK(value_of("a.yml", "") == "");
}

TEST_CASE("data: what stops Jekyll has a position") {
  struct Case {
    const char* path;
    const char* text;
    std::size_t line;
    const char* span;
  };
  const auto [path, text, line, span] = GENERATE(values<Case>({
      {"a.yml", "a: 1\nb: c: d\n", 1, "c: d"},
      {"a.json", "{\"a\": [1, 2}\n", 0, "}"},
      {"a.json", "{\"a\": \"\\ud83d\\ude00\"}\n", 0, "\\u"},
      {"a.csv", "a,b\n1,x\"y\n", 1, "\"y"},
      {"a.csv", "a,b\n1,\"x\n", 1, "\"x"},
      {"a.csv", "a,b\n\"1\"x,2\n", 1, "x,2"},
      {"a.csv", "a,b\n1,2\r\n", 1, ""},
  }));
  INFO(text);
  const DataFile file = parse_data_file(path, text);
  REQUIRE(file.error);
  CHECK(file.error_line == line);
  CHECK(file.error_span.of(text) == span);
  CHECK(file.value.is_null());
}

TEST_CASE("data: keys come from folders and base names") {
  CHECK(data_keys("a.yml") == Texts{"a"});
  CHECK(data_keys("do.t.yml") == Texts{"dot"});
  CHECK(data_keys("my file.json") == Texts{"my_file"});
  CHECK(data_keys("a b/c-d/e!.csv") == Texts{"a_b", "c-d", "e"});
  CHECK(data_keys("  lead.yml") == Texts{"lead"});
  CHECK(data_keys("trail  .yml") == Texts{"trail_"});
  CHECK(data_keys("\xC3\xA9 x.yml") == Texts{"_x"});
}

TEST_CASE("data: files of other kinds are not read") {
  CHECK(is_data_file("a/b.yml"));
  CHECK_FALSE(is_data_file("a.YML"));
  CHECK_FALSE(is_data_file("a.txt"));
  CHECK_FALSE(is_data_file(".yml"));
  CHECK(parse_data_file("a.txt", "x: [").value.is_null());
  CHECK_FALSE(parse_data_file("a.txt", "x: [").error);
}

TEST_CASE("data: of several sources for a key the strongest counts") {
  const YamlValue one = std::string("one");
  const YamlValue two = std::string("two");
  const YamlValue data = merge_data_files({{"a/b.yml", &one},
                                           {"a.csv", &two},
                                           {"c.tsv", &two},
                                           {"c.yml", &one},
                                           {"d.yaml", &two},
                                           {"d.yml", &one},
                                           {"e.txt", &one}});
  CHECK(data.find("a")->find("b")->to_string() == "one");
  CHECK(data.find("c")->to_string() == "two");
  CHECK(data.find("d")->to_string() == "one");
  CHECK(data.find("e") == nullptr);
}

}  // namespace jekyll
