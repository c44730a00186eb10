#compdef jekyll-ls
_jekyll_ls() {
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _values 'command' 'serve[serve an editor]' 'check[report what is wrong]' 'inspect[print a site as JSON]' \
      'exercise[run every feature at every token of a file]'
    return
  fi
  case $words[2] in
    check)
      case $words[CURRENT-1] in
        --format) compadd -- @CHECK_FORMATS@ ;;
        --fail-on) compadd -- error warning information hint ;;
        --now) ;;
        *) if [[ $words[CURRENT] == -* ]]; then compadd -- @CHECK_OPTIONS@; else _files; fi ;;
      esac ;;
    inspect)
      case $words[CURRENT-1] in
        --format) compadd -- json ;;
        --now) ;;
        *) if [[ $words[CURRENT] == -* ]]; then compadd -- @INSPECT_OPTIONS@; else _files -/; fi ;;
      esac ;;
    exercise)
      case $words[CURRENT-1] in
        --now) ;;
        *) if [[ $words[CURRENT] == -* ]]; then compadd -- @EXERCISE_OPTIONS@; else _files; fi ;;
      esac ;;
    *)
      case $words[CURRENT-1] in
        --log|--config) _files ;;
        --now|--frame-limit) ;;
        *) compadd -- @SERVE_OPTIONS@ ;;
      esac ;;
  esac
}
_jekyll_ls "$@"
