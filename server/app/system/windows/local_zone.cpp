#include "app/system/local_zone.h"

#include <algorithm>

#include <windows.h>

#include "app/system/process.h"
#include "app/system/windows/system_text.h"
#include "app/system/windows/windows_zones.h"

namespace jekyll {

TimeZone local_zone() {
  if (const auto name = environment_variable("TZ")) return TimeZone::load(*name).value_or(TimeZone());
  DYNAMIC_TIME_ZONE_INFORMATION information{};
  if (::GetDynamicTimeZoneInformation(&information) == TIME_ZONE_ID_INVALID) return {};
  const std::string name = narrow_text(information.TimeZoneKeyName);
  const auto* const known = std::find_if(windows_zones.begin(), windows_zones.end(),
                                         [&](const WindowsZone& zone) { return zone.name == name; });
  return known == windows_zones.end() ? TimeZone() : TimeZone::load(known->zone).value_or(TimeZone());
}

}  // namespace jekyll
