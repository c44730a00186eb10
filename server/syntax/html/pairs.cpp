#include "syntax/html/pairs.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "syntax/html/elements.h"
#include "syntax/html/tags.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

class PairReader {
 public:
  explicit PairReader(std::string_view text) : text_(text) {}

  std::vector<HtmlPair> read(std::size_t at) {
    bool no_comment_end = false;
    while ((at = text_.find('<', at)) != std::string_view::npos) {
      if (text_.substr(at, 4) == "<!--" && !no_comment_end) {
        const std::size_t close = text_.find("-->", at + 4);
        no_comment_end = close == std::string_view::npos;
        at = no_comment_end ? at + 4 : close + 3;
      } else if (const auto end_tag = scan_end_tag(text_, at)) {
        at = end_tag->end;
        close(*end_tag);
      } else if (const auto tag = scan_start_tag(text_, at, TagGrammar::Browser)) {
        at = open(*tag);
      } else {
        ++at;
      }
    }
    sort_stably(pairs_, {}, [](const HtmlPair& pair) { return pair.start.begin; });
    return std::move(pairs_);
  }

 private:
  struct Open {
    HtmlTag tag;
    std::string name;
  };

  [[nodiscard]] std::string name_of(const HtmlTag& tag) const {
    return ascii_lowered(text_.substr(tag.name_begin, tag.name_end - tag.name_begin));
  }

  /// Where to read on.
  std::size_t open(const HtmlTag& tag) {
    std::string name = name_of(tag);
    if (tag.self_closing || is_void_element(name)) return tag.end;
    const std::size_t next = is_raw_text_element(name) ? find_raw_text_end(text_, tag.end, name) : tag.end;
    ++open_by_name_[name];
    open_.push_back({tag, std::move(name)});
    return next;
  }

  void close(const HtmlTag& tag) {
    const std::string name = name_of(tag);
    const auto count = open_by_name_.find(name);
    // So nothing is looked for in vain.
    if (count == open_by_name_.end() || count->second == 0) return;
    for (;;) {
      const Open element = std::move(open_.back());
      open_.pop_back();
      --open_by_name_[element.name];
      if (element.name != name) continue;
      pairs_.push_back({{element.tag.begin, element.tag.end},
                        {element.tag.name_begin, element.tag.name_end},
                        {tag.begin, tag.end},
                        {tag.name_begin, tag.name_end}});
      return;
    }
  }

  std::string_view text_;
  std::vector<Open> open_;
  std::unordered_map<std::string, std::size_t> open_by_name_;
  std::vector<HtmlPair> pairs_;
};

}  // namespace

std::vector<HtmlPair> find_html_pairs(std::string_view masked, std::size_t begin) {
  return PairReader(masked).read(begin);
}

}  // namespace jekyll
