#include "features/hover_facts.h"

namespace jekyll {
namespace {

std::string code(std::string_view text) {
  // A backtick can't stand between single ones.
  const std::string_view fence = text.find('`') == std::string_view::npos ? "`" : "``";
  return std::string(fence) + std::string(text) + std::string(fence);
}

}  // namespace

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
  add(code(text) + escape_markdown(tail), std::string(text) + tail);
}

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]<>#|";
  std::string escaped;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace jekyll
