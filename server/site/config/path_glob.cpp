// Expands braces, then matches by dynamic programming, so that no pattern takes exponential time.
#include "site/config/path_glob.h"

#include <cstddef>
#include <string>
#include <vector>

namespace jekyll {
namespace {

constexpr std::size_t max_alternatives = 256;

/// The text behind the brace that closes `pattern[open]`, or npos. Fills the alternatives in between.
std::size_t split_braces(std::string_view pattern, std::size_t open, std::vector<std::string_view>& alternatives) {
  int depth = 0;
  std::size_t begin = open + 1;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    if (pattern[at] == '{') ++depth;
    if (pattern[at] == ',' && depth == 1) {
      alternatives.push_back(pattern.substr(begin, at - begin));
      begin = at + 1;
    }
    if (pattern[at] == '}' && --depth == 0) {
      alternatives.push_back(pattern.substr(begin, at - begin));
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::vector<std::string> expand_braces(std::string_view pattern) {
  std::vector<std::string> pending{std::string(pattern)};
  std::vector<std::string> done;
  while (!pending.empty() && done.size() + pending.size() <= max_alternatives) {
    const std::string current = std::move(pending.back());
    pending.pop_back();
    const std::size_t open = current.find('{');
    std::vector<std::string_view> alternatives;
    const std::size_t behind =
        open == std::string::npos ? std::string_view::npos : split_braces(current, open, alternatives);
    if (behind == std::string_view::npos) {
      done.push_back(current);
      continue;
    }
    for (const std::string_view alternative : alternatives) {
      pending.push_back(current.substr(0, open) + std::string(alternative) + current.substr(behind));
    }
  }
  return done;
}

enum class Piece { Character, AnyCharacter, AnyName, AnyFolders, AnyPath };

struct Token {
  Piece piece = Piece::Character;
  char character = 0;
};

std::vector<Token> tokens_of(std::string_view pattern) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool at_start = at == 0 || pattern[at - 1] == '/';
    if (at_start && pattern.substr(at).starts_with("**/")) {
      tokens.push_back({Piece::AnyFolders, 0});
      at += 2;
    } else if (pattern.substr(at).starts_with("**")) {
      tokens.push_back({Piece::AnyPath, 0});
      ++at;
    } else if (pattern[at] == '*') {
      tokens.push_back({Piece::AnyName, 0});
    } else if (pattern[at] == '?') {
      tokens.push_back({Piece::AnyCharacter, 0});
    } else {
      tokens.push_back({Piece::Character, pattern[at]});
    }
  }
  return tokens;
}

bool matches_plain(std::string_view pattern, std::string_view path) {
  // reached[i]: the tokens so far match path[0, i).
  std::vector<bool> reached(path.size() + 1, false);
  reached[0] = true;
  for (const Token& token : tokens_of(pattern)) {
    std::vector<bool> next(path.size() + 1, false);
    bool running = false;
    for (std::size_t i = 0; i <= path.size(); ++i) {
      switch (token.piece) {
        case Piece::Character:
          next[i] = i > 0 && reached[i - 1] && path[i - 1] == token.character;
          break;
        case Piece::AnyCharacter:
          next[i] = i > 0 && reached[i - 1] && path[i - 1] != '/';
          break;
        case Piece::AnyName:
          running = reached[i] || (running && path[i - 1] != '/');
          next[i] = running;
          break;
        case Piece::AnyPath:
          running = running || reached[i];
          next[i] = running;
          break;
        case Piece::AnyFolders:
          next[i] = reached[i] || (running && path[i - 1] == '/');
          running = running || reached[i];
          break;
      }
    }
    reached = std::move(next);
  }
  return reached[path.size()];
}

}  // namespace

bool matches_path_glob(std::string_view pattern, std::string_view path) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  std::string whole(pattern);
  if (whole.ends_with('/')) whole += "**";
  for (const std::string& alternative : expand_braces(whole)) {
    if (matches_plain(alternative, path)) return true;
  }
  return false;
}

}  // namespace jekyll
