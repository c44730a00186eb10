// Options that take one of a few words. Their type name lists the words, "text|json", for the help and the completions.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace jekyll {

template <class Value>
using Choices = std::vector<std::pair<std::string, Value>>;

/// `there is no format "xml". …` with the nearest of the names, else all of them.
[[nodiscard]] std::string unknown_choice(std::string_view noun, std::string_view word,
                                         const std::vector<std::string>& names);

/// `value` becomes what the word stands for; `noun` is what messages call it.
template <class Value>
CLI::Option* add_choice(CLI::App& command, const std::string& name, const std::string& noun, Choices<Value> choices,
                        Value& value, const std::string& description) {
  std::vector<std::string> names;
  for (const auto& [word, meaning] : choices) names.push_back(word);
  const auto find = [choices = std::move(choices)](const std::string& word) {
    const auto found = std::ranges::find(choices, word, &std::pair<std::string, Value>::first);
    return found == choices.end() ? nullptr : &found->second;
  };
  CLI::Option* const option = command.add_option_function<std::string>(
      name,
      [&value, find](const std::string& word) {
        if (const Value* const meaning = find(word)) value = *meaning;
      },
      description);
  option->type_name(CLI::detail::join(names, "|"));
  option->check(CLI::Validator(
      [noun, names](const std::string& word) {
        return std::ranges::find(names, word) == names.end() ? unknown_choice(noun, word, names) : std::string();
      },
      ""));
  return option;
}

}  // namespace jekyll
