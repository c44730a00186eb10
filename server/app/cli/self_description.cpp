#include "app/cli/self_description.h"

#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace jekyll {
namespace {

/// What stands after an option or in the place of an argument.
enum class Expected { Nothing, Words, Files, Text };

struct OptionFacts {
  std::string name;         // "--format", or "PATH" of an argument
  std::string type;         // "text|json", "FILE", "" of a flag
  std::string description;  // a sentence without a full stop
  Expected expected = Expected::Nothing;
  std::vector<std::string> words;
  bool is_argument = false;
};

struct CommandFacts {
  std::string name;  // "" of the program itself
  std::string description;
  std::vector<OptionFacts> options;
};

std::vector<std::string> split(const std::string& text, char separator) {
  return CLI::detail::split(text, separator);
}

std::vector<std::string> all_codes() {
  std::vector<std::string> codes;
  for (const Rule& rule : all_rules()) codes.emplace_back(rule.code);
  return codes;
}

OptionFacts facts_of(const CLI::Option& option) {
  OptionFacts facts;
  facts.is_argument = option.get_lnames().empty();
  facts.name = facts.is_argument ? option.get_name(true) : "--" + option.get_lnames().front();
  facts.description = option.get_description();
  if (option.get_items_expected_max() == 0) return facts;
  facts.type = option.get_type_name();
  const bool has_words = facts.type.find('|') != std::string::npos || facts.type == "json";
  if (facts.is_argument && !has_words) facts.type = facts.name;
  if (has_words) {
    facts.expected = Expected::Words;
    facts.words = split(facts.type, '|');
  } else if (facts.type == "CODE") {
    facts.expected = Expected::Words;
    facts.words = all_codes();
  } else {
    const bool is_file = facts.type == "FILE" || facts.type == "DIR" || facts.type == "PATH" || facts.type == "A,B";
    facts.expected = is_file ? Expected::Files : Expected::Text;
  }
  return facts;
}

CommandFacts facts_of(const CLI::App& command, std::string name) {
  CommandFacts facts{std::move(name), command.get_description(), {}};
  for (const CLI::Option* const option : command.get_options()) facts.options.push_back(facts_of(*option));
  return facts;
}

/// The program itself, then its commands.
std::vector<CommandFacts> commands_of(const CLI::App& app) {
  std::vector<CommandFacts> commands{facts_of(app, "")};
  for (const CLI::App* const command : app.get_subcommands({})) {
    commands.push_back(facts_of(*command, command->get_name()));
  }
  return commands;
}

std::string escaped(std::string_view text, std::string_view special, std::string_view before) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += before;
    result += c;
  }
  return result;
}

/// For a place between single quotes.
std::string single_quoted(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result;
}

std::string roff(std::string_view text) {
  std::string result = escaped(text, "\\-", "\\");
  if (result.starts_with('.') || result.starts_with('\'')) result.insert(0, "\\&");
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  return CLI::detail::join(words, " ");
}

std::string man_options(const CommandFacts& command) {
  std::string text;
  for (const OptionFacts& option : command.options) {
    text += ".TP\n.B " + roff(option.name);
    if (!option.type.empty() && !option.is_argument) text += " \\fI" + roff(option.type) + "\\fR";
    text += "\n" + roff(option.description) + ".\n";
  }
  return text;
}

std::string synopsis(const CommandFacts& command) {
  std::string text =
      ".B jekyll\\-ls" + (command.name.empty() ? "" : " " + roff(command.name)) + "\n.RI [ OPTION ...]\n";
  for (const OptionFacts& option : command.options) {
    if (option.is_argument) text += ".I " + roff(option.name) + "\n";
  }
  return text + ".br\n";
}

}  // namespace

std::string man_page(const CLI::App& app) {
  const std::vector<CommandFacts> commands = commands_of(app);
  std::string text = ".TH JEKYLL\\-LS 1 \"\" \"jekyll\\-ls " JEKYLL_LS_VERSION
                     "\" \"User Commands\"\n"
                     ".SH NAME\njekyll\\-ls \\- language server and checker for Jekyll sites\n.SH SYNOPSIS\n";
  for (const CommandFacts& command : commands) text += synopsis(command);
  text +=
      ".SH DESCRIPTION\nSees a site as Jekyll does, without running Jekyll. Without a command it serves an editor by "
      "the "
      "Language Server Protocol over standard input and output; editors start it themselves.\n.SH OPTIONS\n";
  text += man_options(commands.front());
  text += ".SH COMMANDS\n";
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const CommandFacts& command = commands[i];
    text += ".SS " + roff(command.name) + "\n" + roff(command.description) + ".\n" + man_options(command);
  }
  text +=
      ".SH EXIT STATUS\n.TP\n.B 0\nNothing was found.\n.TP\n.B 1\n.B check\nhas found something, or a request of\n"
      ".B exercise\nhas failed.\n.TP\n.B 2\nThe program could not run.\n"
      ".SH ENVIRONMENT\n.TP\n.B JEKYLL_LS_NOW\nThe clock, as\n.BR \\-\\-now .\n.TP\n.B NO_COLOR\nNo colours on a "
      "terminal.\n"
      ".SH FILES\n.TP\n.I _config.yml\nMarks the root of a site.\n.TP\n.I .jekyll\\-ls.json\nSettings of the site, "
      "beside\n"
      ".IR _config.yml .\n.TP\n.I jekyll\\-ls\\-links\nAsks the web for\n.B check \\-\\-external\n.SH SEE ALSO\n.BR "
      "jekyll (1),\n/usr/share/doc/jekyll\\-ls\n";
  return text;
}

