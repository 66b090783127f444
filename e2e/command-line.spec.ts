import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentCall, sampleAgent } from './agent-call';
import { get, send } from './api';
import { countersign, tokenOf } from './command-line';
import { expect, test } from './fixtures';

// The built command line against the running console, as a person and a CI server use it: exit codes, words and reports.
test.describe.configure({ mode: 'serial' });

const triage = sampleAgent('triage');
const folder = mkdtempSync(join(tmpdir(), 'countersign-set-'));
const report = join(folder, 'report.xml');
const set = join(folder, 'set');
let token = '';
const run = (...args: string[]) => countersign(token, args);
const junit = () => readFileSync(report, 'utf8');
const write = (path: string, text: string) => writeFileSync(join(set, path), text);

test.beforeEach(async ({ authorPage: page }) => {
  token ||= await tokenOf(page, 'command line test');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('dry-run says what would happen by its exit code, and sends nothing', async () => {
  const as = ['--as', triage];
  const allowed = await run('dry-run', 'everything-demo', 'echo', '{"message":"hello"}', ...as);
  expect(allowed, allowed.err).toMatchObject({ code: 0, out: expect.stringMatching(/^would allow\n/) });
  expect(allowed.out).toContain('triage-uses-demo-tools');
  const denied = await run('dry-run', 'everything-demo', 'get-env', '{}', ...as);
  expect(denied).toMatchObject({ code: 3, out: expect.stringMatching(/^would deny\n/) });
  expect(denied.out).toContain('nobody-prints-the-environment');
  const reader = ['--as', sampleAgent('release-notes')];
  const open = ['--unknown', 'context.input.path'];
  const unknown = await run('dry-run', 'project-files', 'read_text_file', '{"path":"/x"}', ...reader, ...open);
  expect(unknown, unknown.err).toMatchObject({ code: 5, out: expect.stringMatching(/^unknown\n/) });
  const misused = await run('dry-run', 'everything-demo', 'echo', 'hello', ...as);
  expect(misused).toMatchObject({ code: 2, err: expect.stringContaining('The arguments are not JSON') });
});

test('explain prints why a real call was denied, clause by clause', async ({ authorPage: { request } }) => {
  const call = { agent: triage, connector: 'everything-demo', tool: 'get-env', args: {} };
  const refused = await agentCall(request, 0, call);
  const { decisionId } = (refused.kind === 'refused' ? refused.data : {}) as { decisionId: string };
  await expect.poll(async () => (await run('explain', decisionId)).code, { timeout: 30_000 }).toBe(0);
  const { out } = await run('explain', decisionId);
  expect(out).toMatch(/^deny, \d{4}-.* under v\d+\n/);
  expect(out).toContain('nobody-prints-the-environment');
  expect(out).toContain('action == EverythingDemo::Action::"get-env"');
  expect(await run('explain', '00000000-0000-4000-8000-000000000000')).toMatchObject({ code: 1 });
  expect(await run('explain')).toMatchObject({ code: 2, err: expect.stringContaining('explain needs the id') });
});

test('policy export writes a set that checks and tests clean', async () => {
  const exported = await run('policy', 'export', set);
  expect(exported, exported.err).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^v\d+ is in .*: \d+ files, \d+ tests\.\n$/),
  });
  expect(JSON.parse(readFileSync(join(set, 'countersign.json'), 'utf8'))).toMatchObject({ format: 1 });

  const checked = await run('policy', 'check', set, '--junit', report);
  expect(checked, checked.out).toMatchObject({ code: 0, err: expect.stringContaining('0 error') });
  expect(junit()).toMatch(/<testsuite name="policy check" tests="\d+" failures="0" errors="0">/);
  expect(await run('policy', 'check', set, '--console')).toMatchObject({ code: 0 });

  const tested = await run('policy', 'test', set, '--junit', report);
  expect(tested, tested.out).toMatchObject({ code: 0, err: expect.stringMatching(/(\d+) tests: \1 hold, 0 do not\./) });
  const names = [...junit().matchAll(/<testcase classname="tests\/[^"]+" name="[^"]+"\/>/g)];
  expect(names.length).toBe(Number(/tests="(\d+)" failures="0"/.exec(junit())?.[1]));
  expect(names.length).toBeGreaterThan(0);
});

