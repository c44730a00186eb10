// Completion of links, by the place of the cursor. The range in a fixture is what an item replaces.
#include "features/links/completion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

/// A site to link into; `use` is the file with the cursor.
std::string with_site(std::string_view use) {
  return std::string(R"(@file _posts/2024-01-05-tea.md
---
title: Steep well
---
## Warm the pot
## Pour
@file _posts/2024-03-01-milk-first.md
---
title: Milk first?
---
@file _posts/2024-04-01-secret.md
---
published: false
title: Secret
---
@file about.md
---
title: About us
permalink: /about/
---
# Who we are
@file _includes/note.html
<p>
@file _includes/forms/contact.html
<form>
@file _layouts/default.html
<main id="content">{{ content }}</main>
@file images/pot.png
@file images/tea leaves.jpg
@file files/price-list.pdf
@file main.js
@file style.css
)") + std::string(use);
}

struct Completed {
  tests::Fixture fixture;
  CompletionList list;

  [[nodiscard]] std::vector<std::string> labels() const {
    std::vector<std::string> result;
    for (const CompletionItem& item : list.items) result.push_back(item.label);
    return result;
  }
  [[nodiscard]] const CompletionItem* find(std::string_view label) const {
    const auto found = std::find_if(list.items.begin(), list.items.end(),
                                    [&](const CompletionItem& item) { return item.label == label; });
    return found == list.items.end() ? nullptr : &*found;
  }
  /// What the item inserts, "-" when it is not offered.
  [[nodiscard]] std::string inserted(std::string_view label) const {
    const CompletionItem* item = find(label);
    return item == nullptr ? "-" : item->edit.new_text;
  }
  /// The file after the item was accepted.
  [[nodiscard]] std::string after(std::string_view label) const {
    const CompletionItem* item = find(label);
    if (item == nullptr) return "-";
    return apply_edits(fixture.file(*fixture.cursor_file).text, {item->edit});
  }
};

Completed complete(std::string_view text) {
  Completed completed{tests::parse_fixture(text), {}};
  const Site site = tests::build_site(completed.fixture);
  REQUIRE(completed.fixture.cursor_file);
  const std::string& path = *completed.fixture.cursor_file;
  const SiteFile* file = site.find_file(path);
  REQUIRE(file != nullptr);
  completed.list = complete_link(site, *file, completed.fixture.file(path).text, completed.fixture.cursor);
  for (const CompletionItem& item : completed.list.items) {
    INFO(item.label);
    CHECK(item.edit.span.touches(completed.fixture.cursor));
    if (completed.fixture.ranges.size() == 1) CHECK(item.edit.span == completed.fixture.ranges[0].span);
  }
  return completed;
}

Completed complete_in_page(std::string_view body) {
  return complete(with_site("@file now.md\n---\n---\n" + std::string(body)));
}

bool offers_nothing(std::string_view body) {
  return complete_in_page(body).list.items.empty();
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "link completion: behind the opening parenthesis posts come first, the latest first, then pages, then files") {
  const Completed completed = complete_in_page("[x](<[<|>]>)");
  CHECK(completed.labels() == Labels{"Milk first?", "Steep well", "About us", "/files/price-list.pdf",
                                     "/images/pot.png", "/images/tea leaves.jpg", "/main.js", "/style.css"});
  CHECK_FALSE(completed.list.incomplete);
}

TEST_CASE("link completion: an item tells URL, date and source, and is found by title, URL and file name") {
  const Completed completed = complete_in_page("[x](<|>)");
  const CompletionItem* tea = completed.find("Steep well");
  REQUIRE(tea != nullptr);
  CHECK(tea->detail == "/2024/01/05/tea.html");
  CHECK(tea->documentation == "`{% post_url 2024-01-05-tea %}`\n\n2024-01-05\n\n`_posts/2024-01-05-tea.md`");
  for (const char* part : {"Steep well", "/2024/01/05/tea.html", "2024-01-05-tea.md"}) {
    CHECK(tea->filter_text.find(part) != std::string::npos);
  }
}

