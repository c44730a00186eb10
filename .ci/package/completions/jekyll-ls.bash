# bash completion for jekyll-ls
_jekyll_ls() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} word command=serve
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in serve | check | inspect | exercise) command=$word ;; esac
  done
  case $previous in
    --log | --config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --now | --frame-limit) return ;;
    --fail-on) mapfile -t COMPREPLY < <(compgen -W 'error warning information hint' -- "$current"); return ;;
    --format)
      local formats=json
      [ "$command" = check ] && formats='@CHECK_FORMATS@'
      mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$current")
      return
      ;;
  esac
  local options='@SERVE_OPTIONS@' commands=
  [ "$COMP_CWORD" -eq 1 ] && commands='serve check inspect exercise'
  case $command in
    check) options='@CHECK_OPTIONS@' ;;
    inspect) options='@INSPECT_OPTIONS@' ;;
    exercise) options='@EXERCISE_OPTIONS@' ;;
  esac
  if [[ $current == -* || $command == serve ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands $options" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _jekyll_ls jekyll-ls
