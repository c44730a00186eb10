// Registry rows of dates, file names and URLs.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> address_rules() {
  return {
      {"date-future", Severity::Information, "a post of the future",
       "Jekyll leaves it out until its time has come, unless `future: true` is set.",
       R"(
@file _posts/2031-01-05-steep.md
---
date: <[2031-01-05]>
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
date: 2024-01-05
---
)"},
      {"date-invalid", Severity::Error, "a date that is none", "The build stops.",
       R"(
@file _posts/2024-01-05-steep.md
---
date: <[soon]>
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
date: 2024-01-05
---
)"},
      {"date-mismatch", Severity::Warning, "the file name and the key `date` name different days",
       "The URL takes the key's day, while people look for the file by its name.",
       R"(
@file _posts/2024-01-05-steep.md
---
date: <[2024-01-06]>
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
date: 2024-01-05
---
)"},
      {"date-rollover", Severity::Error, "a day that its month does not have", "Jekyll counts on into the next month.",
       R"(
@file _posts/2024-02-30-steep.md
<[---]>
title: Tea
---
)",
       R"(
@file _posts/2024-02-29-steep.md
---
title: Tea
---
)"},
      {"date-without-zone", Severity::Hint, "a time without offset that falls on another day in the site's time zone",
       "YAML takes a time without offset for UTC, and the URL is made of the site's local day.",
       R"(
@file _config.yml
timezone: Asia/Tokyo
@file _posts/2024-01-05-steep.md
---
date: <[2024-01-05 23:30:00]>
---
)",
       R"(
@file _config.yml
timezone: Asia/Tokyo
@file _posts/2024-01-05-steep.md
---
date: 2024-01-05 23:30:00 +0900
---
)"},
      {"post-file-name", Severity::Error, "a file among the posts whose name is not that of a post",
       "Jekyll ignores it and says nothing. A name is year, month, day and title, joined by hyphens, and an extension.",
       R"(
@file _posts/2024-01-05_steep.md
<[]>---
title: Tea
---
)",
       R"(
@file _posts/2024-01-05-steep.md
---
title: Tea
---
)"},
      {"redirect-conflict", Severity::Error, "a redirect from an address that is taken",
       "The redirect page overwrites the live page, or the other redirect.",
       R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file about.md
---
---
@file tea.md
---
redirect_from: <[/about.html]>
---
)",
       R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file about.md
---
---
@file tea.md
---
redirect_from: /old-tea.html
---
)"},
      {"url-case-conflict", Severity::Warning, "two files whose addresses differ only in letter case",
       "On a file system that ignores case one overwrites the other.",
       R"(
@file a.md
---
permalink: <[/tea/]>
---
@file b.md
---
permalink: <[/Tea/]>
---
)",
       R"(
@file a.md
---
permalink: /tea/
---
@file b.md
---
permalink: /pot/
---
)"},
      {"url-conflict", Severity::Error, "two files with the same address",
       "Jekyll writes both and the later one stays.",
       R"(
@file a.md
---
permalink: <[/tea/]>
---
@file b.md
---
permalink: <[/tea/]>
---
)",
       R"(
@file a.md
---
permalink: /tea/
---
@file b.md
---
permalink: /pot/
---
)"},
  };
}

}  // namespace jekyll