TEST_CASE("link completion: what is typed is compared with title, URL and file name") {
  CHECK(complete_in_page("[x](<[steep<|>]>)").labels() == Labels{"Steep well"});
  CHECK(complete_in_page("[x](<[tea<|>]>)").labels().front() == "Steep well");
  CHECK(complete_in_page("[x](<[price<|>]>)").labels() == Labels{"/files/price-list.pdf"});
  CHECK(complete_in_page("[x](<[steep<|>]>)").list.incomplete);
}

TEST_CASE("link completion: a page with the word in its title comes before images with the word in their names") {
  const Completed completed = complete(R"(
@file img/kettle.png
@file img/kettle-lid.png
@file boil.md
---
title: Choosing a Kettle
---
@file now.md
---
---
[x](<[kett<|>]>))");
  CHECK(completed.labels() == Labels{"Choosing a Kettle", "/img/kettle-lid.png", "/img/kettle.png"});
}

TEST_CASE("link completion: the site's own form is inserted") {
  CHECK(complete_in_page("[x](<[st<|>]>)").inserted("Steep well") == "{% post_url 2024-01-05-tea %}");
  CHECK(complete_in_page("[a](/about/) [b](/2024/01/05/tea.html) [x](<[st<|>]>)").inserted("Steep well") ==
        "/2024/01/05/tea.html");
  CHECK(complete_in_page("[a]({{ site.baseurl }}/about/) [x](<[ab<|>]>)").inserted("About us") ==
        "{{ site.baseurl }}/about/");
  CHECK(complete_in_page("[a]({{ '/about/' | relative_url }}) [x](<[ab<|>]>)").inserted("About us") ==
        "{{ '/about/' | relative_url }}");
}

TEST_CASE("link completion: what is typed so far may demand a form") {
  CHECK(complete_in_page("[x](<[/ab<|>]>)").inserted("About us") == "/about/");
  CHECK(complete_in_page("[x](<[../ab<|>]>)").inserted("About us") == "about/");
  CHECK(complete_in_page("[x]({{ site.baseurl }}<[/ab<|>]>)").inserted("About us") == "/about/");
  CHECK(complete_in_page("[x]({{ site.url }}<[/ab<|>]>)").inserted("About us") == "/about/");
  CHECK(complete_in_page("[x]({{ \"<[/ab<|>]>\" | relative_url }})").inserted("About us") == "/about/");
}

TEST_CASE("link completion: relative links start from the page's URL") {
  const Completed completed = complete(with_site("@file _posts/2024-05-01-now.md\n---\n---\n[x](<[./ab<|>]>)"));
  CHECK(completed.inserted("About us") == "../../../about/");
}

TEST_CASE("link completion: a plain URL carries baseurl") {
  const Completed completed =
      complete(with_site("@file _config.yml\nbaseurl: /blog\n@file now.md\n---\n---\n[x](<[/blog/ab<|>]>)"));
  CHECK(completed.inserted("About us") == "/blog/about/");
}

TEST_CASE("link completion: exactly the destination is replaced") {
  CHECK(complete_in_page("[x](<[/ab<|>out]> \"title\")").inserted("About us") == "/about/");
  CHECK(complete_in_page("[x](<[/ab<|>out]>#who) rest").inserted("About us") == "/about/");
  CHECK(complete_in_page("[x](<[{% post_url<|> x %}]>").list.items.empty());
  CHECK(complete_in_page("[x](<<[/ab<|>]>>)").inserted("About us") == "/about/");
  CHECK(complete_in_page("[x](<[/a(b)<|>]>)").list.items.empty());
}

