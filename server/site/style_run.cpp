// Invariant: a name is unknown only where all that is imported before it was read, and certainly runs.
#include "site/style_run.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "site/files/style_facts.h"
#include "site/liquid/constants.h"
#include "site/state.h"
#include "site/style_sheets.h"
#include "text/lists.h"

namespace jekyll {
namespace {

using Kind = StyleStepKind;
using NameSet = std::set<std::string, std::less<>>;

/// The files that an import may mean.
NameSet candidates_of_import(const Site::State& state, std::string_view from, std::string_view name) {
  NameSet candidates;
  for (std::string& path : paths_of_import(state.inputs.config, from, name)) {
    if (state.files.contains(path) || state.bystanders.contains(path)) candidates.insert(std::move(path));
  }
  return candidates;
}

/// The part that an import means: nothing when several files may be it, or when it is none that was read.
const ParsedFile* find_imported(const Site::State& state, const NameSet& candidates) {
  if (candidates.size() != 1) return nullptr;
  const auto part = state.style_parts.find(*candidates.begin());
  return part == state.style_parts.end() || !part->second.style ? nullptr : &part->second;
}

/// Whether a name with one `*` for any text, as those of HasSelector, may be the selector.
bool may_be_selector(std::string_view pattern, std::string_view selector) {
  const std::size_t star = pattern.find('*');
  const std::string_view begin = pattern.substr(0, star);
  const std::string_view end = pattern.substr(star + 1);
  const bool is_element = !selector.starts_with('.') && !selector.starts_with('%');
  const bool for_elements = !pattern.starts_with('.') && !pattern.starts_with('%');
  return is_element == for_elements && selector.size() >= begin.size() + end.size() && selector.starts_with(begin) &&
         selector.ends_with(end);
}

/// A page of Sass and what it imports, step by step.
class StyleRun {
 public:
  StyleRun(const Site::State& state, const SiteFile& page) : state_(state), page_(page) {}

  /// Adds what stops it.
  void run(std::vector<FoundStyleFault>& found) {
    const ParsedFile& page = page_.parsed;
    const auto add = [&](const ParsedFile& sheet, const StyleFault& fault) {
      const bool known = std::ranges::any_of(
          found, [&](const FoundStyleFault& other) { return other.path == sheet.path && other.fault == fault; });
      if (!known) found.push_back({sheet.path, page.path, fault});
    };
    follow(page);
    for (const ParsedFile* sheet : read_) {
      if (sheet->style->fault) add(*sheet, *sheet->style->fault);
    }
    for (const auto& [sheet, fault] : missing_) add(*sheet, fault);
    if (!certain_) return;
    judge_bodies();
    for (const Use& use : extended_) {
      const std::string_view name = use.step->name;
      const bool known = selectors_.contains(name) || std::ranges::any_of(computed_, [&](std::string_view pattern) {
                           return may_be_selector(pattern, name);
                         });
      if (!known) note(StyleFaultKind::UnknownSelector, use, std::string(name));
    }
    for (const auto& [sheet, fault] : unknown_) add(*sheet, fault);
  }

 private:
  struct Use {
    const ParsedFile* sheet = nullptr;
    const StyleStep* step = nullptr;
  };
  /// Of a mixin.
  struct Body {
    std::vector<Use> uses;  // of what is not set in it, nor around it
    bool used = false;
    bool again = false;  // there is another one of the name
    StyleSignature arguments = {};
    NameSet parameters = {};
  };
  struct Block {
    Kind kind = Kind::OpenRule;
    NameSet set = {};
  };

  void note(StyleFaultKind kind, const Use& use, std::string name) {
    unknown_.emplace_back(use.sheet, StyleFault{kind, use.step->span, std::move(name)});
  }

  void follow(const ParsedFile& sheet) {
    constexpr std::size_t deepest = 50;
    constexpr std::size_t most_steps = 500'000;
    if (contains(open_, &sheet) || open_.size() > deepest || steps_ > most_steps) {
      certain_ = false;
      return;
    }
    if (!contains(read_, &sheet)) read_.push_back(&sheet);
    if (sheet.style->fault) certain_ = false;
    open_.push_back(&sheet);
    for (const StyleStep& step : sheet.style->steps) {
      ++steps_;
      take({&sheet, &step});
    }
    open_.pop_back();
  }

