# bash completion for dslint. Generated from `dslint --help`.
_dslint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'lint review rules explain config dump owners graph schema reconcile ddl init --version -h --help' -- "$cur")
    return
  fi
  case ${COMP_WORDS[1]} in
    lint)
      case $prev in
        --stdin-filename) mapfile -t COMPREPLY < <(:); return ;;
        --config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
        --since) mapfile -t COMPREPLY < <(:); return ;;
        --today) mapfile -t COMPREPLY < <(:); return ;;
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'tree concise json jsonl sarif github gitlab junit rdjson checkstyle' -- "$cur"); return ;;
        -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$cur"); return ;;
        --fail-on) mapfile -t COMPREPLY < <(compgen -W 'error warning info never' -- "$cur"); return ;;
        --max-problems) mapfile -t COMPREPLY < <(:); return ;;
        -j|--jobs) mapfile -t COMPREPLY < <(:); return ;;
        --yaml-reader) mapfile -t COMPREPLY < <(compgen -W 'auto yaml-cpp' -- "$cur"); return ;;
      esac
      options='-h --help --stdin-filename --config --isolated --set --since --today --write-baseline --fix --diff -f --format -o --output --color --fail-on --no-snippets --statistics --max-problems -j --jobs --yaml-reader -v --verbose'
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
        --config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'tree concise json jsonl sarif github gitlab junit rdjson checkstyle' -- "$cur"); return ;;
        -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$cur"); return ;;
        --fail-on) mapfile -t COMPREPLY < <(compgen -W 'error warning info never' -- "$cur"); return ;;
        --max-problems) mapfile -t COMPREPLY < <(:); return ;;
        -j|--jobs) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --base --head --first-commit --all --base-tip --source --approved-by --approvals --author --no-authorization --today --config --isolated --set -f --format -o --output --color --fail-on --no-snippets --statistics --max-problems -j --jobs -v --verbose'
      ;;
    rules)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'text json markdown' -- "$cur"); return ;;
      esac
      options='-h --help -f --format'
      ;;
    explain)
      options='-h --help'
      ;;
    config)
      case $prev in
        --config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --config --isolated --set'
      ;;
    dump)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'yaml json' -- "$cur"); return ;;
      esac
      options='-h --help -f --format'
      ;;
    owners)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'text json codeowners' -- "$cur"); return ;;
        --check) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
      esac
      options='-h --help -f --format --check'
      ;;
    graph)
      case $prev in
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'text dot mermaid json svg' -- "$cur"); return ;;
        --platform) mapfile -t COMPREPLY < <(:); return ;;
        --from) mapfile -t COMPREPLY < <(:); return ;;
        --to) mapfile -t COMPREPLY < <(:); return ;;
        --around) mapfile -t COMPREPLY < <(:); return ;;
        --depth) mapfile -t COMPREPLY < <(:); return ;;
        --who-reads) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help -f --format --platform --from --to --around --depth --who-reads --full --summary --types'
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
        --catalogue) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --odbc) mapfile -t COMPREPLY < <(:); return ;;
        --credential-folder) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --connect-timeout) mapfile -t COMPREPLY < <(:); return ;;
        --config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'tree concise json jsonl sarif github gitlab junit rdjson checkstyle' -- "$cur"); return ;;
        -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$cur"); return ;;
        --fail-on) mapfile -t COMPREPLY < <(compgen -W 'error warning info never' -- "$cur"); return ;;
        --max-problems) mapfile -t COMPREPLY < <(:); return ;;
        -j|--jobs) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --print-query --check --platform --container --sources --platforms --adopt --catalogue --odbc --credential-folder --connect-timeout --config --isolated --set -f --format -o --output --color --fail-on --no-snippets --statistics --max-problems -j --jobs -v --verbose'
      ;;
    ddl)
      case $prev in
        --platform) mapfile -t COMPREPLY < <(:); return ;;
        --dialect) mapfile -t COMPREPLY < <(:); return ;;
        --store) mapfile -t COMPREPLY < <(:); return ;;
        --config) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --set) mapfile -t COMPREPLY < <(:); return ;;
      esac
      options='-h --help --platform --dialect --store --config --isolated --set'
      ;;
    init)
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
