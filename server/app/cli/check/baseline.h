// The findings that a site had when it adopted the check, kept in a file: only what is new is reported.
// Invariant: a finding is known by its file, its code and the text that it speaks of, never by its line.
#pragma once

#include <compare>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include <tl/expected.hpp>

#include "app/cli/check/report.h"

namespace jekyll {

struct BaselineKey {
  std::string path;  // relative to the baseline's folder
  std::string code;
  std::string text;
  friend auto operator<=>(const BaselineKey&, const BaselineKey&) = default;
};

/// How often each finding is known.
using Baseline = std::map<BaselineKey, std::size_t>;

/// The error says why the file is no baseline.
[[nodiscard]] tl::expected<Baseline, std::string> load_baseline(const Disk& disk, const std::filesystem::path& file);
/// Nothing, or why it could not be written.
[[nodiscard]] tl::expected<void, std::string> save_baseline(WritableDisk& disk, const std::filesystem::path& file,
                                                            const Baseline& baseline);

/// The findings of the report, for a baseline in `folder`.
[[nodiscard]] Baseline baseline_of(const CheckReport& report, const std::filesystem::path& folder);
/// Takes the known findings out of the report, the first of equal ones. Returns what is in the baseline and was not
/// met.
Baseline subtract_baseline(CheckReport& report, Baseline baseline, const std::filesystem::path& folder);

}  // namespace jekyll
