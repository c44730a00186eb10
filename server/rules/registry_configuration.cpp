// Registry rows of `_config.yml` and of data files.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> configuration_rules() {
  return {
      {"config-duplicate-key", Severity::Warning, "an option that stands twice",
       "The later one counts and Jekyll says nothing.", "@file _config.yml\n<[title]>: Tea\ntitle: Coffee\n",
       "@file _config.yml\ntitle: Coffee\n"},
      {"config-obsolete", Severity::Warning, "an option that Jekyll no longer reads",
       "It has another name now, or what it asked for is gone.", "@file _config.yml\n<[gems]>: [jekyll-feed]\n",
       "@file _config.yml\nplugins: [jekyll-feed]\n"},
      {"config-syntax", Severity::Error, "a configuration that is no valid YAML",
       "The build stops. While the file is open and broken, the site is shown as it was.",
       "@file _config.dev.yml\ntitle: <[Tea: a study]>\n", "@file _config.dev.yml\ntitle: \"Tea: a study\"\n"},
      {"config-timezone", Severity::Warning, "a time zone that does not exist",
       "Ruby takes UTC then, and days of posts may differ.", "@file _config.yml\ntimezone: <[Europe/Berlln]>\n",
       "@file _config.yml\ntimezone: Europe/Berlin\n"},
      {"config-type", Severity::Warning, "an option with a value of another type than Jekyll expects",
       "Jekyll stops, or takes the value for true.", "@file _config.yml\nfuture: <[\"false\"]>\n",
       "@file _config.yml\nfuture: false\n"},
      {"config-unknown-option", Severity::Hint, "an option that is one slip away from one of Jekyll's",
       "A site may have any options of its own, so only what looks like a slip is reported.",
       "@file _config.yml\n<[permalnik]>: pretty\n", "@file _config.yml\npermalink: pretty\n"},
      {"config-unknown-plugin", Severity::Warning, "a plugin that is not installed or not known",
       "When Gemfile.lock lists the gems and the plugin is not among them, the build stops. Without Gemfile.lock a "
       "name "
       "that is close to a known one is taken for a slip; any other one is only mentioned.",
       "@file _config.yml\nplugins:\n  - <[jekyll-fed]>\n", "@file _config.yml\nplugins:\n  - jekyll-feed\n"},
      {"config-unmatched-scope", Severity::Hint, "defaults that no file gets",
       "The scope matches no file, or there are no values.",
       "@file _config.yml\ndefaults:\n  - <[scope]>:\n      path: /docs\n    values:\n      layout: none\n"
       "@file docs/tea.md\n---\n---\n",
       "@file _config.yml\ndefaults:\n  - scope:\n      path: docs\n    values:\n      layout: none\n"
       "@file docs/tea.md\n---\n---\n"},
      {"config-url", Severity::Warning, "a site URL without scheme or host",
       "Feeds, maps and absolute links begin with it. `jekyll doctor` reports it too.",
       "@file _config.yml\nurl: <[tea.example]>\n", "@file _config.yml\nurl: https://tea.example\n"},
      {"data-syntax", Severity::Error, "a data file that cannot be read", "The build stops.",
       "@file _data/pots.csv\nname,size\n<[\"pot,2]>\n", "@file _data/pots.csv\nname,size\npot,2\n"},
  };
}

}  // namespace jekyll
