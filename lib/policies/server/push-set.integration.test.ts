import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createDoor } from '@/lib/operations/door';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import type { PolicySet } from '../folder/policy-set';
import { joinFiles } from '../folder/set-files';
import { requestSketch } from '../policy-tests';
import { breakGlass, endBreakGlass } from './break-glass';
import { draftPatch } from './draft-patch';
import { draftPolicy } from './draft-policy';
import { exportSet } from './export-set';
import { createPolicyTest, listPolicyTests } from './policy-tests';
import { proposePolicy } from './propose-policy';
import { publishPolicy } from './publish-policy';
import { pushSet } from './push-set';
import { readDraft } from './read-drafts';
import { readHome } from './read-home';
import { rollBackPolicy } from './roll-back-policy';
import { saveDraft } from './save-draft';
import { setHome } from './set-home';
import { addMember, permitNothing } from './test/policy-desk';

const data = mkdtempSync(join(tmpdir(), 'countersign-push-'));
process.env.COUNTERSIGN_DATA = data;
const { db } = await testDatabase();
let now = new Date();
const door = createDoor(db, advanceStreams, () => now);
let root: Actor;
let dana: Actor;
let ilse: Actor;

const place = { repository: 'https://ci:secret@git.example/acme/policies.git', path: 'mcp' };
const commit = (letter: string) => letter.repeat(40);

async function exported(): Promise<PolicySet> {
  const outcome = await door.ask(exportSet, dana, {});
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}
/** The set with a policy more, as a folder's authors would have it. */
async function changed(id: string, more: Partial<PolicySet> = {}) {
  const { format, version, digest, files, tests } = { ...(await exported()), ...more };
  return {
    manifest: { format, version, digest },
    files: [...files, { name: '900-more.cedar', text: permitNothing(id) }],
    tests,
    message: `Add ${id}.\nBecause.`,
  };
}
const push = async (id: string, letter: string, more: Partial<PolicySet> = {}) =>
  door.execute(pushSet, dana, { ...(await changed(id, more)), source: { ...place, commit: commit(letter) } });
async function pushed(id: string, letter: string, more: Partial<PolicySet> = {}) {
  const outcome = await push(id, letter, more);
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail}`);
  return outcome.value;
}
async function published(id: string, letter: string, more: Partial<PolicySet> = {}): Promise<number> {
  const { draftId } = await pushed(id, letter, more);
  const outcome = await door.execute(publishPolicy, ilse, { draftId });
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail}`);
  return outcome.value.number;
}

beforeAll(async () => {
  root = await addMember(db, 'Root', ['administrator']);
  dana = await addMember(db, 'Dana', ['author']);
  ilse = await addMember(db, 'Ilse', ['approver']);
  await door.execute(prepareWorkspace, root, {});
});
afterAll(() => rmSync(data, { recursive: true, force: true }));
beforeEach(() => {
  now = new Date(now.getTime() + 1_000);
});

