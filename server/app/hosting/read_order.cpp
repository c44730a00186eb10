#include "app/hosting/read_order.h"

namespace jekyll {

ReadOrder::Ticket ReadOrder::begin() {
  ++under_way_;
  return ++last_;
}

void ReadOrder::heard_of(const std::string& path) {
  if (under_way_ > 0) heard_[path] = last_;
}

bool ReadOrder::counts(std::string_view path, Ticket read) const {
  if (heard_.empty()) return true;
  for (std::string_view at = path;; at = at.substr(0, at.rfind('/'))) {
    const auto event = heard_.find(at);
    if (event != heard_.end() && event->second >= read) return false;
    if (at.find('/') == std::string_view::npos) return true;
  }
}

void ReadOrder::end() {
  if (under_way_ > 0 && --under_way_ == 0) heard_.clear();
}

void ReadOrder::drop_all() {
  under_way_ = 0;
  heard_.clear();
}

}  // namespace jekyll
