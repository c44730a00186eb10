#include "app/session/partial_judging.h"

#include <algorithm>

namespace jekyll {
namespace {

constexpr std::size_t elements_a_step = 500;

}  // namespace

std::optional<std::vector<Diagnostic>> PartialJudging::judge(const PlacedFile& placed, std::size_t& elements) {
  if (!running_ || running_->path != placed.file.path() || running_->revision != placed.revision) {
    running_.reset();
    running_.emplace(Running{placed.file.path(), placed.revision,
                             Judging(placed.site, placed.file, placed.setup.settings.diagnostics)});
  }
  while (elements > 0) {
    const std::size_t part = std::min(elements, elements_a_step);
    elements -= part;
    if (!running_->judging.step(part)) continue;
    std::vector<Diagnostic> diagnostics = running_->judging.take();
    running_.reset();
    return diagnostics;
  }
  return std::nullopt;
}

}  // namespace jekyll
