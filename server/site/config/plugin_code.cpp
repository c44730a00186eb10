#include "site/config/plugin_code.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "site/config/plugin_supplies.h"
#include "site/config/ruby_text.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

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

}  // namespace

PluginCode parse_plugin_code(std::string_view ruby) {
  PluginCode code;
  const std::string text = without_comments(ruby);
  code.readable = is_valid_utf8(ruby) && text.find_first_not_of(" \t\r\n") != std::string::npos;
  for (const std::string_view sign : {"Generator", "PageWithoutAFile", "StaticFile", "Hooks.register"}) {
    code.generates = code.generates || mentions(text, sign);
  }
  code.extends_permalinks = mentions(text, "UrlDrop");
  read_supplies(text, code);
  read_tags(text, code);
  read_methods(text, code);
  read_filters(text, code);
  read_requires(text, code);
  return code;
}

}  // namespace jekyll
