#include "site/urls/permalinks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>

#include "site/urls/percent_encoding.h"
#include "site/urls/slugs.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> day_names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

void add_unique(std::vector<std::string>& list, std::string value) {
  if (!contains(list, value)) list.push_back(std::move(value));
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) text += (&item == &list.front() ? "" : "/") + item;
  return text;
}

std::string categories_of(const DocumentUrlParts& parts) {
  std::vector<std::string> names;
  for (const std::string& category : parts.categories) add_unique(names, downcase(category));
  return joined(names);
}

std::string slugified_categories_of(const DocumentUrlParts& parts) {
  std::vector<std::string> names;
  for (const std::string& category : parts.categories) add_unique(names, slugify(category));
  return joined(names);
}

using DocumentPlaceholder = std::string (*)(const DocumentUrlParts&);

std::string_view month_name(const DocumentUrlParts& p) {
  return month_names[static_cast<std::size_t>(p.date.month - 1)];
}
std::string_view day_name(const DocumentUrlParts& p) {
  return day_names[static_cast<std::size_t>(p.date.weekday - 1)];
}

constexpr std::pair<std::string_view, DocumentPlaceholder> placeholders[] = {
    {"categories", categories_of},
    {"collection", [](const DocumentUrlParts& p) { return p.collection; }},
    {"day", [](const DocumentUrlParts& p) { return padded(p.date.day, 2); }},
    {"hour", [](const DocumentUrlParts& p) { return padded(p.date.hour, 2); }},
    {"i_day", [](const DocumentUrlParts& p) { return padded(p.date.day, 1); }},
    {"i_month", [](const DocumentUrlParts& p) { return padded(p.date.month, 1); }},
    {"long_day", [](const DocumentUrlParts& p) { return std::string(day_name(p)); }},
    {"long_month", [](const DocumentUrlParts& p) { return std::string(month_name(p)); }},
    {"minute", [](const DocumentUrlParts& p) { return padded(p.date.minute, 2); }},
    {"month", [](const DocumentUrlParts& p) { return padded(p.date.month, 2); }},
    {"name", [](const DocumentUrlParts& p) { return slugify(p.base_name); }},
    {"output_ext", [](const DocumentUrlParts& p) { return p.output_extension; }},
    {"path", [](const DocumentUrlParts& p) { return p.path; }},
    {"second", [](const DocumentUrlParts& p) { return padded(p.date.second, 2); }},
    {"short_day", [](const DocumentUrlParts& p) { return std::string(day_name(p).substr(0, 3)); }},
    {"short_month", [](const DocumentUrlParts& p) { return std::string(month_name(p).substr(0, 3)); }},
    {"short_year", [](const DocumentUrlParts& p) { return padded(((p.date.year % 100) + 100) % 100, 2); }},
    {"slug", [](const DocumentUrlParts& p) { return slugify(p.slug.value_or(p.base_name)); }},
    {"slugified_categories", slugified_categories_of},
    {"title",
     [](const DocumentUrlParts& p) { return slugify(p.slug.value_or(p.base_name), SlugMode::Pretty, SlugCase::Kept); }},
    {"w_day", [](const DocumentUrlParts& p) { return padded(p.date.weekday, 1); }},
    {"w_year", [](const DocumentUrlParts& p) { return padded(iso_week(p.date).year, 4); }},
    {"week", [](const DocumentUrlParts& p) { return padded(iso_week(p.date).week, 2); }},
    {"y_day", [](const DocumentUrlParts& p) { return padded(p.date.day_of_year, 3); }},
    {"year", [](const DocumentUrlParts& p) { return padded(p.date.year, 4); }},
};

bool is_placeholder_character(char c) {
  return is_ascii_lowercase(c) || c == '_';
}

/// File.expand_path of a decoded URL below the destination.
std::string below_destination(std::string_view decoded) {
  return clean_folder(decoded);
}

}  // namespace

