// Writes the shell completions and the man page from what `dslint --help` says. With --check it
// writes nothing and fails if a page is not current, or lacks a command or an option.
//   node cli_pages.mjs [--check] DSLINT DOCS
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const args = process.argv.slice(2);
const checking = args[0] === '--check';
const [dslint, docs] = checking ? args.slice(1) : args;

function dslintSays(...parameters) {
  const result = spawnSync(dslint, parameters, {encoding: 'utf8'});
  if (result.error) throw result.error;
  return result.stdout + result.stderr;
}

/** The part of a help text below a heading: [what stands left, what it does]. */
function entries(help, heading) {
  const lines = help.split('\n');
  const found = [];
  for (let i = lines.indexOf(`${heading}:`) + 1; i > 0 && /^ {2}/.test(lines[i] ?? ''); ++i) {
    const more = /^ {8,}(\S.*)/.exec(lines[i]);
    if (more) found.at(-1)[1] = `${found.at(-1)[1]} ${more[1]}`.trim();
    else found.push(/^ {2}(.*?)(?: {2,}(.*))?$/.exec(lines[i]).slice(1).map((text) => text ?? ''));
  }
  return found;
}

/** The words that an option or argument is one of: they are told where a wrong one is given. */
function choicesOf(command, ...given) {
  // The flag that there is not keeps the command from running where it takes the value.
  const told = dslintSays(...command.split(' '), ...given, '--no-such-option');
  return /is not a choice; write one of ([^\n]*)/.exec(told)?.[1].split(', ') ?? [];
}

function optionsOf(help, command) {
  return entries(help, 'Options').map(([left, does]) => {
    const [, names, value = ''] = /^(-[^\s,]+(?:, --\S+)?)(?: (.*))?$/.exec(left);
    const option = {names: names.split(', '), value, does};
    option.long = option.names.find((name) => name.startsWith('--'));
    option.short = option.names.find((name) => /^-[^-]/.test(name));
    option.choices = command && value ? choicesOf(command, `${option.long}=?`) : [];
    return option;
  });
}

const help = dslintSays('--help');
const about = help.slice(0, help.indexOf('\nUsage:')).replaceAll('\n', ' ');
const version = dslintSays('--version').trim();
const mainOptions = optionsOf(help, null);
/** A command and those inside of it (`import`, `import dbt`, …). */
function commandsOf([name, does]) {
  const own = dslintSays(...name.split(' '), '--help');
  const inner = entries(own, 'Subcommands');
  const parts = own.split('\n\n').slice(1).filter((part) => !/^(Options|Positionals):/.test(part));
  const positionals = entries(own, 'Positionals');
  return [{name, does, usage: /^Usage: (.*)$/m.exec(own)[1], options: optionsOf(own, name), positionals,
    // The words of the first argument.
    words: inner.length > 0 ? inner.map(([word]) => word) : positionals.length > 0 ? choicesOf(name, '?') : [],
    notes: parts.join('\n\n').trim()},
  ...inner.flatMap(([word, what]) => commandsOf([`${name} ${word}`, what]))];
}
const commands = entries(help, 'Subcommands').flatMap(commandsOf);
const innerNames = commands.map(({name}) => name).filter((name) => name.includes(' '));
const outer = commands.filter(({name}) => !name.includes(' '));
const takesFile = (option) => /FILE|DIR|PATH/.test(option.value);
const takesRule = (command) => command.name === 'explain';
const kRules = "$(dslint rules 2>/dev/null | awk '$1 ~ /\\// { print $1 }')";