TEST_CASE("link completion: half-typed links in the midst of text") {
  CHECK(complete_in_page("See [x](<[/ab<|>]>").inserted("About us") == "/about/");
  CHECK(complete_in_page("See [x](<[/ab<|>]> and the rest of\nthe paragraph.").inserted("About us") == "/about/");
  CHECK(complete_in_page("A [link text\nover lines](<[/ab<|>]>\nand more.").inserted("About us") == "/about/");
  CHECK(complete_in_page("- item [x](<[/ab<|>]>\n- other").inserted("About us") == "/about/");
  CHECK(complete_in_page("> quote [x](<[/ab<|>]>").inserted("About us") == "/about/");
  CHECK(complete_in_page("[a](/b) then [x](<[/ab<|>]>").inserted("About us") == "/about/");
  CHECK(complete_in_page("A [text](\n<[/ab<|>]>").inserted("About us") == "/about/");
}

TEST_CASE("link completion: nothing where no link is typed") {
  CHECK(offers_nothing("plain te<|>xt"));
  CHECK(offers_nothing("call(<|>)"));
  CHECK(offers_nothing("](<|>"));
  CHECK(offers_nothing("[x](/about/ \"ti<|>tle\")"));
  CHECK(offers_nothing("[x](https://exam<|>ple.org)"));
  CHECK(offers_nothing("[x](mailto:a<|>)"));
  CHECK(offers_nothing("a paragraph [ends\n\nhere](<|>)"));
  CHECK(offers_nothing("[x](/about/)<|>"));
}

TEST_CASE("link completion: nothing in code, raw and comments") {
  CHECK(offers_nothing("`[x](<|>)`"));
  CHECK(offers_nothing("```\n[x](<|>)\n```\n"));
  CHECK(offers_nothing("<!-- [x](<|>) -->"));
  CHECK(offers_nothing("{% raw %}[x](<|>){% endraw %}"));
  CHECK(offers_nothing("{% comment %}[x](<|>){% endcomment %}"));
  CHECK(offers_nothing("{% highlight md %}\n[x](<|>)\n{% endhighlight %}"));
}

TEST_CASE("link completion: unpublished files and the page itself are not offered") {
  const Labels labels = complete_in_page("[x](<|>)").labels();
  CHECK(std::find(labels.begin(), labels.end(), "Secret") == labels.end());
  CHECK(std::find(labels.begin(), labels.end(), "/now.html") == labels.end());
}

TEST_CASE("link completion: of equals, pages in the language of the page come first") {
  const Completed completed = complete(R"(
@file de/tee.md
---
title: Tea (de)
lang: de
---
@file en/tea.md
---
title: Tea (en)
lang: en
---
@file en/now.md
---
lang: en
---
[x](<[te<|>]>))");
  CHECK(completed.labels() == Labels{"Tea (en)", "Tea (de)"});
}

TEST_CASE("link completion: images for an image") {
  CHECK(complete_in_page("![x](<[<|>]>)").labels() == Labels{"/images/pot.png", "/images/tea leaves.jpg"});
  CHECK(complete_in_page("![x](<[/images/te<|>]>").inserted("/images/tea leaves.jpg") == "/images/tea%20leaves.jpg");
  CHECK(complete_in_page("<img src=\"<[<|>]>\">").labels() == Labels{"/images/pot.png", "/images/tea leaves.jpg"});
}

TEST_CASE("link completion: attributes by element") {
  CHECK(complete_in_page("<a href=\"<[/ab<|>]>\">x</a>").inserted("About us") == "/about/");
  CHECK(complete_in_page("<a class='b' href='<[/ab<|>]>'>x</a>").inserted("About us") == "/about/");
  CHECK(complete_in_page("<a href=\"<[/ab<|>]>>x</a>").after("About us").ends_with("<a href=\"/about/\">x</a>"));
  CHECK(complete_in_page("<script src=\"<[<|>]>\"></script>").labels() == Labels{"/main.js"});
  CHECK(complete_in_page("<a href=\"<[ab<|>]>\">x</a>").inserted("About us") == "{% link about.md %}");
  CHECK(offers_nothing("<a title=\"<|>\">x</a>"));
  CHECK(offers_nothing("<a href=\"/about/\">x<|></a>"));
}

TEST_CASE("link completion: a string in a quoted attribute has the other quotes") {
  CHECK(complete_in_page("[a]({{ \"/about/\" | relative_url }})\n\n<a href=\"<[ab<|>]>\">x</a>").inserted("About us") ==
        "{{ '/about/' | relative_url }}");
}

