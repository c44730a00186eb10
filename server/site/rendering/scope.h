// What names mean at a moment of a run: variables that tags have set, and the objects that Jekyll makes.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/rendering/run.h"

namespace jekyll {

class RunScope final : public LiquidScope {
 public:
  RunScope(const LiquidSurroundings& surroundings, const SiteFile& file, const ShownAs& shown);

  [[nodiscard]] EvaluatedValue find(std::string_view name) const override;
  [[nodiscard]] EvaluatedValue field(std::string_view object, std::string_view key) const override;
  [[nodiscard]] EvaluatedValue field_of(const SiteFile& document, std::string_view key) const override;
  [[nodiscard]] const LiquidVocabulary& vocabulary() const override { return surroundings_.vocabulary; }
  [[nodiscard]] bool stops_at_undefined() const override { return surroundings_.config.strict_variables; }

  /// What an include knows that is shown now.
  void hand_to(IncludeCall& call) const {
    call.variables = variables_;
    call.opaque = opaque_;
    call.layouts = layouts_;
    call.in_loop = loops_ > 0;
  }
  void set(std::string_view name, EvaluatedValue value) { variables_[std::string(name)] = std::move(value); }
  /// What has run may have set any variable.
  void forget_all();

  /// While a loop runs: gives its variable back what it was before. `row`: of `tablerow`, which has no `forloop`.
  class InLoop {
   public:
    InLoop(RunScope& scope, std::string_view name, bool row) : scope_(scope), name_(name), row_(row) {
      if (!row_) ++scope_.loops_;
      const auto found = scope.variables_.find(name_);
      if (found != scope.variables_.end()) before_ = found->second;
    }
    InLoop(const InLoop&) = delete;
    InLoop& operator=(const InLoop&) = delete;
    ~InLoop() {
      if (!row_) --scope_.loops_;
      scope_.variables_.erase(name_);
      if (before_) scope_.variables_.emplace(name_, std::move(*before_));
    }

   private:
    RunScope& scope_;
    std::string name_;
    bool row_;
    std::optional<EvaluatedValue> before_;
  };

 private:
  [[nodiscard]] std::optional<EvaluatedValue> find_object(std::string_view name) const;
  [[nodiscard]] EvaluatedValue parameter(std::string_view name) const;

  const LiquidSurroundings& surroundings_;
  const SiteFile* page_;                  // that is rendered; null when it is not known
  const KnownVariables* parameters_;      // that the file is included with; null when nothing is known of them
  std::vector<const SiteFile*> layouts_;  // ShownAs::layouts; empty where `layout` is not known
  KnownVariables variables_;
  bool opaque_ = false;     // variables may be set that nothing here knows
  bool in_layout_ = false;  // what runs is one
  std::size_t loops_ = 0;   // of `for` that are open
};

}  // namespace jekyll