test('a fault fails with its file and line, in words and in the report', async () => {
  write('policies/900-more.cedar', '@id("cli-fault")\npermit (principal, action == Action::"nope", resource);\n');
  const checked = await run('policy', 'check', set, '--junit', report);
  expect(checked.code).toBe(1);
  expect(checked.out).toMatch(/^policies\/900-more\.cedar:[12]:\d+: error: .*nope/m);
  expect(junit()).toMatch(/failures="1" errors="0"/);
  expect(junit()).toMatch(
    /<testcase classname="policies\/900-more\.cedar" name="error in line [12]" file="policies\/900-more\.cedar" line="[12]">/,
  );
  const pushed = await run('policy', 'push', set, '--message', 'x');
  expect(pushed).toMatchObject({ code: 1, out: expect.stringContaining('policies/900-more.cedar:') });

  write(
    'policies/900-more.cedar',
    '@id("cli-shut") forbid (principal, action, resource in Connector::"everything-demo");\n',
  );
  const tested = await run('policy', 'test', set, '--junit', report);
  expect(tested.code).toBe(1);
  expect(tested.out).toMatch(/expected allow, got deny \(by cli-shut\)/);
  expect(junit()).toMatch(
    /<failure message="expected allow, got deny \(by cli-shut\)\.">tests\/everything-demo\.json:\d+: /,
  );
});

test('policy replay fails on the flips that are named, and on no others', async () => {
  const flips = await run('policy', 'replay', set, '--last', '1h', '--fail-on', 'any', '--junit', report);
  expect(flips, flips.err).toMatchObject({ code: 3, out: expect.stringContaining('would deny what was allowed') });
  expect(flips.out).toMatch(/Against v\d+, \d+ recorded calls of the last 1h:/);
  expect(junit()).toMatch(/<testsuite name="policy replay" tests="1" failures="1" errors="0">/);
  const narrows = await run('policy', 'replay', set, '--last', '1h', '--junit', report);
  expect(narrows, narrows.err).toMatchObject({ code: 0 });
  expect(junit()).toMatch(/failures="0"/);
  expect(await run('policy', 'replay', set, '--last', 'yesterday')).toMatchObject({ code: 2 });
});

test('policy push proposes the set, and waits no longer than it is told', async ({ authorPage: page, adminPage }) => {
  write(
    'policies/900-more.cedar',
    '@id("cli-ping") permit (principal is Agent, action == Action::"ping", resource) when { false };\n',
  );
  const source = ['--repository', 'https://ci:secret@git.example.invalid/acme/set.git', '--commit', 'c'.repeat(40)];
  const push = (message: string, minutes: string) =>
    run('policy', 'push', set, '--message', message, '--wait', minutes, ...source);
  const pushed = await push('Pushed by a browser test.', '0.05');
  expect(pushed, pushed.out).toMatchObject({
    code: 1,
    err: expect.stringContaining('was not published within 0.05 min'),
  });
  const path = /It is proposed: \S+(\/policies\/drafts\/[0-9a-f-]{36})/.exec(pushed.out)?.[1] ?? '';
  expect(await get(page.request, `/api/v1${path}`)).toMatchObject({ state: 'proposed' });
  // A newer push of the same folder ends the one before.
  const waiting = push('Pushed once more by a browser test.', '2');
  await expect
    .poll(async () => (await get<{ state: string }>(page.request, `/api/v1${path}`)).state, { timeout: 30_000 })
    .toBe('withdrawn');
  const { drafts } = await get<{ drafts: { id: string; state: string; title: string }[] }>(
    page.request,
    '/api/v1/policies/drafts',
  );
  const open = drafts.filter(({ state, title }) => state === 'proposed' && /once more/.test(title));
  expect(open).toHaveLength(1);
  await send(adminPage.request, `/api/v1/policies/drafts/${open[0]?.id}/withdrawal`, { reason: 'The test is over.' });
  expect(await waiting).toMatchObject({ code: 1, err: expect.stringContaining('ended it: The test is over.') });
});

test('a console that is not there, a token that is not one and a command that is none are told apart', async () => {
  expect(await countersign(token, ['policy', 'export', set], 'http://127.0.0.1:9')).toMatchObject({
    code: 1,
    err: expect.stringContaining('The console does not answer at http://127.0.0.1:9'),
  });
  expect(await countersign('cst_nobody', ['policy', 'export', set])).toMatchObject({ code: 1 });
  expect(await run('polish')).toMatchObject({ code: 2, err: expect.stringContaining('There is no command polish.') });
  expect(await run('help')).toMatchObject({ code: 0, out: expect.stringContaining('countersign <command>') });
});
