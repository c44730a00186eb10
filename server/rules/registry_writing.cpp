// Registry rows of references, footnotes, headings, images and in-place suppressions.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> writing_rules() {
  return {
      {"footnote-undefined", Severity::Warning, "a footnote that is used and not written",
       "The brackets stay in the text as they are.", "---\n---\nSteep it well.<[[^1]]>\n",
       "---\n---\nSteep it well.[^1]\n\n[^1]: For three minutes.\n"},
      {"footnote-unused", Severity::Hint, "a footnote that nothing refers to", "kramdown leaves it out of the page.",
       "---\n---\nSteep it well.\n\n[^<[1]>]: For three minutes.\n",
       "---\n---\nSteep it well.[^1]\n\n[^1]: For three minutes.\n"},
      {"heading-id-duplicate", Severity::Warning, "two headings with the same id",
       "Links reach only the first. kramdown numbers equal headings, but does not look whether the numbered id is "
       "taken.",
       "---\n---\n# Tea\n\n# Tea\n\n# <[Tea 1]>\n", "---\n---\n# Tea\n\n# Tea\n\n# Tea 1 {#another-tea}\n"},
      {"heading-id-empty", Severity::Information, "a heading without any letter that could make an id",
       "No link can lead to it.", "---\n---\n# <[!!!]>\n", "---\n---\n# !!! {#attention}\n"},
      {"heading-skip", Severity::Information, "a heading that skips a level",
       "Readers who jump from heading to heading lose their way.", "---\n---\n# Tea\n\n### <[Black]>\n",
       "---\n---\n# Tea\n\n## Black\n"},
      {"image-alt", Severity::Information, "an image without alternative text",
       "Who cannot see the image, or has not loaded it, gets nothing.",
       "---\n---\n<[![](https://tea.example/pot.png)]>\n", "---\n---\n![A tea pot](https://tea.example/pot.png)\n"},
      {"reference-duplicate", Severity::Warning, "a label that is defined twice",
       "kramdown takes the last definition, CommonMark the first; the other one does nothing.",
       "---\n---\nRead [on][tea].\n\n[<[tea]>]: https://tea.example/old\n[tea]: https://tea.example/\n",
       "---\n---\nRead [on][tea].\n\n[tea]: https://tea.example/\n"},
      {"reference-undefined", Severity::Warning, "a reference whose label is not defined",
       "The brackets stay in the text as they are.",
       "---\n---\nRead [on][<[tee]>].\n\n[tea]: https://tea.example/\n[coffee]: https://coffee.example/\n\nOr [tea], "
       "or "
       "[coffee].\n",
       "---\n---\nRead [on][tea].\n\n[tea]: https://tea.example/\n"},
      {"reference-unused",
       Severity::Hint,
       "a definition that nothing uses",
       "It is not part of the page.",
       "---\n---\nRead on.\n\n[<[tea]>]: https://tea.example/\n",
       "---\n---\nRead [on][tea].\n\n[tea]: https://tea.example/\n",
       {DiagnosticTag::Unnecessary}},
      {"suppression-unknown-code", Severity::Hint, "a suppression without a code, or with one that does not exist",
       "It silences nothing, while its author believes that it does.",
       "---\n---\n<!-- jekyll-ls-disable-file <[link-csae]> -->\n", "---\n---\n<!-- Steep it well. -->\n"},
      {"suppression-unused",
       Severity::Hint,
       "a suppression that silences nothing",
       "What it was written for has been mended, so it would hide the next fault.",
       "---\n---\n<!-- jekyll-ls-disable-file <[link-case]> -->\n",
       "---\n---\n<!-- Steep it well. -->\n",
       {DiagnosticTag::Unnecessary}},
  };
}

}  // namespace jekyll
