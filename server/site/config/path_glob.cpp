// Expands braces, then matches by dynamic programming, so that no pattern takes exponential time.
#include "site/config/path_glob.h"

#include <cstddef>
#include <string>
#include <vector>

#include "site/config/braces.h"

namespace jekyll {
namespace {

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
