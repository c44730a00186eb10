// Data and collections that Liquid looks up and the site does not have.
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

namespace {

const DiagnosticCheck data_only{.code = "liquid-unknown-data"};

std::string with_nav(std::string_view body) {
  return "\n@file _data/nav.yml\nmain:\n  - title: Home\nfooter: []\n@file _data/teas/green.yml\nname: Green\n"
         "@file index.md\n---\n---\n" +
         std::string(body) + "\n";
}

}  // namespace

TEST_CASE("liquid-unknown-data: a data file that is not there") {
  check_diagnostics(with_nav("{% for x in <[site.data.menu]>.main %}{{ x.title }}{% endfor %}"), data_only);
  check_diagnostics(with_nav("{% assign x = <[site.data.navv]> %}{{ x }}"), data_only);
  check_diagnostics(with_nav("{% for x in site.data.nav.main %}{{ x.title }}{% endfor %}"), data_only);
  check_diagnostics(with_nav("{% for x in site.data.teas.green %}{{ x }}{% endfor %}"), data_only);
  check_diagnostics(with_nav("{% for x in site.data[page.menu] %}{{ x }}{% endfor %}"), data_only);
  check_diagnostics("\n@file index.md\n---\n---\n{% for x in <[site.data.menu]> %}{{ x }}{% endfor %}\n", data_only);
}

TEST_CASE("liquid-unknown-data: a key with a slip in it") {
  check_diagnostics(with_nav("{% for x in <[site.data.nav.mian]> %}{{ x.title }}{% endfor %}"), data_only);
  check_fix(with_nav("{% for x in site.data.nav.mian %}{{ x.title }}{% endfor %}"), "liquid-unknown-data",
            with_nav("{% for x in site.data.nav.main %}{{ x.title }}{% endfor %}"));
  // Records need not be alike.
  check_diagnostics(with_nav("{% assign x = site.data.teas.green.country %}{{ x }}"), data_only);
}

TEST_CASE("liquid-unknown-data: what is asked for may be missing") {
  check_diagnostics(with_nav("{% if site.data.menu %}{% for x in site.data.menu %}{{ x }}{% endfor %}{% endif %}"),
                    data_only);
  check_diagnostics(with_nav("{% assign x = site.data.menu | default: site.data.nav %}{{ x }}"), data_only);
  check_diagnostics(with_nav("{% raw %}{% for x in site.data.menu %}{% endfor %}{% endraw %}"), data_only);
  check_diagnostics(with_nav("{{ 'site.data.menu' | upcase }}"), data_only);
  check_diagnostics(
      "\n@file _plugins/menu.rb\nclass Menu < Jekyll::Generator\n  def generate(site)\n  end\nend\n"
      "@file index.md\n---\n---\n{% for x in site.data.menu %}{{ x }}{% endfor %}\n",
      data_only);
}

TEST_CASE("liquid-unknown-data: a collection's name with a slip in it") {
  const std::string site = "\n@file _config.yml\ncollections: [recipes]\nauthors: []\n@file index.md\n---\n---\n";
  check_diagnostics(site + "{% for x in <[site.recipies]> %}{{ x.title }}{% endfor %}\n", data_only);
  check_diagnostics(site + "{% for x in site.recipes %}{{ x.title }}{% endfor %}\n", data_only);
  check_diagnostics(site + "{% for x in site.authors %}{{ x }}{% endfor %}{% assign y = site.whatever %}{{ y }}\n",
                    data_only);
  const std::vector<std::string> told =
      messages_of(site + "{% for x in site.recipies %}{{ x.title }}{% endfor %}\n", "liquid-unknown-data");
  REQUIRE(told.size() == 1);
  CHECK(told[0] == "There is no collection site.recipies. Did you mean recipes?");
}

}  // namespace jekyll::tests
