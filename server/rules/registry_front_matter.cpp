// Registry rows of front matter: the block and its keys.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> front_matter_rules() {
  return {
      {"author-unknown", Severity::Information, "an author who is not in the site's author data",
       "Themes look up the name, the address and the picture in `_data/authors` and show nothing for a key that is not "
       "there. Reported only when that file exists.",
       R"(
@file _data/authors.yml
jane:
  name: Jane Tea
@file _posts/2024-01-05-steep.md
---
author: <[jnae]>
---
)",
       R"(
@file _data/authors.yml
jane:
  name: Jane Tea
@file _posts/2024-01-05-steep.md
---
author: jane
---
)"},
      {"front-matter-bool-string", Severity::Warning, "false written as text",
       "Text counts as true, so `\"false\"` publishes.",
       R"(
---
published: <["false"]>
---
)",
       R"(
---
published: false
---
)"},
      {"front-matter-comma-list", Severity::Warning, "tags or categories separated by commas",
       "Jekyll splits the text at blanks and keeps the commas: `black, green` becomes `black,` and `green`.",
       R"(
@file _posts/2024-01-05-steep.md
---
tags: <[black, green]>
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
tags: [black, green]
---
)"},
      {"front-matter-duplicate-key", Severity::Warning, "a key that stands twice",
       "The later one counts and Jekyll says nothing.",
       R"(
---
<[title]>: Tea
layout: none
title: Coffee
---
)",
       R"(
---
title: Coffee
layout: none
---
)"},
      {"front-matter-missing", Severity::Hint, "a post or document without front matter",
       "A document without it is copied as it is; a post has only what its file name says.",
       R"(
@file _posts/2024-01-05-steep.md
<[Steep it well.]>
)",
       R"(
@file _posts/2024-01-05-steep.md
---
title: Steep it well
---
Three minutes.
)"},
      {"front-matter-not-first", Severity::Error, "something stands before the front matter",
       "Jekyll looks at the first byte. A page or document is then copied as it is, and a post shows the block as "
       "text.",
       R"(
@file _posts/2024-01-05-steep.md

<[---]>
title: Tea
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
title: Tea
---
)"},
      {"front-matter-not-mapping", Severity::Error, "front matter that is a list or a single value",
       "The build stops: keys with values are expected.",
       R"(
---
<[- Tea]>
---
)",
       R"(
---
title: Tea
---
)"},
      {"front-matter-reserved-key", Severity::Information, "a key that Jekyll computes itself",
       "The value that is written here is never seen.",
       R"(
@file _posts/2024-01-05-steep.md
---
<[url]>: /tea/
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
permalink: /tea/
---
)"},
      {"front-matter-tab", Severity::Error, "a tab as indentation",
       "YAML allows blanks only, and Jekyll then drops all keys.", "---\nsteps:\n<[\t]>- boil\n---\n",
       "---\nsteps:\n  - boil\n---\n"},
      {"front-matter-tag-hides-tags", Severity::Warning, "`tag` and `tags` in one file",
       "Jekyll reads `tag` and never looks at `tags`.",
       R"(
@file _posts/2024-01-05-steep.md
---
tag: black
<[tags]>: [green, white]
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
tags: [black, green, white]
---
)"},
      {"front-matter-unclosed", Severity::Error, "front matter without its closing line",
       "Jekyll shows the block as text, and none of its keys counts.",
       R"(
<[---]>
title: Tea

Steep it well.
)",
       R"(
---
title: Tea
---

Steep it well.
)"},
      {"front-matter-yaml-syntax", Severity::Error, "front matter that is no valid YAML",
       "Jekyll then reads none of it: a post gets the present day as its date and no title.",
       R"(
---
title: <[Tea: a study]>
---
)",
       R"(
---
title: "Tea: a study"
---
)"},
      {"layout-missing", Severity::Error, "a layout that neither the site nor its theme has",
       "The page is written without any layout. Silent when the theme is not on this machine.",
       R"(
@file _layouts/post.html
{{ content }}
@file about.md
---
layout: <[psot]>
---
)",
       R"(
@file _layouts/post.html
{{ content }}
@file about.md
---
layout: post
---
)"},
      {"permalink-empty", Severity::Error, "an empty permalink", "The build stops.",
       R"(
---
permalink: <[""]>
---
)",
       R"(
---
permalink: /tea/
---
)"},
      {"permalink-placeholder", Severity::Error, "an unknown placeholder in a permalink",
       "In a document it stops the build; in a page it stays in the URL as it is (a warning), since pages know only "
       "`:path`, `:basename` and `:output_ext`.",
       R"(
@file _posts/2024-01-05-steep.md
---
permalink: /<[:yaer]>/:title/
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
permalink: /:year/:title/
---
)"},
      {"permalink-style", Severity::Warning, "the name of a style as the permalink of a document",
       "Styles have names only in `_config.yml`. In front matter `pretty` is the URL `/pretty`.",
       R"(
@file _posts/2024-01-05-steep.md
---
permalink: <[pretty]>
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
permalink: /:categories/:year/:month/:day/:title/
---
)"},
  };
}

}  // namespace jekyll
