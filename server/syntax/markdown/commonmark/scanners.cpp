#include "syntax/markdown/commonmark/scanners.h"

#include <algorithm>

#include "syntax/html/tags.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_label = 999;
constexpr std::size_t deepest_parentheses = 32;

bool is_escape(std::string_view text, std::size_t offset) {
  return text[offset] == '\\' && is_ascii_punctuation(byte_at(text, offset + 1));
}

bool is_control_or_space(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
}

std::size_t find_behind(std::string_view text, std::string_view terminator, std::size_t offset, bool& missing) {
  if (missing) return not_found;
  const std::size_t at = text.find(terminator, offset);
  missing = at == not_found;
  return missing ? not_found : at + terminator.size();
}

bool in(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// White space, '<' or the end: what ends a bare URL. U+00A0 and U+3000 do as well.
bool ends_url(std::string_view text, std::size_t offset) {
  if (offset >= text.size() || is_ascii_space(text[offset]) || text[offset] == '<') return true;
  return text.substr(offset).starts_with("\u00A0") || text.substr(offset).starts_with("\u3000");
}

// GFM "valid domain": letters, digits, '-', '_', '.', no '_' in the last two parts.
std::size_t scan_domain(std::string_view text, std::size_t offset) {
  const std::size_t begin = offset;
  std::size_t underscores_before = 0;
  std::size_t underscores = 0;
  for (; offset < text.size(); ++offset) {
    const char c = text[offset];
    if (c == '_') {
      ++underscores;
    } else if (c == '.') {
      underscores_before = underscores;
      underscores = 0;
    } else if (!is_ascii_alnum(c) && c != '-' && (!is_non_ascii(c) || ends_url(text, offset))) {
      break;
    }
  }
  return offset == begin || underscores_before > 0 || underscores > 0 ? not_found : offset;
}

// GFM "extended autolink path validation": punctuation at the end is not part of the URL.
std::size_t trim_bare_url(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view url = text.substr(begin, end - begin);
  const auto opening = std::count(url.begin(), url.end(), '(');
  auto closing = std::count(url.begin(), url.end(), ')');
  while (end > begin) {
    const char c = text[end - 1];
    if (in(c, "?!.,:*_~'\"")) {
      --end;
    } else if (c == ';') {
      std::size_t name = end - 1;
      while (name > begin && is_ascii_alnum(text[name - 1])) --name;
      end = name > begin && name < end - 1 && text[name - 1] == '&' ? name - 1 : end - 1;
    } else if (c == ')' && closing > opening) {
      --closing;
      --end;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

std::size_t scan_destination(std::string_view text, std::size_t offset, TextRange& destination) {
  if (byte_at(text, offset) == '<') {
    for (std::size_t at = offset + 1; at < text.size(); ++at) {
      if (text[at] == '>') {
        destination = {offset + 1, at, true};
        return at + 1;
      }
      if (text[at] == '\n' || text[at] == '<') return not_found;
      if (is_escape(text, at)) ++at;
    }
    return not_found;
  }
  std::size_t parentheses = 0;
  const std::size_t end = scan_bare_destination(text, offset, parentheses);
  if (end == not_found || parentheses != 0) return not_found;
  destination = {offset, end, true};
  return end;
}

std::size_t scan_bare_destination(std::string_view text, std::size_t offset, std::size_t& parentheses) {
  std::size_t at = offset;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_escape(text, at)) {
      ++at;
    } else if (c == '(') {
      if (++parentheses > deepest_parentheses) return not_found;
    } else if (c == ')') {
      if (parentheses == 0) break;
      --parentheses;
    } else if (is_control_or_space(c)) {
      break;
    }
  }
  return std::min(at, text.size());
}

std::size_t scan_title(std::string_view text, std::size_t offset, TextRange& title) {
  const char open = byte_at(text, offset);
  if (open != '"' && open != '\'' && open != '(') return not_found;
  const char close = open == '(' ? ')' : open;
  for (std::size_t at = offset + 1; at < text.size(); ++at) {
    if (is_escape(text, at)) {
      ++at;
    } else if (text[at] == close) {
      title = {offset + 1, at, true};
      return at + 1;
    } else if (open == '(' && text[at] == '(') {
      return not_found;
    }
  }
  return not_found;
}

std::size_t scan_label(std::string_view text, std::size_t offset) {
  bool has_text = false;
  for (std::size_t at = offset + 1; at < text.size() && at - offset <= longest_label + 1; ++at) {
    if (text[at] == ']') return has_text ? at + 1 : not_found;
    if (text[at] == '[') return not_found;
    has_text = has_text || !is_ascii_space(text[at]);
    if (is_escape(text, at)) ++at;
  }
  return not_found;
}

std::size_t scan_autolink(std::string_view text, std::size_t offset, bool& is_mail_address) {
  is_mail_address = false;
  std::size_t at = offset + 1;
  if (is_ascii_alpha(byte_at(text, at))) {
    while (is_ascii_alnum(byte_at(text, at)) || in(byte_at(text, at), "+.-")) ++at;
    const std::size_t length = at - offset - 1;
    if (byte_at(text, at) == ':' && length >= 2 && length <= 32) {
      while (at < text.size() && !is_control_or_space(text[at]) && text[at] != '<' && text[at] != '>') ++at;
      if (byte_at(text, at) == '>') return at + 1;
    }
  }
  at = offset + 1;
  while (at < text.size() && (is_ascii_alnum(text[at]) || in(text[at], ".!#$%&'*+/=?^_`{|}~-"))) ++at;
  if (at == offset + 1 || byte_at(text, at) != '@') return not_found;
  for (;;) {
    const std::size_t part = ++at;
    while (is_ascii_alnum(byte_at(text, at)) || byte_at(text, at) == '-') ++at;
    if (at == part || at - part > 63 || text[part] == '-' || text[at - 1] == '-') return not_found;
    if (byte_at(text, at) != '.') break;
  }
  is_mail_address = true;
  return byte_at(text, at) == '>' ? at + 1 : not_found;
}

std::size_t scan_raw_html(std::string_view text, std::size_t offset, HtmlSearches& searches) {
  const std::string_view rest = text.substr(offset);
  const char next = byte_at(rest, 1);
  if (next == '!') {
    if (rest.starts_with("<!-->")) return offset + 5;
    if (rest.starts_with("<!--->")) return offset + 6;
    if (rest.starts_with("<!--")) return find_behind(text, "-->", offset + 4, searches.no_comment_end);
    if (rest.starts_with("<![CDATA[")) return find_behind(text, "]]>", offset + 9, searches.no_cdata_end);
    if (is_ascii_alpha(byte_at(rest, 2))) return find_behind(text, ">", offset + 2, searches.no_declaration_end);
    return not_found;
  }
  if (next == '?') return find_behind(text, "?>", offset + 2, searches.no_instruction_end);
  if (next == '/') {
    std::size_t at = offset + 2;
    if (!is_ascii_alpha(byte_at(text, at))) return not_found;
    while (is_ascii_alnum(byte_at(text, at)) || byte_at(text, at) == '-') ++at;
    at = skip_spaces(text, at);
    return byte_at(text, at) == '>' ? at + 1 : not_found;
  }
  const auto tag = scan_start_tag(text, offset, TagGrammar::CommonMark);
  return tag ? tag->end : not_found;
}

std::size_t scan_bare_url(std::string_view text, std::size_t offset) {
  const char before = offset == 0 ? ' ' : text[offset - 1];
  std::size_t end = not_found;
  if (equals_ignoring_case(text.substr(offset, 4), "www.")) {
    if (!is_ascii_space(before) && !in(before, "*_~(")) return not_found;
    end = scan_domain(text, offset + 4);
  } else {
    const std::size_t scheme = equals_ignoring_case(text.substr(offset, 7), "http://")    ? 7
                               : equals_ignoring_case(text.substr(offset, 8), "https://") ? 8
                               : equals_ignoring_case(text.substr(offset, 6), "ftp://")   ? 6
                                                                                          : 0;
    if (scheme == 0 || is_ascii_alpha(before)) return not_found;
    if (is_ascii_punctuation(byte_at(text, offset + scheme))) return not_found;
    end = scan_domain(text, offset + scheme);
  }
  if (end == not_found) return not_found;
  while (!ends_url(text, end)) ++end;
  end = trim_bare_url(text, offset, end);
  return end > offset ? end : not_found;
}

TextRange scan_bare_mail(std::string_view text, std::size_t offset, std::size_t floor) {
  std::size_t begin = offset;
  while (begin > floor) {
    const char c = text[begin - 1];
    // cmark-gfm looks at the text after escapes were taken out.
    const bool is_escape = c == '\\' && begin < offset && in(text[begin], "+-._");
    if (!is_ascii_alnum(c) && !in(c, "+-._") && !is_escape) break;
    --begin;
  }
  if (begin == offset) return {};
  bool has_resource = false;
  for (const std::string_view prefix : {"mailto:", "xmpp:"}) {
    if (begin >= floor + prefix.size() && text.substr(begin - prefix.size(), prefix.size()) == prefix) {
      begin -= prefix.size();
      has_resource = prefix == "xmpp:";
      break;
    }
  }
  std::size_t end = offset + 1;
  std::size_t dots = 0;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '.') {
      if (!is_ascii_alnum(byte_at(text, end + 1))) break;
      ++dots;
    } else if (!is_ascii_alnum(c) && !in(c, has_resource ? "-_/" : "-_")) {
      break;
    }
  }
  if (dots == 0 || is_ascii_digit(text[end - 1]) || text[end - 1] == '-' || text[end - 1] == '_') return {};
  return {begin, end, true};
}

}  // namespace jekyll
