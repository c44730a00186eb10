// What a hover says, line by line. Invariant: the Markdown and the plain text state the same facts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jekyll {

/// Of longer lists a hover tells the beginning.
constexpr std::size_t most_files_told = 10;

struct Facts {
  std::string markdown;
  std::string plain;

  /// A paragraph in both forms; nothing when there is no plain text.
  void add(std::string_view in_markdown, std::string_view in_plain);
  void add_sentence(std::string_view sentence);
  void add_heading(std::string_view text);
  void add_code(std::string_view text, std::string_view note = {});
  /// Text of ours that is Markdown already; it reads well without rendering too.
  void add_markdown(std::string_view text) { add(text, text); }
};

}  // namespace jekyll
