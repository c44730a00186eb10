// What Liquid's expressions look up, and which text is put around it: `data.nav.url` of `item.url` in a loop over
// site.data.nav. Nothing is said where only rendering tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

/// A value by the keys that lead to it: from `site.` on, or with `page`, `layout` or `include` before them. Of lists
/// any element counts, and `*` is any key of a mapping.
struct ValueOrigin {
  std::string keys;
  std::string before;  // text that is put around the value
  std::string behind;
  Span own_before;            // where `before` stands, when all of it is one text
  bool with_baseurl = false;  // which is put before it
  bool constant = false;      // a scalar of the configuration by its name
};

/// Inside of the quotes of a text; nothing for anything else.
[[nodiscard]] std::optional<Span> inside_quotes(std::string_view text, Span expression);
/// `site.baseurl` and `site.url`, behind which a path of the site stands.
[[nodiscard]] bool is_root_of_site(std::string_view expression);
/// What is no value by itself: `page`, `layout`, `include`, `site.data`.
[[nodiscard]] bool is_object(std::string_view keys);
void add_value_key(std::string& keys, std::string_view key);

/// Of one text. Keeps the references; variables are looked for when the first is met.
class ValueOrigins {
 public:
  ValueOrigins(std::string_view text, const LiquidDocument& liquid) : text_(text), liquid_(liquid) {}

  /// What a path of names at the offset looks up.
  [[nodiscard]] std::optional<ValueOrigin> of_path(std::string_view path, std::size_t offset) {
    return of_expression(path, offset, 0);
  }
  /// What the chain of an output or an assignment looks up.
  [[nodiscard]] std::optional<ValueOrigin> of_token(const LiquidToken& token, int depth = 0);

 private:
  struct Loop {
    Span body;
    const LiquidToken* tag = nullptr;
  };

  [[nodiscard]] bool apply(const LiquidFilter& filter, std::size_t offset, int depth, ValueOrigin& origin);
  [[nodiscard]] bool append_text(Span text, ValueOrigin& origin) const;
  [[nodiscard]] bool append_value(std::string_view expression, std::size_t offset, int depth, ValueOrigin& origin);
  [[nodiscard]] std::optional<ValueOrigin> of_expression(std::string_view expression, std::size_t offset, int depth);
  [[nodiscard]] const LiquidToken* find_loop(std::string_view name, std::size_t offset);
  [[nodiscard]] bool is_loop_variable(std::string_view name, std::size_t offset) {
    return find_loop(name, offset) != nullptr;
  }
  [[nodiscard]] std::optional<ValueOrigin> of_variable(std::string_view name, std::size_t offset, int depth);

  void find_variables();

  std::string_view text_;
  const LiquidDocument& liquid_;
  bool knows_variables_ = false;
  std::unordered_map<std::string_view, std::vector<const LiquidToken*>> setters_;  // by variable, in their order
  std::unordered_map<std::string_view, std::vector<Loop>> loops_;                  // the inner behind the outer
};

}  // namespace jekyll
