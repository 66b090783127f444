import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { closeFinding } from '@/lib/findings/server/close-finding';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { door } from '@/lib/registry/door';
import { localTrustDomain, prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { noteSightings } from './note-sightings';
import { readPlaces } from './read-places';
import { registerIdentity } from './register-identity';
import { reportShared } from './report-shared';

const { db } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), 'countersign-shared-'));
process.env.COUNTERSIGN_DATA = data;
const admin = await addMember(db, 'Ada', ['administrator']);
const ids = new Map<string, string>();
const now = new Date();
/** The middle of the running hour, so that minutes around it stay in it. */
const noon = Math.floor(now.getTime() / 3_600_000) * 3_600_000;
const minutes = (from: number) => new Date(noon + from * 60_000);

beforeAll(async () => {
  await door().execute(prepareWorkspace, admin, {});
  for (const name of ['alone', 'twice', 'moved', 'both']) {
    const made = await door().execute(registerIdentity, admin, {
      kind: 'agent',
      name,
      spiffeId: `spiffe://${localTrustDomain}/agent/${name}`,
    });
    if (!made.ok) throw new Error(made.problem.title);
    ids.set(name, made.value.id);
  }
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const idOf = (name: string) => ids.get(name) ?? '';
const seen = (name: string, kind: 'source' | 'environment', value: string, from: number, until: number) =>
  db.identitySighting.create({
    data: { identityId: idOf(name), hour: new Date(noon), kind, value, firstAt: minutes(from), lastAt: minutes(until) },
  });
const entry = (name: string, entryId: string, parentId: string, selector: string) =>
  db.spireEntry.create({
    data: {
      trustDomain: localTrustDomain,
      entryId,
      spiffeId: `spiffe://${localTrustDomain}/agent/${name}`,
      identityId: idOf(name),
      parentId,
      selectors: [selector],
      importedAt: new Date(),
      importedBy: 'Ada',
    },
  });
const findings = () =>
  db.finding.findMany({ where: { kind: 'identity.shared' }, include: { closure: true }, orderBy: { openedAt: 'asc' } });

test('an identity used by two workloads, or given out twice, is found once with its evidence; others are not', async () => {
  await seen('alone', 'source', '10.0.0.1', -50, -1);
  await seen('twice', 'source', '10.0.0.1', -50, -10);
  await seen('twice', 'source', '10.0.0.2', -30, -1);
  await seen('twice', 'environment', 'production', -50, -1);
  await seen('twice', 'environment', 'development', -50, -1);
  await seen('moved', 'source', '10.0.0.1', -50, -31);
  await seen('moved', 'source', '10.0.0.2', -30, -1);
  await entry('both', 'e1', 'node-1', 'k8s:sa:a');
  await entry('both', 'e2', 'node-1', 'k8s:sa:b');
  expect(await door().execute(reportShared, admin, {})).toMatchObject({ value: { opened: 2 } });
  expect(await door().execute(reportShared, admin, {})).toMatchObject({ problem: { code: 'conflict' } });
  expect((await findings()).map(({ title }) => title).sort()).toEqual([
    'both is given to 2 different workloads by SPIRE',
    'twice calls from 2 places at once',
  ]);
  const [about] = (await findings()).filter(({ subjectName }) => subjectName === 'twice');
  expect(about?.detail).toContain('10.0.0.1, 10.0.0.2');
  expect(about?.detail).toContain('development, production');
  const page = await door().ask(readPlaces, admin, { id: idOf('twice') });
  expect(page).toMatchObject({
    value: { signs: [{ kind: 'sources' }, { kind: 'environments' }], seen: { length: 4 } },
  });
});

test('what was accepted is not reported again, what was resolved only from new evidence', async () => {
  // Closed by another than the administrator whose act opened them.
  const noor = await addMember(db, 'Noor', ['responder']);
  for (const { id, subjectName } of await findings()) {
    const outcome = subjectName === 'both' ? 'accepted' : 'resolved';
    expect(await door().execute(closeFinding, noor, { id, outcome, reason: 'Looked at it.' })).toMatchObject({
      ok: true,
    });
  }
  expect(await door().execute(reportShared, admin, {})).toMatchObject({ problem: { code: 'conflict' } });
  await db.identitySighting.updateMany({
    where: { identityId: idOf('twice'), kind: 'source' },
    data: { lastAt: new Date(Date.now() + 1_000) },
  });
  expect(await door().execute(reportShared, admin, {})).toMatchObject({ value: { opened: 1 } });
  expect((await findings()).filter(({ closure }) => closure === null)).toMatchObject([{ subjectName: 'twice' }]);
});

test('sightings are read off decisions, and reading them again changes nothing', async () => {
  await db.identitySighting.deleteMany();
  await db.$executeRaw`SELECT ensure_decision_partitions(${now}, 1)`;
  const kindNumber = 1;
  const decision = (agent: string, address: string, at: Date) => {
    const id = uuidv7({ msecs: at.getTime() });
    return db.$executeRaw`
      INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "era", "method", "identityId",
        "determining", "kindNumber", "decideMicros", "record")
      VALUES (${id}::uuid, ${at}, ${idOf('alone')}::uuid, ${idOf('alone')}::uuid, 1, 'deny', 'no-permit', 'modern', 'tools/list',
        ${idOf(agent)}::uuid, '{}', ${kindNumber}, 1, ${JSON.stringify({ sourceAddress: address })}::jsonb)`;
  };
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  await decision('twice', '10.0.0.1', ago(3));
  await decision('twice', '10.0.0.2', ago(2));
  await decision('twice', '10.0.0.1', ago(1));
  for (const _ of [1, 2]) await noteSightings(db, now);
  const rows = await db.identitySighting.findMany({
    where: { kind: 'source' },
    orderBy: [{ value: 'asc' }, { hour: 'asc' }],
  });
  expect(new Set(rows.map(({ value }) => value))).toEqual(new Set(['10.0.0.1', '10.0.0.2']));
  expect(rows.at(-1)?.identityId).toBe(idOf('twice'));
  const one = rows.filter(({ value }) => value === '10.0.0.1');
  expect([one[0]?.firstAt, one.at(-1)?.lastAt]).toEqual([ago(3), ago(1)]);
});
