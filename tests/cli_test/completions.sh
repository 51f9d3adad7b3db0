#!/usr/bin/env bash
# Presses Tab in real shells: completions.sh DSLINT
# Exit status 77 says that nothing was tried, as there is no tmux.
set -euo pipefail
dslint=$1
command -v tmux >/dev/null || { echo 'skipped: there is no `tmux`'; exit 77; }

work=$(mktemp -d)
terminal() { env -u TMUX LC_ALL=C.UTF-8 tmux -S "$work/tmux" -f /dev/null "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home"
ln -s "$dslint" "$work/bin/dslint"
touch "$work/home/plan.yaml"

# start SHELL: how it starts without the settings of whoever runs this.
start() {
  "$dslint" completion "${1%-sourced}" > "$work/completion.$1"
  case $1 in
    bash) printf '%s\n' "PS1='% '; bind 'set show-all-if-ambiguous on'" \
            "source $work/completion.bash" > "$work/rc"
          set -- bash --noprofile --rcfile "$work/rc" ;;
    zsh) mkdir "$work/zsh"
         cp "$work/completion.zsh" "$work/zsh/_dslint"
         printf '%s\n' "PS1='%% '; fpath=($work/zsh \$fpath); autoload -U compinit; compinit -u -D" \
           > "$work/home/.zshrc"
         set -- zsh -d ;;
    zsh-sourced) printf '%s\n' "PS1='%% '" 'source <(dslint completion zsh)' > "$work/home/.zshrc"
         set -- zsh -d ;;
    fish) printf '%s\n' "function fish_prompt; echo -n '% '; end; set -g fish_greeting" \
            "source $work/completion.fish" > "$work/config.fish"
          set -- fish --no-config --init-command "source $work/config.fish" ;;
  esac
  terminal new-session -d -s shell -x 150 -y 50 -c "$work/home" \
    env -i HOME="$work/home" PATH="$work/bin:$PATH" TERM=screen LC_ALL=C.UTF-8 "$@"
  waitFor '^%' 'its prompt'
}

# waitFor PATTERN WHAT: until a line of the screen fits; fails after a minute.
waitFor() {
  for _ in $(seq 600); do
    if terminal capture-pane -p -t shell | grep -Eq -- "$1"; then return; fi
    sleep 0.1
  done
  echo "$shell: the screen never showed $2:"
  terminal capture-pane -p -t shell
  exit 1
}

# offers LINE WORD...: what Tab offers after the line, or fills in where there is only one.
offers() {
  local line=$1 word
  shift
  terminal send-keys -t shell C-u C-l
  terminal send-keys -t shell -l "$line"
  waitFor "^% ${line% }" "\`$line\`"
  terminal send-keys -t shell Tab
  for word; do waitFor "(^|[[:blank:]=])$word([[:blank:]]|$)" "\`$word\` after \`$line\` and Tab"; done
}

# Shells in which `=` does not end a word hand over the option and its value as one.
"$dslint" completion bash > "$work/completion.bash"
[ "$(bash -c "source $work/completion.bash; COMP_WORDS=(dslint lint --format=con) COMP_CWORD=2
  _dslint; echo \"\${COMPREPLY[*]}\"")" = '--format=concise' ] ||
  { echo 'bash: nothing after `--format=con` as one word'; exit 1; }

tried=
for shell in bash zsh zsh-sourced fish; do
  command -v "${shell%-sourced}" >/dev/null || continue
  start "$shell"
  offers 'dslint ' lint review owners completion
  offers 'dslint lint --format ' tree concise jsonl sarif checkstyle
  offers 'dslint lint --format=con' concise
  offers 'dslint lint --fail-on ' error warning info never
  offers 'dslint review --color ' auto always never
  offers 'dslint graph -f ' text dot mermaid svg
  offers 'dslint owners -f ' json codeowners
  offers 'dslint ddl --dialect ' postgres mysql trino
  offers 'dslint completion ' bash zsh fish
  offers 'dslint export ' odcs dbt openlineage
  offers 'dslint import ' database dbt debezium
  offers 'dslint import database --capture ' cdc snapshot
  offers 'dslint explain naming/need' naming/needs-quoting
  offers 'dslint lint pl' plan.yaml
  terminal kill-session -t shell
  tried+=" $shell"
done
echo "Tab was pressed in$tried"
