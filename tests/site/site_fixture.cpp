#include "tests/site/site_fixture.h"

#include <algorithm>

namespace jekyll::tests {

Site site_of(const Files& files) {
  Fixture fixture;
  for (const auto& [path, text] : files) fixture.files.push_back({path, text});
  return build_site(fixture);
}

std::string page(std::string_view front, std::string_view body) {
  return "---\n" + std::string(front) + "---\n" + std::string(body);
}

std::string url_of(const Site& site, std::string_view path) {
  const SiteFile* file = site.find_file(path);
  if (file == nullptr) return "nothing";
  return file->url.value_or("none") + " -> " + file->output.value_or("none");
}

std::string url_of(std::string_view path, std::string_view text, std::string_view config) {
  return url_of(site_of({{std::string(path), std::string(text)}, {"_config.yml", std::string(config)}}), path);
}

std::vector<std::string> written(const Files& files) {
  const Site site = site_of(files);
  std::vector<std::string> paths;
  for (const auto& [path, file] : site.files()) {
    if (file.written) paths.push_back(path);
  }
  return paths;
}

std::string verdict(const Site& site, std::string_view path) {
  const SiteFile* file = site.find_file(path);
  if (file == nullptr) return "no such file";
  const auto& links = file->syntax().markdown.links;
  if (links.empty()) return "no link";
  const Resolution resolution = resolve_link(site, *file, links.front());
  std::string text(to_string(resolution.verdict));
  if (resolution.verdict == Verdict::Doubtful) {
    text += " " + std::string(to_string(resolution.doubted)) + " " + resolution.supplier;
  }
  if (!resolution.url.empty()) text += " " + resolution.url;
  if (!resolution.anchor.empty()) text += " #" + resolution.anchor;
  if (!resolution.redirect_to.empty()) text += " to " + resolution.redirect_to;
  if (!resolution.canonical_name.empty()) text += " exactly " + resolution.canonical_name;
  if (resolution.without_baseurl) text += " without baseurl";
  if (resolution.double_baseurl) text += " double baseurl";
  return text;
}

std::string verdict_of(Files files, std::string_view link) {
  files["index.md"] = page("", std::string(link) + "\n");
  return verdict(site_of(files), "index.md");
}

}  // namespace jekyll::tests
