#include "site/config/plugin_supplies.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "site/config/ruby_text.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// Ways to pages, files and addresses whose names are not followed.
// clang-format off
constexpr std::array<std::string_view, 37> other_ways = {
    "Document", "permalink", "def url", "def destination", "def path", "def dir", "@url", "@dir", "@name", "@path",
    "FileUtils", "File.open", "File.new", "File.rename", "IO.write", "IO.binwrite", "File.binwrite", "Pathname",
    "Dir.mkdir", "site.dest", "system", "exec", "spawn", "Open3", "%x", "`", "Reader", "EntryFilter", "class_eval",
    "module_eval", "instance_eval", "prepend", "instance_variable_set", "define_method", "UrlDrop", "redirect_", "send("};
// clang-format on

/// Keys of front matter that a page's address is made of, or that decide whether it has one.
constexpr std::array<std::string_view, 7> keys_of_addresses = {"slug",      "date",       "categories", "category",
                                                               "published", "collection", "output"};

/// Whether the text stands there and is not the end of a longer word.
bool begins_word(std::string_view code, std::string_view text) {
  for (std::size_t at = code.find(text); at != std::string_view::npos; at = code.find(text, at + 1)) {
    if (at == 0 || !is_ascii_word(text.front()) || !is_ascii_word(code[at - 1])) return true;
  }
  return false;
}

/// The beginning of a string that the text tells, and whether it is all of it.
struct Beginning {
  std::string text;
  bool whole = false;
};

Beginning beginning_of_string(std::string_view expression) {
  const bool quoted = expression.size() >= 2 && is_quote(expression.front()) &&
                      expression.find(expression.front(), 1) == expression.size() - 1;
  if (!quoted) return {};
  const std::string_view inside = expression.substr(1, expression.size() - 2);
  const std::size_t known = std::min(inside.find_first_of("#\\"), inside.size());
  return {std::string(inside.substr(0, known)), known == inside.size()};
}

/// Of a string, or of strings that File.join joins.
Beginning beginning_of(std::string_view expression) {
  constexpr std::string_view join = "File.join(";
  if (!expression.starts_with(join)) return beginning_of_string(expression);
  Beginning joined{"", true};
  for (const std::string_view part : arguments_at(expression, join.size())) {
    const Beginning next = beginning_of_string(part);
    if (!joined.text.empty() && !joined.text.ends_with('/')) joined.text += '/';
    joined.text += next.text;
    joined.whole = next.whole;
    if (!joined.whole) break;
  }
  return joined;
}

/// The beginning of the paths of `X.new(site, base, dir, name)`.
std::string place_of(const std::vector<std::string_view>& arguments) {
  if (arguments.size() < 4) return "";
  Beginning folder = beginning_of(arguments[2]);
  std::string path = folder.text;
  if (folder.whole) {
    const Beginning name = beginning_of(arguments[3]);
    if (!path.empty() && !path.ends_with('/')) path += '/';
    path += name.whole ? name.text.substr(0, name.text.size() - extension_of(name.text).size()) : name.text;
  }
  return path.substr(std::min(path.find_first_not_of('/'), path.size()));
}

/// What the class makes where that is told; what is derived from it may be anywhere.
void read_constructors(std::string_view code, std::string_view name, PluginCode& found) {
  visit_calls(code, name, [&](std::size_t at) {
    const std::string_view rest = code.substr(at);
    if (rest.starts_with(".new(")) {
      found.supplies.push_back(place_of(arguments_at(rest, std::string_view(".new(").size())));
    } else if (!rest.starts_with(')')) {
      found.supplies.emplace_back();
    }
  });
}

/// Files that are written behind Jekyll's back: `File.write(site.in_dest_dir("tea.txt"), …)`.
void read_writes(std::string_view code, PluginCode& found) {
  visit_calls(code, "in_dest_dir", [&](std::size_t at) {
    const std::vector<std::string_view> arguments = arguments_at(code, at);
    const Beginning path = arguments.empty() ? Beginning() : beginning_of(arguments.front());
    found.supplies.push_back(path.text.substr(std::min(path.text.find_first_not_of('/'), path.text.size())));
  });
  visit_calls(code, "File.write", [&](std::size_t at) {
    if (!code.substr(at).starts_with("site.in_dest_dir(")) found.supplies.emplace_back();
  });
}

