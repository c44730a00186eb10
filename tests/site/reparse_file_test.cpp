// What is known of a file after a change is what is known of the new text by itself.
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "site/site.h"
#include "tests/support/catch.h"

using namespace jekyll;

namespace {

SiteConfig config_of(Dialect dialect) {
  SiteConfig config;
  config.markdown_extensions = {"md"};
  config.markdown.dialect = dialect;
  config.markdown.checkpoint_distance = 32;
  return config;
}

void check_same(const ParsedFile& file, const ParsedFile& whole) {
  REQUIRE((file.syntax == nullptr) == (whole.syntax == nullptr));
  if (file.syntax) CHECK(*file.syntax == *whole.syntax);
  CHECK(file.path == whole.path);
  CHECK(file.stamp == whole.stamp);
  CHECK(file.lines == whole.lines);
  CHECK(file.valid_utf8() == whole.valid_utf8());
  CHECK(file.assignments == whole.assignments);
  CHECK(file.include_parameters == whole.include_parameters);
  CHECK(file.fields_read == whole.fields_read);
  CHECK(file.leading_comment == whole.leading_comment);
  CHECK(file.passed_parameters == whole.passed_parameters);
  CHECK(file.uncertain_ids == whole.uncertain_ids);
  CHECK(file.prints_foreign_content == whole.prints_foreign_content);
  CHECK(file.includes_for_other_pages == whole.includes_for_other_pages);
  CHECK(file.rendered_values == whole.rendered_values);
}

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> list = {"Some words.\n\n",
                                                "word ",
                                                "\n\n",
                                                "# Head {{ page.title }}\n\n",
                                                "## Head\n\n",
                                                "[a](/{{ x }}#b)",
                                                "<a id=\"{{ site.data.teas.name }}\">",
                                                "{{ \"# Heading\" }}",
                                                "{{ page.intro | markdownify }}",
                                                "{{ post.content }}",
                                                "{% assign x = \"y\" %}",
                                                "{% assign page = z %}",
                                                "{% capture x %}",
                                                "{% endcapture %}",
                                                "{% for page in site.pages %}",
                                                "{% endfor %}",
                                                "{% if include.a %}",
                                                "{% endif %}",
                                                "{% include b.html c='d' e=page.title %}",
                                                "{% raw %}",
                                                "{% endraw %}",
                                                "```\n",
                                                "<!-- comment -->",
                                                "---\nrender_with_liquid: false\n---\n",
                                                "title: a\n",
                                                "é",
                                                "日",
                                                "\xE6",
                                                "\x97\xA5",
                                                "\r\n"};
  return list;
}

}  // namespace

TEST_CASE("A file that is parsed again equals one that is parsed anew") {
  std::mt19937 random(20240304);
  const std::string path = GENERATE("_posts/2024-01-01-a.md", "page.md", "_includes/b.md", "_layouts/c.html", "d.txt");
  const Dialect dialect = GENERATE(Dialect::Kramdown, Dialect::CommonMark);
  const SiteConfig config = config_of(dialect);
  for (int round = 0; round < 60; ++round) {
    std::string text = "---\ntitle: a\n---\n";
    for (std::size_t count = random() % 80; count > 0; --count) text += pieces()[random() % pieces().size()];
    ParsedFile file = parse_file(config, path, text, {1, 2});
    for (int edit = 0; edit < 10; ++edit) {
      const std::size_t begin = random() % (text.size() + 1);
      std::string written;
      for (std::size_t count = random() % 3; count > 0; --count) written += pieces()[random() % pieces().size()];
      const std::string next = std::string(text).replace(begin, random() % 4, written);
      INFO(path << "\n<<<" << text << ">>>\n<<<" << next << ">>>");
      file = reparse_file(config, std::move(file), text, next, {edit, 4});
      check_same(file, parse_file(config, path, next, {edit, 4}));
      text = next;
    }
  }
}

TEST_CASE("The syntax that others hold stays as it was when a file is parsed again") {
  const SiteConfig config = config_of(Dialect::Kramdown);
  std::string text = "---\n---\n";
  for (int i = 0; i < 100; ++i) text += "Some [words](/" + std::to_string(i) + ").\n\n";
  const std::string next = std::string(text).replace(text.size() / 2, 0, "x");
  const ParsedFile file = parse_file(config, "a.md", text, {});
  const std::shared_ptr<const PageSyntax> held = file.syntax;
  check_same(reparse_file(config, file, text, next, {}), parse_file(config, "a.md", next, {}));
  CHECK(*held == *parse_file(config, "a.md", text, {}).syntax);
}