std::string bash_completion(const CLI::App& app) {
  const std::vector<CommandFacts> commands = commands_of(app);
  std::string names;
  std::string values;
  std::string options;
  std::string files;
  for (const CommandFacts& command : commands) {
    if (!command.name.empty()) names += (names.empty() ? "" : " ") + command.name;
    std::vector<std::string> words;
    for (const OptionFacts& option : command.options) {
      if (option.is_argument) {
        if (option.expected == Expected::Words)
          options += "    '" + command.name + "') words='" + joined(option.words) + "' ;;\n";
        continue;
      }
      words.push_back(option.name);
      const std::string key = "    '" + command.name + " " + option.name + "') ";
      if (option.expected == Expected::Words) values += key + "words='" + joined(option.words) + "' ;;\n";
      if (option.expected == Expected::Files) values += key + "files=yes ;;\n";
      if (option.expected == Expected::Text) values += key + "return ;;\n";
    }
    files += "      '" + command.name + "') words='" + joined(words) + "' ;;\n";
  }
  const std::string alternatives = CLI::detail::join(split(names, ' '), " | ");
  return "# bash completion for jekyll-ls\n"
         "_jekyll_ls() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word words= files=\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in " +
         alternatives +
         ") command=$word; break ;; esac\n"
         "  done\n"
         "  case \"$command $previous\" in\n" +
         values +
         "  esac\n"
         "  if [[ -z $words$files && $current == -* ]]; then\n"
         "    case $command in\n" +
         files +
         "    esac\n"
         "  elif [[ -z $words$files && -z $command ]]; then\n"
         "    words='" +
         names +
         "'\n"
         "  elif [[ -z $words$files ]]; then\n"
         "    case $command in\n" +
         options +
         "    *) files=yes ;;\n"
         "    esac\n"
         "  fi\n"
         "  if [[ -n $words ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "  else\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _jekyll_ls jekyll-ls\n";
}

std::string zsh_completion(const CLI::App& app) {
  const std::vector<CommandFacts> commands = commands_of(app);
  const auto plain = [](std::string_view text) { return single_quoted(escaped(text, "[]:\\", "\\")); };
  const auto value_of = [&](const OptionFacts& option) -> std::string {
    if (option.expected == Expected::Nothing) return "";
    if (option.expected == Expected::Words) return ":" + plain(option.name) + ":(" + joined(option.words) + ")";
    return ":" + plain(option.type) + (option.expected == Expected::Files ? ":_files" : ": ");
  };
  const auto arguments_of = [&](const CommandFacts& command) {
    std::string text = "_arguments";
    for (const OptionFacts& option : command.options) {
      text += " \\\n        '";
      text += option.is_argument ? "*" : option.name + "[" + plain(option.description) + "]";
      text += value_of(option) + "'";
    }
    return text;
  };
  std::string names;
  std::string cases;
  for (const CommandFacts& command : commands) {
    if (command.name.empty()) continue;
    names += " \\\n    '" + command.name + ":" + plain(command.description) + "'";
    cases +=
        "    " + command.name + ")\n      shift words\n      (( CURRENT-- ))\n      " + arguments_of(command) + " ;;\n";
  }
  return "#compdef jekyll-ls\n"
         "_jekyll_ls() {\n"
         "  local -a commands\n"
         "  commands=(" +
         names +
         ")\n"
         "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  case $words[2] in\n" +
         cases + "    *)\n      " + arguments_of(commands.front()) +
         " ;;\n"
         "  esac\n"
         "}\n"
         "_jekyll_ls \"$@\"\n";
}

std::string fish_completion(const CLI::App& app) {
  const std::vector<CommandFacts> commands = commands_of(app);
  std::string names;
  for (const CommandFacts& command : commands) names += (names.empty() ? "" : " ") + command.name;
  std::string text = "# fish completion for jekyll-ls\nset -l commands " + names + "\n";
  for (const CommandFacts& command : commands) {
    const bool is_program = command.name.empty();
    const std::string before = is_program
                                   ? "complete -c jekyll-ls -n \"not __fish_seen_subcommand_from $commands\""
                                   : "complete -c jekyll-ls -n '__fish_seen_subcommand_from " + command.name + "'";
    if (!is_program) {
      text += "complete -c jekyll-ls -n \"not __fish_seen_subcommand_from $commands\" -f -a " + command.name + " -d '" +
              single_quoted(command.description) + "'\n";
    }
    for (const OptionFacts& option : command.options) {
      if (option.is_argument) {
        if (option.expected == Expected::Words) text += before + " -f -a '" + joined(option.words) + "'\n";
        continue;
      }
      text += before + " -l " + option.name.substr(2);
      if (option.expected == Expected::Words) text += " -x -a '" + joined(option.words) + "'";
      if (option.expected == Expected::Files) text += " -r -F";
      if (option.expected == Expected::Text) text += " -x";
      text += " -d '" + single_quoted(option.description) + "'\n";
    }
  }
  return text;
}

}  // namespace jekyll
