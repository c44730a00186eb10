// What the web says of links to other hosts. Invariant: without a verdict nothing is said, and who turns programs away
// says nothing about the page.
#include "rules/external_links.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/ignored_links.h"
#include "rules/links.h"
#include "rules/printed_values.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "rules/web_addresses.h"
#include "rules/web_verdicts.h"
#include "site/config/path_glob.h"
#include "site/resolver/resolver.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

constexpr Rule link_dead = {
    .code = "link-dead",
    .severity = Severity::Warning,
    .summary = "a link to a page of another host that is gone",
    .why =
        "The host answers that there is no such page, or nobody knows the host. Only found when the web is asked: "
        "`check --external`.",
    .bad = "---\n---\nBuy [tea](<[https://gone.example/tea]>).\n",
    .good = "---\n---\nBuy [tea](https://tea.example/).\n",
};

constexpr Rule link_redirected = {
    .code = "link-redirected",
    .severity = Severity::Information,
    .summary = "a link to a page of another host that has moved for good",
    .why =
        "The host answers with the new address. Redirects cost a round trip, and last as long as someone keeps them. "
        "Only found when the web is asked: `check --external`.",
    .bad = "---\n---\nBuy [tea](<[https://moved.example/tea]>).\n",
    .good = "---\n---\nBuy [tea](https://moved.example/tea/).\n",
};

constexpr Rule link_unreachable = {
    .code = "link-unreachable",
    .severity = Severity::Information,
    .summary = "a link to another host that gives no usable answer",
    .why =
        "It may be down for the moment, or for good: a time-out, a certificate that is not valid, an answer of 5xx. "
        "Only "
        "found when the web is asked: `check --external`.",
    .bad = "---\n---\nBuy [tea](<[https://slow.example/tea]>).\n",
    .good = "---\n---\nBuy [tea](https://tea.example/).\n",
};

constexpr Rule link_dead_anchor = {
    .code = "link-dead-anchor",
    .severity = Severity::Information,
    .summary = "a fragment that names no place of a page of another host",
    .why =
        "The page opens at its top, as far as its HTML tells: a script may make the place. Only found when the web is "
        "asked with fragments: `check --external --fragments`.",
    .bad = "---\n---\nSee [green tea](https://tea.example/kinds#<[gren]>).\n",
    .good = "---\n---\nSee [green tea](https://tea.example/kinds#green).\n",
};

constexpr std::array codes_of_web =
    std::to_array<RuleCode>({link_dead, link_dead_anchor, link_redirected, link_unreachable});

/// "part" of "https://tea.example/#part"; "" for none.
std::string_view fragment_of(std::string_view url) {
  const std::size_t mark = url.find('#');
  return mark == std::string_view::npos ? std::string_view() : url.substr(mark + 1);
}

/// Where a link stands, whatever makes it one.
struct Place {
  Span span;   // what a finding marks
  Span whole;  // the element
  std::string_view written;
  /// How the address can be written there; nothing where what stands there is not the address alone.
  std::optional<LinkSyntax> syntax;
};

struct ReasonText {
  std::string_view reason;
  std::string_view text;
};
/// Behind the address. Words of jekyll-ls-links, docs/external-links.md.
constexpr std::array reason_texts = std::to_array<ReasonText>({
    {"timeout", "gave no answer in time"},
    {"tls", "has no valid certificate"},
    {"connection-refused", "refuses the connection"},
    {"connection-reset", "breaks the connection off"},
    {"no-route", "can't be reached: there is no way to it"},
    {"name-failure", "can't be asked: the name of its host can't be looked up for the moment"},
    {"name-unknown", "is gone: nobody knows its host"},
    {"incomplete-answer", "answers with half an answer, or none of HTTP"},
    {"too-large", "answers with a header without end"},
    {"redirect-loop", "redirects in a circle"},
    {"too-many-redirects", "redirects without end"},
    {"bad-redirect", "redirects to no address of the web"},
});

std::string say(std::string_view address, const WebVerdict& verdict) {
  std::string message(address);
  if (verdict.reason == "status") {
    const std::string status = std::to_string(verdict.status);
    if (verdict.state == WebVerdict::State::Dead) return message + " is gone: its host answers " + status + ".";
    return message + " answers " + status + ": its host is in trouble.";
  }
  const auto* const known = std::ranges::find(reason_texts, verdict.reason, &ReasonText::reason);
  message += ' ';
  message += known == reason_texts.end() ? "can't be reached" : known->text;
  if (!verdict.detail.empty() && (known == reason_texts.end() || verdict.reason == "tls")) {
    message += " (" + verdict.detail + ")";
  }
  return message + ".";
}