/// `page.data["slug"] = …`, and what is put in under names that are computed.
void read_front_matter(std::string_view code, PluginCode& found) {
  for (std::size_t at = code.find("data["); at != std::string_view::npos; at = code.find("data[", at + 1)) {
    const std::size_t begin = at + std::string_view("data[").size();
    const std::size_t close = code.find(']', begin);
    if (close == std::string_view::npos) return;
    std::string_view behind = code.substr(close + 1);
    behind = behind.substr(std::min(behind.find_first_not_of(" |"), behind.size()));
    const bool sets = behind.starts_with('=') && !behind.starts_with("==") && !behind.starts_with("=~");
    if (!sets || (at >= 5 && code.substr(at - 5, 5) == "site.")) continue;
    const auto key = literal_at(code, begin);
    if (!key || contains(keys_of_addresses, *key)) found.supplies.emplace_back();
  }
  if (mentions(code, "data.merge!") || mentions(code, "data.update")) found.supplies.emplace_back();
}

/// The word that ends before the offset.
std::string_view word_before(std::string_view code, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_ascii_word(code[begin - 1])) --begin;
  return code.substr(begin, at - begin);
}

/// What pages are called that the code makes itself: `tea = PageWithoutAFile.new(…)`.
std::set<std::string_view> pages_of_its_own(std::string_view code) {
  std::set<std::string_view> names;
  visit_calls(code, "PageWithoutAFile", [&](std::size_t behind) {
    std::string_view before = code.substr(0, behind);
    before = before.substr(0, before.rfind("PageWithoutAFile"));
    if (before.ends_with("Jekyll::")) before.remove_suffix(std::string_view("Jekyll::").size());
    if (before.ends_with(" = ")) names.insert(word_before(before, before.size() - 3));
  });
  return names;
}

/// Whether it sets that of pages which it does not make itself.
bool sets(std::string_view code, std::string_view member) {
  const std::set<std::string_view> own = pages_of_its_own(code);
  const std::string name = "." + std::string(member);
  for (const std::string_view form : {" =", "=", " <<", ".gsub!", ".sub!", ".replace", ".prepend", ".concat"}) {
    const std::string written = name + std::string(form);
    for (std::size_t at = code.find(written); at != std::string_view::npos; at = code.find(written, at + 1)) {
      const std::string_view behind = code.substr(at + written.size());
      const bool compares = form.ends_with('=') && (behind.starts_with('=') || behind.starts_with('~'));
      if (!compares && !own.contains(word_before(code, at))) return true;
    }
  }
  return false;
}

bool rewrites_text(std::string_view code) {
  // A converter of its own, which does not only add to what Jekyll's yields.
  if (mentions(code, "Converter") && mentions(code, "def convert(") && !mentions(code, "super")) return true;
  if (!sets(code, "content")) return false;
  // Hooks of these run on HTML.
  const bool of_output = mentions(code, ":post_convert") || mentions(code, ":post_render");
  const bool before = mentions(code, ":pre_render") || mentions(code, ":post_init") || mentions(code, ":post_read") ||
                      mentions(code, "Generator");
  return before || !of_output;
}

}  // namespace

void read_supplies(std::string_view code, PluginCode& found) {
  found.rewrites_text = rewrites_text(code);
  if (!found.generates) return;
  found.changes_ids = sets(code, "content") || sets(code, "output") || mentions(code, "Kramdown") ||
                      mentions(code, "Converter") || mentions(code, "Nokogiri");
  if (std::ranges::any_of(other_ways, [&](std::string_view way) { return begins_word(code, way); })) {
    found.supplies.emplace_back();
    return;
  }
  for (const std::string_view name : {"PageWithoutAFile", "Page", "StaticFile"}) read_constructors(code, name, found);
  read_writes(code, found);
  read_front_matter(code, found);
  sort_stably(found.supplies);
  const auto same = std::ranges::unique(found.supplies);
  found.supplies.erase(same.begin(), same.end());
  // One beginning of all says the same as many.
  constexpr std::size_t most = 100;
  const bool anywhere = !found.supplies.empty() && found.supplies.front().empty();
  if (anywhere || found.supplies.size() > most) found.supplies.assign(1, "");
}

}  // namespace jekyll
