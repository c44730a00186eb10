#include "protocol/router.h"

#include <utility>

namespace lsp {

Reply::Reply(RequestId id, std::string method, CancelFlag cancelled, Sink sink)
    : id_(std::move(id)), method_(std::move(method)), cancelled_(std::move(cancelled)), sink_(std::move(sink)) {}

Reply::Reply(Reply&& other) noexcept
    : id_(std::move(other.id_)),
      method_(std::move(other.method_)),
      cancelled_(std::move(other.cancelled_)),
      sink_(std::exchange(other.sink_, nullptr)) {}

Reply::~Reply() {
  if (sink_) fail(ErrorCode::InternalError, "An error inside the server stopped " + method_ + ".");
}

void Reply::operator()(Outcome outcome) {
  if (const Sink sink = std::exchange(sink_, nullptr)) sink(id_, std::move(outcome));
}

const Router::RequestRoute* Router::find_request(std::string_view method) const {
  const auto found = requests_.find(method);
  return found == requests_.end() ? nullptr : &found->second;
}

const Router::NotificationHandler* Router::find_notification(std::string_view method) const {
  const auto found = notifications_.find(method);
  return found == notifications_.end() ? nullptr : &found->second;
}

Json Router::capabilities(const ClientCapabilities& client) const {
  Json merged = Json::object();
  const auto add = [&](const Capability& capability) {
    if (!capability) return;
    const Json members = capability(client);
    if (members.is_object()) merged.merge_patch(members);
  };
  for (const auto& [method, route] : requests_) add(route.capability);
  for (const Capability& capability : capabilities_) add(capability);
  return merged;
}

}  // namespace lsp
