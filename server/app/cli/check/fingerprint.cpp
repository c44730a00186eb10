#include "app/cli/check/fingerprint.h"

#include <cstdint>

#include "app/system/disk.h"
#include "text/lines.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// A longer text is cut and its hash added, so that a baseline stays readable.
constexpr std::size_t longest_text = 120;
constexpr std::string_view line_breaks = "\r\n";

std::string collapse_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string text_of(const Finding& finding, std::string_view text) {
  if (finding.code.rule().speaks_of_file) return {};
  if (finding.span.end > text.size()) return {};
  std::string_view part = finding.span.of(text);
  part = part.substr(0, part.find_first_of(line_breaks));
  if (part.find_first_not_of(" \t") == std::string_view::npos) part = line_around(text, finding.span.begin).of(text);
  std::string collapsed = collapse_blanks(with_valid_utf8(part));
  if (collapsed.size() <= longest_text) return collapsed;
  return with_valid_utf8(collapsed.substr(0, longest_text)) + " " + stable_hash(collapsed);
}

}  // namespace

std::vector<std::string> load_finding_texts(const CheckReport& report) {
  std::vector<std::string> texts;
  texts.reserve(report.findings.size());
  std::string text;
  const Finding* previous = nullptr;
  for (const Finding& finding : report.findings) {
    if (previous == nullptr || previous->file != finding.file) text = load_text_if_present(*report.disk, finding.file);
    previous = &finding;
    texts.push_back(text_of(finding, text));
  }
  return texts;
}

std::string stable_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hexadecimal;
  for (unsigned shift = 64; shift > 0; shift -= 4) hexadecimal += digits[(hash >> (shift - 4)) & 0xFU];
  return hexadecimal;
}

}  // namespace jekyll