std::string_view permalink_suffix(std::string_view style) {
  if (style == "pretty") return "/";
  if (style == "date" || style == "ordinal" || style == "none") return ":output_ext";
  if (style.ends_with('/')) return "/";
  if (style.ends_with(":output_ext")) return ":output_ext";
  return "";
}

std::string expand_page_template(std::string_view permalink, const Placeholders& values) {
  std::string url(permalink);
  for (const auto& [name, value] : values) {
    if (url.find(':') == std::string::npos) break;
    url = replace_all(std::move(url), ":" + std::string(name), escape_path(value));
  }
  return sanitize_url(url);
}

std::optional<std::string> expand_document_template(std::string_view permalink, const DocumentUrlParts& parts) {
  std::string url;
  for (std::size_t i = 0; i < permalink.size();) {
    std::size_t end = i + 1;
    while (end < permalink.size() && is_placeholder_character(permalink[end])) ++end;
    if (permalink[i] != ':' || end == i + 1) {
      url.push_back(permalink[i++]);
      continue;
    }
    // ":year_" is ":year" and an underscore.
    std::string_view name = permalink.substr(i + 1, end - i - 1);
    if (name.ends_with('_')) name.remove_suffix(1);
    const auto* found = std::find_if(std::begin(placeholders), std::end(placeholders),
                                     [&](const auto& entry) { return entry.first == name; });
    if (found == std::end(placeholders)) return std::nullopt;
    url += escape_path(found->second(parts));
    i += 1 + name.size();
  }
  return sanitize_url(url);
}

std::string escape_path(std::string_view text) {
  static constexpr std::string_view kept = "-._~!$&'()*+,;=:@/?";
  return percent_encoded(text, [](char c) { return !is_ascii_alnum(c) && kept.find(c) == std::string_view::npos; });
}

std::string percent_decoded(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      decoded.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      decoded.push_back(text[i]);
    }
  }
  return decoded;
}

bool is_refused_url(std::string_view text) {
  const std::size_t end = text.find_first_of(":/?#");
  if (end == std::string_view::npos || text[end] != ':') return false;
  const std::string_view scheme = text.substr(0, end);
  const auto allowed = [](char c) { return is_ascii_alnum(c) || c == '+' || c == '-' || c == '.'; };
  if (scheme.empty() || !is_ascii_alpha(scheme.front()) || !std::ranges::all_of(scheme, allowed)) return true;
  std::string_view rest = text.substr(end + 1);
  rest = rest.substr(0, rest.find_first_of("?#"));
  std::string_view host;
  if (rest.starts_with("//")) {
    host = rest.substr(2, rest.find('/', 2) - 2);
    rest.remove_prefix(2 + host.size());
    host.remove_prefix(host.find('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
  }
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && !host.ends_with(']')) {
    if (!std::ranges::all_of(host.substr(colon + 1), is_ascii_digit)) return true;
    host = host.substr(0, colon);
  }
  constexpr std::array<std::string_view, 4> with_host = {"http", "https", "ftp", "ssh"};
  const bool lacks_host = host.empty() && rest.empty() && contains(with_host, downcase(scheme));
  return lacks_host || host.find_first_of(" <>{}\\\"\t\n") != std::string_view::npos;
}

std::string sanitize_url(std::string_view url) {
  std::string result = "/" + std::string(url);
  result = replace_all(std::move(result), "..", "/");
  result = replace_all(std::move(result), "./", "");
  result.erase(std::unique(result.begin(), result.end(), [](char a, char b) { return a == '/' && b == '/'; }),
               result.end());
  return result;
}

std::string output_of_url(std::string_view url, std::string_view output_extension, OutputOf kind) {
  std::string output = below_destination(percent_decoded(url));
  if (url.ends_with('/')) {
    if (!output.empty()) output.push_back('/');
    output += "index";
    if (kind == OutputOf::Document) return output + ".html";
  }
  if (!output.ends_with(output_extension)) output += output_extension;
  return output;
}

std::string output_of_static(std::string_view url) {
  return below_destination(percent_decoded(url));
}

}  // namespace jekyll
