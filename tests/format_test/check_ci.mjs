// Runs the shell steps of docs/ci as the runners of GitHub and GitLab would, with stand-ins for what
// a runner sets:
//   node check_ci.mjs DSLINT SOURCE SCRATCH     (SCRATCH has the node_modules)
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync}
  from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {check, conclude, run as runIn} from '../support/checks.mjs';

const [dslint, source, scratch] = process.argv.slice(2).map((path) => resolve(path));
const yaml = createRequire(join(scratch, 'package.json'))('yaml');
const work = join(scratch, 'ci');
rmSync(work, {recursive: true, force: true});
mkdirSync(join(work, 'bin'), {recursive: true});
mkdirSync(join(work, 'runner'));
symlinkSync(dslint, join(work, 'bin/dslint'));

const plain = {PATH: `${join(work, 'bin')}:${process.env.PATH}`, HOME: work, LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@acme.example',
  GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@acme.example'};

// The servers of the runners are folders here.
writeFileSync(join(work, '.gitconfig'), ['https://github.com/', 'https://gitlab.com/city/']
  .map((server) => `[url "file://${work}/"]\n  insteadOf = ${server}\n`).join(''));

const run = (program, args, cwd, env = plain) => runIn(program, args, cwd, env);
function git(cwd, ...args) {
  const result = run('git', args, cwd);
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout.trim();
}

/** A repository whose branches hold one model after the other, below `model`. */
function makeOrigin() {
  const origin = join(work, 'origin');
  mkdirSync(origin);
  git(origin, 'init', '-q', '-b', 'main');
  const commit = (model, branch) => {
    if (branch) git(origin, 'checkout', '-q', '-b', branch, 'main');
    rmSync(join(origin, 'model'), {recursive: true, force: true});
    cpSync(join(source, 'examples/review', model), join(origin, 'model'), {recursive: true});
    git(origin, 'add', '-A');
    git(origin, 'commit', '-q', '-m', model);
  };
  commit('base');
  commit('breaking', 'breaking');
  commit('rearranged', 'rearranged');
  commit('takeover', 'takeover');
  // Names that a pusher could choose in order to be taken for the base, or for the model.
  git(origin, 'tag', 'origin/main', 'takeover');
  git(origin, 'tag', 'model', 'main');
  symlinkSync(origin, `${origin}.git`);
  return origin;
}

/** A clone that stands where a runner puts it. */
function checkedOut(origin, name, branch) {
  const clone = join(work, name);
  git(work, 'clone', '-q', origin, clone);
  git(clone, 'checkout', '-q', '--detach', `refs/remotes/origin/${branch}`);
  return clone;
}

/** The environment of a runner that has no dslint, and finds npm's packages in a registry of ours. */
async function bareRunner() {
  mkdirSync(join(work, 'packed'));
  const packed = run(join(source, 'npm/pack.sh'), [join(work, 'packed'), dslint], work);
  if (packed.status !== 0) throw new Error(packed.all);
  const registry = spawn(process.execPath,
    [join(source, 'tests/package_test/registry.mjs'), join(work, 'packed')],
    {stdio: ['ignore', 'pipe', 'inherit']});
  const [address] = await once(registry.stdout, 'data');
  return {registry, env: {...plain, PATH: process.env.PATH, LC_ALL: 'C.UTF-8',
    npm_config_registry: String(address).trim(), npm_config_cache: join(work, 'npm'),
    npm_config_update_notifier: 'false'}};
}

/** A folder whose `.npmrc` would have npm fetch its packages elsewhere. */
function hostileFolder(name) {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, '.npmrc'), 'registry=http://127.0.0.1:1/\nprefix=/nowhere\n');
  return folder;
}

/** The steps that install dslint leave the one of its package on the path of the next steps. */
async function installs() {
  const {registry, env} = await bareRunner();
  try {
    const action = yaml.parse(readFileSync(join(source, 'docs/ci/action.yml'), 'utf8'));
    const path = join(work, 'path');
    writeFileSync(path, '');
    const step = run('bash', ['-eo', 'pipefail', '-c', action.runs.steps[0].run],
      hostileFolder('github-folder'), {...env, VERSION: '', RUNNER_TEMP: join(work, 'runner'),
        GITHUB_PATH: path, GITHUB_ACTION_PATH: join(source, 'docs/ci')});
    const dslintOf = (folder) => run(join(folder, 'dslint'), ['--version'], work).all;
    check('action: it installs the package of its own version', step.status === 0 &&
      dslintOf(readFileSync(path, 'utf8').trim()) === run(dslint, ['--version'], work).all, step.all);

    const template = yaml.parse(readFileSync(join(source, 'docs/ci/dslint.gitlab-ci.yml'), 'utf8'));
    const before = run('sh', ['-ec', template.dslint.before_script.join('\n')],
      hostileFolder('gitlab-folder'), {...env, npm_config_prefix: join(work, 'global'),
        ...template.variables});
    check('gitlab: it installs the package of its version', before.status === 0 &&
      dslintOf(join(work, 'global/bin')) === run(dslint, ['--version'], work).all, before.all);
  } finally {
    registry.kill();
  }
}

