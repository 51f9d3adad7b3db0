#!/bin/sh
# neovim_test.sh DSLINT SOURCE SCRATCH: the server in a headless Neovim, set up as docs/editors.md says.
# What the editor shows is a transcript, which has to be that of neovim.txt. Exit status 77 without
# Neovim; NEOVIM_TRANSCRIPT=FILE keeps what came.
set -eu
command -v nvim > /dev/null || exit 77
dslint=$1 source=$2 scratch=$3
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$scratch"
mkdir -p "$scratch"
cp -r "$source/examples/northwind" "$scratch/model"
mkdir "$scratch/bin"
ln -s "$dslint" "$scratch/bin/dslint"
awk '/^## / {found = $2 == "Neovim"} /^```$/ {block = 0} block {print} found && /^```lua/ {block = 1}' \
  "$source/docs/editors.md" > "$scratch/init.lua"
cd "$scratch/model"
PATH=$scratch/bin:$PATH TRANSCRIPT="$scratch/transcript" XDG_STATE_HOME="$scratch" XDG_DATA_HOME="$scratch" \
  timeout 120 nvim --headless -u "$scratch/init.lua" -i NONE -n -c "luafile $here/neovim.lua" \
  eu/reporting.yaml > "$scratch/log" 2>&1 || true
if [ -n "${NEOVIM_TRANSCRIPT:-}" ]; then cp "$scratch/transcript" "$NEOVIM_TRANSCRIPT"; fi
diff "$here/neovim.txt" "$scratch/transcript" || { cat "$scratch/log"; exit 1; }
