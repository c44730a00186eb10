// What was found out before, on disk. Invariant: what can't be read or written costs a request, never an answer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "links/judgement.h"

namespace jekyll::links {

/// For how long a verdict counts, in seconds. What was not asked is not kept.
struct Ages {
  std::int64_t good = std::int64_t{7} * 24 * 3600;  // alive, moved
  std::int64_t dead = std::int64_t{24} * 3600;
  std::int64_t passing = 3600;  // unreachable, refused
};

[[nodiscard]] std::int64_t age_limit(State state, const Ages& ages);

/// A verdict and when it was made, in seconds since 1970.
struct KeptVerdict {
  Verdict verdict;
  std::int64_t checked = 0;
};

class Cache {
 public:
  /// Keeps nothing.
  Cache();
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;
  Cache(Cache&&) noexcept;
  Cache& operator=(Cache&&) noexcept;
  ~Cache();

  /// Makes the file and its folder, for their owner alone; a file that is no cache, or of another version, is made
  /// anew. When that fails, `problem` tells why and nothing is kept.
  [[nodiscard]] static Cache open(const std::filesystem::path& file, std::int64_t now, std::string& problem);

  /// A verdict that is young enough and, of a page that is there, speaks of all of the fragments.
  [[nodiscard]] std::optional<KeptVerdict> find(const std::string& url, const std::vector<std::string>& fragments,
                                                const Ages& ages, std::int64_t now);
  void keep(const std::string& url, const KeptVerdict& verdict);

 private:
  struct State;
  explicit Cache(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Where the user's caches are: XDG_CACHE_HOME, else as the system has it below HOME; empty when neither is set.
[[nodiscard]] std::filesystem::path default_cache_file();

}  // namespace jekyll::links
