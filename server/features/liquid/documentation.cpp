// Writes what the vocabulary knows as Markdown. Invariant: examples stand in code blocks, so that no client renders
// them.
#include "features/liquid/documentation.h"

#include <algorithm>

#include "features/markdown_text.h"
#include "site/data_files.h"
#include "text/paths.h"

namespace jekyll {
namespace {

void add_paragraph(std::string& text, std::string_view paragraph) {
  if (paragraph.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += paragraph;
}

std::string source_line(std::string_view source, std::string_view release) {
  std::string line = "_" + std::string(source);
  if (!release.empty() && release != source) line += ", " + std::string(release) + " and later";
  return line + "_";
}

}  // namespace

std::string filter_syntax(const KnownFilter& filter) {
  std::string text = filter.name;
  for (const KnownParameter& parameter : filter.parameters) {
    text += &parameter == &filter.parameters.front() ? ": " : ", ";
    text += parameter.name;
    if (parameter.named) text += ": …";
    if (parameter.optional) text += "?";
  }
  return text;
}

std::string document_tag(const KnownTag& tag) {
  std::string text = tag.description;
  for (const KnownParameter& parameter : tag.parameters) {
    const std::string item = "- `" + parameter.name + "`: " + parameter.description;
    if (&parameter == &tag.parameters.front()) {
      add_paragraph(text, item);
    } else {
      text += "\n" + item;
    }
  }
  add_paragraph(text, markdown_code_block("liquid", tag.example));
  add_paragraph(text, source_line(tag.source, tag.release));
  return text;
}

std::string document_filter(const KnownFilter& filter) {
  std::string text = filter.description;
  for (const KnownParameter& parameter : filter.parameters) {
    const std::string item =
        "- `" + parameter.name + "`" + (parameter.optional ? " (optional)" : "") + ": " + parameter.description;
    if (&parameter == &filter.parameters.front()) {
      add_paragraph(text, item);
    } else {
      text += "\n" + item;
    }
  }
  add_paragraph(text, markdown_code_block("liquid", "{{ " + filter.example + " }}"));
  if (!filter.result.empty()) add_paragraph(text, "prints\n\n" + markdown_code_block("text", filter.result));
  add_paragraph(text, source_line(filter.source, filter.release));
  return text;
}

std::string document_object(const KnownObject& object) {
  std::string text = object.description;
  if (!object.example.empty()) add_paragraph(text, markdown_code_block("liquid", object.example));
  add_paragraph(text, source_line(object.source, ""));
  return text;
}

std::string document_include(const SiteFile& include) {
  std::string text;
  const ParsedFile& parsed = include.parsed;
  if (!parsed.leading_comment.empty()) add_paragraph(text, markdown_code_block("text", parsed.leading_comment));
  std::string parameters;
  for (const IncludeParameter& parameter : parsed.include_parameters) {
    parameters += (parameters.empty() ? "Parameters: " : ", ") + markdown_code(parameter.name);
  }
  add_paragraph(text, parameters);
  return text;
}

std::string describe(const LiquidVariable& variable, const SiteFile& file, std::string_view text) {
  std::string said;
  switch (variable.origin) {
    case VariableOrigin::Assigned:
      said = "assigned: " + std::string(variable.expression.of(text));
      break;
    case VariableOrigin::Captured:
      said = "captured text";
      break;
    case VariableOrigin::Loop:
      said = "element of " + std::string(variable.expression.of(text));
      break;
    case VariableOrigin::Counter:
      said = "counter";
      break;
    case VariableOrigin::FromInclude:
      said = "set";
      break;
  }
  if (variable.path != file.path()) said += " in " + variable.path;
  return said;
}

const SiteFile* find_data_file(const Site& site, const std::vector<LiquidSegment>& path) {
  if (path.size() < 3 || path[0].name != "site" || path[1].name != "data") return nullptr;
  const std::string folder = clean_folder(site.config().data_dir);
  if (folder.empty()) return nullptr;
  const SiteFile* found = nullptr;
  for (auto entry = site.files().lower_bound(folder + "/"); entry != site.files().end(); ++entry) {
    if (!entry->first.starts_with(folder + "/")) break;
    if (!is_data_file(entry->first)) continue;
    const std::vector<std::string> keys = data_keys(std::string_view(entry->first).substr(folder.size() + 1));
    if (keys.size() + 2 > path.size()) continue;
    const bool leads_there =
        std::equal(keys.begin(), keys.end(), path.begin() + 2,
                   [](const std::string& key, const LiquidSegment& segment) { return segment.name == key; });
    if (leads_there) found = &entry->second;
  }
  return found;
}

}  // namespace jekyll