  /// Whether the step is reached as soon as the style sheet is read.
  [[nodiscard]] bool runs() const {
    return std::ranges::all_of(blocks_, [](const Block& block) { return block.kind == Kind::OpenRule; });
  }
  /// The mixin's body in which the step stands, outside of branches; nullptr elsewhere.
  [[nodiscard]] Body* body() {
    if (mixin_.empty()) return nullptr;
    const bool branches = std::ranges::any_of(blocks_, [](const Block& b) { return b.kind == Kind::OpenBranch; });
    return branches ? nullptr : &bodies_[mixin_];
  }
  [[nodiscard]] bool in_body() const {
    return std::ranges::any_of(blocks_, [](const Block& block) { return block.kind == Kind::OpenBody; });
  }

  [[nodiscard]] bool is_set(std::string_view name) const {
    return global_.contains(name) ||
           std::ranges::any_of(blocks_, [&](const Block& block) { return block.set.contains(name); });
  }

  void take(const Use& use) {
    const std::string_view name = use.step->name;
    switch (use.step->kind) {
      case Kind::SetVariable:
        set_value(*use.step);
        return set(name);
      case Kind::SetGlobal:
        unsure_.emplace(name);
        global_.emplace(name);
        return;
      case Kind::UseVariable:
        if (Body* around = body(); around != nullptr && !is_set(name)) around->uses.push_back(use);
        if (runs() && !is_set(name)) note(StyleFaultKind::UnknownVariable, use, "$" + std::string(name));
        return;
      case Kind::DefineMixin:
        next_mixin_ = name;
        bodies_[next_mixin_].again = !mixins_.emplace(name).second;
        bodies_[next_mixin_].arguments = use.step->arguments;
        return;
      case Kind::Parameter:
        bodies_[next_mixin_].parameters.emplace(name);
        return;
      case Kind::NamedArgument:
        if (runs() && used_ != nullptr && !used_->parameters.contains(name)) {
          note(StyleFaultKind::UnknownArgument, use, "$" + std::string(name));
        }
        return;
      case Kind::TakeMap:
      case Kind::TakeColour:
      case Kind::PrintVariable:
        if (runs()) check_value(use);
        return;
      case Kind::UseMixin:
        used_ = nullptr;
        if (Body* around = body()) around->uses.push_back(use);
        if (!runs()) return;
        if (!mixins_.contains(name)) return note(StyleFaultKind::UnknownMixin, use, std::string(name));
        use_mixin(use, bodies_[std::string(name)]);
        return;
      case Kind::HasSelector:
        if (name.find('*') != std::string_view::npos) {
          computed_.emplace(name);
        } else {
          selectors_.emplace(name);
        }
        return;
      case Kind::Extend:
        if (runs()) extended_.push_back(use);
        return;
      case Kind::Import:
        return import(use);
      case Kind::OpenRule:
      case Kind::OpenBranch:
        blocks_.push_back({use.step->kind});
        return;
      case Kind::OpenBody:
        if (!in_body()) mixin_ = next_mixin_;
        next_mixin_.clear();
        blocks_.push_back({use.step->kind});
        return;
      case Kind::Close:
        if (!blocks_.empty()) blocks_.pop_back();
        if (!in_body()) mixin_.clear();
        return;
      case Kind::Raise:
        if (runs()) note(StyleFaultKind::Raised, use, "");
        return;
      case Kind::Misuse:
        if (runs()) note(use.step->fault, use, std::string(name));
        return;
      case Kind::Unknown:
        certain_ = false;
        return;
    }
  }

  void use_mixin(const Use& use, Body& mixin) {
    mixin.used = true;
    if (!mixin.again && mixin.arguments.most != StyleSignature::any) used_ = &mixin;
    const std::uint8_t given = use.step->arguments.most;
    const bool fits = given >= mixin.arguments.least && given <= mixin.arguments.most;
    if (given != StyleSignature::any && !mixin.again && !fits) {
      note(StyleFaultKind::ArgumentCount, use, use.step->name.str());
    }
  }

