// The approvals that docs/ci collects, with stand-ins of the forges' APIs: `gh` and `curl` of ours answer
// from files. The repository is examples/monorepo.
//   node check_approvals.mjs DSLINT SOURCE SCRATCH     (SCRATCH has the node_modules)
import {chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync}
  from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {check, conclude, run as runIn} from '../support/checks.mjs';

const [dslint, source, scratch] = process.argv.slice(2).map((path) => resolve(path));
const yaml = createRequire(join(scratch, 'package.json'))('yaml');
const work = join(scratch, 'approvals');
rmSync(work, {recursive: true, force: true});
for (const folder of ['bin', 'api', 'runner']) mkdirSync(join(work, folder), {recursive: true});
symlinkSync(dslint, join(work, 'bin/dslint'));

/** A program that answers a request from the file of its name, and fails where there is none. */
function standIn(program, addressOf) {
  const path = join(work, 'bin', program);
  writeFileSync(path, `#!/bin/sh\nfor last; do :; done\naddress=${addressOf}\n` +
    `echo "$address" >> '${work}/asked'\n` +
    `file='${work}/api'/$(printf %s "$address" | tr '/?&=' '____')\n` +
    '[ -f "$file" ] || { echo "$address: 404" >&2; exit 22; }\ncat "$file"\n');
  chmodSync(path, 0o755);
}
standIn('gh', '$last');
standIn('curl', '${last#https://gitlab.com/api/v4/}');
function answers(texts) {
  for (const file of readdirSync(join(work, 'api'))) rmSync(join(work, 'api', file));
  for (const [address, value] of Object.entries(texts)) {
    writeFileSync(join(work, 'api', address.replace(/[/?&=]/g, '_')), JSON.stringify(value));
  }
}

const plain = {PATH: `${join(work, 'bin')}:${process.env.PATH}`, HOME: work, LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@nordsund.example',
  GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@nordsund.example'};
writeFileSync(join(work, '.gitconfig'), ['https://github.com/', 'https://gitlab.com/']
  .map((server) => `[url "file://${work}/"]\n  insteadOf = ${server}\n`).join(''));

const run = (program, args, cwd, env = plain) => runIn(program, args, cwd, env);
function git(cwd, ...args) {
  const result = run('git', args, cwd);
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
}

/** A repository with the example on `main`, checked out at a branch that adds a column of Bookings. */
function repository(name, change = (text) => text) {
  const folder = join(work, name);
  cpSync(join(source, 'examples/monorepo'), folder, {recursive: true});
  for (const file of ['ecosystem.yaml', 'zone.yaml']) {
    const path = join(folder, 'model', file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'What we have');
  git(folder, 'checkout', '-q', '-b', 'bookings/fee');
  const store = join(folder, 'model/bookings/boarding.yaml');
  writeFileSync(store, `${readFileSync(store, 'utf8')}        - {name: lane, type: SmallInt}\n`);
  git(folder, 'commit', '-q', '-a', '-m', 'Lanes');
  symlinkSync(folder, `${folder}.git`);
  return folder;
}

function gitHub() {
  const folder = repository('nordsund/monorepo');
  const action = yaml.parse(readFileSync(join(source, 'docs/ci/action.yml'), 'utf8'));
  const step = action.runs.steps.at(-1);
  const event = join(work, 'event.json');
  writeFileSync(event, JSON.stringify({pull_request: {user: {login: 'jonas'}, base: {ref: 'main'},
    head: {ref: 'bookings/fee', repo: {full_name: 'nordsund/monorepo'}}}}));
  const known = {MODEL: '.', BASE: 'main', APPROVALS: 'true', NUMBER: '7', GH_TOKEN: 'token'};
  const review = (texts) => {
    answers({'repos/nordsund/monorepo/pulls/7': {user: {login: 'jonas'}}, ...texts});
    return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], folder,
      {...plain, ...Object.fromEntries(Object.keys(step.env).map((name) => [name, ''])), ...known,
        RUNNER_TEMP: join(work, 'runner'), GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: event, GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'nordsund/monorepo', GITHUB_WORKSPACE: folder,
        GITHUB_ACTION_PATH: join(source, 'docs/ci')});
  };
  const reviews = 'repos/nordsund/monorepo/pulls/7/reviews';
  const members = 'orgs/nordsund/teams/bookings/members';
  const by = (login, state) => ({user: {login}, state});
  const crew = [[{login: 'jonas'}], [{login: 'ida'}]];
  const others = {'orgs/nordsund/teams/data-platform/members': [[]],
    'orgs/nordsund/teams/data-protection/members': [[]], 'orgs/nordsund/teams/insight/members': [[]]};
  const passes = (name, texts) => {
    const result = review(texts);
    check(`github: ${name}`, result.status === 0 && !/not-approved/.test(result.stdout), result.all);
  };
  const fails = (name, texts, told = /change\/not-approved/) => {
    const result = review(texts);
    check(`github: ${name}`, result.status === 1 && told.test(result.all), result.all);
  };
  passes('a member of the team approves for it',
    {...others, [reviews]: [[by('ida', 'APPROVED')]], [members]: crew});
  passes('a comment after the approval does not take it back',
    {...others, [reviews]: [[by('ida', 'APPROVED')], [by('ida', 'COMMENTED')]], [members]: crew});
  fails('nobody has approved', {...others, [reviews]: [[]], [members]: crew});
  fails('the author does not approve for his team',
    {...others, [reviews]: [[by('jonas', 'APPROVED')]], [members]: crew});
  fails('an approval that was followed by a request for changes is none',
    {...others, [reviews]: [[by('ida', 'APPROVED'), by('ida', 'CHANGES_REQUESTED')]], [members]: crew});
  fails('a dismissed approval is none',
    {...others, [reviews]: [[by('ida', 'DISMISSED')]], [members]: crew});
  fails('who is in no team approves for none',
    {...others, [reviews]: [[by('maren', 'APPROVED')]], [members]: crew});
  fails('a team that cannot be seen is told', {[reviews]: [[by('ida', 'APPROVED')]]},
    /cannot see who is in nordsund\/bookings/);
  const broken = review({});
  check('github: where the API does not answer, the step fails', broken.status !== 0 &&
    !/^::error/m.test(broken.stdout), broken.all);
}

