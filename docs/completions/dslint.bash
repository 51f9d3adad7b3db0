# bash completion for dslint. Generated from `dslint --help`.
_dslint_words() {
  mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$1" -- "$cur")
}
_dslint_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "$cur")
}
_dslint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command=${COMP_WORDS[1]} first=2 options= words= files=yes prefix=
  COMPREPLY=()
  if [ "$cur" = = ]; then
    cur=
  elif [ "$prev" = = ]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then  # COMP_WORDBREAKS has no =
    prev=${cur%%=*}
    prefix=$prev=
    cur=${cur#*=}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    _dslint_words 'lint review rules explain config dump owners graph site schema reconcile ddl import export server init completion --version --json -h --help'
    return
  fi
  case "$COMP_CWORD $command ${COMP_WORDS[2]}" in
    '2 '*) ;;
    *' import database'|*' import dbt'|*' import odcs'|*' import debezium'|*' import avro')
      command+=" ${COMP_WORDS[2]}"
      first=3
      ;;
  esac
  case $command in
    'lint')
      case $prev in
        --stdin-filename) :; return ;;
        -c|--config) _dslint_files; return ;;
        --set) :; return ;;
        --since) :; return ;;
        --today) :; return ;;
        -f|--format) _dslint_words 'tree concise json jsonl sarif github gitlab junit rdjson checkstyle html'; return ;;
        -o|--output) _dslint_files; return ;;
        --color) _dslint_words 'auto always never'; return ;;
        --fail-on) _dslint_words 'error warning info never'; return ;;
        --source-url) :; return ;;
        --max-problems) :; return ;;
        -j|--jobs) :; return ;;
        --yaml-reader) _dslint_words 'auto yaml-cpp'; return ;;
      esac
      options='-h --help --stdin-filename -c --config --isolated --set --since --today --write-baseline --fix --diff -f --format -o --output --color --fail-on --no-snippets --statistics --source-url --max-problems -j --jobs --yaml-reader -v --verbose'
      ;;
    'review')
      case $prev in
        --base) _dslint_files; return ;;
        --head) _dslint_files; return ;;
        --source) :; return ;;
        --approved-by) :; return ;;
        --approvals) _dslint_files; return ;;
        --author) :; return ;;
        --today) :; return ;;
        -c|--config) _dslint_files; return ;;
        --set) :; return ;;
        -f|--format) _dslint_words 'tree concise json jsonl sarif github gitlab junit rdjson checkstyle html'; return ;;
        -o|--output) _dslint_files; return ;;
        --color) _dslint_words 'auto always never'; return ;;
        --fail-on) _dslint_words 'error warning info never'; return ;;
        --source-url) :; return ;;
        --max-problems) :; return ;;
        -j|--jobs) :; return ;;
      esac
      options='-h --help --base --head --first-commit --all --base-tip --source --approved-by --approvals --author --no-authorization --today -c --config --isolated --set -f --format -o --output --color --fail-on --no-snippets --statistics --source-url --max-problems -j --jobs -v --verbose'
      ;;
    'rules')
      case $prev in
        -f|--format) _dslint_words 'text json markdown'; return ;;
      esac
      options='-h --help -f --format'
      files=
      ;;
    'explain')
      options='-h --help'
      files=
      ;;
    'config')
      case $prev in
        -c|--config) _dslint_files; return ;;
        --set) :; return ;;
      esac
      options='-h --help -c --config --isolated --set'
      ;;
    'dump')
      case $prev in
        -f|--format) _dslint_words 'yaml json'; return ;;
      esac
      options='-h --help -f --format'
      ;;
    'owners')
      case $prev in
        -f|--format) _dslint_words 'text json codeowners'; return ;;
        --check) _dslint_files; return ;;
      esac
      options='-h --help -f --format --check'
      ;;
    'graph')
      case $prev in
        -f|--format) _dslint_words 'text dot mermaid json svg'; return ;;
        --platform) :; return ;;
        --from) :; return ;;
        --to) :; return ;;
        --around) :; return ;;
        --depth) :; return ;;
        --who-reads) :; return ;;
      esac
      options='-h --help -f --format --platform --from --to --around --depth --who-reads --full --summary --types'
      ;;
    'site')
      case $prev in
        -o|--out) _dslint_files; return ;;
        --source-url) :; return ;;
        --since) :; return ;;
      esac
      options='-h --help -o --out --source-url --since'
      ;;
    'schema')
      options='-h --help'
      files=
      ;;
    'reconcile')
      case $prev in
        --print-query) _dslint_words 'postgres mysql oracle sqlserver db2 snowflake trino'; return ;;
        --platform) :; return ;;
        --container) :; return ;;
        --adopt) :; return ;;
        --plan) _dslint_files; return ;;
        --apply) _dslint_files; return ;;
        --allow) :; return ;;
        --rewrite-rows) :; return ;;
        --lock-timeout) :; return ;;
        --statement-timeout) :; return ;;
        --catalogue) _dslint_files; return ;;
        --odbc) :; return ;;
        --credential-folder) _dslint_files; return ;;
        --connect-timeout) :; return ;;
        -c|--config) _dslint_files; return ;;
        --set) :; return ;;
        -f|--format) _dslint_words 'tree concise json jsonl sarif github gitlab junit rdjson checkstyle html text sql'; return ;;
        -o|--output) _dslint_files; return ;;
        --color) _dslint_words 'auto always never'; return ;;
        --fail-on) _dslint_words 'error warning info never'; return ;;
        --source-url) :; return ;;
        --max-problems) :; return ;;
        -j|--jobs) :; return ;;
      esac
      options='-h --help --print-query --check --write-baseline --platform --container --sources --platforms --adopt --plan --apply --allow --rewrite-rows --lock-timeout --statement-timeout --catalogue --odbc --credential-folder --connect-timeout -c --config --isolated --set -f --format -o --output --color --fail-on --no-snippets --statistics --source-url --max-problems -j --jobs -v --verbose'
      ;;
    'ddl')
      case $prev in
        --platform) :; return ;;
        --dialect) _dslint_words 'postgres mysql oracle sqlserver db2 snowflake trino'; return ;;
        --store) :; return ;;
        -c|--config) _dslint_files; return ;;
        --set) :; return ;;
      esac
      options='-h --help --platform --dialect --store -c --config --isolated --set'
      ;;
    'import')
      options='-h --help'
      words='database dbt odcs debezium avro'
      files=
      ;;
    'import database')
      case $prev in
        --into) _dslint_files; return ;;
        --team) :; return ;;
        --report) _dslint_files; return ;;
        --odbc) :; return ;;
        --dialect) _dslint_words 'postgres mysql oracle sqlserver db2 snowflake trino'; return ;;
        --credential) :; return ;;
        --credential-folder) _dslint_files; return ;;
        --connect-timeout) :; return ;;
        --include) :; return ;;
        --exclude) :; return ;;
        --capture) _dslint_words 'cdc snapshot'; return ;;
        --host) :; return ;;
      esac
      options='-h --help --into --team --update --dry-run --report --odbc --dialect --credential --credential-folder --connect-timeout --include --exclude --capture --host'
      ;;
    'import dbt')
      case $prev in
        --into) _dslint_files; return ;;
        --team) :; return ;;
        --report) _dslint_files; return ;;
      esac
      options='-h --help --into --team --update --dry-run --report'
      ;;
    'import odcs')
      case $prev in
        --into) _dslint_files; return ;;
        --team) :; return ;;
        --report) _dslint_files; return ;;
      esac
      options='-h --help --into --team --update --dry-run --report'
      ;;
    'import debezium')
      case $prev in
        --into) _dslint_files; return ;;
        --team) :; return ;;
        --report) _dslint_files; return ;;
      esac
      options='-h --help --into --team --update --dry-run --report'
      ;;
    'import avro')
      case $prev in
        --into) _dslint_files; return ;;
        --team) :; return ;;
        --report) _dslint_files; return ;;
      esac
      options='-h --help --into --team --update --dry-run --report'
      ;;
    'export')
      case $prev in
        --out) _dslint_files; return ;;
        --dialect) _dslint_words 'postgres mysql oracle sqlserver db2 snowflake trino'; return ;;
      esac
      options='-h --help --out --dialect'
      words='odcs dbt avro json-schema openlineage sql'
      ;;
    'server')
      options='-h --help --stdio'
      files=
      ;;
    'init')
      options='-h --help'
      ;;
    'completion')
      options='-h --help'
      words='bash zsh fish'
      ;;
  esac
  if [[ $cur == -* ]]; then
    _dslint_words "$options"
  elif [ "$command" = explain ]; then
    _dslint_words "$(dslint rules 2>/dev/null | awk '$1 ~ /\// { print $1 }')"
  elif [ -n "$words" ] && [ "$COMP_CWORD" -eq "$first" ]; then
    _dslint_words "$words"
  elif [ -n "$files" ]; then
    _dslint_files
  fi
}
complete -F _dslint dslint
