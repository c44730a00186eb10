#include "rules/suppressions.h"

#include <algorithm>
#include <limits>

#include "text/sorting.h"

namespace jekyll {
namespace {

constexpr std::size_t last_possible_line = std::numeric_limits<std::size_t>::max();

/// First and last line of each code block, by the first.
std::map<std::size_t, std::size_t> lines_of_code_blocks(const SiteFile& file) {
  std::map<std::size_t, std::size_t> blocks;
  for (const Code& code : file.syntax().markdown.code) {
    if (code.kind == CodeKind::Span) continue;
    blocks.try_emplace(file.parsed.lines.line_of(code.whole.begin), file.parsed.lines.line_of(code.whole.end));
  }
  return blocks;
}

/// The next line with something on it.
std::size_t line_behind(const LineIndex& lines, std::size_t line) {
  ++line;
  while (line + 1 < lines.line_count() && lines.line_span(line).empty()) ++line;
  return line;
}

}  // namespace

Suppressions::Suppressions(const SiteFile& file) {
  const std::vector<SuppressionDirective>& directives = file.syntax().directives;
  if (directives.empty()) return;
  const std::map<std::size_t, std::size_t> code_blocks = lines_of_code_blocks(file);
  for (const SuppressionDirective& directive : directives) add(file, directive, code_blocks);
  join_lines();
}

/// The line behind the directive, empty ones skipped; before a code block all its lines.
Suppressions::Lines Suppressions::next_lines(const SiteFile& file, const SuppressionDirective& directive,
                                             const std::map<std::size_t, std::size_t>& code_blocks) {
  const LineIndex& lines = file.parsed.lines;
  if (directive.in_front_matter) {
    const std::vector<YamlEntry>& entries = file.syntax().front_matter.document.root.entries;
    const auto next = std::ranges::lower_bound(entries, directive.whole.end, {},
                                               [](const YamlEntry& entry) { return entry.key_span.begin; });
    if (next != entries.end()) return {lines.line_of(next->whole.begin), lines.line_of(next->whole.end)};
  }
  const std::size_t line = line_behind(lines, lines.line_of(directive.whole.end));
  const auto block = code_blocks.find(line);
  return {line, block == code_blocks.end() ? line : block->second};
}

void Suppressions::add(const SiteFile& file, const SuppressionDirective& directive,
                       const std::map<std::size_t, std::size_t>& code_blocks) {
  const LineIndex& lines = file.parsed.lines;
  const std::size_t line = lines.line_of(directive.whole.begin);
  Lines silent{line, line};
  bool known_lines = false;
  for (std::size_t i = 0; i < directive.codes.size(); ++i) {
    const auto code = find_code(directive.codes[i].code);
    if (!code) continue;
    OfCode& of_code = by_code_[*code];
    bool ends_another = false;
    switch (directive.kind) {
      case DirectiveKind::DisableLine:
        silent.last = lines.line_of(directive.whole.end);
        break;
      case DirectiveKind::DisableNextLine:
        if (!known_lines) silent = next_lines(file, directive, code_blocks);
        known_lines = true;
        break;
      case DirectiveKind::Disable:
        silent.last = last_possible_line;
        of_code.open.push_back(all_.size());
        break;
      case DirectiveKind::DisableFile:
        silent = {0, last_possible_line};
        break;
      case DirectiveKind::Enable:
        ends_another = !of_code.open.empty();
        for (const std::size_t earlier : of_code.open) all_[earlier].last_line = line;
        of_code.open.clear();
        // It silences nothing; it is in use when it ends something.
        silent = {1, 0};
        break;
    }
    all_.push_back({*code, directive.codes[i].span, silent.first, silent.last, &directive, i, ends_another});
  }
}

void Suppressions::join_lines() {
  for (const Suppression& suppression : all_) {
    if (suppression.first_line > suppression.last_line) continue;
    by_code_[suppression.code].silent.push_back({suppression.first_line, suppression.last_line});
  }
  for (auto& [code, of_code] : by_code_) {
    sort_stably(of_code.silent, {}, &Lines::first);
    std::vector<Lines> joined;
    for (const Lines& lines : of_code.silent) {
      if (!joined.empty() && lines.first <= joined.back().last) {
        joined.back().last = std::max(joined.back().last, lines.last);
      } else {
        joined.push_back(lines);
      }
    }
    of_code.silent = std::move(joined);
  }
}

bool Suppressions::silence(RuleCode code, std::size_t line, std::size_t element_line) {
  const auto found = by_code_.find(code);
  if (found == by_code_.end()) return false;
  OfCode& of_code = found->second;
  const auto covers = [&](std::size_t wanted) {
    const auto behind = std::ranges::upper_bound(of_code.silent, wanted, {}, &Lines::first);
    return behind != of_code.silent.begin() && wanted <= std::prev(behind)->last;
  };
  of_code.met.push_back(line);
  if (element_line != line) of_code.met.push_back(element_line);
  return covers(line) || covers(element_line);
}

std::vector<const Suppression*> Suppressions::unused() const {
  std::map<RuleCode, std::vector<std::size_t>> met;
  for (const auto& [code, of_code] : by_code_) {
    std::vector<std::size_t>& lines = met[code] = of_code.met;
    std::ranges::sort(lines);
  }
  std::vector<const Suppression*> unused;
  for (const Suppression& suppression : all_) {
    const std::vector<std::size_t>& lines = met[suppression.code];
    const auto first = std::ranges::lower_bound(lines, suppression.first_line);
    const bool silences = first != lines.end() && *first <= suppression.last_line;
    if (!silences && !suppression.ends_another) unused.push_back(&suppression);
  }
  return unused;
}

}  // namespace jekyll
