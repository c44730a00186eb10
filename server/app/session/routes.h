// The table of methods. A new method is one line here and one adapter in lsp/.
#pragma once

#include "app/session/server.h"

namespace jekyll {

void add_routes(Server& server);

}  // namespace jekyll
