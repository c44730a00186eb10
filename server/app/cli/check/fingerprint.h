// What makes a finding the same finding after its file has changed: its code and the text that it speaks of.
// Invariant: no line number is part of it, so lines that come and go above a finding do not make a new one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cli/check/report.h"

namespace jekyll {

/// The text of each finding, in the order of the report: the first line of its span as it stands in the file, valid
/// UTF-8, blanks collapsed. "" for findings that speak of the file as such. Reads the files that have findings.
[[nodiscard]] std::vector<std::string> load_finding_texts(const CheckReport& report);

/// A number in hexadecimal that stays the same from release to release (FNV-1a, 64 bits).
[[nodiscard]] std::string stable_hash(std::string_view text);

}  // namespace jekyll
