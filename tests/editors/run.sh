#!/usr/bin/env bash
# Real editors against the packages, in three rows at once, because an editor waits for most of its time. Everything runs, and
# what failed is told at the end. Before it: ./dev package, and setup.sh beside this.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$PWD/build/editors
version=$(build/release/jekyll-ls --version)
version=${version#* }
archive=dist/jekyll-ls-$version-linux-x64.tar.gz
extension=dist/jekyll-ls-$version-linux-x64.vsix
export JEKYLL_LS_PROGRAM=$PWD/build/release/jekyll-ls JEKYLL_LS_SOURCE_DIR=$PWD JEKYLL_LS_NOW=2027-01-01T00:00:00Z

failed=$(mktemp)
rows=()
trap 'kill "${rows[@]}" 2>/dev/null || true; rm -f "$failed"' EXIT

run_editor() {
  local name=$1 begin=$SECONDS attempt log
  log=$(mktemp)
  shift
  # An editor may stumble over a slow machine: what fails twice has failed.
  for attempt in first second; do
    if timeout 900 "$@" >"$log" 2>&1; then
      echo "passed: $name ($((SECONDS - begin)) s)"
      rm "$log"
      return
    fi
    echo "$(cat "$log")"$'\n'"failed, $attempt attempt: $name"
  done
  rm "$log"
  echo "$name" >>"$failed"
}

run_vscode() {
  run_editor "Visual Studio Code, $1" node "tests/editors/vscode_$2.mjs" "${@:3}"
}

small_editors() {
  local forky=$work/forky script=(--headless -u NONE -i NONE -n --cmd "filetype on" -S tests/editors/neovim.lua)
  local typed=(--headless -u NONE -i NONE -n -S tests/editors/neovim_typed.lua)
  local neovim_012=("$forky/usr/lib64/ld-linux-x86-64.so.2" --library-path "$forky/usr/lib/x86_64-linux-gnu" "$forky/usr/bin/nvim")
  export JEKYLL_LS_TYPED=$work/typed_site
  rm -rf "$JEKYLL_LS_TYPED"
  node tests/editors/typed_site.mjs "$JEKYLL_LS_TYPED"
  run_editor "Neovim 0.7" nvim "${script[@]}"
  run_editor "Neovim 0.7, typed" nvim "${typed[@]}"
  VIMRUNTIME=$forky/usr/share/nvim/runtime run_editor "Neovim 0.12" "${neovim_012[@]}" "${script[@]}"
  VIMRUNTIME=$forky/usr/share/nvim/runtime run_editor "Neovim 0.12, typed" "${neovim_012[@]}" "${typed[@]}"
  run_editor "Emacs" emacs -Q --batch -l tests/editors/eglot.el
  run_editor "Emacs, typed" emacs -Q --batch -l tests/editors/eglot_typed.el
  run_editor "Emacs with lsp-mode" emacs -Q --batch -l tests/editors/lsp_mode.el
  run_editor "Chromium, the site as a graph" node tests/editors/graph.mjs build/package/files/jekyll-ls tests/sites/sample "$work/graph.png"
  run_editor "Helix" python3 tests/editors/helix.py "$forky"
  run_editor "Kate" python3 tests/editors/kate.py "$work/kate.png"
  run_editor "Vim with ALE" tests/editors/ale.sh
}

vscode_at_work() {
  run_editor "a newcomer with a stopwatch" node tests/editors/newcomer.mjs "$archive" "$extension"
  run_editor "Visual Studio Code, grammar" node tests/editors/grammar.mjs
  run_vscode "typed" typed "$extension" "$work/typed"
  run_vscode "paste and drop" paste "$extension" "$work/paste"
  run_vscode "renames and moves" refactor "$extension" "$work/refactor"
}

vscode_as_a_host() {
  run_vscode "start" start "$extension"
  run_vscode "extension host" host "dist/jekyll-ls-$version.vsix" "$JEKYLL_LS_PROGRAM"
  run_vscode "window" window "$extension" "$work/overview.png"
  if [ -d "${JEKYLL_LS_CORPUS:-}/flink-web/tree" ]; then
    run_vscode "a first hour" walk "$extension" "$work/walk" "$JEKYLL_LS_CORPUS/flink-web/tree"
  else
    echo "left out: Visual Studio Code, a first hour: JEKYLL_LS_CORPUS has no flink-web"
  fi
}

for row in small_editors vscode_at_work vscode_as_a_host; do
  "$row" &
  rows+=($!)
done
for row in "${rows[@]}"; do wait "$row" || echo "a row of editors" >>"$failed"; done
if [ -s "$failed" ]; then
  sed 's/^/failed: /' "$failed"
  exit 1
fi
