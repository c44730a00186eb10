#!/usr/bin/env bash
# Fetches the editors of these tests into build/editors, once: Visual Studio Code 1.100 (by code-server's package),
# Chromium's driver, Neovim 0.12 and Helix. The other editors and Chromium itself are Debian's packages; ./dev installs them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$PWD/build/editors
mkdir -p "$work"

fetch_vscode() {
  [ -f "$work/vscode/.complete" ] && return
  rm -rf "$work/vscode"
  mkdir -p "$work/vscode"
  (cd "$work" && npm pack --loglevel=error code-server@4.100.3 >/dev/null)
  tar -xzf "$work/code-server-4.100.3.tgz" --strip-components=3 -C "$work/vscode" package/lib/vscode
  cd "$work/vscode"
  npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf /usr/bin/rg node_modules/@vscode/ripgrep/bin/rg
  # The only native module that the log channels need.
  npm rebuild --nodedir=/usr --loglevel=error @vscode/spdlog
  touch .complete
}

fetch_driver() {
  [ -d "$work/driver/node_modules" ] && cmp -s tests/editors/package-lock.json "$work/driver/package-lock.json" && return
  mkdir -p "$work/driver"
  cp tests/editors/package.json tests/editors/package-lock.json "$work/driver/"
  (cd "$work/driver" && npm ci --ignore-scripts --loglevel=error --no-audit --no-fund)
}

# From Debian's next release, unpacked beside the system.
fetch_forky() {
  [ -x "$work/forky/usr/bin/nvim" ] && [ -x "$work/forky/usr/lib/hx/hx" ] && return
  local mirror
  mirror=$(sed -n 's/^URIs: //p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
  rm -rf "$work/forky"
  mmdebstrap --quiet --variant=extract --include=neovim,hx --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --aptopt='Acquire::Check-Valid-Until "false"' forky "$work/forky" "${mirror:-http://deb.debian.org/debian}"
}

fetch_vscode &
vscode=$!
fetch_forky &
forky=$!
fetch_driver
wait "$vscode"
wait "$forky"
