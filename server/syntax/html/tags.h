// HTML tags as kramdown, CommonMark and browsers read them, and what links and anchors they carry.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// Offsets of the scanned text.
struct HtmlAttribute {
  std::size_t name_begin = 0;
  std::size_t name_end = 0;
  std::size_t value_begin = 0;  // inside the quotes; empty without a value
  std::size_t value_end = 0;
};

struct HtmlTag {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t name_begin = 0;
  std::size_t name_end = 0;
  std::size_t attributes_end = 0;  // attributes lie between the name and this
  bool self_closing = false;
};

/// Whose grammar a tag follows.
enum class TagGrammar {
  Kramdown,    // values are quoted or a single word
  CommonMark,  // CommonMark 6.6
  Browser,     // whatever stands between < and >
};

/// End of the name at `offset` (an XML name, perhaps with a prefix), or `offset` when none stands there.
[[nodiscard]] std::size_t scan_html_name(std::string_view text, std::size_t offset);

/// The start tag at `offset`, which holds '<'.
[[nodiscard]] std::optional<HtmlTag> scan_start_tag(std::string_view text, std::size_t offset, TagGrammar grammar);
/// `</name>`; attributes_end is unused.
[[nodiscard]] std::optional<HtmlTag> scan_end_tag(std::string_view text, std::size_t offset);
/// The attributes of a tag that one of the functions above found.
[[nodiscard]] std::vector<HtmlAttribute> scan_attributes(std::string_view text, const HtmlTag& tag);

/// Where `</name` stands that ends the body of an element which browsers read as text; the text's end without it.
[[nodiscard]] std::size_t find_raw_text_end(std::string_view text, std::size_t offset, std::string_view name);

/// The attribute at `offset`, read as a browser reads it; `offset` then stands behind it. False where none stands, and
/// where its quote stays open: the value then reaches to the end of the text.
[[nodiscard]] bool scan_html_attribute(std::string_view text, std::size_t& offset, HtmlAttribute& attribute);

}  // namespace jekyll