  /// Outside of blocks the last value counts; one that a block sets may be anywhere.
  void set_value(const StyleStep& step) {
    if (!blocks_.empty()) {
      unsure_.insert(step.name.str());
    } else if (!step.keeps || !global_.contains(step.name.view())) {
      values_[step.name.str()] = step.value;
    }
  }

  void check_value(const Use& use) {
    const std::string name = use.step->name.str();
    const auto found = values_.find(name);
    if (found == values_.end() || found->second == StyleValue::Unknown || unsure_.contains(name)) return;
    const bool is_map = found->second == StyleValue::Map;
    const bool is_colour = found->second == StyleValue::Colour;
    if (use.step->kind == Kind::TakeMap && !is_map) note(StyleFaultKind::NoMap, use, "$" + name);
    if (use.step->kind == Kind::TakeColour && !is_colour) note(StyleFaultKind::NoColourTaken, use, "$" + name);
    if (use.step->kind == Kind::PrintVariable && is_map) note(StyleFaultKind::MapPrinted, use, "$" + name);
  }

  /// In a block a new name is the block's, be it a rule, a branch or a loop.
  void set(std::string_view name) {
    if (is_set(name)) return;
    (blocks_.empty() ? global_ : blocks_.back().set).emplace(name);
  }

  void import(const Use& use) {
    std::optional<std::string> name = use.step->name.str();
    const bool computed = use.sheet == open_.front() && name->find("{{") != std::string::npos;
    if (computed) name = print_text(state_.inputs.config, page_, *name, {});
    const NameSet candidates = name ? candidates_of_import(state_, use.sheet->path, *name) : NameSet();
    // What a page imports by a written name, a rule looks at.
    if (candidates.empty() && name && runs() && (computed || use.sheet != open_.front())) {
      missing_.emplace_back(use.sheet, StyleFault{StyleFaultKind::MissingImport, use.step->span, *name});
    }
    const ParsedFile* part = find_imported(state_, candidates);
    if (part == nullptr || !runs()) {
      certain_ = false;
    } else {
      follow(*part);
    }
  }

  /// What stands in a mixin is met where it is used; by then anything may have been set.
  void judge_bodies() {
    for (const auto& [mixin, body] : bodies_) {
      if (!body.used || body.again) continue;
      for (const Use& use : body.uses) {
        const std::string_view name = use.step->name;
        if (use.step->kind == Kind::UseMixin) {
          if (!mixins_.contains(name)) note(StyleFaultKind::UnknownMixin, use, std::string(name));
        } else if (!global_.contains(name)) {
          note(StyleFaultKind::UnknownVariable, use, "$" + std::string(name));
        }
      }
    }
  }

  const Site::State& state_;
  const SiteFile& page_;
  bool certain_ = true;  // all is known that sets names
  std::size_t steps_ = 0;
  std::vector<const ParsedFile*> read_;
  std::vector<const ParsedFile*> open_;
  std::vector<Block> blocks_;
  NameSet global_;
  NameSet mixins_;
  NameSet selectors_;
  NameSet computed_;  // with a `*` for any text
  std::map<std::string, StyleValue> values_;
  NameSet unsure_;              // variables whose values are not
  const Body* used_ = nullptr;  // the mixin that is given arguments, if all is known of it
  std::string next_mixin_;      // whose body opens next
  std::string mixin_;           // whose body is open
  std::map<std::string, Body, std::less<>> bodies_;
  std::vector<Use> extended_;
  std::vector<std::pair<const ParsedFile*, StyleFault>> missing_;
  std::vector<std::pair<const ParsedFile*, StyleFault>> unknown_;
};

}  // namespace

std::vector<FoundStyleFault> find_style_faults(const Site::State& state) {
  std::vector<FoundStyleFault> found;
  for (const std::string& path : state.style_pages) {
    const SiteFile* page = state.find(path);
    if (page == nullptr || !page->written || !page->parsed.style) continue;
    StyleRun(state, *page).run(found);
  }
  return found;
}

}  // namespace jekyll
