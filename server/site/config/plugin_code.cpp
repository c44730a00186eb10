#include "site/config/plugin_code.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// The lines without what a '#' outside of quotes comments out.
std::string without_comments(std::string_view ruby) {
  std::string out;
  char quote = '\0';
  for (std::size_t i = 0; i < ruby.size(); ++i) {
    const char c = ruby[i];
    if (c == '\n') quote = '\0';
    if (quote != '\0') {
      if (c == '\\' && i + 1 < ruby.size() && ruby[i + 1] != '\n') {
        out.push_back(c);
        out.push_back(ruby[++i]);
        continue;
      }
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#' && (i == 0 || ruby[i - 1] == '\n' || ruby[i - 1] == ' ' || ruby[i - 1] == '\t')) {
      while (i < ruby.size() && ruby[i] != '\n') ++i;
      out.push_back('\n');
      continue;
    }
    out.push_back(c);
  }
  return out;
}

/// Calls `visit` with the offset behind each whole `word`, blanks and an opening parenthesis skipped.
template <typename Visit>
void visit_calls(std::string_view code, std::string_view word, const Visit& visit) {
  for (std::size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    if (at > 0 && is_ascii_word(code[at - 1])) continue;
    std::size_t behind = at + word.size();
    if (behind < code.size() && is_ascii_word(code[behind])) continue;
    while (behind < code.size() && std::string_view(" \t(").find(code[behind]) != std::string_view::npos) ++behind;
    visit(behind);
  }
}

std::string_view word_at(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && is_ascii_word(code[end])) ++end;
  return code.substr(at, end - at);
}

/// A constant with its modules: `Jekyll::Tea`.
std::string_view constant_at(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && (is_ascii_word(code[end]) || code[end] == ':')) ++end;
  return code.substr(at, end - at);
}

/// `"name"`, `'name'` or `:name`; nothing for what is only known when Ruby runs.
std::optional<std::string> literal_at(std::string_view code, std::size_t at) {
  if (at >= code.size()) return std::nullopt;
  if (code[at] == ':') {
    const std::string_view name = word_at(code, at + 1);
    return name.empty() ? std::nullopt : std::optional<std::string>(name);
  }
  if (code[at] != '"' && code[at] != '\'') return std::nullopt;
  const std::size_t close = code.find(code[at], at + 1);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view text = code.substr(at + 1, close - at - 1);
  if (text.empty() || text.find_first_of("#\n\\") != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

bool defines_module(std::string_view code, std::string_view name) {
  name = name.substr(name.rfind(':') + 1);
  bool found = false;
  for (const std::string_view keyword : {"module", "class"}) {
    visit_calls(code, keyword, [&](std::size_t at) {
      const std::string_view defined = constant_at(code, at);
      found = found || defined.substr(defined.rfind(':') + 1) == name;
    });
  }
  return found;
}

void read_tags(std::string_view code, PluginCode& found) {
  visit_calls(code, "register_tag", [&](std::size_t at) {
    if (auto name = literal_at(code, at)) {
      found.tags.push_back(std::move(*name));
    } else {
      found.readable = false;
    }
  });
  if (code.find("Template.tags[") != std::string_view::npos) found.readable = false;
}

void read_methods(std::string_view code, PluginCode& found) {
  visit_calls(code, "def", [&](std::size_t at) {
    std::string_view name = word_at(code, at);
    if (name == "self" && at + name.size() < code.size() && code[at + name.size()] == '.') {
      name = word_at(code, at + name.size() + 1);
    }
    if (!name.empty()) found.methods.emplace_back(name);
  });
  for (const std::string_view word : {"alias_method", "define_method"}) {
    visit_calls(code, word, [&](std::size_t at) {
      if (auto name = literal_at(code, at)) {
        found.methods.push_back(std::move(*name));
      } else {
        found.readable = false;
      }
    });
  }
  visit_calls(code, "alias", [&](std::size_t at) {
    const std::string_view name = word_at(code, at < code.size() && code[at] == ':' ? at + 1 : at);
    if (!name.empty()) found.methods.emplace_back(name);
  });
}

void read_filters(std::string_view code, PluginCode& found) {
  bool registers = false;
  visit_calls(code, "register_filter", [&](std::size_t at) {
    registers = true;
    const std::string_view name = constant_at(code, at);
    // Methods of what is defined elsewhere are filters as well.
    if (name.empty() || !defines_module(code, name)) found.readable = false;
  });
  if (!registers) return;
  found.filters = found.methods;
  visit_calls(code, "include", [&](std::size_t at) {
    const std::string_view name = constant_at(code, at);
    const bool constant = !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0;
    const bool known = name.starts_with("Liquid::") || name.starts_with("Jekyll::") || defines_module(code, name);
    if (constant && !known) found.readable = false;
  });
}

/// Gems that are Jekyll's plugins by their name; other libraries register no tags.
void read_requires(std::string_view code, PluginCode& found) {
  visit_calls(code, "require", [&](std::size_t at) {
    const auto name = literal_at(code, at);
    if (!name || name->starts_with('.') || name->starts_with('/')) {
      found.readable = false;
      return;
    }
    std::string gem = *name;
    std::ranges::replace(gem, '/', '-');
    for (const std::string_view prefix : {"jekyll-", "jekyll_", "octopress-", "liquid-", "liquid_"}) {
      if (gem.starts_with(prefix)) found.required.push_back(gem);
    }
  });
  // Files beside it are read as well, those elsewhere are not.
  visit_calls(code, "require_relative", [&](std::size_t at) {
    const auto name = literal_at(code, at);
    if (!name || name->starts_with("..")) found.readable = false;
  });
}

bool mentions(std::string_view code, std::string_view word) {
  return code.find(word) != std::string_view::npos;
}

/// A converter of its own, which does not only add to what Jekyll's yields; content that is set before it is converted.
bool rewrites_text(std::string_view code) {
  if (mentions(code, "Converter") && mentions(code, "def convert(") && !mentions(code, "super")) return true;
  bool sets = mentions(code, ".content =") || mentions(code, ".content=");
  for (const std::string_view call : {".content.gsub!", ".content.sub!", ".content.replace", ".content <<"}) {
    sets = sets || mentions(code, call);
  }
  if (!sets) return false;
  // Hooks of these run on HTML.
  const bool of_output = mentions(code, ":post_convert") || mentions(code, ":post_render");
  const bool before = mentions(code, ":pre_render") || mentions(code, ":post_init") || mentions(code, ":post_read") ||
                      mentions(code, "Generator");
  return before || !of_output;
}

}  // namespace

PluginCode parse_plugin_code(std::string_view ruby) {
  PluginCode code;
  const std::string text = without_comments(ruby);
  code.readable = is_valid_utf8(ruby) && text.find_first_not_of(" \t\r\n") != std::string::npos;
  for (const std::string_view sign : {"Generator", "PageWithoutAFile", "StaticFile", "Hooks.register"}) {
    code.generates = code.generates || mentions(text, sign);
  }
  code.rewrites_text = rewrites_text(text);
  code.extends_permalinks = mentions(text, "UrlDrop");
  read_tags(text, code);
  read_methods(text, code);
  read_filters(text, code);
  read_requires(text, code);
  return code;
}

}  // namespace jekyll