function gitLab() {
  const host = '"https://gitlab.com"';
  const folder = repository('nordsund/lab', (text) => text
    .replaceAll('{repository: nordsund/monorepo',
      `{type: GitLabRepository, url: ${host}, repository: nordsund/lab`)
    .replace(/^( +)repository: nordsund\/monorepo/gm,
      `$1type: GitLabRepository\n$1url: ${host}\n$1repository: nordsund/lab`));
  const template = yaml.parse(readFileSync(join(source, 'docs/ci/dslint.gitlab-ci.yml'), 'utf8'));
  const request = 'projects/1/merge_requests/7';
  const review = (texts) => {
    answers({[request]: {author: {username: 'jonas'}}, ...texts});
    return run('sh', ['-ec', template.dslint.script.join('\n')], folder, {...plain, GITLAB_CI: 'true',
      CI_SERVER_URL: 'https://gitlab.com', CI_API_V4_URL: 'https://gitlab.com/api/v4',
      DSLINT_MODEL: '.', DSLINT_TOKEN: 'token', GITLAB_USER_LOGIN: 'maren',
      CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_PROJECT_ID: '1',
      CI_MERGE_REQUEST_IID: '7', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_PROJECT_URL: 'https://gitlab.com/nordsund/lab',
      CI_MERGE_REQUEST_SOURCE_PROJECT_URL: 'https://gitlab.com/nordsund/lab',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'bookings/fee'});
  };
  const page = (group, number) =>
    `groups/nordsund%2F${group}/members/all?per_page=100&page=${number}`;
  const approved = (...names) =>
    ({[`${request}/approvals`]: {approved_by: names.map((username) => ({user: {username}}))}});
  const crew = {[page('bookings', 1)]: [{username: 'jonas'}], [page('bookings', 2)]: [{username: 'ida'}],
    [page('bookings', 3)]: []};
  const status = (name, texts, wanted, told) => {
    const result = review(texts);
    check(`gitlab: ${name}`, result.status === wanted &&
      /change\/not-approved/.test(result.stdout) === (wanted === 1) && (!told || told.test(result.all)),
    result.all);
  };
  status('a member of the group approves for it', {...approved('ida'), ...crew}, 0);
  status('nobody has approved', {...approved(), ...crew}, 1);
  status('the author does not approve, whoever started the pipeline', {...approved('jonas'), ...crew}, 1);
  status('who is in no group approves for none', {...approved('maren'), ...crew}, 1);
  status('a group that cannot be seen is told', approved('ida'), 1, /nordsund%2Fbookings.*404/);
  const broken = review({});
  check('gitlab: where the API does not answer, the job fails', broken.status !== 0 &&
    !/Ecosystem@/.test(broken.stdout), broken.all);
}

gitHub();
gitLab();
conclude('docs/ci collects the approvals');