describe.sequential('a policy set as a folder', () => {
  test('is exported before there is a version, as a small starter', async () => {
    const set = await exported();
    expect(set).toMatchObject({ format: 1, version: 0, files: [{ name: '010-every-connector.cedar' }] });
    expect(set.schema).toContain('entity Agent');
  });

  test('is pushed as a proposal that names its commit, and another person publishes it', async () => {
    const { draftId } = await pushed('one', 'a');
    expect(await db.policyPush.findUniqueOrThrow({ where: { draftId: draftId ?? '' } })).toMatchObject({
      repository: 'git.example/acme/policies',
      path: 'mcp',
      commit: commit('a'),
      byName: 'Dana',
    });
    expect(await door.execute(publishPolicy, ilse, { draftId })).toMatchObject({ ok: true, value: { number: 1 } });
    const text = joinFiles((await exported()).files).text;
    expect(text).toBe((await db.policyVersion.findUniqueOrThrow({ where: { number: 1 } })).text);
  });

  test('that says what is in force is no proposal', async () => {
    const { format, version, digest, files, tests } = await exported();
    const same = { manifest: { format, version, digest }, files, tests, message: 'Nothing.' };
    expect(await door.execute(pushSet, dana, same)).toMatchObject({ ok: true, value: { draftId: null, version: 1 } });
  });

  test('with an error is refused with file and line, and nothing of it stays', async () => {
    const set = await changed('two');
    const files = [
      ...set.files,
      { name: '950-bad.cedar', text: '\n@id("bad")\npermit (principal, action == Action::"no", resource);\n' },
    ];
    const before = await db.policyTest.count();
    const refused = await door.execute(pushSet, dana, { ...set, files, tests: [testOf('new', 'deny')] });
    expect(refused).toMatchObject({ problem: { code: 'unprocessable' } });
    expect(JSON.stringify(refused)).toMatch(/policies\/950-bad.cedar:[23]/);
    expect(await db.policyTest.count()).toBe(before);
  });

  const testOf = (name: string, expected: 'allow' | 'deny') => ({
    name,
    expected,
    request: requestSketch.parse({
      agent: 'spiffe://x/a',
      connector: 'nowhere',
      target: 'x',
      arguments: { b: 1, a: [2] },
    }),
  });

  test('of which a test fails is refused', async () => {
    const set = await changed('two');
    expect(await door.execute(pushSet, dana, { ...set, tests: [testOf('must be', 'allow')] })).toMatchObject({
      problem: { code: 'unprocessable', detail: 'must be: expected allow, got deny.' },
    });
  });

  test('takes its tests along, and the same test again changes nothing', async () => {
    const set = { ...(await changed('two')), tests: [testOf('stays', 'deny')] };
    expect(await door.execute(pushSet, dana, set)).toMatchObject({
      value: { tests: { added: ['stays'], changed: [] } },
    });
    const again = { ...(await changed('three')), tests: (await exported()).tests };
    expect(await door.execute(pushSet, dana, again)).toMatchObject({
      value: { tests: { added: [], changed: [], removed: [] } },
    });
  });

  test.each([
    ['a name that leads out', { files: [{ name: '../../x.cedar', text: '' }] }],
    [
      'the same name twice',
      {
        files: [
          { name: 'a.cedar', text: '' },
          { name: 'A.cedar', text: '' },
        ],
      },
    ],
    ['half a commit', { source: { ...place, commit: 'abc' } }],
    ['a folder outside', { source: { ...place, path: '../x', commit: commit('a') } }],
  ])('with %s is refused', async (_, part) => {
    expect(await door.execute(pushSet, dana, { ...(await changed('two')), ...part })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
  });
});

describe.sequential('a set kept in Git', () => {
  test('is set by an administrator, once', async () => {
    expect(await door.execute(setHome, ilse, { kind: 'git', ...place })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(await door.execute(setHome, root, { kind: 'git', ...place })).toMatchObject({
      ok: true,
      value: { repository: 'git.example/acme/policies', path: 'mcp' },
    });
    expect(await door.execute(setHome, root, { kind: 'git', ...place })).toMatchObject({
      problem: { code: 'conflict' },
    });
    expect(JSON.stringify(await db.auditEvent.findMany())).not.toContain('secret');
  });

  test('is not written here, whichever way is tried', async () => {
    const draft = await db.policyDraft.findFirstOrThrow({
      where: { proposal: { isNot: null }, version: null, push: null },
    });
    const refused = {
      problem: { code: 'conflict', detail: expect.stringContaining('kept in Git, at git.example/acme/policies') },
    };
    expect(await door.execute(draftPolicy, dana, {})).toMatchObject(refused);
    expect(await door.execute(saveDraft, dana, { id: draft.id, revision: 1, text: '' })).toMatchObject(refused);
    expect(await door.execute(proposePolicy, dana, { id: draft.id, message: 'x' })).toMatchObject(refused);
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.id })).toMatchObject(refused);
    expect(await door.execute(rollBackPolicy, dana, { number: 1, reason: 'x' })).toMatchObject({ ok: false });
    const call = { agent: 'a', connector: 'b', target: 'c' };
    expect(await door.execute(createPolicyTest, dana, { name: 'x', request: call, expected: 'deny' })).toMatchObject(
      refused,
    );
    expect(await door.ask(readHome, dana, {})).toMatchObject({ value: { mayWrite: expect.stringContaining('Git') } });
  });

  test('says so of each draft by the same rule, and hands it over as a patch', async () => {
    const [draft] = await db.policyDraft.findMany({ where: { proposal: { isNot: null }, version: null, push: null } });
    const inGit = expect.stringContaining('kept in Git');
    const id = draft?.id ?? '';
    expect(await door.ask(readDraft, ilse, { id })).toMatchObject({ value: { mayPublish: inGit } });
    const patch = await door.ask(draftPatch, dana, { id });
    expect(patch).toMatchObject({ value: { patch: expect.stringContaining('+++ b/mcp/policies/') } });
  });

  test('is pushed from its folder and from no other', async () => {
    const set = await changed('four');
    for (const source of [
      undefined,
      { ...place, path: '', commit: commit('b') },
      { repository: 'git.example/x/y', path: 'mcp', commit: commit('b') },
    ])
      expect(await door.execute(pushSet, dana, { ...set, source })).toMatchObject({ problem: { code: 'conflict' } });
  });

  test('ends an earlier push by a newer one, and publishes it; the folder is the whole truth about tests', async () => {
    const base = await exported();
    const first = await pushed('four', 'b');
    const second = await pushed('four', 'c', { tests: [] });
    expect(second.tests.removed).toEqual(['stays']);
    expect(await db.policyWithdrawal.findUnique({ where: { draftId: first.draftId ?? '' } })).toMatchObject({
      reason: `${commit('c').slice(0, 12)} was pushed.`,
    });
    expect(await door.execute(publishPolicy, ilse, { draftId: second.draftId })).toMatchObject({
      value: { number: 2 },
    });
    expect(await door.ask(listPolicyTests, dana, {})).toMatchObject({ value: { tests: [] } });
    // The folder's manifest still says v1, and v2 is its own history.
    expect(base.version).toBe(1);
    expect(await published('five', 'd', { version: 1, digest: base.digest })).toBe(3);
    expect(await door.ask(readHome, dana, {})).toMatchObject({
      value: { inForce: { version: 3, commit: commit('d') } },
    });
  });

  test('is written here while the glass is broken, which opens a finding and ends by itself', async () => {
    expect(await door.execute(breakGlass, dana, { reason: 'Fire', hours: 1 })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    for (const hours of [0, 25, 0.5])
      expect(await door.execute(breakGlass, ilse, { reason: 'Fire', hours })).toMatchObject({
        problem: { code: 'invalid-input' },
      });
    expect(await door.execute(breakGlass, ilse, { reason: 'Fire', hours: 1 })).toMatchObject({ ok: true });
    expect(await door.execute(breakGlass, ilse, { reason: 'Fire', hours: 1 })).toMatchObject({
      problem: { code: 'conflict' },
    });
    expect(await db.finding.findFirst({ where: { kind: 'policy.break-glass' } })).toMatchObject({
      actorName: 'Ilse',
      detail: expect.stringContaining('Fire'),
    });
    expect(await door.ask(readHome, dana, {})).toMatchObject({ value: { mayWrite: null, broken: { byName: 'Ilse' } } });
    const draft = await door.execute(draftPolicy, dana, { text: permitNothing('mended') });
    if (!draft.ok) throw new Error(draft.problem.title);
    expect(await door.execute(proposePolicy, dana, { id: draft.value.id, message: 'Mend' })).toMatchObject({
      ok: true,
    });
    now = new Date(now.getTime() + 3_600_000);
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.value.id })).toMatchObject({
      problem: { code: 'conflict' },
    });
    expect(await door.ask(readHome, dana, {})).toMatchObject({ value: { mayWrite: expect.any(String), broken: null } });
    await door.execute(breakGlass, ilse, { reason: 'Still', hours: 24 });
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.value.id })).toMatchObject({
      value: { number: 4 },
    });
    expect(await door.execute(endBreakGlass, ilse, {})).toMatchObject({ ok: true });
    expect(await door.execute(endBreakGlass, ilse, {})).toMatchObject({ problem: { code: 'conflict' } });
    expect(await door.execute(draftPolicy, dana, {})).toMatchObject({ problem: { code: 'conflict' } });
  });

  test('never loses what was published past it: the folder takes it over first', async () => {
    const old = await db.policyVersion.findUniqueOrThrow({ where: { number: 3 } });
    expect(await push('six', 'e', { version: 3, digest: old.digest })).toMatchObject({
      problem: {
        code: 'conflict',
        detail: expect.stringContaining('Dana published v4 from elsewhere'.replace('Dana', 'Ilse')),
      },
    });
    expect(await published('six', 'e')).toBe(5);
  });

  test('comes back here with a reason', async () => {
    expect(await door.execute(setHome, root, { kind: 'console' })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
    expect(await door.execute(setHome, root, { kind: 'console', reason: 'Moved' })).toMatchObject({ ok: true });
    expect(await door.execute(draftPolicy, dana, {})).toMatchObject({ ok: true });
    expect(await door.execute(breakGlass, ilse, { reason: 'x', hours: 1 })).toMatchObject({
      problem: { code: 'conflict' },
    });
  });
});
