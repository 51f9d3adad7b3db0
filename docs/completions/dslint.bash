# bash completion for dslint. Generated from `dslint --help`.
_dslint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'lint review rules explain config dump owners graph site schema reconcile ddl import export server init completion --version --json -h --help' -- "$cur")
    return
  fi
  case ${COMP_WORDS[1]} in
    lint)
      case $prev in
        --stdin-filename) mapfile -t COMPREPLY < <(:); return ;;
        -c|--config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
        --since) mapfile -t COMPREPLY < <(:); return ;;
        --today) mapfile -t COMPREPLY < <(:); return ;;
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
        -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --color) mapfile -t COMPREPLY < <(:); return ;;
        --fail-on) mapfile -t COMPREPLY < <(:); return ;;
        --source-url) mapfile -t COMPREPLY < <(:); return ;;
        --max-problems) mapfile -t COMPREPLY < <(:); return ;;
        -j|--jobs) mapfile -t COMPREPLY < <(:); return ;;
        --yaml-reader) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --stdin-filename -c --config --isolated --set --since --today --write-baseline --fix --diff -f --format -o --output --color --fail-on --no-snippets --statistics --source-url --max-problems -j --jobs --yaml-reader -v --verbose'
      ;;
    review)
      case $prev in
        --base) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --head) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --source) mapfile -t COMPREPLY < <(:); return ;;
        --approved-by) mapfile -t COMPREPLY < <(:); return ;;
        --approvals) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --author) mapfile -t COMPREPLY < <(:); return ;;
        --today) mapfile -t COMPREPLY < <(:); return ;;
        -c|--config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
        -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --color) mapfile -t COMPREPLY < <(:); return ;;
        --fail-on) mapfile -t COMPREPLY < <(:); return ;;
        --source-url) mapfile -t COMPREPLY < <(:); return ;;
        --max-problems) mapfile -t COMPREPLY < <(:); return ;;
        -j|--jobs) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --base --head --first-commit --all --base-tip --source --approved-by --approvals --author --no-authorization --today -c --config --isolated --set -f --format -o --output --color --fail-on --no-snippets --statistics --source-url --max-problems -j --jobs -v --verbose'
      ;;
    rules)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help -f --format'
      ;;
    explain)
      options='-h --help'
      ;;
    config)
      case $prev in
        -c|--config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help -c --config --isolated --set'
      ;;
    dump)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help -f --format'
      ;;
    owners)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
        --check) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
      esac
      options='-h --help -f --format --check'
      ;;
    graph)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
        --platform) mapfile -t COMPREPLY < <(:); return ;;
        --from) mapfile -t COMPREPLY < <(:); return ;;
        --to) mapfile -t COMPREPLY < <(:); return ;;
        --around) mapfile -t COMPREPLY < <(:); return ;;
        --depth) mapfile -t COMPREPLY < <(:); return ;;
        --who-reads) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help -f --format --platform --from --to --around --depth --who-reads --full --summary --types'
      ;;
    site)
      case $prev in
        -o|--out) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --source-url) mapfile -t COMPREPLY < <(:); return ;;
        --since) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help -o --out --source-url --since'
      ;;
    schema)
      options='-h --help'
      ;;
    reconcile)
      case $prev in
        --print-query) mapfile -t COMPREPLY < <(:); return ;;
        --platform) mapfile -t COMPREPLY < <(:); return ;;
        --container) mapfile -t COMPREPLY < <(:); return ;;
        --adopt) mapfile -t COMPREPLY < <(:); return ;;
        --plan) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --apply) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --allow) mapfile -t COMPREPLY < <(:); return ;;
        --rewrite-rows) mapfile -t COMPREPLY < <(:); return ;;
        --lock-timeout) mapfile -t COMPREPLY < <(:); return ;;
        --statement-timeout) mapfile -t COMPREPLY < <(:); return ;;
        --catalogue) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --odbc) mapfile -t COMPREPLY < <(:); return ;;
        --credential-folder) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --connect-timeout) mapfile -t COMPREPLY < <(:); return ;;
        -c|--config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
        -f|--format) mapfile -t COMPREPLY < <(:); return ;;
        -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --color) mapfile -t COMPREPLY < <(:); return ;;
        --fail-on) mapfile -t COMPREPLY < <(:); return ;;
        --source-url) mapfile -t COMPREPLY < <(:); return ;;
        --max-problems) mapfile -t COMPREPLY < <(:); return ;;
        -j|--jobs) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --print-query --check --platform --container --sources --platforms --adopt --plan --apply --allow --rewrite-rows --lock-timeout --statement-timeout --catalogue --odbc --credential-folder --connect-timeout -c --config --isolated --set -f --format -o --output --color --fail-on --no-snippets --statistics --source-url --max-problems -j --jobs -v --verbose'
      ;;
    ddl)
      case $prev in
        --platform) mapfile -t COMPREPLY < <(:); return ;;
        --dialect) mapfile -t COMPREPLY < <(:); return ;;
        --store) mapfile -t COMPREPLY < <(:); return ;;
        -c|--config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --platform --dialect --store -c --config --isolated --set'
      ;;
    import)
      options='-h --help'
      ;;
    export)
      case $prev in
        --out) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --dialect) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --out --dialect'
      ;;
    server)
      options='-h --help --stdio'
      ;;
    init)
      options='-h --help'
      ;;
    completion)
      options='-h --help'
      ;;
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
  elif [ "${COMP_WORDS[1]}" = explain ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(dslint rules 2>/dev/null | awk '$1 ~ /\// { print $1 }')" -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}
complete -o filenames -F _dslint dslint
