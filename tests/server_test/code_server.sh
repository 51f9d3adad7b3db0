#!/bin/sh
# code_server.sh DSLINT SOURCE SCRATCH PICTURES: the extension of VS Code, packaged, in a real editor.
# It is run by hand, before releases: getting code-server takes minutes. Only npm's registry is asked;
# what code-server would download besides is built from its packages, or is Debian's:
#   apt-get install chromium nodejs npm libnode-dev g++ make python3 ripgrep libkrb5-dev
set -eu
dslint=$(realpath "$1") source=$(realpath "$2") scratch=$3 pictures=$4
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$scratch" "$pictures"
scratch=$(realpath "$scratch") pictures=$(realpath "$pictures")
# Headers of Node.js are those of Debian, not fetched.
export npm_config_nodedir=/usr npm_config_audit=false npm_config_fund=false
code="$scratch/node_modules/code-server"

if [ ! -e "$scratch/ready" ]; then
  cd "$scratch"
  [ -e package.json ] || echo '{"private": true}' > package.json
  npm install --ignore-scripts code-server@4.100.3 playwright-core@1.53.2
  (cd node_modules/argon2 && node ../@mapbox/node-pre-gyp/bin/node-pre-gyp install --build-from-source)
  cd "$code/lib/vscode"
  npm install --omit=dev --ignore-scripts
  gyp=$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js
  for module in node-pty native-watchdog @vscode/spdlog; do
    (cd "node_modules/$module" && node "$gyp" rebuild)
  done
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
  ln -sfn node_modules node_modules.asar
  touch "$scratch/ready"
fi

if [ ! -e "$scratch/extension/dslint.vsix" ] ||
   [ -n "$(find "$source/editors/vscode" -newer "$scratch/extension/dslint.vsix" -type f)" ]; then
  rm -rf "$scratch/extension"
  cp -r "$source/editors/vscode" "$scratch/extension"
  (cd "$scratch/extension" && npm ci && npm run package)
fi

home=$scratch/home
rm -rf "$home"
mkdir -p "$home/data/User" "$home/extensions"
cp -r "$source/examples/northwind" "$home/model"
cat > "$home/data/User/settings.json" <<END
{"dslint.path": "$dslint", "security.workspace.trust.enabled": false, "workbench.startupEditor": "none",
 "workbench.colorTheme": "Default Light Modern", "telemetry.telemetryLevel": "off", "update.mode": "none",
 "files.autoSave": "off", "extensions.autoUpdate": false, "extensions.autoCheckUpdates": false, "editor.minimap.enabled": false}
END
export HOME="$home"
entry="$code/out/node/entry.js --user-data-dir $home/data --extensions-dir $home/extensions"
# shellcheck disable=SC2086  # several words; none of the folders has a blank
node $entry --install-extension "$scratch/extension/dslint.vsix"
port=${PORT:-8377}
# shellcheck disable=SC2086
node $entry --auth none --bind-addr "127.0.0.1:$port" --disable-telemetry --disable-update-check \
  > "$scratch/code-server.log" 2>&1 &
server=$!
trap 'kill $server' EXIT
until curl -s -o "$scratch/answer" "http://127.0.0.1:$port/healthz"; do
  kill -0 $server || { cat "$scratch/code-server.log"; exit 1; }
  sleep 0.2
done
node "$here/code_server.mjs" "$home/model" "http://127.0.0.1:$port/" "$scratch" \
  "$(command -v chromium || command -v chromium-browser)" "$pictures"
