// Addresses of the web as text: what of a URL is asked, and how one is written into a page. Internal to rules/.
// Invariant: an address is one text wherever and however it is written, so that one verdict serves all of its links.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/links/link.h"

namespace jekyll {

/// The address of a URL: without fragment, with a scheme, the host in lower case, what no URL may have encoded. Nothing
/// for what is no address of the web.
[[nodiscard]] std::optional<std::string> web_address(std::string_view url);
/// Of a link that readers follow. Nothing for destinations of forms, for hosts alone that a `link` element names, which
/// are hints to browsers, and for what Liquid writes.
[[nodiscard]] std::optional<std::string> web_address(const Link& link);

/// "tea.example" of "https://www.tea.example/x".
[[nodiscard]] std::string_view host_of(std::string_view address);
/// Behind the host: "/x?y", "" for none.
[[nodiscard]] std::string_view path_and_query(std::string_view address);
/// Whether a page of a host has been replaced by the host's front page, as servers do when a page is gone.
[[nodiscard]] bool leads_to_front_page(std::string_view address, std::string_view location);

/// `url` for a place in a page, whatever the language around it: quotes, brackets and blanks are encoded.
[[nodiscard]] std::string written_address(std::string_view url, LinkSyntax syntax);

}  // namespace jekyll
