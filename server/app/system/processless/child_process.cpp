#include "app/system/child_process.h"

namespace jekyll {

struct ChildProcess::State {};

ChildProcess::ChildProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::ChildProcess(ChildProcess&& other) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept = default;
ChildProcess::~ChildProcess() = default;

// What is started elsewhere is not built for this system.
tl::expected<ChildProcess, std::string> ChildProcess::start(const std::filesystem::path& /*program*/) {
  return tl::unexpected(std::string("not on this system"));
}

bool ChildProcess::write(std::string_view /*text*/) {
  return false;
}

ChildProcess::Read ChildProcess::read(std::chrono::milliseconds /*patience*/) {
  return {"", true};
}

int ChildProcess::finish() {
  return -1;
}

}  // namespace jekyll
