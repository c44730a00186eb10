// The time zones that the machine itself has, as zic has compiled them: newer than those that the program brings along.
#pragma once

#include <optional>
#include <string_view>

#include "site/dates/zone_rules.h"

namespace jekyll {

/// A file of TZDIR, else of the system's folder, or the one that the name is the path of. "localtime" is the machine's
/// own zone. Nothing when there is none, or when it is no zone.
[[nodiscard]] std::optional<ZoneRules> load_machine_zone(std::string_view name);

}  // namespace jekyll
