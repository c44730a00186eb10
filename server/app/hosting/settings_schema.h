// The settings table as Visual Studio Code's extension declares it, and as JSON Schema: it generates a part of
// editors/vscode/package.json, and editors/vscode/schemas.
#pragma once

#include <string>

namespace jekyll {

/// JSON of `contributes.configuration`: every setting of the server, and those of the extension itself.
[[nodiscard]] std::string vscode_configuration();

/// JSON Schema of `.jekyll-ls.json` with dotted keys: every setting that a site may make for itself.
[[nodiscard]] std::string project_settings_schema();

}  // namespace jekyll
