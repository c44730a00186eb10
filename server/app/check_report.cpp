#include "app/check_report.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/disk.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct SeverityStyle {
  Severity severity;
  std::string_view name;    // as printed and in JSON
  std::string_view plural;  // in the summary
  std::string_view color;   // SGR
};
constexpr std::array severity_styles = {
    SeverityStyle{Severity::Error, "error", "errors", "\x1b[31m"},
    SeverityStyle{Severity::Warning, "warning", "warnings", "\x1b[33m"},
    SeverityStyle{Severity::Information, "information", "information", "\x1b[34m"},
    SeverityStyle{Severity::Hint, "hint", "hints", "\x1b[36m"},
};

const SeverityStyle& style_of(Severity severity) {
  const auto* const found = std::find_if(severity_styles.begin(), severity_styles.end(),
                                         [&](const SeverityStyle& style) { return style.severity == severity; });
  return found == severity_styles.end() ? severity_styles.back() : *found;
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

/// The source line and a marker below it; long lines are cut around the finding.
void write_excerpt(const Finding& finding, std::string_view text, const LineIndex& lines, std::ostream& out) {
  constexpr std::size_t before = 60;
  constexpr std::size_t after = 100;
  const std::size_t line = finding.start.line;
  if (line >= lines.line_count()) return;
  const std::size_t first = finding.start.character - std::min(finding.start.character, before);
  const Span shown{lines.offset({line, first}, PositionEncoding::Utf32),
                   lines.offset({line, finding.start.character + after}, PositionEncoding::Utf32)};
  const std::size_t end = std::min(finding.span.end, shown.end);
  const std::size_t width = lines.position(end, PositionEncoding::Utf32).character;
  out << "    " << shown.of(text) << "\n    ";
  for (const char c : Span{shown.begin, std::min(finding.span.begin, shown.end)}.of(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) out << (c == '\t' ? '\t' : ' ');
  }
  const std::size_t marks = width > finding.start.character ? width - finding.start.character : 1;
  out << style_of(finding.severity).color << std::string(marks, '^') << "\x1b[0m\n";
}

ordered_json json_of(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

}  // namespace

std::size_t CheckReport::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [&](const Finding& finding) { return finding.severity == severity; }));
}

void write_text(const CheckReport& report, const fs::path& directory, Decoration decoration, std::ostream& out) {
  const bool terminal = decoration == Decoration::Terminal;
  const Finding* previous = nullptr;
  std::string text;
  LineIndex lines;
  for (const Finding& finding : report.findings) {
    const SeverityStyle& style = style_of(finding.severity);
    out << displayed_path(finding.file, directory) << ':' << finding.start.line + 1 << ':'
        << finding.start.character + 1 << ": ";
    if (terminal) out << style.color;
    out << style.name;
    if (terminal) out << "\x1b[0m";
    out << ": " << on_one_line(finding.message) << " [" << finding.code << "]\n";
    if (!terminal) continue;
    if (previous == nullptr || previous->file != finding.file) {
      text = load_text_if_present(finding.file);
      lines = LineIndex(text);
    }
    previous = &finding;
    write_excerpt(finding, text, lines, out);
  }
}

void write_json(const CheckReport& report, std::ostream& out) {
  ordered_json diagnostics = ordered_json::array();
  for (const Finding& finding : report.findings) {
    ordered_json entry;
    if (report.sites > 1) entry["site"] = finding.site;
    entry["path"] = finding.path;
    entry["range"] = {{"start", json_of(finding.range.start)}, {"end", json_of(finding.range.end)}};
    entry["severity"] = style_of(finding.severity).name;
    entry["code"] = finding.code;
    entry["message"] = finding.message;
    entry["destination"] = finding.destination.empty() ? ordered_json() : ordered_json(finding.destination);
    diagnostics.push_back(std::move(entry));
  }
  const ordered_json result = {{"diagnostics", std::move(diagnostics)},
                               {"summary",
                                {{"files", report.files},
                                 {"errors", report.count(Severity::Error)},
                                 {"warnings", report.count(Severity::Warning)},
                                 {"information", report.count(Severity::Information)},
                                 {"hints", report.count(Severity::Hint)}}}};
  out << result.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

std::string summary_of(const CheckReport& report) {
  std::string text = "Checked " + std::to_string(report.files) + (report.files == 1 ? " file" : " files");
  if (report.sites > 1) text += " of " + std::to_string(report.sites) + " sites";
  std::string_view separator = ": ";
  for (const SeverityStyle& style : severity_styles) {
    const std::size_t count = report.count(style.severity);
    if (count == 0) continue;
    text.append(separator).append(std::to_string(count)).append(" ");
    text.append(count == 1 ? style.name : style.plural);
    separator = ", ";
  }
  return text + (report.findings.empty() ? ": nothing found." : ".");
}

std::string displayed_path(const fs::path& path, const fs::path& directory) {
  const fs::path relative = path.lexically_relative(directory);
  return relative.empty() ? path.string() : relative.generic_string();
}

}  // namespace jekyll
