#include "app/hosting/themes.h"

#include <map>

#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::TemporaryFolder;

namespace {

Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

/// With the site's own word for folders that it names.
std::optional<std::filesystem::path> find(std::string_view theme, const std::filesystem::path& site,
                                          std::string_view gemfile_lock, const Environment& environment,
                                          bool admits = true) {
  return find_theme(
      theme, {system_disk(), site, gemfile_lock, environment, [&](const std::filesystem::path&) { return admits; }});
}

const std::string lock_file =
    "GEM\n  remote: https://rubygems.org/\n  specs:\n    hazel (2.5.1)\n      jekyll (>= 3.5, < 5.0)\n";

}  // namespace

TEST_CASE("themes: Gemfile.lock fixes the version") {
  CHECK(locked_version(lock_file, "hazel") == "2.5.1");
  CHECK_FALSE(locked_version(lock_file, "jekyll").has_value());
  CHECK_FALSE(locked_version(lock_file, "haz").has_value());
}

TEST_CASE("themes: the locked version is taken, else the highest") {
  const TemporaryFolder folder;
  const auto home = environment_of({{"GEM_HOME", (folder / "gems-home").string()}});
  for (const char* gem : {"hazel-2.5.1", "hazel-2.10.0", "hazel-2.9.0", "hazel-3.0.0.pre", "hazel-dark-9.0"}) {
    folder.make_folder("gems-home/gems/" + std::string(gem));
  }
  const auto site = folder.make_folder("site");
  CHECK(find("hazel", site, lock_file, home)->filename() == "hazel-2.5.1");
  CHECK(find("hazel", site, "", home)->filename() == "hazel-2.10.0");
  CHECK(find("hazel-dark", site, "", home)->filename() == "hazel-dark-9.0");
  CHECK_FALSE(find("birch", site, "", home).has_value());
}

TEST_CASE("themes: a pre-release is taken only when there is no release") {
  const TemporaryFolder folder;
  const auto home = environment_of({{"GEM_HOME", folder.path().string()}});
  folder.make_folder("gems/hazel-3.0.0.beta2");
  folder.make_folder("gems/hazel-3.0.0.beta10");
  CHECK(find("hazel", folder.path(), "", home)->filename() == "hazel-3.0.0.beta2");
  folder.make_folder("gems/hazel-0.9");
  CHECK(find("hazel", folder.path(), "", home)->filename() == "hazel-0.9");
}

TEST_CASE("themes: gems are looked for where bundler, Ruby's version managers and the system keep them") {
  const TemporaryFolder folder;
  const auto site = folder.make_folder("site");
  const std::string place =
      GENERATE(as<std::string>(), "site/vendor/bundle/ruby/3.1.0/gems", "site/.cache/gems/ruby/3.1.0/gems",
               "home/.gem/ruby/3.1.0/gems", "home/.local/share/gem/ruby/3.1.0/gems",
               "home/.rbenv/versions/3.1.2/lib/ruby/gems/3.1.0/gems", "home/.rvm/gems/ruby-3.1.2/gems",
               "home/.asdf/installs/ruby/3.1.2/lib/ruby/gems/3.1.0/gems", "one/gems", "two/gems");
  INFO(place);
  folder.write("site/.bundle/config", "---\nBUNDLE_JOBS: \"4\"\nBUNDLE_PATH: \".cache/gems\"\n");
  const auto gem = folder.make_folder(place + "/hazel-1.0");
  const auto environment = environment_of({{"HOME", (folder / "home").string()},
                                           {"GEM_PATH", (folder / "one").string() + ":" + (folder / "two").string()}});
  CHECK(find("hazel", site, "", environment) == gem);
}

TEST_CASE("themes: a theme's own documentation is its own theme") {
  const TemporaryFolder folder;
  folder.write("hazel.gemspec");
  CHECK(find("hazel", folder.path(), "", environment_of({})) == folder.path());
}

TEST_CASE("themes: only a gem's name is looked for") {
  const TemporaryFolder folder;
  folder.make_folder("gems/x-1.0");
  const auto home = environment_of({{"GEM_HOME", folder.path().string()}});
  for (const char* name : {"", "../gems/x", "x/../x", "x y", "*"}) {
    INFO(name);
    CHECK_FALSE(find(name, folder.path(), "", home).has_value());
  }
}
