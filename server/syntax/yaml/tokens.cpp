#include "syntax/yaml/tokens.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "syntax/yaml/cursor.h"
#include "syntax/yaml/scalars.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Where a key may have begun, until its ':' shows or can no longer come.
struct PossibleKey {
  bool possible = false;
  bool required = false;  // at the mapping's own indentation only a key may stand
  std::size_t token = 0;
  std::size_t position = 0;
  std::size_t line_begin = 0;
  std::size_t column = 0;
};

bool is_name_character(char c) {
  return is_ascii_word(c) || c == '-';
}

bool is_tag_character(char c, bool verbatim) {
  if (verbatim && (c == ',' || c == '[' || c == ']')) return true;
  return is_name_character(c) || std::string_view(";/?:@&=+$.!~*'()%").find(c) != std::string_view::npos;
}

/// "1.1", without zeros in front: which of them are known is asked where a document begins.
std::optional<std::string> version_of(std::string_view text) {
  constexpr std::size_t most_digits = 9;
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  const auto number_of = [](std::string_view digits) -> std::optional<std::string> {
    const bool is_number =
        !digits.empty() && digits.size() <= most_digits && std::ranges::all_of(digits, is_ascii_digit);
    if (!is_number) return std::nullopt;
    return std::string(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)));
  };
  const auto major = number_of(text.substr(0, point));
  const auto minor = number_of(text.substr(point + 1));
  return major && minor ? std::optional(*major + "." + *minor) : std::nullopt;
}

/// `!`, `!!` or `!name!`.
bool is_tag_handle(std::string_view text) {
  if (!text.starts_with('!')) return false;
  const bool closed = text.size() > 1 && text.ends_with('!');
  return text == "!" || (closed && std::ranges::all_of(text.substr(1, text.size() - 2), is_name_character));
}

/// Whether two digits follow every `%`, and UTF-8 comes of them.
bool has_whole_escapes(std::string_view tag) {
  std::string bytes;
  for (std::size_t at = 0; at < tag.size(); ++at) {
    if (tag[at] != '%') {
      bytes += tag[at];
      continue;
    }
    unsigned byte = 0;
    const char* end = tag.data() + std::min(at + 3, tag.size());
    if (tag.size() < at + 3 || std::from_chars(tag.data() + at + 1, end, byte, 16).ptr != end) return false;
    bytes += static_cast<char>(byte);
    at += 2;
  }
  return is_valid_utf8(bytes);
}

class Scanner {
 public:
  Scanner(std::string_view text, Span range) : cursor_(text, range), keys_(1) {}

