#include "links/cache.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>

#include "links/messages.h"
#include "text/lists.h"

namespace jekyll::links {

// Outside of the nameless namespace, where the members of a named class must not come from.
struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

namespace {

namespace fs = std::filesystem;

/// Raised when the table or the kept text changes its form.
constexpr int format_version = 1;
/// Nothing that is older is ever asked for.
constexpr std::int64_t oldest = std::int64_t{60} * 24 * 3600;

Statement prepare(sqlite3* database, const char* text) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, text, -1, &statement, nullptr);
  return Statement(statement);
}

bool run(sqlite3* database, const std::string& text) {
  return sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

int version_of(sqlite3* database) {
  const Statement statement = prepare(database, "PRAGMA user_version");
  return statement && sqlite3_step(statement.get()) == SQLITE_ROW ? sqlite3_column_int(statement.get(), 0) : -1;
}

/// Nothing when the file is none of ours or can't be had.
Database open_database(const fs::path& file, bool is_new) {
  sqlite3* raw = nullptr;
  const int result =
      sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, nullptr);
  Database database(raw);
  if (result != SQLITE_OK) return nullptr;
  constexpr int patience = 2000;  // in milliseconds, while another program writes
  sqlite3_busy_timeout(raw, patience);
  // A cache may lose its last entries when the machine stops.
  if (!run(raw, "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL")) return nullptr;
  if (!is_new && version_of(raw) == format_version) return database;
  const bool made = run(raw,
                        "CREATE TABLE verdicts (url TEXT PRIMARY KEY, checked INTEGER NOT NULL, verdict TEXT NOT NULL) "
                        "WITHOUT ROWID; PRAGMA user_version = " +
                            std::to_string(format_version));
  return made ? std::move(database) : nullptr;
}

std::string text_at(sqlite3_stmt* statement, int column) {
  const unsigned char* const text = sqlite3_column_text(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return text == nullptr ? "" : std::string(text, text + size);
}

void bind_text(sqlite3_stmt* statement, int number, const std::string& text) {
  sqlite3_bind_text64(statement, number, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

bool speaks_of(const Verdict& verdict, const std::vector<std::string>& fragments) {
  if (verdict.state != State::Alive && verdict.state != State::Moved) return true;
  return std::ranges::all_of(fragments, [&](const std::string& fragment) {
    return jekyll::contains(verdict.found_fragments, fragment) ||
           jekyll::contains(verdict.missing_fragments, fragment) ||
           jekyll::contains(verdict.untold_fragments, fragment);
  });
}

}  // namespace

struct Cache::State {
  Database database;
  Statement find;
  Statement keep;
};

Cache::Cache() = default;
Cache::Cache(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cache::Cache(Cache&&) noexcept = default;
Cache& Cache::operator=(Cache&&) noexcept = default;
Cache::~Cache() = default;

std::int64_t age_limit(State state, const Ages& ages) {
  switch (state) {
    case State::Alive:
    case State::Moved:
      return ages.good;
    case State::Dead:
      return ages.dead;
    case State::Unreachable:
    case State::Refused:
      return ages.passing;
    case State::Skipped:
      break;
  }
  return 0;
}

Cache Cache::open(const fs::path& file, std::int64_t now, std::string& problem) {
  std::error_code error;
  const fs::path folder = file.parent_path();
  // Which links somebody has is nobody else's business.
  constexpr mode_t owner_alone = 0077;
  const mode_t before = umask(owner_alone);
  fs::create_directories(folder, error);
  Database database;
  if (error) {
    problem = folder.string() + ": " + error.message();
  } else {
    database = open_database(file, !fs::exists(file, error));
    if (!database) {
      for (const char* const end : {"", "-wal", "-shm"}) fs::remove(file.string() + end, error);
      database = open_database(file, true);
      if (!database) problem = file.string() + ": cannot be opened as a database";
    }
  }
  umask(before);
  if (!database) return {};
  run(database.get(), "DELETE FROM verdicts WHERE checked < " + std::to_string(now - oldest));
  auto state = std::make_unique<State>();
  state->find = prepare(database.get(), "SELECT checked, verdict FROM verdicts WHERE url = ?1");
  state->keep = prepare(database.get(), "INSERT OR REPLACE INTO verdicts VALUES (?1, ?2, ?3)");
  state->database = std::move(database);
  return Cache(std::move(state));
}

std::optional<KeptVerdict> Cache::find(const std::string& url, const std::vector<std::string>& fragments,
                                       const Ages& ages, std::int64_t now) {
  if (!state_ || !state_->find) return std::nullopt;
  sqlite3_stmt* const statement = state_->find.get();
  bind_text(statement, 1, url);
  std::optional<KeptVerdict> kept;
  if (sqlite3_step(statement) == SQLITE_ROW) {
    if (auto verdict = decode_verdict(text_at(statement, 1))) {
      kept = KeptVerdict{std::move(*verdict), sqlite3_column_int64(statement, 0)};
    }
  }
  sqlite3_reset(statement);
  if (!kept || kept->checked > now || now - kept->checked >= age_limit(kept->verdict.state, ages)) return std::nullopt;
  if (!speaks_of(kept->verdict, fragments)) return std::nullopt;
  return kept;
}

void Cache::keep(const std::string& url, const KeptVerdict& kept) {
  if (!state_ || !state_->keep || kept.verdict.state == links::State::Skipped) return;
  sqlite3_stmt* const statement = state_->keep.get();
  constexpr int place_of_checked = 2;
  constexpr int place_of_verdict = 3;
  bind_text(statement, 1, url);
  sqlite3_bind_int64(statement, place_of_checked, kept.checked);
  bind_text(statement, place_of_verdict, encode_verdict(kept.verdict));
  sqlite3_step(statement);
  sqlite3_reset(statement);
}

fs::path default_cache_file() {
  const auto folder_in = [](const char* variable) {
    const char* const value = std::getenv(variable);
    return fs::path(value == nullptr ? "" : value);
  };
  fs::path folder = folder_in("XDG_CACHE_HOME");
  if (!folder.is_absolute()) {
    folder = folder_in("HOME");
    if (!folder.is_absolute()) return {};
#ifdef __APPLE__
    folder /= "Library/Caches";
#else
    folder /= ".cache";
#endif
  }
  return folder / "jekyll-ls" / "links.sqlite";
}

}  // namespace jekyll::links
