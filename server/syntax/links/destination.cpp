#include "syntax/links/destination.h"

extern "C" {
#include <cmark-gfm/houdini.h>
}

#include <algorithm>

#include "text/ascii.h"

namespace jekyll {
namespace {

// Bytes that the reference behind '&' takes, its text appended to `out`; 0 if it is none.
std::size_t decode_entity(std::string_view text, std::size_t offset, cmark_strbuf& out) {
  const std::string_view rest = text.substr(offset, 48);
  const bufsize_t taken = houdini_unescape_ent(&out, reinterpret_cast<const std::uint8_t*>(rest.data()),
                                               static_cast<bufsize_t>(rest.size()));
  return taken > 0 ? static_cast<std::size_t>(taken) : 0;
}

std::string decode(std::string_view text, bool escapes) {
  std::size_t at = escapes ? std::min(text.find('&'), text.find('\\')) : text.find('&');
  if (at == std::string_view::npos) return std::string(text);
  std::string result(text.substr(0, at));
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  while (at < text.size()) {
    if (text[at] == '&') {
      cmark_strbuf_clear(&buffer);
      const std::size_t taken = decode_entity(text, at + 1, buffer);
      if (taken > 0) {
        result.append(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
        at += taken + 1;
        continue;
      }
    } else if (escapes && text[at] == '\\' && is_ascii_punctuation(byte_at(text, at + 1))) {
      ++at;
    }
    result += text[at++];
  }
  cmark_strbuf_free(&buffer);
  return result;
}

}  // namespace

bool has_scheme(std::string_view url) {
  if (!is_ascii_alpha(byte_at(url, 0))) return false;
  std::size_t at = 1;
  while (is_ascii_alnum(byte_at(url, at)) || byte_at(url, at) == '+' || byte_at(url, at) == '.' ||
         byte_at(url, at) == '-') {
    ++at;
  }
  return byte_at(url, at) == ':';
}

std::string decode_entities(std::string_view text) {
  return decode(text, false);
}

std::string decode_escapes_and_entities(std::string_view text) {
  return decode(text, true);
}

TargetKind classify_destination(std::string_view url) {
  if (url.starts_with("//") || has_scheme(url)) return TargetKind::External;
  if (url.starts_with('/')) return TargetKind::SitePath;
  if (url.starts_with('#')) return TargetKind::Fragment;
  return TargetKind::Relative;
}

void split_destination(Link& link, std::string_view masked, std::size_t masked_begin, const LiquidDocument& liquid) {
  link.target_kind = classify_destination(link.url);
  const Span& whole = link.destination;
  const std::string_view text = whole.empty() ? "" : masked.substr(whole.begin - masked_begin, whole.size());
  const std::size_t hash = text.find('#');
  const std::size_t path_end = std::min({text.find('?'), hash, text.size()});
  link.path = {whole.begin, whole.begin + path_end};
  link.fragment = {whole.end, whole.end};
  // Blanks around a URL are none of it.
  if (hash != std::string_view::npos) {
    const Span inside = trim_spaces(text, {hash + 1, text.size()});
    link.fragment = {whole.begin + inside.begin, whole.begin + inside.end};
  }
  link.has_liquid = holds_liquid(liquid, whole);
}

}  // namespace jekyll
