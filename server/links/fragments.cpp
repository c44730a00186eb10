#include "links/fragments.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include "text/ascii.h"

namespace jekyll::links {
namespace {

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      constexpr int base = 16;
      decoded += static_cast<char>(high * base + low);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

/// Of the references the few that ids are written with.
std::string without_references(std::string_view text) {
  struct Reference {
    std::string_view written;
    char character;
  };
  constexpr std::array references = {Reference{"&amp;", '&'}, Reference{"&quot;", '"'}, Reference{"&#39;", '\''},
                                     Reference{"&lt;", '<'}, Reference{"&gt;", '>'}};
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto* const found = std::ranges::find_if(
        references, [&](const Reference& reference) { return text.substr(i).starts_with(reference.written); });
    result += found == references.end() ? text[i] : found->character;
    if (found != references.end()) i += found->written.size() - 1;
  }
  return result;
}

bool is_for_scripts(std::string_view fragment) {
  return fragment.empty() || fragment.starts_with('!') || fragment.starts_with('/') || fragment.starts_with(":~:") ||
         equals_ignoring_case(fragment, "top");
}

/// Walks through the tags of a page.
class Tags {
 public:
  explicit Tags(std::string_view html) : html_(html) {}

  /// Calls `use` with the tag's name and the name and value of each attribute that has one.
  template <class Use>
  void for_each_attribute(Use use) {
    while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
      if (html_.substr(at_).starts_with("<!--")) {
        skip_behind("-->");
      } else if (is_ascii_alpha(byte_at(html_, at_ + 1))) {
        ++at_;
        const std::string tag = ascii_lowered(read_name());
        while (read_attribute()) {
          if (value_) use(tag, ascii_lowered(name_), *value_);
        }
        // What looks like tags in there is none.
        if (tag == "script" || tag == "style" || tag == "textarea" || tag == "title") skip_behind("</" + tag);
      } else {
        ++at_;
      }
    }
  }

 private:
  void skip_behind(std::string_view end) {
    const auto found = std::search(html_.begin() + static_cast<std::ptrdiff_t>(at_), html_.end(), end.begin(),
                                   end.end(), [](char a, char b) { return ascii_lower(a) == b; });
    at_ = static_cast<std::size_t>(found - html_.begin());
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && !is_ascii_space(html_[at_]) &&
           std::string_view(">/=").find(html_[at_]) == std::string_view::npos)
      ++at_;
    return html_.substr(begin, at_ - begin);
  }

  /// False behind the last of the tag.
  bool read_attribute() {
    while (at_ < html_.size() && (is_ascii_space(html_[at_]) || html_[at_] == '/' || html_[at_] == '=')) ++at_;
    if (at_ >= html_.size() || html_[at_] == '>') return false;
    name_ = read_name();
    value_.reset();
    const std::size_t equals = skip_spaces(html_, at_);
    if (byte_at(html_, equals) != '=') return true;
    at_ = skip_spaces(html_, equals + 1);
    if (is_quote(byte_at(html_, at_))) {
      const std::size_t begin = at_ + 1;
      const std::size_t end = std::min(html_.find(html_[at_], begin), html_.size());
      value_ = html_.substr(begin, end - begin);
      at_ = std::min(end + 1, html_.size());
    } else {
      const std::size_t begin = at_;
      while (at_ < html_.size() && !is_ascii_space(html_[at_]) && html_[at_] != '>') ++at_;
      value_ = html_.substr(begin, at_ - begin);
    }
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string_view name_;
  std::optional<std::string_view> value_;
};

}  // namespace

FragmentVerdict find_fragments(std::string_view html, const std::vector<std::string>& fragments) {
  std::set<std::string> places;
  Tags(html).for_each_attribute([&](std::string_view tag, std::string_view name, std::string_view value) {
    if (name == "id" || (name == "name" && tag == "a")) places.insert(without_references(value));
  });
  FragmentVerdict verdict;
  for (const std::string& fragment : fragments) {
    if (is_for_scripts(fragment)) {
      verdict.untold.push_back(fragment);
      continue;
    }
    const std::string decoded = percent_decoded(fragment);
    // A forge's script adds the prefix to what authors name.
    const bool found =
        places.contains(fragment) || places.contains(decoded) || places.contains("user-content-" + decoded);
    (found ? verdict.found : verdict.missing).push_back(fragment);
  }
  return verdict;
}

}  // namespace jekyll::links
