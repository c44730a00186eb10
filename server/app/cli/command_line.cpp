#include "app/cli/command_line.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/check/command.h"
#include "app/cli/choices.h"
#include "app/cli/command_messages.h"
#include "app/cli/exercise_command.h"
#include "app/cli/graph/graph_command.h"
#include "app/cli/graph/stats_command.h"
#include "app/cli/inspect_command.h"
#include "app/cli/self_description.h"
#include "app/serving/serve.h"
#include "app/system/fatal_signals.h"
#include "app/system/process.h"
#include "app/system/terminal.h"

namespace jekyll {

namespace {

bool colors_wanted() {
  const Environment environment = process_environment();
  return !environment("NO_COLOR") && environment("TERM") != "dumb";
}

/// Options that the commands share, as they were typed.
struct SiteArguments {
  std::string config;
  std::string now;
  bool allow_outside = false;
};

void add_site_options(CLI::App& command, SiteArguments& arguments) {
  command.add_flag("--allow-outside", arguments.allow_outside,
                   "Read what a site names outside of its own folder: source, configuration, theme");
  command.add_option("--config", arguments.config, "Configuration files, separated by commas; later ones win")
      ->type_name("A,B");
  command.add_option("--now", arguments.now, "The time that decides what lies in the future, as 2027-01-01T00:00:00Z")
      ->type_name("TIME")
      ->check([](const std::string& text) {
        return parse_iso8601(text) ? "" : "\"" + text + "\" is no time. Write it as 2027-01-01T00:00:00Z.";
      });
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

/// For the options of a command that looks at one site.
template <class Options>
void use_site_arguments(const SiteArguments& arguments, Options& options) {
  options.config_files = split_at_commas(arguments.config);
  options.now = parse_iso8601(arguments.now);
  options.allow_outside = arguments.allow_outside;
}

void add_folder(CLI::App& command, OneSiteOptions& options) {
  command.add_option("DIR", options.folder, "The site; default: the working directory");
}

/// Options of `serve`, which also stand without the command.
struct ServeArguments {
  bool stdio = false;
  std::int64_t client_process = 0;
  std::string log_file;
  std::size_t frame_limit = ServeOptions().frame_limit;
  SiteArguments site;
};

void add_serve_options(CLI::App& command, ServeArguments& arguments) {
  command.add_flag("--stdio", arguments.stdio, "Speak over standard input and output, as it always does");
  // Clients add it of themselves, as the protocol's specification wishes.
  command.add_option("--clientProcessId", arguments.client_process, "The client's process, which initialize names too")
      ->type_name("NUMBER");
  command.add_option("--log", arguments.log_file, "Write a log to this file")->type_name("FILE");
  command.add_option("--frame-limit", arguments.frame_limit, "Refuse messages of more bytes than this")
      ->type_name("BYTES")
      ->check(CLI::PositiveNumber.description(""));
  add_site_options(command, arguments.site);
}

void add_check_options(CLI::App& command, CheckOptions& options) {
  command.add_option("PATH", options.paths, "Files or folders; default: the working directory");
  add_choice<CheckFormat>(command, "--format", "format",
                          {{"text", CheckFormat::Text},
                           {"json", CheckFormat::Json},
                           {"sarif", CheckFormat::Sarif},
                           {"junit", CheckFormat::Junit},
                           {"github", CheckFormat::Github}},
                          options.format, "The form of the output; text is the default");
  const Choices<Severity> severities = {{"error", Severity::Error},
                                        {"warning", Severity::Warning},
                                        {"information", Severity::Information},
                                        {"hint", Severity::Hint}};
  add_choice(command, "--fail-on", "severity", severities, options.fail_on,
             "Least severity that gives exit code 1; warning is the default");
  add_choice(command, "--min-severity", "severity", severities, options.min_severity,
             "Least severity that is listed; information is the default. Less severe findings are counted");
  command.add_option("--explain", options.explain, "Print what a code means, with an example, and check nothing")
      ->type_name("CODE");
  const auto add_codes = [&](const std::string& name, std::vector<std::string>& codes, const std::string& description) {
    command.add_option(name, codes, description)
        ->type_name("CODE")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->take_all();
  };
  add_codes("--only", options.only, "Report these codes only; separated by commas or given again");
  add_codes("--ignore", options.ignore, "Leave these codes out");
  CLI::Option* const fix =
      command.add_flag("--fix", options.fix,
                       "Apply the safe fixes to the files, and of the codes that --only names those "
                       "that are a matter of taste; then report what is left");
  CLI::Option* const dry_run =
      command.add_flag("--dry-run", options.dry_run, "With --fix: tell what would be fixed, and write nothing")
          ->needs(fix);
  CLI::Option* const external = command.add_flag("--external", options.external,
                                                 "Ask the web about links to other hosts; jekyll-ls-links does it");
  command
      .add_flag("--fragments", options.fragments,
                "With --external: read pages of other hosts for the fragments of links (#part)")
      ->needs(external);
  command
      .add_flag("--allow-local", options.allow_local, "With --external: ask hosts of this machine and its network, too")
      ->needs(external);
  command.add_flag("!--no-cache", options.use_cache, "With --external: ask everything anew, and keep nothing")
      ->needs(external);
  command.add_option("--baseline", options.baseline, "Leave out the findings that this file knows")->type_name("FILE");
  command
      .add_flag("--write-baseline", options.write_baseline,
                "Write the present findings to the file of --baseline and report nothing")
      ->excludes(dry_run);
}

int run_serve(const ServeArguments& arguments) {
  ServeOptions options;
  if (!arguments.log_file.empty()) options.log_file = arguments.log_file;
  options.frame_limit = arguments.frame_limit;
  options.setup.config_files = split_at_commas(arguments.site.config);
  options.setup.settings.allow_outside = arguments.site.allow_outside;
  options.now = parse_iso8601(arguments.site.now);
  return serve(options);
}

enum class Description { Man, Bash, Zsh, Fish };

std::string describe(const CLI::App& app, Description description) {
  switch (description) {
    case Description::Man:
      return man_page(app);
    case Description::Bash:
      return bash_completion(app);
    case Description::Zsh:
      return zsh_completion(app);
    case Description::Fish:
      break;
  }
  return fish_completion(app);
}

/// Words that nothing expected: what they may have meant.
std::string unexpected_words(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  const std::vector<std::string> words = app.remaining(true);
  const std::string word = words.empty() ? "" : words.front();
  std::vector<std::string> names;
  if (word.starts_with('-')) {
    for (const CLI::Option* const option : command.get_options()) {
      if (!option->get_lnames().empty()) names.push_back("--" + option->get_lnames().front());
    }
    return unknown_choice("option", word.substr(0, word.find('=')), names);
  }
  if (!chosen.empty()) return command.get_name() + " takes no \"" + word + "\".";
  for (const CLI::App* const other : app.get_subcommands({})) names.push_back(other->get_name());
  return unknown_choice("command", word, names);
}

int run(const std::vector<std::string>& words) {
  CLI::App app(
      "Language server for Jekyll sites. Without a command it serves an editor over standard input and output.",
      "jekyll-ls");
  app.set_version_flag("--version", "jekyll-ls " JEKYLL_LS_VERSION, "Print the version and exit");
  app.require_subcommand(0, 1);
  // Not even there: a path may begin with a slash.
  app.allow_windows_style_options(false);

  ServeArguments serve_arguments;
  add_serve_options(app, serve_arguments);
  CLI::App* const serve_command = app.add_subcommand("serve", "Serve an editor (the default)");
  add_serve_options(*serve_command, serve_arguments);

  CheckOptions check_options;
  SiteArguments check_arguments;
  CLI::App* const check_command =
      app.add_subcommand("check", "Report what is wrong with sites: exit code 0 clean, 1 findings, 2 could not run");
  add_check_options(*check_command, check_options);
  add_site_options(*check_command, check_arguments);

  OneSiteOptions inspect_options;
  SiteArguments inspect_arguments;
  std::string inspect_format;
  CLI::App* const inspect_command = app.add_subcommand("inspect", "Print a site as the server sees it, as JSON");
  add_folder(*inspect_command, inspect_options);
  add_choice<std::string>(*inspect_command, "--format", "format", {{"json", "json"}}, inspect_format,
                          "The form of the output; there is only one");
  add_site_options(*inspect_command, inspect_arguments);

  GraphOptions graph_options;
  SiteArguments graph_arguments;
  CLI::App* const graph_command = app.add_subcommand("graph", "Print a site as a graph of its pages, tags and links");
  add_folder(*graph_command, graph_options.site);
  add_choice<GraphFormat>(*graph_command, "--format", "format",
                          {{"html", GraphFormat::Html}, {"dot", GraphFormat::Dot}, {"json", GraphFormat::Json}},
                          graph_options.format, "The form of the output; html, a page to open, is the default");
  add_site_options(*graph_command, graph_arguments);

  StatsOptions stats_options;
  SiteArguments stats_arguments;
  CLI::App* const stats_command =
      app.add_subcommand("stats", "Print a site in numbers: posts, tags, what is linked most, what nobody reaches");
  add_folder(*stats_command, stats_options.site);
  add_choice<StatsFormat>(*stats_command, "--format", "format",
                          {{"table", StatsFormat::Table}, {"json", StatsFormat::Json}}, stats_options.format,
                          "The form of the output; table is the default");
  add_site_options(*stats_command, stats_arguments);

  ExerciseOptions exercise_options;
  SiteArguments exercise_arguments;
  CLI::App* const exercise_command = app.add_subcommand(
      "exercise", "Run what the server offers at every token of a file: exit code 0 all answered, 1 something failed");
  exercise_command->add_option("FILE", exercise_options.file, "A file of a site")->required();
  add_site_options(*exercise_command, exercise_arguments);

  Description description = Description::Man;
  CLI::App* const generate_command = app.add_subcommand(
      "generate", "Print the man page, or the completions of a shell, for the options of this program");
  add_choice<Description>(
      *generate_command, "WHAT", "such text",
      {{"man", Description::Man}, {"bash", Description::Bash}, {"zsh", Description::Zsh}, {"fish", Description::Fish}},
      description, "What to print")
      ->required();

  // Without this, options of the server before another command would be taken and do nothing.
  for (CLI::Option* const option : app.get_options()) {
    if (option == app.get_help_ptr() || option == app.get_version_ptr()) continue;
    for (CLI::App* const command : app.get_subcommands({})) {
      if (command != serve_command) command->excludes(option);
    }
  }

  try {
    // Without the program's name, and from the end: so the parser takes them.
    std::vector<std::string> arguments(words.rbegin(), words.rend());
    if (!arguments.empty()) arguments.pop_back();
    app.parse(std::move(arguments));
  } catch (const CLI::Success& wish) {
    app.exit(wish);
    return exit_clean;
  } catch (const CLI::ExtrasError&) {
    return could_not_run(std::cerr, unexpected_words(app));
  } catch (const CLI::ParseError& error) {
    return could_not_run(std::cerr, error.what());
  }

  if (*check_command) {
    use_site_arguments(check_arguments, check_options);
    if (is_terminal(StandardStream::Output)) {
      check_options.decoration = colors_wanted() ? Decoration::ColoredExcerpts : Decoration::Excerpts;
    }
    check_options.show_progress = is_terminal(StandardStream::Error);
    const InProgress in_progress("check");
    return check(check_options, std::cout, std::cerr);
  }
  if (*inspect_command) {
    use_site_arguments(inspect_arguments, inspect_options);
    const InProgress in_progress("inspect");
    return inspect(inspect_options, std::cout, std::cerr);
  }
  if (*graph_command) {
    use_site_arguments(graph_arguments, graph_options.site);
    const InProgress in_progress("graph");
    return graph(graph_options, std::cout, std::cerr);
  }
  if (*stats_command) {
    use_site_arguments(stats_arguments, stats_options.site);
    const InProgress in_progress("stats");
    return stats(stats_options, std::cout, std::cerr);
  }
  if (*exercise_command) {
    use_site_arguments(exercise_arguments, exercise_options);
    const InProgress in_progress("exercise");
    return exercise(exercise_options, std::cout, std::cerr);
  }
  if (*generate_command) {
    std::cout << describe(app, description);
    return exit_clean;
  }
  return run_serve(serve_arguments);
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  report_fatal_signals(argc > 0 ? argv[0] : "jekyll-ls");
  try {
    prepare_standard_streams();
    const int code = run(command_line_words(argc, argv));
    errno = 0;
    if (std::cout.flush()) return code;
    return could_not_run(std::cerr, std::string("the output can't be written") +
                                        (errno == 0 ? "." : std::string(": ") + std::strerror(errno)));
  } catch (const std::exception& error) {
    return could_not_run(std::cerr, error.what());
  }
}

}  // namespace jekyll