  YamlTokens scan() {
    while (!done_ && !result_.fault) scan_token();
    // What a key that lacks its colon turns up at is never given out.
    if (result_.fault) result_.tokens.resize(tokens_at_fault_);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool in_flow() const { return keys_.size() > 1; }
  [[nodiscard]] PossibleKey& key() { return keys_.back(); }
  [[nodiscard]] std::ptrdiff_t column() const { return static_cast<std::ptrdiff_t>(cursor_.column()); }

  void fail(YamlFaultKind kind, std::size_t at, std::size_t opener) {
    if (result_.fault) return;
    result_.fault = YamlFault{kind, at, opener};
    tokens_at_fault_ = result_.tokens.size();
  }
  void fail(YamlFaultKind kind) { fail(kind, cursor_.position(), cursor_.position()); }

  YamlToken& add(YamlTokenKind kind, Span span) {
    YamlToken token;
    token.kind = kind;
    token.span = span;
    token.may_be_key = key().possible && key().token == result_.tokens.size();
    result_.tokens.push_back(std::move(token));
    return result_.tokens.back();
  }
  void add_indicator(YamlTokenKind kind, std::size_t size = 1) {
    add(kind, {cursor_.position(), cursor_.position() + size});
    cursor_.advance(size);
  }

  void skip_to_token() {
    while (true) {
      // One more byte order mark may begin any line, and moves it by a column.
      if (cursor_.column() == 0 && cursor_.on_byte_order_mark()) cursor_.advance_byte_order_mark();
      // A tab separates words, but never indents: where a key may begin it is an error.
      while (cursor_.peek() == ' ' || (cursor_.peek() == '\t' && (in_flow() || !key_allowed_))) cursor_.advance();
      if (cursor_.peek() == '#') {
        const std::size_t begin = cursor_.position();
        cursor_.advance_to_break();
        result_.comments.push_back({{begin, cursor_.position()}});
      }
      if (cursor_.break_size() == 0) return;
      cursor_.advance_break();
      if (!in_flow()) key_allowed_ = true;
    }
  }

  [[nodiscard]] bool is_stale(const PossibleKey& key) const {
    return key.line_begin != cursor_.line_begin() || key.position + longest_yaml_key < cursor_.position();
  }
  void drop_key() {
    if (key().possible && key().required) fail(YamlFaultKind::MissingColon, key().position, key().position);
    key().possible = false;
  }
  void expect_key() {
    const bool required = !in_flow() && indent_ == column();
    if (!key_allowed_) return;
    drop_key();
    key() = {true, required, result_.tokens.size(), cursor_.position(), cursor_.line_begin(), cursor_.column()};
  }

  void close_blocks(std::ptrdiff_t column) {
    if (in_flow()) return;
    while (indent_ > column) {
      add(YamlTokenKind::BlockEnd, {cursor_.position(), cursor_.position()});
      indent_ = outer_indents_.back();
      outer_indents_.pop_back();
    }
  }
  /// True when a deeper block begins at the column.
  bool open_block(std::ptrdiff_t column) {
    if (in_flow() || indent_ >= column) return false;
    outer_indents_.push_back(indent_);
    indent_ = column;
    return true;
  }

  void end_all_blocks() {
    close_blocks(-1);
    drop_key();
    key_allowed_ = false;
  }

  void scan_token() {
    if (keys_.front().possible && keys_.front().required && is_stale(keys_.front())) {
      fail(YamlFaultKind::MissingColon, keys_.front().position, keys_.front().position);
      return;
    }
    skip_to_token();
    close_blocks(column());
    if (cursor_.at_end()) {
      end_all_blocks();
      if (!result_.fault) add(YamlTokenKind::StreamEnd, {cursor_.position(), cursor_.position()});
      done_ = true;
      return;
    }
    if (cursor_.column() == 0 && cursor_.peek() == '%') return scan_directive();
    if (cursor_.on_document_marker()) return scan_document_marker();
    if (scan_flow_indicator() || scan_block_indicator() || scan_property()) return;
    scan_scalar();
  }

  void scan_document_marker() {
    const bool start = cursor_.peek() == '-';
    end_all_blocks();
    if (result_.fault) return;
    done_ = !start || has_content_ || in_flow();
    has_content_ = true;
    add_indicator(start ? YamlTokenKind::DocumentStart : YamlTokenKind::DocumentEnd, 3);
  }

  void scan_directive() {
    const std::size_t begin = cursor_.position();
    end_all_blocks();
    const auto read_word = [&] {
      while (cursor_.on_blank()) cursor_.advance();
      const std::size_t word = cursor_.position();
      // A comment may stand directly behind a version.
      const bool is_number = is_ascii_digit(cursor_.peek());
      while (!cursor_.on_blank_or_end() && !(is_number && cursor_.peek() == '#')) cursor_.advance();
      return cursor_.text().substr(word, cursor_.position() - word);
    };
    cursor_.advance();
    const std::size_t name_begin = cursor_.position();
    while (is_name_character(cursor_.peek())) cursor_.advance();
    const std::string_view name = cursor_.text().substr(name_begin, cursor_.position() - name_begin);
    const bool known = cursor_.on_blank_or_end() && (name == "YAML" || name == "TAG");
    const std::string_view first = known ? read_word() : std::string_view();
    const std::string_view second = known && name == "TAG" ? read_word() : std::string_view();
    while (cursor_.on_blank()) cursor_.advance();
    const bool clean = cursor_.at_end() || cursor_.break_size() > 0 || cursor_.peek() == '#';
    const auto is_uri = [](char c) { return is_tag_character(c, true); };
    const bool is_version = name == "YAML";
    const auto value = !is_version ? std::optional(std::string(first)) : version_of(first);
    const bool is_tag = is_version || (is_tag_handle(first) && !second.empty() && std::ranges::all_of(second, is_uri) &&
                                       has_whole_escapes(second));
    if (!known || !clean || !value || !is_tag) return fail(YamlFaultKind::BadDirective, begin, begin);
    YamlToken& token =
        add(is_version ? YamlTokenKind::VersionDirective : YamlTokenKind::TagDirective, {begin, cursor_.position()});
    token.value = *value;
    token.suffix = second;
  }

  bool scan_flow_indicator() {
    const char c = cursor_.peek();
    switch (c) {
      case '[':
      case '{':
        expect_key();
        key_allowed_ = true;
        add_indicator(c == '[' ? YamlTokenKind::FlowSequenceStart : YamlTokenKind::FlowMappingStart);
        keys_.emplace_back();
        break;
      case ']':
      case '}':
        drop_key();
        if (in_flow()) keys_.pop_back();
        key_allowed_ = false;
        add_indicator(c == ']' ? YamlTokenKind::FlowSequenceEnd : YamlTokenKind::FlowMappingEnd);
        break;
      case ',':
        drop_key();
        key_allowed_ = true;
        add_indicator(YamlTokenKind::FlowEntry);
        break;
      default:
        return false;
    }
    has_content_ = true;
    return true;
  }

  bool scan_block_indicator() {
    const char c = cursor_.peek();
    const bool alone = cursor_.on_blank_or_end(1);
    if (c == '-' && alone) {
      scan_item();
    } else if (c == '?' && (in_flow() || alone)) {
      scan_explicit_key();
    } else if (c == ':' && (in_flow() || alone)) {
      scan_value();
    } else {
      return false;
    }
    has_content_ = true;
    return true;
  }

  void scan_item() {
    if (!in_flow()) {
      if (!key_allowed_) return fail(YamlFaultKind::ItemNotAllowed);
      if (open_block(column())) add(YamlTokenKind::SequenceStart, {cursor_.position(), cursor_.position()});
    }
    drop_key();
    if (result_.fault) return;
    key_allowed_ = true;
    add_indicator(YamlTokenKind::BlockEntry);
  }

  void scan_explicit_key() {
    if (!in_flow()) {
      if (!key_allowed_) return fail(YamlFaultKind::KeyNotAllowed);
      if (open_block(column())) add(YamlTokenKind::MappingStart, {cursor_.position(), cursor_.position()});
    }
    drop_key();
    key_allowed_ = !in_flow();
    add_indicator(YamlTokenKind::Key);
  }

  void scan_value() {
    if (key().possible && !is_stale(key())) {
      YamlToken& begun = result_.tokens[key().token];
      begun.is_key = true;
      begun.starts_mapping = open_block(static_cast<std::ptrdiff_t>(key().column));
      key().possible = false;
      key_allowed_ = false;
    } else {
      if (key().possible) drop_key();
      if (!in_flow()) {
        if (!key_allowed_) return fail(YamlFaultKind::ValueNotAllowed);
        if (open_block(column())) add(YamlTokenKind::MappingStart, {cursor_.position(), cursor_.position()});
      }
      key_allowed_ = !in_flow();
    }
    add_indicator(YamlTokenKind::Value);
  }

  bool scan_property() {
    switch (cursor_.peek()) {
      case '*':
      case '&':
        scan_anchor();
        break;
      case '!':
        scan_tag();
        break;
      default:
        return false;
    }
    has_content_ = true;
    return true;
  }

  void scan_anchor() {
    expect_key();
    key_allowed_ = false;
    const std::size_t begin = cursor_.position();
    const bool alias = cursor_.peek() == '*';
    cursor_.advance();
    while (is_name_character(cursor_.peek())) cursor_.advance();
    const bool ended =
        cursor_.on_blank_or_end() || std::string_view("?:,]}%@`").find(cursor_.peek()) != std::string_view::npos;
    if (cursor_.position() == begin + 1 || !ended) return fail(YamlFaultKind::BadAnchor, begin, begin);
    YamlToken& token = add(alias ? YamlTokenKind::Alias : YamlTokenKind::Anchor, {begin, cursor_.position()});
    token.value = cursor_.text().substr(begin + 1, cursor_.position() - begin - 1);
  }

  /// `!<verbatim>`, `!handle!suffix`, `!!suffix`, `!suffix` or `!`.
  void scan_tag() {
    expect_key();
    key_allowed_ = false;
    const std::size_t begin = cursor_.position();
    const bool verbatim = cursor_.peek(1) == '<';
    cursor_.advance(verbatim ? 2 : 1);
    const std::size_t body = cursor_.position();
    while (is_tag_character(cursor_.peek(), verbatim)) cursor_.advance();
    const std::string_view written = cursor_.text().substr(body, cursor_.position() - body);
    if (verbatim) {
      if (written.empty() || cursor_.peek() != '>') return fail(YamlFaultKind::BadTag, begin, begin);
      cursor_.advance();
    }
    if (!cursor_.on_blank_or_end() && !(in_flow() && cursor_.peek() == ',')) {
      return fail(YamlFaultKind::BadTag, begin, begin);
    }
    std::size_t second = written.find('!');
    // Only a name between two of them is a handle.
    if (second != std::string_view::npos && !std::ranges::all_of(written.substr(0, second), is_name_character)) {
      second = std::string_view::npos;
    }
    const bool has_handle = !verbatim && second != std::string_view::npos;
    if (!has_whole_escapes(written) || (has_handle && second + 1 == written.size())) {
      return fail(YamlFaultKind::BadTag, begin, begin);
    }
    YamlToken& token = add(YamlTokenKind::Tag, {begin, cursor_.position()});
    if (has_handle) token.value = "!" + std::string(written.substr(0, second + 1));
    if (!has_handle && !verbatim) token.value = "!";
    token.suffix = has_handle ? written.substr(second + 1) : written;
  }

  void scan_scalar() {
    const char c = cursor_.peek();
    has_content_ = true;
    if (!in_flow() && (c == '|' || c == '>')) {
      drop_key();
      key_allowed_ = true;
      return add_scalar(scan_block_scalar(cursor_, indent_));
    }
    if (c == '\'' || c == '"') {
      expect_key();
      key_allowed_ = false;
      return add_scalar(scan_quoted_scalar(cursor_));
    }
    if (!may_begin_plain()) return fail(c == '\t' ? YamlFaultKind::TabIndentation : YamlFaultKind::BadStart);
    expect_key();
    key_allowed_ = false;
    ScannedScalar scalar = scan_plain_scalar(cursor_, indent_, in_flow() ? FlowContext::Flow : FlowContext::Block);
    if (scalar.ended_on_new_line) key_allowed_ = true;
    add_scalar(std::move(scalar));
  }

  [[nodiscard]] bool may_begin_plain() const {
    const char c = cursor_.peek();
    if (c == '-') return !cursor_.on_blank(1);
    if (c == '?' || c == ':') return !in_flow() && !cursor_.on_blank_or_end(1);
    return std::string_view(",[]{}#&*!|>'\"%@`\t").find(c) == std::string_view::npos;
  }

  void add_scalar(ScannedScalar&& scalar) {
    if (scalar.comment) result_.comments.push_back({*scalar.comment});
    if (scalar.fault) return fail(scalar.fault->kind, scalar.fault->at, scalar.fault->opener);
    YamlToken& token = add(YamlTokenKind::Scalar, scalar.span);
    token.value = std::move(scalar.value);
    token.style = scalar.style;
  }

  YamlCursor cursor_;
  std::vector<PossibleKey> keys_;  // one per level of brackets, the first is the block's
  std::vector<std::ptrdiff_t> outer_indents_;
  std::ptrdiff_t indent_ = -1;
  bool key_allowed_ = true;
  bool has_content_ = false;
  bool done_ = false;
  YamlTokens result_;
  std::size_t tokens_at_fault_ = 0;
};

}  // namespace

