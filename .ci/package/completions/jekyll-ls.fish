# fish completion for jekyll-ls
set -l commands serve check inspect exercise
complete -c jekyll-ls -n "not __fish_seen_subcommand_from $commands" -f -a serve -d 'Serve an editor'
complete -c jekyll-ls -n "not __fish_seen_subcommand_from $commands" -f -a check -d 'Report what is wrong'
complete -c jekyll-ls -n "not __fish_seen_subcommand_from $commands" -f -a inspect -d 'Print a site as JSON'
complete -c jekyll-ls -n "not __fish_seen_subcommand_from $commands" -f -a exercise -d 'Run every feature at every token'
for option in @SERVE_OPTIONS@
  complete -c jekyll-ls -n "not __fish_seen_subcommand_from check inspect exercise" -l (string replace -- -- '' $option)
end
for option in @CHECK_OPTIONS@
  complete -c jekyll-ls -n '__fish_seen_subcommand_from check' -l (string replace -- -- '' $option)
end
for option in @INSPECT_OPTIONS@
  complete -c jekyll-ls -n '__fish_seen_subcommand_from inspect' -l (string replace -- -- '' $option)
end
for option in @EXERCISE_OPTIONS@
  complete -c jekyll-ls -n '__fish_seen_subcommand_from exercise' -l (string replace -- -- '' $option)
end
complete -c jekyll-ls -n '__fish_seen_subcommand_from check' -l format -x -a '@CHECK_FORMATS@'
complete -c jekyll-ls -n '__fish_seen_subcommand_from check' -l fail-on -x -a 'error warning information hint'
complete -c jekyll-ls -n '__fish_seen_subcommand_from inspect' -l format -x -a json
