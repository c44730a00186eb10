// The text that people read, and the annotations of GitHub: a line a finding.
#include <algorithm>
#include <array>
#include <string>

#include "app/cli/check/formats.h"
#include "app/system/disk.h"
#include "text/visible_text.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view color_end = "\x1b[0m";

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "\x1b[31m";
    case Severity::Warning:
      return "\x1b[33m";
    case Severity::Information:
      return "\x1b[34m";
    case Severity::Hint:
    case Severity::Off:
      break;
  }
  return "\x1b[36m";
}

/// The source line and a marker below it; long lines are cut around the finding.
void write_excerpt(const Finding& finding, std::string_view text, const LineIndex& lines, Decoration decoration,
                   std::ostream& out) {
  constexpr std::size_t before = 60;
  constexpr std::size_t after = 100;
  const Position start = finding.characters.start;
  if (start.line >= lines.line_count()) return;
  const std::size_t first = start.character - std::min(start.character, before);
  const Span shown{lines.offset({start.line, first}, PositionEncoding::Utf32),
                   lines.offset({start.line, start.character + after}, PositionEncoding::Utf32)};
  const std::size_t end = std::min(finding.span.end, shown.end);
  const std::size_t width = lines.position(end, PositionEncoding::Utf32).character;
  std::string_view line = shown.of(text);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  out << "    " << visible_columns(line) << "\n    ";
  for (const char c : Span{shown.begin, std::min(finding.span.begin, shown.end)}.of(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) out << (c == '\t' ? '\t' : ' ');
  }
  const std::string marks(width > start.character ? width - start.character : 1, '^');
  if (decoration == Decoration::ColoredExcerpts) {
    out << color_of(finding.severity) << marks << color_end << '\n';
  } else {
    out << marks << '\n';
  }
}

/// What the runner takes apart again: https://github.com/actions/toolkit, packages/core/src/command.ts.
std::string escape_github(std::string_view text, std::string_view special) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      escaped += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    escaped.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
  }
  return escaped;
}

std::string github_message(std::string_view text) {
  return escape_github(visible_text(text, "\r\n"), "%\r\n");
}
std::string github_property(std::string_view text) {
  return escape_github(visible_text(text, "\r\n"), "%\r\n:,");
}

std::string_view github_command(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "notice";
}

void write_padded(std::string_view text, std::size_t width, std::ostream& out) {
  out << text << std::string(width - std::min(width, text.size()), ' ');
}

}  // namespace

void write_text(const CheckReport& report, const fs::path& directory, Decoration decoration, std::ostream& out) {
  const Finding* previous = nullptr;
  std::string text;
  LineIndex lines;
  for (const Finding& finding : report.findings) {
    const Position start = finding.characters.start;
    out << visible_text(displayed_path(finding.file, directory)) << ':' << start.line + 1 << ':' << start.character + 1
        << ": ";
    const bool colored = decoration == Decoration::ColoredExcerpts;
    if (colored) out << color_of(finding.severity);
    out << name_of(finding.severity);
    if (colored) out << color_end;
    out << ": " << visible_text(finding.message) << " [" << finding.code.text() << "]\n";
    if (decoration == Decoration::Plain) continue;
    if (previous == nullptr || previous->file != finding.file) {
      text = load_text_if_present(*report.disk, finding.file);
      lines = LineIndex(text);
    }
    previous = &finding;
    write_excerpt(finding, text, lines, decoration, out);
  }
}

void write_summary_table(const CheckReport& report, std::ostream& out) {
  const std::vector<CodeCount> counts = count_codes(report);
  if (counts.empty()) return;
  const std::array<std::string_view, 4> head = {"severity", "code", "findings", "files"};
  std::size_t code_width = head[1].size();
  for (const CodeCount& count : counts) code_width = std::max(code_width, count.code.text().size());
  const auto write_row = [&](std::string_view severity, std::string_view code, const std::string& findings,
                             const std::string& files) {
    constexpr std::size_t severity_width = 13;
    constexpr std::size_t number_width = 8;
    write_padded(severity, severity_width, out);
    write_padded(code, code_width, out);
    out << std::string(2 + number_width - std::min(number_width, findings.size()), ' ') << findings;
    out << std::string(2 + number_width - std::min(number_width, files.size()), ' ') << files << '\n';
  };
  write_row(head[0], head[1], std::string(head[2]), std::string(head[3]));
  for (const CodeCount& count : counts) {
    write_row(name_of(count.severity), count.code.text(), std::to_string(count.findings), std::to_string(count.files));
  }
}

void write_github(const CheckReport& report, const fs::path& directory, std::ostream& out) {
  for (const Finding& finding : report.findings) {
    const auto& [start, end] = finding.characters;
    out << "::" << github_command(finding.severity)
        << " file=" << github_property(displayed_path(finding.file, directory)) << ",line=" << start.line + 1
        << ",endLine=" << end.line + 1;
    // GitHub takes columns only within one line.
    if (end.line == start.line) out << ",col=" << start.character + 1 << ",endColumn=" << end.character + 1;
    out << ",title=" << github_property(finding.code.text()) << "::" << github_message(finding.message) << '\n';
  }
}

}  // namespace jekyll
