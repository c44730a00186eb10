// The settings table as Visual Studio Code's extension declares it; generates a part of editors/vscode/package.json.
#pragma once

#include <string>

namespace jekyll {

/// JSON of `contributes.configuration`: every setting of the server, and those of the extension itself.
[[nodiscard]] std::string vscode_configuration();

}  // namespace jekyll
