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
  const auto is_older = [&](std::string_view at) {
    const auto event = heard_.find(at);
    return event != heard_.end() && event->second >= read;
  };
  for (std::string_view at = path; !at.empty(); at = at.substr(0, at.find('/') == at.npos ? 0 : at.rfind('/'))) {
    if (is_older(at)) return false;
  }
  return !is_older("");
}

void ReadOrder::end() {
  if (under_way_ > 0 && --under_way_ == 0) heard_.clear();
}

void ReadOrder::drop_all() {
  under_way_ = 0;
  heard_.clear();
}

}  // namespace jekyll