function bash() {
  const cases = commands.map((command) => {
    const values = command.options.filter((option) => option.value).map((option) => {
      const does = option.choices.length > 0 ? `_dslint_words '${option.choices.join(' ')}'`
        : takesFile(option) ? '_dslint_files' : ':';
      return `        ${option.names.join('|')}) ${does}; return ;;\n`;
    });
    const names = command.options.flatMap((option) => option.names).join(' ');
    const first = command.words.length > 0 ? `      words='${command.words.join(' ')}'\n` : '';
    const files = command.positionals.length === 0 || takesRule(command) ? '      files=\n' : '';
    return `    '${command.name}')\n` +
      (values.length ? `      case $prev in\n${values.join('')}      esac\n` : '') +
      `      options='${names}'\n${first}${files}      ;;\n`;
  });
  return `# bash completion for dslint. Generated from \`dslint --help\`.
_dslint_words() {
  mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$1" -- "$cur")
}
_dslint_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "$cur")
}
_dslint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local command=\${COMP_WORDS[1]} first=2 options= words= files=yes prefix=
  COMPREPLY=()
  if [ "$cur" = = ]; then
    cur=
  elif [ "$prev" = = ]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then  # COMP_WORDBREAKS has no =
    prev=\${cur%%=*}
    prefix=$prev=
    cur=\${cur#*=}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    _dslint_words '${[...outer.map((c) => c.name), ...mainOptions.flatMap((o) => o.names)].join(' ')}'
    return
  fi
  case "$COMP_CWORD $command \${COMP_WORDS[2]}" in
    '2 '*) ;;
    ${innerNames.map((name) => `*' ${name}'`).join('|')})
      command+=" \${COMP_WORDS[2]}"
      first=3
      ;;
  esac
  case $command in
${cases.join('')}  esac
  if [[ $cur == -* ]]; then
    _dslint_words "$options"
  elif [ "$command" = explain ]; then
    _dslint_words "${kRules}"
  elif [ -n "$words" ] && [ "$COMP_CWORD" -eq "$first" ]; then
    _dslint_words "$words"
  elif [ -n "$files" ]; then
    _dslint_files
  fi
}
complete -F _dslint dslint
`;
}

const quoted = (text) => text.replaceAll("'", "'\\''");
function zsh() {
  const spec = (option) => {
    const does = quoted(option.does.replace(/[[\]\\]/g, '\\$&'));
    const value = option.value ? `:${option.value.toLowerCase().replace(/[[\]]/g, '').replaceAll(':', ' ')}:` +
      (option.choices.length > 0 ? `(${option.choices.join(' ')})` : takesFile(option) ? '_files' : ' ')
      : '';
    return option.names.map((name) => {
      const equals = !option.value ? '' : name.startsWith('--') ? '=' : '+';
      return `'*${name}${equals}[${does}]${value}'`;
    });
  };
  const args = (command) => [
    ...command.options.flatMap(spec),
    ...(command.words.length > 0 ? [`'1:word:(${command.words.join(' ')})'`] : []),
    ...(takesRule(command) ? [`'*:rule:(${kRules.replace(/'(.*)'/, (_, code) =>
      `"${code.replace(/[\\$]/g, '\\$&')}"`)})'`]
      : command.positionals.length > 0 ? ["'*:path:_files'"] : [])];
  const cases = commands.map((command) => `    '${command.name}')
      _arguments -s \\
        ${args(command).join(' \\\n        ')}
      ;;
`);
  return `#compdef dslint
# zsh completion for dslint. Generated from \`dslint --help\`.
_dslint() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${outer.map((c) => `      '${c.name}:${quoted(c.does).replaceAll(':', '\\:')}'\n`).join('')}    )
    _describe command commands
    _values option ${mainOptions.flatMap((o) => o.names.map((name) => `'${name}[${quoted(o.does)}]'`)).join(' ')}
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case "$CURRENT $command $words[2]" in
    '2 '*) ;;
    ${innerNames.map((name) => `*' ${name}'`).join('|')})
      command+=" $words[2]"
      shift words
      (( CURRENT-- ))
      ;;
  esac
  case $command in
${cases.join('')}  esac
}
if [[ $funcstack[1] = _dslint ]]; then  # a file of fpath
  _dslint "$@"
else  # sourced
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _dslint dslint
fi
`;
}

