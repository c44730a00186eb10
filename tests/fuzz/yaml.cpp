#include "syntax/yaml/yaml.h"

#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"
#include "tests/syntax/yaml/psych.h"

namespace jekyll::fuzz {

void check_yaml(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return;
  const tests::PsychReading psych = tests::read_with_psych(bytes);
  if (psych.outcome == tests::PsychReading::Outcome::Incomparable) return;
  const YamlDocument ours = parse_yaml(bytes);
  // Psych knows no limits.
  const bool is_limited = bytes.size() > 4096;
  const bool accepted = ours.valid && !find_symbol(ours.root);
  const bool read = psych.outcome == tests::PsychReading::Outcome::Read;
  if (is_limited && !accepted) return;
  demand(accepted == read, accepted ? "libyaml refuses what is read here" : "libyaml reads what is refused here");
  demand(!accepted || ours.root.value == psych.value, "the values are not Psych's");
}

}  // namespace jekyll::fuzz
