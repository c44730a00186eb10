// Every allocation of `parse_page` fails once, one after the other: the failure comes out as std::bad_alloc, nothing
// leaks, and the next parse knows nothing of it. What cmark-gfm allocates is C's and is not made to fail, and the page
// has no front matter: libstdc++ 12 can't copy a std::variant of strings and vectors while memory runs out (a failed
// copy is destroyed as if it had been made).
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include "syntax/page.h"
#include "tests/support/catch.h"

namespace {

/// Allocations until one fails; below 0 none does. Of the thread, so that nothing else is hit.
thread_local long allocations_left = -1;

void* allocate(std::size_t size) {
  if (allocations_left >= 0 && allocations_left-- == 0) throw std::bad_alloc();
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

// The whole program allocates with these.
void* operator new(std::size_t size) {
  return allocate(size);
}
void* operator new[](std::size_t size) {
  return allocate(size);
}
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return allocations_left >= 0 && allocations_left-- == 0 ? nullptr : std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory, const std::nothrow_t& /*tag*/) noexcept {
  std::free(memory);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

namespace {

using jekyll::Dialect;
using jekyll::PageSyntax;
using jekyll::parse_page;

const std::string page_text = R"(# Brew {#pot}

A [link](/about.html#of-some-length "with a title"), {% include box.html a="b" %} and {{ page.title | upcase }}.

{% if page.a %}<h2 id="tea">Tea</h2>{% endif %}

- one [ref][label]
- two ![cup](/img/cup.png)

| a | b |
|---|---|
| c | d |

[label]: https://example.org/ 'A title'
)";

/// What a parse finds, in short.
std::string summary_of(const PageSyntax& page) {
  std::string summary;
  for (const auto& link : page.markdown.links) summary += link.url + "\n";
  for (const auto& heading : page.markdown.headings) summary += heading.id + "\n";
  return summary + std::to_string(page.liquid.tokens.size());
}

}  // namespace

TEST_CASE("allocation faults: a page whose parse runs out of memory leaves nothing behind") {
  jekyll::ParseOptions options;
  for (const Dialect dialect : {Dialect::Kramdown, Dialect::CommonMark}) {
    options.markdown.dialect = dialect;
    const std::string whole = summary_of(parse_page(page_text, options));
    constexpr long too_many = 100'000;
    long failing = 0;
    for (bool failed = true; failed && failing < too_many; ++failing) {
      failed = false;
      try {
        allocations_left = failing;
        const PageSyntax page = parse_page(page_text, options);
        allocations_left = -1;
        CHECK(summary_of(page) == whole);
      } catch (const std::bad_alloc&) {
        allocations_left = -1;
        failed = true;
      }
    }
    CHECK(failing > 50);
    CHECK(failing < too_many);
    CHECK(summary_of(parse_page(page_text, options)) == whole);
  }
}