function fish() {
  const fishText = (text) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const flags = (option) => (option.short ? ` -s ${option.short.slice(1)}` : '') +
    (option.long ? ` -l ${option.long.slice(2)}` : '') +
    (option.choices.length > 0 ? ` -x -a '${option.choices.join(' ')}'`
      : takesFile(option) ? ' -r -F' : option.value ? ' -x' : '') + ` -d ${fishText(option.does)}`;
  let text = `# fish completion for dslint. Generated from \`dslint --help\`.
# Whether this is the command line of a command; of one whose first argument comes next.
function __dslint_is
    set -l words (commandline -opc)
    set -l last (math 1 + (count $argv))
    test "$words[2..$last]" = "$argv"
end
function __dslint_begins
    __dslint_is $argv; and test (count (commandline -opc)) -eq (math 1 + (count $argv))
end
`;
  for (const option of mainOptions) text += `complete -c dslint -n __fish_use_subcommand${flags(option)}\n`;
  for (const command of commands) {
    if (outer.includes(command)) {
      text += `complete -c dslint -n __fish_use_subcommand -f -a ${command.name} -d ${fishText(command.does)}\n`;
    }
    const when = `-n '__dslint_is ${command.name}'`;
    for (const option of command.options) text += `complete -c dslint ${when}${flags(option)}\n`;
    if (command.words.length > 0) {
      text += `complete -c dslint -n '__dslint_begins ${command.name}' -f -a '${command.words.join(' ')}'\n`;
    } else if (takesRule(command)) {
      text += `complete -c dslint ${when} -f -a '(dslint rules 2>/dev/null | string match -r "^\\S+/\\S+")'\n`;
    } else if (command.positionals.length === 0) {
      text += `complete -c dslint ${when} -f\n`;
    }
  }
  return text;
}

function man() {
  const roff = (text) => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^(?=[.'])/gm, '\\&');
  const option = (o) => `.TP\n${o.names.map((n) => `\\fB${roff(n)}\\fR`).join(', ')}` +
    `${o.value ? ` \\fI${roff(o.value)}\\fR` : ''}\n${roff(o.does)}` +
    `${o.choices.length > 0 && !o.choices.every((c) => o.does.includes(c))
      ? ` (${roff(o.choices.join(', '))})` : ''}\n`;
  let text = `.\\" Generated from \`dslint --help\`.\n.TH DSLINT 1 "" "${version}" "User Commands"\n` +
    '.SH NAME\ndslint \\- linter and validator for data ecosystem models written in YAML\n' +
    '.SH SYNOPSIS\n.B dslint\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n' +
    `.SH DESCRIPTION\n${roff(about)}\n.SH OPTIONS\n${mainOptions.map(option).join('')}.SH COMMANDS\n`;
  for (const command of commands) {
    text += `.SS ${roff(command.usage)}\n${roff(command.does)}.\n` +
      command.positionals.map(([name, does]) => `.TP\n\\fI${roff(name.split(' ')[0])}\\fR\n${roff(does)}\n`).join('') +
      command.options.map(option).join('');
    if (command.notes && !command.notes.startsWith('Exit status')) {
      text += `.PP\n.nf\n${roff(command.notes)}\n.fi\n`;
    }
  }
  return text + '.SH EXIT STATUS\n.TP\n0\nnothing at or above \\-\\-fail\\-on\n.TP\n1\nfindings\n.TP\n2\n' +
    'wrong usage, no input, or settings that cannot be read\n.TP\n3\nan internal error\n';
}

const pages = {'completions/dslint.bash': bash(), 'completions/_dslint': zsh(),
  'completions/dslint.fish': fish(), 'man/dslint.1': man()};
let bad = 0;
for (const [name, content] of Object.entries(pages)) {
  const path = join(docs, name);
  if (!checking) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, content);
    continue;
  }
  const there = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (there !== content) {
    console.log(`${path} is not current: build the target cli-pages`);
    ++bad;
  }
  // Looked up without the reading above: what any help says with dashes, and the commands.
  const plain = there.replaceAll('\\-', '-');
  for (const {name: command} of commands) {
    const said = dslintSays(...command.split(' '), '--help').match(/(?<=^ {2}|^ {2}-\w, )--[a-z][a-z-]*/gm);
    for (const word of [...command.split(' '), ...said]) {
      const shown = name.endsWith('.fish') ? word.replace(/^--/, '') : word;
      if (!plain.includes(shown)) {
        console.log(`${path} lacks \`${word}\` of \`dslint ${command}\``);
        ++bad;
      }
    }
  }
}
process.exitCode = bad === 0 && commands.length > 5 ? 0 : 1;
