// The texts of a fixture's files, for features that ask for them.
#pragma once

#include "features/references/thing.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

/// Valid as long as the fixture.
inline Texts texts_of(const Fixture& fixture) {
  return Texts([&fixture](const SiteFile& wanted) { return &fixture.file(wanted.path()).text; });
}

}  // namespace jekyll::tests
