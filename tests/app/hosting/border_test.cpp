// What a site names outside of its own folder is read only when the user allows it.
#include "app/hosting/site_loading.h"
#include "tests/app/support/memory_disk.h"
#include "tests/support/catch.h"

namespace {

using namespace jekyll;
using jekyll::tests::MemoryDisk;

struct Border {
  Border() {
    disk.write("/w/site/_config.yml", "title: Test\n");
    disk.write("/w/site/index.md", "---\n---\n");
    disk.write("/w/secret/_config.yml", "title: Secret\n");
    disk.write("/w/secret/page.md", "---\n---\n");
    disk.write("/w/secret/schema.json", R"({"properties": {"mood": {}}})");
    options.disk = &disk;
    options.environment = [](const char*) { return std::optional<std::string>(); };
  }

  [[nodiscard]] tl::expected<SiteSetup, std::string> load() const {
    return load_setup(SiteRoot{"/w/site", {"_config.yml"}, {}}, options);
  }

  MemoryDisk disk;
  SetupOptions options;
};

bool tells_how_to_allow(const std::string& text) {
  return text.find("site.allowOutside") != std::string::npos;
}

bool tells_how_to_allow(const std::vector<std::string>& notices) {
  return std::any_of(notices.begin(), notices.end(), [](const std::string& text) { return tells_how_to_allow(text); });
}

}  // namespace

TEST_CASE("border: source: leads out of the site only when that is allowed") {
  for (const char* source : {"/", "..", "../secret", "/w/secret", "out"}) {
    INFO(source);
    Border border;
    border.disk.make_link("/w/site/out", "/w/secret");
    border.disk.write("/w/site/_config.yml", std::string("source: ") + source + "\n");
    const auto refused = border.load();
    REQUIRE_FALSE(refused.has_value());
    CHECK(tells_how_to_allow(refused.error()));
    border.options.settings.allow_outside = true;
    CHECK(border.load().has_value());
  }
}

TEST_CASE("border: a configuration that is a link out of the site is not read") {
  Border border;
  border.disk.make_link("/w/site/_config.yml", "/w/secret/_config.yml");
  const auto refused = border.load();
  REQUIRE_FALSE(refused.has_value());
  CHECK(tells_how_to_allow(refused.error()));

  SECTION("a link that stays inside is") {
    border.disk.write("/w/site/real.yml", "title: Inside\n");
    border.disk.make_link("/w/site/_config.yml", "real.yml");
    CHECK(border.load().has_value());
  }
}

TEST_CASE("border: the project's own settings name nothing outside, those of the user may") {
  Border border;
  border.disk.write("/w/site/.jekyll-ls.json",
                    R"({"site.themePath": "../secret", "frontMatter.schema": "../secret/schema.json"})");
  const auto setup = border.load();
  REQUIRE(setup.has_value());
  CHECK_FALSE(setup->theme.has_value());
  CHECK(setup->settings.front_matter_keys.empty());
  CHECK(tells_how_to_allow(setup->notices));

  border.disk.write("/w/site/.jekyll-ls.json", R"({"site.config": ["../secret/_config.yml"]})");
  CHECK_FALSE(border.load().has_value());

  border.disk.remove("/w/site/.jekyll-ls.json");
  border.options.settings.theme_path = "../secret";
  border.options.settings.front_matter_schema = "../secret/schema.json";
  const auto of_user = border.load();
  REQUIRE(of_user.has_value());
  CHECK(of_user->theme.has_value());
  CHECK(of_user->settings.front_matter_keys.size() == 1);
}

TEST_CASE("border: a site does not allow itself anything") {
  Border border;
  border.disk.write("/w/site/.jekyll-ls.json", R"({"site.allowOutside": true})");
  border.disk.write("/w/site/_config.yml", "source: ..\n");
  CHECK_FALSE(border.load().has_value());
}

TEST_CASE("border: a Gemfile and gems that lead out of the site are not read") {
  Border border;
  border.disk.write("/w/secret/Gemfile", "gem 'x'\n");
  border.disk.make_link("/w/site/Gemfile", "/w/secret/Gemfile");
  border.disk.write("/w/site/.bundle/config", "BUNDLE_PATH: \"../secret\"\n");
  border.disk.write("/w/secret/ruby/3.1.0/gems/minima-2.5.1/_layouts/default.html", "");
  border.disk.write("/w/site/_config.yml", "theme: minima\n");
  const auto setup = border.load();
  REQUIRE(setup.has_value());
  CHECK(tells_how_to_allow(setup->notices));
  CHECK_FALSE(setup->theme.has_value());
  border.options.settings.allow_outside = true;
  CHECK(border.load()->theme.has_value());
}
