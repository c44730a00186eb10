// The time zone of the machine.
#pragma once

#include "site/dates/dates.h"

namespace jekyll {

/// TZ's, else what the system is set to; UTC where that can't be told.
[[nodiscard]] TimeZone local_zone();

}  // namespace jekyll
