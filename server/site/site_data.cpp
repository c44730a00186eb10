// `site.data`: every data file under its folders' and its own key.
#include "site/entry_filter.h"
#include "site/front_matter_defaults.h"
#include "site/site_state.h"

namespace jekyll {

YamlValue merged_data(const Site::State& state) {
  YamlValue data = YamlMapping();
  for (const auto& [path, file] : state.files) {
    if (file.kind != FileKind::Data) continue;
    const std::string_view name = base_name(path);
    set_key(data, name.substr(0, name.size() - extension_of(name).size()), file.parsed.data_value);
  }
  return data;
}

}  // namespace jekyll
