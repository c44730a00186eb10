// What names mean at a moment of a run: variables that tags have set, and the objects that Jekyll makes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "site/rendering/run.h"

namespace jekyll {

class RunScope final : public LiquidScope {
 public:
  /// `page` is the one that is rendered, null when it is not known; `parameters` those that the file is included with,
  /// null when nothing is known of them.
  RunScope(const LiquidSurroundings& surroundings, const SiteFile& file, const SiteFile* page,
           const IncludeParameters* parameters)
      : surroundings_(surroundings), file_(file), page_(page), parameters_(parameters) {}

  [[nodiscard]] EvaluatedValue find(std::string_view name) const override;
  [[nodiscard]] EvaluatedValue field(std::string_view object, std::string_view key) const override;
  [[nodiscard]] bool stops_at_undefined() const override { return surroundings_.config.strict_variables; }

  void set(std::string_view name, EvaluatedValue value) { variables_[std::string(name)] = std::move(value); }
  /// What has run may have set any variable.
  void forget_all();

  /// Gives a variable back what it was before the loop.
  class Hidden {
   public:
    Hidden(RunScope& scope, std::string_view name) : scope_(scope), name_(name) {
      const auto found = scope.variables_.find(name_);
      if (found != scope.variables_.end()) before_ = found->second;
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;
    ~Hidden() {
      scope_.variables_.erase(name_);
      if (before_) scope_.variables_.emplace(name_, std::move(*before_));
    }

   private:
    RunScope& scope_;
    std::string name_;
    std::optional<EvaluatedValue> before_;
  };

 private:
  [[nodiscard]] std::optional<EvaluatedValue> find_object(std::string_view name) const;
  [[nodiscard]] EvaluatedValue parameter(std::string_view name) const;

  const LiquidSurroundings& surroundings_;
  const SiteFile& file_;
  const SiteFile* page_;
  const IncludeParameters* parameters_;
  std::map<std::string, EvaluatedValue, std::less<>> variables_;
  bool opaque_ = false;  // variables may be set that nothing here knows
};

}  // namespace jekyll
