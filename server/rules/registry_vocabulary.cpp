// Registry rows of what the vocabulary says of keys and values, and of taxonomies.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> vocabulary_rules() {
  return {
      {"description-length", Severity::Off, "a description longer than 160 characters", "Search results cut it off.",
       "---\ndescription: <[How long tea should steep depends on the leaves, on the water and on the cup, and whoever "
       "has "
       "no patience for it should better drink coffee, which asks for none of that care]>\n---\n",
       "---\ndescription: How long tea should steep.\n---\n"},
      {"front-matter-required", Severity::Warning, "a key that the settings require is missing",
       "The setting `frontMatter.keys` names it for this path.",
       R"(
@file .jekyll-ls.json
{"frontMatter.keys": {"mood": {"required": true, "paths": ["_posts/**"]}}}
@file _posts/2024-01-05-steep.md
<[---]>
title: Tea
---
)",
       R"(
@file .jekyll-ls.json
{"frontMatter.keys": {"mood": {"required": true, "paths": ["_posts/**"]}}}
@file _posts/2024-01-05-steep.md
---
title: Tea
mood: calm
---
)"},
      {"front-matter-type", Severity::Warning, "a value of a type that its key does not take",
       "Jekyll, a plugin or the theme expects another one, and ignores the value or fails.",
       R"(
@file _posts/2024-01-05-steep.md
---
title: <[[Steep, it well]]>
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
title: Steep, it well
---
)"},
      {"front-matter-unknown-key", Severity::Hint, "a key that is one slip away from a known one",
       "Nothing else in the site has it, so most likely the known key was meant. Other unknown keys are never "
       "reported: "
       "layouts may read any.",
       R"(
---
<[layuot]>: none
---
)",
       R"(
---
layout: none
---
)"},
      {"taxonomy-near-duplicate", Severity::Information, "a tag or category that others spell differently",
       "Archives and URLs make one name of both, while lists show two.",
       R"(
@file _posts/2024-01-05-steep.md
---
tags: [<[green-tea]>]
---
@file _posts/2024-01-06-pour.md
---
tags: [Green Tea]
---
@file _posts/2024-01-07-sip.md
---
tags: [Green Tea]
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
tags: [Green Tea]
---
@file _posts/2024-01-06-pour.md
---
tags: [Green Tea]
---
)"},
      {"title-length", Severity::Off, "a title longer than 60 characters", "Search results cut it off.",
       "---\ntitle: <[How long tea should steep depends on the leaves and on the water]>\n---\n",
       "---\ntitle: How long tea should steep\n---\n"},
  };
}

}  // namespace jekyll