std::string replaced(std::string text, std::string_view name, std::string_view value) {
  if (const std::size_t at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
  return text;
}

/// The copy that was made when the page was written: that is what its author linked to.
void offer_archive(const RuleContext& context, std::string_view address, const Place& place, Diagnostic& diagnostic) {
  const std::string& pattern = context.findings.settings().archive;
  if (!place.syntax || pattern.empty()) return;
  const std::optional<UnixSeconds> date = is_document(context.file) ? context.file.date : std::nullopt;
  const CivilTime day = context.site.zone().civil(date.value_or(context.site.now()));
  const std::string year = padded(day.year, 4);
  const std::string month = padded(day.month, 2);
  const std::string day_of_month = padded(day.day, 2);
  const std::string archived = replaced(replaced(pattern, "{date}", year + month + day_of_month), "{url}", address);
  const std::string title = date ? "Use the web archive's copy nearest to " + year + "-" + month + "-" + day_of_month
                                 : std::string("Use the web archive's latest copy");
  diagnostic.fixes.push_back(
      replacement(title, place.span, written_address(archived, *place.syntax), FixConfidence::Choice));
}

void offer_location(const Place& place, const std::string& location, Diagnostic& diagnostic) {
  if (!place.syntax) return;
  std::string target = location;
  // The author's part of the page, unless the host names another.
  const std::string_view fragment = fragment_of(place.written);
  if (!fragment.empty() && target.find('#') == std::string::npos) target.append("#").append(fragment);
  diagnostic.fixes.push_back(
      replacement("Change to " + target, place.span, written_address(target, *place.syntax), FixConfidence::OnRequest));
}

Diagnostic& report_at(RuleContext& context, const Place& place, RuleCode code, std::string message) {
  Diagnostic& diagnostic = context.report(code, place.span, place.whole, std::move(message));
  diagnostic.destination = place.written;
  return diagnostic;
}

void report_moved(RuleContext& context, const std::string& address, const WebVerdict& verdict, const Place& place) {
  if (leads_to_front_page(address, verdict.location)) {
    report_at(context, place, link_redirected,
              address + " leads to the front page of its host, as pages do that are gone.");
    return;
  }
  Diagnostic& diagnostic =
      report_at(context, place, link_redirected, address + " has moved for good to " + verdict.location + ".");
  offer_location(place, verdict.location, diagnostic);
}

void report_dead_anchor(RuleContext& context, const std::string& address, const Place& place) {
  const std::string_view fragment = fragment_of(place.written);
  Place marked = place;
  // Where nothing is written in another way, the fragment alone is marked.
  if (place.span.size() == place.written.size()) marked.span.begin = place.span.end - fragment.size();
  report_at(context, marked, link_dead_anchor, address + " has no place that is named " + std::string(fragment) + ".");
}

bool accepts(const DiagnosticSettings& settings, std::string_view address) {
  return std::ranges::any_of(settings.accepted_links.addresses,
                             [&](const std::string& glob) { return matches_path_glob(glob, address); });
}

/// Whether all that can be said of the link is silenced or off. Directives that silence it count as used, whatever the
/// web says today.
bool is_silent(RuleContext& context, const Place& place) {
  bool silent = true;
  for (const RuleCode code : codes_of_web) {
    const bool applies = code != link_dead_anchor || !fragment_of(place.written).empty();
    if (applies && !context.drops(code, place.span, place.whole)) silent = false;
  }
  return silent;
}

void judge(RuleContext& context, const std::string& address, const Place& place) {
  const DiagnosticSettings& settings = context.findings.settings();
  if (!context.findings.suppressions().empty() && is_silent(context, place)) return;
  if (settings.web == nullptr || accepts(settings, address)) return;
  const auto found = settings.web->find(address);
  if (found == settings.web->end()) return;
  const WebVerdict& verdict = found->second;
  if (verdict.missing_fragments.contains(std::string(fragment_of(place.written)))) {
    report_dead_anchor(context, address, place);
  }
  if (verdict.reason == "status" && contains(settings.accepted_links.statuses, verdict.status)) return;
  switch (verdict.state) {
    case WebVerdict::State::Moved:
      return report_moved(context, address, verdict, place);
    case WebVerdict::State::Dead: {
      Diagnostic& diagnostic = report_at(context, place, link_dead, say(address, verdict));
      offer_archive(context, address, place, diagnostic);
      return;
    }
    case WebVerdict::State::Unreachable:
      report_at(context, place, link_unreachable, say(address, verdict));
      return;
    case WebVerdict::State::Alive:
    case WebVerdict::State::Refused:
    case WebVerdict::State::Skipped:
      return;
  }
}

Place place_of_link(const Link& link) {
  const bool is_marked = !link.destination.empty();
  return {is_marked ? link.destination : link.whole, link.whole, link.url.view(),
          is_marked ? std::optional(link.syntax) : std::nullopt};
}

/// Without an answer of the web, only directives may have been used.
bool has_work(const RuleContext& context) {
  return context.findings.settings().web != nullptr || !context.findings.suppressions().empty();
}

void check_external_link(RuleContext& context, const JudgedLink& judged) {
  if (judged.verdict != Verdict::External || !has_work(context)) return;
  if (const auto address = web_address(judged.link)) judge(context, *address, place_of_link(judged.link));
}

using UseAddress = std::function<void(const std::string& address, const Place& place)>;

/// The addresses that an include makes of what its tag passes, each once a parameter.
void for_each_included(const RuleContext& context, const Link& tag, const UseAddress& use) {
  if (tag.syntax != LinkSyntax::Include) return;
  const PassedParameter* last = nullptr;
  for (const IncludedLink& link : find_included_links(context.site, context.file, tag)) {
    const auto address = link.resolution.verdict == Verdict::External ? web_address(link.url) : std::nullopt;
    if (!address || link.parameter == std::exchange(last, link.parameter)) continue;
    // A parameter is quoted as an attribute is.
    const bool is_whole = link.parameter->value == link.url;
    use(*address, {link.parameter->span, link.parameter->span, link.url,
                   is_whole ? std::optional(LinkSyntax::FrontMatter) : std::nullopt});
  }
}

/// The addresses among values of the file that links print, or plugins.
void for_each_printed_address(const RuleContext& context, const UseAddress& use) {
  const auto use_value = [&](const LinkValue& value) {
    const auto address = web_address(value.value);
    if (address) use(*address, {value.span, value.span, value.value, LinkSyntax::FrontMatter});
    return address.has_value();
  };
  for (const LinkValue& value : values_read_by_plugins(context.site, context.file)) use_value(value);
  for_each_printed_value(context.site, context.file,
                         [&](const LinkValue& value, const SiteFile& printer, const PrintedPath& /*printed*/) {
                           return rendering_of(context.site, printer) != Reach::Never && use_value(value);
                         });
}

void check_printed_values(RuleContext& context) {
  if (!has_work(context)) return;
  for_each_printed_address(context,
                           [&](const std::string& address, const Place& place) { judge(context, address, place); });
}

bool shows_included(const SiteFile& file) {
  return file.becomes_html() && !file.redirect_to;
}

void add_passes(RuleContext& context, std::vector<Pass>& passes) {
  if (!has_work(context) || !shows_included(context.file)) return;
  passes.push_back(pass_over(context.file.syntax().markdown.links, [&context](const Link& tag) {
    for_each_included(context, tag,
                      [&](const std::string& address, const Place& place) { judge(context, address, place); });
  }));
}

}  // namespace

