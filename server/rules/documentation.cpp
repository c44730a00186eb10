// Writes docs/diagnostics.md. Invariant: the same registry gives the same bytes.
#include "rules/documentation.h"

#include <string_view>

#include "rules/diagnostic.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Off:
      return "off";
    case Severity::Hint:
      return "hint";
    case Severity::Information:
      return "information";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "";
}

/// An example as a reader sees it: markers of ranges taken out.
std::string without_markers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view two = text.substr(at, 2);
    if (two == "<[" || two == "]>") {
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string example(std::string_view fixture) {
  if (fixture.starts_with('\n')) fixture.remove_prefix(1);
  std::string text = without_markers(fixture);
  if (!text.ends_with('\n')) text += '\n';
  // Bytes that are the fault can't be shown.
  text = with_valid_utf8(text);
  // Longer than any fence in an example.
  return "````text\n" + text + "````\n";
}

}  // namespace

std::string rule_documentation(const Rule& rule) {
  std::string out = "## " + std::string(rule.code) + "\n\n";
  out += "Reports " + std::string(rule.summary) + ". Default: " + std::string(name_of(rule.severity)) + ".\n\n";
  out += std::string(rule.why) + "\n\nReported:\n\n" + example(bad_example(rule)) + "\nRight:\n\n" +
         example(good_example(rule));
  return out;
}

std::string diagnostics_documentation() {
  std::string out =
      "# Diagnostics\n\n"
      "<!-- Generated from the registry in server/rules; UPDATE_DOCS=1 makes the rules' tests write it. -->\n\n"
      "Every finding has a code. Its severity can be changed or switched off in the settings, per code "
      "(`diagnostics.severity`) and per path (`diagnostics.overrides`).\n\n"
      "It can also be silenced in place. A directive is followed by codes, separated by commas:\n\n"
      "| directive | silences |\n|---|---|\n"
      "| `jekyll-ls-disable-next-line` | the next line; before a code block the whole block; in front matter the next "
      "key |\n"
      "| `jekyll-ls-disable-line` | its own line |\n"
      "| `jekyll-ls-disable` … `jekyll-ls-enable` | everything between, or to the end |\n"
      "| `jekyll-ls-disable-file` | the whole file |\n\n"
      "It stands in an HTML comment, in `{% comment %}…{% endcomment %}`, in `{% # … %}`, or in a `#` comment of the "
      "front matter. Inside code it is text. Problems of the front matter block itself are silenced by settings "
      "only.\n\n"
      "Of one code a file lists " +
      std::to_string(most_of_a_code) +
      " findings; the last of them tells how many more there are.\n\n"
      "In the examples a line `@file` begins a file of the site; without one it is the page itself.\n\n"
      "| code | default | reports |\n|---|---|---|\n";
  for (const Rule& rule : all_rules()) {
    out += "| [" + std::string(rule.code) + "](#" + std::string(rule.code) + ") | " +
           std::string(name_of(rule.severity)) + " | " + std::string(rule.summary) + " |\n";
  }
  for (const Rule& rule : all_rules()) out += "\n" + rule_documentation(rule);
  return out;
}

}  // namespace jekyll
