#include "app/system/local_zone.h"

namespace jekyll {

TimeZone local_zone() {
  return TimeZone::local();
}

}  // namespace jekyll