const RuleFamily& external_links() {
  static const RuleFamily family{.scope = FamilyScope::All,
                                 .codes = {codes_of_web.begin(), codes_of_web.end()},
                                 .check = check_printed_values,
                                 .add_passes = add_passes,
                                 .check_link = check_external_link};
  return family;
}

void add_web_addresses(const Site& site, const SiteFile& file, const DiagnosticSettings& settings,
                       WebAddresses& addresses) {
  Suggestions suggestions(site);
  Findings findings(file, file.path(), settings);
  RuleContext context{site, file, suggestions, findings};
  const auto add = [&](const std::string& address, const Place& place) {
    if (accepts(settings, address) || ignores_link(settings, file.path(), place.written)) return;
    if (is_silent(context, place)) return;
    std::set<std::string>& fragments = addresses[address];
    if (const std::string_view fragment = fragment_of(place.written); !fragment.empty()) fragments.emplace(fragment);
  };
  for (const Link* link : shown_links(file)) {
    const auto address = web_address(*link);
    if (!address || resolve_link(site, file, *link).verdict != Verdict::External) continue;
    if (reach_of(context, link->whole) != Reach::Never) add(*address, place_of_link(*link));
  }
  for_each_printed_address(context, add);
  if (!shows_included(file)) return;
  for (const Link& tag : file.syntax().markdown.links) for_each_included(context, tag, add);
}

void forget_fragments(WebAddresses& addresses) {
  for (auto& [address, fragments] : addresses) fragments.clear();
}

bool is_code_of_web(RuleCode code) {
  return contains(codes_of_web, code);
}

}  // namespace jekyll
