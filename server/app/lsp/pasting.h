// What a client pastes or drops into a page: the command's argument to its answer.
#pragma once

#include "app/lsp/adapters.h"
#include "protocol/lsp_command.h"

namespace jekyll {

/// `{text, snippet?, stored}`: `stored` are the images that the client writes, each with its target and its new URI.
/// `{folders}` when images are to be stored and the argument does not say where. Null where a paste stays as it is; an
/// error where the folder is none of the site's.
[[nodiscard]] lsp::Json paste(const AdapterContext& context, const lsp::PasteArgument& argument);

}  // namespace jekyll