TEST_CASE("link completion: attributes in layouts and HTML pages") {
  CHECK(complete(with_site("@file _layouts/page.html\n<a href=\"<[/ab<|>]>\">")).inserted("About us") == "/about/");
  CHECK(complete(with_site("@file x.html\n---\n---\n<a href=\"<[/ab<|>]>\">")).inserted("About us") == "/about/");
  CHECK(complete(with_site("@file x.html\n---\n---\n[x](<|>)")).list.items.empty());
}

TEST_CASE("link completion: link tags take source paths") {
  CHECK(complete_in_page("{% link <[ab<|>]> %}").inserted("About us") == "about.md");
  CHECK(complete_in_page("{% link <[<|>]> %}").inserted("Steep well") == "_posts/2024-01-05-tea.md");
  CHECK(complete_in_page("[x]({% link <[ab<|>]>").after("About us").ends_with("[x]({% link about.md %}"));
  CHECK(complete_in_page("[x]({%- link <[ab<|>x.md]> -%})").inserted("About us") == "about.md");
  CHECK(complete_in_page("![x]({% link <[<|>]> %})").labels() == Labels{"/images/pot.png", "/images/tea leaves.jpg"});
  CHECK(offers_nothing("{% linked <|> %}"));
  CHECK(offers_nothing("{% li<|> %}"));
}

TEST_CASE("link completion: post_url takes names of posts") {
  const Completed completed = complete_in_page("{% post_url <[<|>]> %}");
  CHECK(completed.labels() == Labels{"Milk first?", "Steep well"});
  CHECK(completed.inserted("Steep well") == "2024-01-05-tea");
  CHECK(complete_in_page("{% post_url <[2024-01<|>-05-te]> %}").inserted("Steep well") == "2024-01-05-tea");
  CHECK(complete_in_page("[x]({% post_url <[te<|>]> and text").inserted("Steep well") == "2024-01-05-tea %}");
}

TEST_CASE("link completion: includes by their name in the includes folder") {
  CHECK(complete_in_page("{% include <[<|>]> %}").labels() == Labels{"forms/contact.html", "note.html"});
  CHECK(complete_in_page("{% include <[no<|>]> text=\"x\" %}").inserted("note.html") == "note.html");
  CHECK(offers_nothing("{% include note.html te<|>xt=\"x\" %}"));
}

TEST_CASE("link completion: include_relative names files beside the page and below") {
  const Completed completed =
      complete(with_site("@file docs/part.md\n@file docs/now.md\n---\n---\n{% include_relative <[<|>]> %}"));
  CHECK(completed.labels() == Labels{"part.md"});
}

TEST_CASE("link completion: anchors of this page") {
  const Completed completed = complete_in_page("# First things\n\n## Then\n\n<a id=\"deep\"></a>\n\n[x](#<[<|>]>)");
  CHECK(completed.labels() == Labels{"First things", "Then", "deep"});
  CHECK(completed.inserted("First things") == "first-things");
  CHECK(completed.find("First things")->detail == "#first-things");
  CHECK(complete_in_page("# First things\n\n## Then\n\n[x](#<[th<|>]>").labels() == Labels{"First things", "Then"});
  CHECK(complete(with_site("@file now.md\n---\ntitle: Tea time\n---\n## {{ page.title }}\n\n[x](#<[<|>]>)"))
            .inserted("Tea time") == "tea-time");
  CHECK(complete_in_page("# First\n\n<a href=\"#<[<|>]>\">x</a>").inserted("First") == "first");
}

TEST_CASE("link completion: anchors of the named page, its layout's included") {
  CHECK(complete_in_page("[x](/about/#<[<|>]>)").labels() == Labels{"Who we are"});
  CHECK(complete_in_page("[x]({% post_url 2024-01-05-tea %}#<[<|>]>)").labels() == Labels{"Warm the pot", "Pour"});
  CHECK(complete_in_page("[x](/nowhere/#<|>)").list.items.empty());
  CHECK(complete(with_site("@file x.md\n---\nlayout: default\n---\n# Top\n\n[x](#<[<|>]>)")).labels() ==
        Labels{"Top", "content"});
}

