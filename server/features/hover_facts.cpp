#include "features/hover_facts.h"

#include "features/markdown_text.h"

namespace jekyll {
void Facts::add(std::string_view in_markdown, std::string_view in_plain) {
  if (in_plain.empty()) return;
  if (!plain.empty()) {
    markdown += "\n\n";
    plain += '\n';
  }
  markdown += in_markdown;
  plain += in_plain;
}

void Facts::add_sentence(std::string_view sentence) {
  add(escape_markdown(sentence), sentence);
}

void Facts::add_heading(std::string_view text) {
  add("**" + escape_markdown(text) + "**", text);
}

void Facts::add_code(std::string_view text, std::string_view note) {
  const std::string tail = note.empty() ? "" : " · " + std::string(note);
  add(markdown_code(text) + escape_markdown(tail), std::string(text) + tail);
}

}  // namespace jekyll