YamlTokens scan_yaml(std::string_view text, Span range) {
  return Scanner(text, range).scan();
}

bool holds_yaml_break(std::string_view text, Span span) {
  YamlCursor cursor(text, span);
  cursor.advance_to_break();
  return !cursor.at_end();
}

bool is_given_out(std::string_view text, const YamlTokens& tokens, std::size_t index) {
  if (!tokens.fault || index >= tokens.tokens.size()) return true;
  const YamlToken& key = tokens.tokens[index];
  if (!key.may_be_key || key.is_key) return true;
  int depth = 0;
  for (std::size_t i = index; i < tokens.tokens.size(); ++i) {
    const YamlToken& passed = tokens.tokens[i];
    const bool opens =
        passed.kind == YamlTokenKind::FlowSequenceStart || passed.kind == YamlTokenKind::FlowMappingStart;
    const bool closes = passed.kind == YamlTokenKind::FlowSequenceEnd || passed.kind == YamlTokenKind::FlowMappingEnd;
    // A comma or a bracket that closes too much says that it is no key, and so does a block.
    if (depth == 0 && (closes || passed.kind == YamlTokenKind::FlowEntry)) return true;
    if (passed.style == YamlStyle::Literal || passed.style == YamlStyle::Folded) return true;
    depth += opens ? 1 : closes ? -1 : 0;
    std::size_t end = passed.span.end;
    // Of a plain text the line break behind it is read as well.
    if (passed.style == YamlStyle::Plain) end = std::min(text.find_first_not_of(" \t", end), text.size());
    const bool ends_line = passed.style == YamlStyle::Plain && YamlCursor(text, {end, text.size()}).break_size() > 0;
    const Span read{key.span.begin, end};
    if (ends_line || holds_yaml_break(text, read) || read.size() > longest_yaml_key) return true;
  }
  return false;
}

}  // namespace jekyll