TEST_CASE("link completion: reference labels of the document") {
  const std::string definitions = "\n\n[tea]: /tea.html\n[Hot Milk]: /milk.html\n";
  CHECK(complete_in_page("[x][<[<|>]>]" + definitions).labels() == Labels{"tea", "Hot Milk"});
  CHECK(complete_in_page("[x][<[<|>]>" + definitions).inserted("tea") == "tea]");
  CHECK(complete_in_page("[x][<[hot<|>]>]" + definitions).labels() == Labels{"Hot Milk"});
  CHECK(complete_in_page("[<[te<|>]>]" + definitions).labels() == Labels{"tea"});
  CHECK(complete_in_page("[te<|>](/about/)" + definitions).list.items.empty());
  CHECK(complete_in_page("[x][<[<|>]>]" + definitions).find("tea")->detail == "/tea.html");
}

TEST_CASE("link completion: footnotes that are defined") {
  CHECK(complete_in_page("Tea[^<[<|>]>]\n\n[^leaf]: Green.\n").labels() == Labels{"leaf"});
}

TEST_CASE("link completion: the destination of a definition") {
  CHECK(complete_in_page("[label]: <[/ab<|>]>").inserted("About us") == "/about/");
  CHECK(offers_nothing("[label]: /about/ \"ti<|>"));
}

TEST_CASE("link completion: front-matter paths") {
  const auto complete_front_matter_path = [](std::string_view yaml) {
    return complete(with_site("@file now.md\n---\n" + std::string(yaml) + "\n---\n"));
  };
  CHECK(complete_front_matter_path("image: <[<|>]>").labels() == Labels{"/images/pot.png", "/images/tea leaves.jpg"});
  CHECK(complete_front_matter_path("image: <[/im<|>]>").inserted("/images/pot.png") == "/images/pot.png");
  CHECK(complete_front_matter_path("image: \"<[/im<|>]>\"").inserted("/images/tea leaves.jpg") ==
        "/images/tea leaves.jpg");
  CHECK(complete_front_matter_path("image:\n  path: <[/im<|>]>").inserted("/images/pot.png") == "/images/pot.png");
  CHECK(complete_front_matter_path("header:\n  teaser: <[<|>]>").labels().size() == 2);
  CHECK(complete_front_matter_path("gallery:\n  - image_path: <[<|>]>\n    alt: x").labels().size() == 2);
  CHECK(complete_front_matter_path("images:\n- <[/im<|>]>").labels().size() == 2);
  CHECK(complete_front_matter_path("images: [/a.png, <[/im<|>]>]").labels().size() == 2);
  CHECK(complete_front_matter_path("redirect_to: <[/ab<|>]>").inserted("About us") == "/about/");
  CHECK(complete_front_matter_path("title: <|>").list.items.empty());
  CHECK(complete_front_matter_path("image: /x.png # <|>").list.items.empty());
  CHECK(complete_front_matter_path("titl: [broken\nimage: <[/im<|>]>").labels().size() == 2);
}

TEST_CASE("link completion: a large site gives its best items and says that there are more") {
  std::string text = "@file now.md\n---\n---\n[x](<|>)\n";
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    text += "@file p" + number + ".md\n---\ntitle: Page " + number + "\n---\n";
  }
  const Completed all = complete(text);
  CHECK(all.list.items.size() == max_link_items);
  CHECK(all.list.incomplete);
  text.replace(text.find("(<|>)"), 5, "(page 299<|>)");
  CHECK(complete(text).labels() == Labels{"Page 299"});  // kramdown takes blanks in a destination
  CHECK(complete("@file _config.yml\nmarkdown: CommonMark\n" + text).list.items.empty());
  text.replace(text.find("(page 299<|>)"), 13, "(299<|>)");
  CHECK(complete(text).labels() == Labels{"Page 299"});
}

}  // namespace jekyll
