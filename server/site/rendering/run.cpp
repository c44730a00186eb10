#include "site/rendering/run.h"

#include <algorithm>
#include <cstddef>

#include "site/rendering/runner.h"

namespace jekyll {

Reach LiquidRun::reach_of(const LiquidDocument& liquid, Span place) const {
  const auto next = std::ranges::upper_bound(liquid.tokens, place.begin, {},
                                             [](const LiquidToken& token) { return token.whole.begin; });
  if (next == liquid.tokens.begin()) return Reach::Always;
  const auto index = static_cast<std::size_t>(next - liquid.tokens.begin()) - 1;
  return place.begin < liquid.tokens[index].whole.end ? at[index] : behind[index];
}

LiquidRun run_liquid(const LiquidSurroundings& surroundings, const SiteFile& file, const ShownAs& shown) {
  return Runner(surroundings, file, shown).run();
}

}  // namespace jekyll
