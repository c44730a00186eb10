// Findings of closed files that say the same at many places of a site: the first file shows one of them, with the
// number of the others. Invariant: a change of one file concerns, beside it, only those that show a finding for others.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "protocol/lsp_language.h"
#include "rules/rule.h"

namespace jekyll {

class HostedSite;

class ClosedRepeats {
 public:
  /// What is said.
  struct Key {
    const HostedSite* site;  // only compared
    RuleCode code;
    Severity severity;
    std::string text;  // Diagnostic::repeats
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Repeated {
    Key key;
    lsp::Diagnostic diagnostic;
  };

  /// In place of what was known of the file: findings of its own, and those that others may have as well. Returns the
  /// paths of other files whose lists are different now.
  std::vector<std::string> set(const HostedSite* site, const std::string& path, std::vector<lsp::Diagnostic> own,
                               std::vector<Repeated> repeated);
  /// Forgets the files of which the condition holds, and returns their paths. No other file may have findings in common
  /// with them.
  std::vector<std::string> forget_all(const std::function<bool(const std::string& path, const HostedSite* site)>& goes);
  /// All that a file shows.
  [[nodiscard]] std::vector<lsp::Diagnostic> list(const std::string& path) const;

 private:
  /// Those that say the same.
  struct Group {
    std::map<std::string, std::vector<lsp::Diagnostic>> files;  // of each by its path, the first place first
    std::size_t places = 0;                                     // in all of them
  };
  struct File {
    const HostedSite* site = nullptr;
    std::vector<lsp::Diagnostic> own;
    std::vector<Key> keys;
  };

  [[nodiscard]] static lsp::Diagnostic standing_for_others(const Group& group);

  std::map<Key, Group> groups_;
  std::map<std::string, File> files_;  // those with findings
};

}  // namespace jekyll