function gitHub(origin) {
  const action = yaml.parse(readFileSync(join(source, 'docs/ci/action.yml'), 'utf8'));
  check('action: it is composite, with a shell for each step', action.runs.using === 'composite' &&
    action.runs.steps.every((step) => step.shell === 'bash' && step.run));
  const step = action.runs.steps.at(-1);
  const event = join(work, 'event.json');
  const runStep = (clone, inputs, env = {}) => {
    const summary = join(work, 'summary.md');
    writeFileSync(summary, '');
    const values = {};
    for (const [name, text] of Object.entries(step.env)) {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(text)?.[1];
      if (input === undefined) {  // what the runner itself knows
        values[name] = {'${{ github.token }}': 'token',
          '${{ github.event.pull_request.number }}': env.NUMBER ?? ''}[text];
        if (values[name] === undefined) throw new Error(`a runner does not know ${text}`);
        continue;
      }
      if (!(input in action.inputs)) throw new Error(`there is no input ${input}`);
      values[name] = inputs[input] ?? (input === 'base' ? '' : action.inputs[input].default);
    }
    // As the runner calls it: https://docs.github.com/actions (shell: bash).
    const script = join(work, 'step.sh');
    writeFileSync(script, step.run);
    const result = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], clone,
      {...plain, ...values, RUNNER_TEMP: join(work, 'runner'), GITHUB_STEP_SUMMARY: summary,
        GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event, GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'origin', GITHUB_ACTION_PATH: join(source, 'docs/ci'), ...env});
    return {...result, summary: readFileSync(summary, 'utf8')};
  };
  const pullRequest = (branch, from = 'cityhall/parking') => {
    writeFileSync(event, JSON.stringify(
      {pull_request: {head: {ref: 'main', repo: {full_name: from}}, base: {ref: 'main'}}}));
    return {clone: checkedOut(origin, `github-${branch}`, branch), env:
      {GITHUB_EVENT_NAME: 'pull_request'}};
  };

  const breaking = pullRequest('breaking');
  const inputs = {path: 'model', base: 'main', sarif: 'dslint.sarif'};
  const found = runStep(breaking.clone, inputs, breaking.env);
  check('action: a change that breaks others fails, with annotations in the repository',
    found.status === 1 &&
    /^::error file=model\/streets\/parking\.yaml,line=24,.*title=compat\/column-removed::/m
      .test(found.stdout), found.all);
  check('action: it fills the summary of the step', /<table>/.test(found.summary), found.summary);
  const sarif = JSON.parse(readFileSync(join(breaking.clone, 'dslint.sarif'), 'utf8'));
  check('action: it writes the SARIF file',
    sarif.runs[0].results.some((result) => result.ruleId === 'compat/column-removed'));
  const never = runStep(breaking.clone, {...inputs, 'fail-on': 'never'}, breaking.env);
  check('action: `fail-on` is handed on', never.status === 0 && /^::error/m.test(never.stdout),
    never.all);

  const quiet = pullRequest('rearranged', 'cityhall/reports');
  const none = runStep(quiet.clone, {path: 'model', base: 'main'}, quiet.env);
  check('action: a review without a change passes', none.status === 0, none.all);

  const taken = pullRequest('takeover', 'cityhall/reports');
  const refused = runStep(taken.clone, {path: 'model', base: 'main'}, taken.env);
  check('action: a tag does not pass for the base, nor for the model', refused.status === 1 &&
    /change\/unauthorized/.test(refused.stdout), refused.all);

  const more = runStep(taken.clone, {path: 'model', base: 'main', args: '--no-authorization\n\n-v'},
    taken.env);
  check('action: `args` are handed on', !/change\/unauthorized/.test(more.stdout), more.all);

  const lint = runStep(quiet.clone, {path: 'model'}, {GITHUB_EVENT_NAME: 'push'});
  check('action: without a base it lints', lint.status === 0 && !existsSync(
    join(quiet.clone, 'dslint.sarif')), lint.all);
  const whole = runStep(taken.clone, {base: 'main'}, taken.env);
  check('action: the default path is the whole repository', whole.status === 1 &&
    /change\/unauthorized/.test(whole.stdout), whole.all);
}

function gitLab(origin) {
  const template = yaml.parse(readFileSync(join(source, 'docs/ci/dslint.gitlab-ci.yml'), 'utf8'));
  const job = template.dslint;
  const report = job.artifacts.reports.codequality;
  const runJob = (clone, env) => run('sh', ['-ec', job.script.join('\n')], clone,
    {...plain, GITLAB_CI: 'true', CI_SERVER_URL: 'https://gitlab.com', DSLINT_MODEL: 'model',
      ...env});
  const request = (branch, from) => [checkedOut(origin, `gitlab-${branch}`, branch), {
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_PROJECT_URL: 'https://gitlab.com/city/origin',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_SOURCE_PROJECT_URL: `https://gitlab.com/${from}`,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'main'}];

  // The model's owners are on GitHub, so that a merge request of GitLab owns nothing here.
  const [clone, env] = request('breaking', 'cityhall/parking');
  const found = runJob(clone, env);
  const issues = JSON.parse(readFileSync(join(clone, report), 'utf8'));
  check('gitlab: a merge request is reviewed, with a code quality report', found.status === 1 &&
    issues.some((issue) => issue.check_name === 'compat/column-removed' &&
      issue.location.path === 'model/streets/parking.yaml') &&
    issues.some((issue) => issue.check_name.startsWith('change/')), found.all);
  check('gitlab: people read the tree', /Ecosystem@model\/ecosystem\.yaml/.test(found.stdout),
    found.all);
  const lint = runJob(clone, {CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main'});
  check('gitlab: other pipelines lint', lint.status === 0 &&
    readFileSync(join(clone, report), 'utf8') === '[]\n', lint.all);
}

const origin = makeOrigin();
gitHub(origin);
gitLab(origin);
await installs();
conclude('docs/ci does what it says');
