// Who calls whom. Encoding leaves out what is empty.
#pragma once

#include <string>
#include <vector>

#include "protocol/lsp_language.h"

namespace lsp {

struct CallHierarchyItem {
  std::string name;
  SymbolKind kind = SymbolKind::File;
  std::string detail;
  DocumentUri uri;
  Range range;
  Range selectionRange;
};

/// `from` calls at these places, which lie in its document.
struct CallHierarchyIncomingCall {
  CallHierarchyItem from;
  std::vector<Range> fromRanges;
};

/// `to` is called at these places, which lie in the document that was asked about.
struct CallHierarchyOutgoingCall {
  CallHierarchyItem to;
  std::vector<Range> fromRanges;
};

/// Of an item all that is needed again is its document.
struct CallHierarchyCallsParams {
  DocumentUri uri;
};

bool decode(const Json& value, CallHierarchyCallsParams& out, const DecodePath& path);
/// Thousands of posts have one layout.
void append_json(std::string& out, const CallHierarchyItem& value);
void append_json(std::string& out, const CallHierarchyIncomingCall& value);
void append_json(std::string& out, const CallHierarchyOutgoingCall& value);

}  // namespace lsp
