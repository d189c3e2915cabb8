#!/bin/sh
# Installs the npm packages of the devnet and compiles its contracts into the folder $1; quick when nothing changed.
set -eu
target=$1
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."

if ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
  echo "npm is not on the PATH: install Node.js 20 or later with npm, it compiles the devnet's contracts and brings its Ethereum node" >&2
  exit 1
fi

installed=node_modules/.devnet-installed
if [ ! -e "$installed" ] || [ -n "$(find package-lock.json package.json -newer "$installed")" ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch "$installed"
fi

compiled=$target/.compiled
if [ ! -e "$compiled" ] || [ -n "$(find contracts "$installed" -newer "$compiled")" ]; then
  rm -rf "$target"
  node contracts/compile.js "$target"
  touch "$compiled"
fi
