import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { noteCredential } from '@/lib/credentials/server/note-credential';
import type { DecisionRecord } from '@/lib/decisions/record';
import { decisionAt } from '@/lib/decisions/server/test/sealing-gateway';
import { issueSvid } from '@/lib/identities/server/issue-svid';
import { sharedSigns } from '@/lib/identities/shared-identity';
import { localTrustDomain } from '@/lib/workspace/server/prepare-workspace';
import { evidenceDesk } from '../test/evidence-desk';

const { db, door, admin, must, connector, gateway, agent, told, reading, rows } = await evidenceDesk();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.now();
const files = await connector('project-files', 'Project files');
const ledger = await connector('ledger', 'Ledger');
const reader = await agent('reader');
const bearer = await agent('bearer');
const asleep = await agent('asleep');
const runner = await agent('ledger-runner');

const credential = (kind: string): DecisionRecord['credential'] => ({
  kind,
  jti: null,
  keyId: null,
  issuedAt: null,
  expiresAt: null,
  audience: [],
});
const call = (principal: typeof reader, kind: string, hoursAgo: number, to = files) =>
  decisionAt(now - hoursAgo * hourMs, {
    principal,
    credential: credential(kind),
    connector: { id: to.id, slug: 'c', name: 'C' },
  });
const judged = async (...given: Parameters<typeof told>) =>
  Object.fromEntries((await told(...given)).map(({ name, meets }) => [name, meets]));
const seen = (identityId: string, kind: string, value: string, from: number, until: number) =>
  db.identitySighting.create({
    data: {
      identityId,
      hour: new Date(from - (from % hourMs)),
      kind,
      value,
      firstAt: new Date(from),
      lastAt: new Date(until),
    },
  });

test('M03: who called proved it with an SVID, and so did what was called', async () => {
  await db.identity.update({ where: { id: runner.id }, data: { kind: 'connector' } });
  await db.connector.update({ where: { id: ledger.id }, data: { identityId: runner.id } });
  await gateway.send([
    call(reader, 'delegation-token', 3),
    call(reader, 'jwt-svid', 2),
    call(bearer, 'delegation-token', 1, ledger),
    call(asleep, 'jwt-svid', 30),
  ]);
  expect(await told('M03')).toEqual([
    { name: 'Ledger', meets: false, says: `It is bound to ${runner.spiffeId}, and no gateway saw its SVID.` },
    { name: 'Project files', meets: false, says: 'It is bound to no SPIFFE ID.' },
    { name: 'bearer', meets: false, says: 'It last called with delegation-token, without an SVID.' },
    { name: 'reader', meets: true, says: 'It last called with an SVID.' },
  ]);
  await gateway.send([{ ...call(runner, 'x509-svid', 1), principal: { ...runner, kind: 'agent' } }]);
  expect(await judged('M03')).toMatchObject({ Ledger: true });
  expect(await reading('M03')).toMatchObject({ figures: [{ value: 1 / 2, meets: false }] });
  expect(await judged('M03', new Date(now - 26 * hourMs))).toEqual({ asleep: true, 'Project files': false });
  await db.connector.update({ where: { id: files.id }, data: { transport: 'stdio', url: null, command: 'node' } });
  expect(await judged('M03')).not.toHaveProperty('Project files');
});

test('M04: an identity is seen in one place at a time, and a secret has one holder', async () => {
  const hour = now - (now % hourMs) - hourMs;
  await seen(reader.id, 'source', '10.0.0.1', hour, hour + 600_000);
  await seen(reader.id, 'source', '10.0.0.2', hour + 300_000, hour + 900_000);
  await seen(bearer.id, 'source', '10.0.0.1', hour, hour + 60_000);
  await seen(bearer.id, 'source', '10.0.0.2', hour + 120_000, hour + 180_000);
  for (const [id, identity] of [
    [1, asleep],
    [2, asleep],
  ] as const) {
    await db.spireEntry.create({
      data: {
        trustDomain: 'evidence.test',
        entryId: String(id),
        spiffeId: identity.spiffeId,
        identityId: identity.id,
        parentId: 'spiffe://evidence.test/node',
        selectors: [`k8s:sa:${id}`],
        importedAt: new Date(now - hourMs),
        importedBy: 'Ada',
      },
    });
  }
  await seen(asleep.id, 'source', '10.0.0.1', hour, hour);
  const place = (holder: string, name: string) => ({
    kind: 'environment' as const,
    connector: { id: files.id, name: 'Project files' },
    name,
    holder,
  });
  const facts = { kind: 'github-token' as const, account: null, prefix: 'ghp_', lastFour: '6789', scopes: null };
  const secret = (fingerprint: string, holder: string, expiresAt: Date | null = null) =>
    db.$transaction((tx) =>
      noteCredential(tx, {
        fingerprint,
        facts: { ...facts, expiry: expiresAt ? 'known' : 'unknown', expiresAt, issuedAt: null },
        place: place(holder, holder),
        at: new Date(now - dayMs),
        by: admin.id,
      }),
    );
  await secret('shared', 'connector:a');
  const shared = await secret('shared', 'agent:b');
  await secret('alone', 'connector:a');
  // Nobody can use one any more that expired.
  for (const holder of ['connector:a', 'agent:b']) await secret('over', holder, new Date(now - hourMs));
  expect(await told('M04')).toEqual([
    { name: 'GitHub token ghp_…6789', meets: expect.any(Boolean), says: expect.stringMatching(/^(One|2) workload/) },
    { name: 'GitHub token ghp_…6789', meets: expect.any(Boolean), says: expect.stringMatching(/^(One|2) workload/) },
    { name: 'asleep', meets: false, says: 'SPIRE gives it to several different workloads.' },
    { name: 'bearer', meets: true, says: 'Nothing shows that more than one workload uses it.' },
    { name: 'reader', meets: false, says: 'Calls of one hour came from several places, in between each other.' },
  ]);
  expect(await reading('M04')).toMatchObject({ figures: [{ value: 3, meets: false }] });
  expect((await rows('M04')).find(({ id }) => id === shared)).toMatchObject({ meets: false, kind: 'credential' });
  await db.credentialEnd.create({
    data: { credentialId: shared, at: new Date(now), by: admin.id, byName: 'Ada', reason: 'Over' },
  });
  expect((await rows('M04')).some(({ id }) => id === shared)).toBe(false);
  expect((await rows('M04', new Date(now - 1000))).some(({ id }) => id === shared)).toBe(true);

  // The same rule as of the finding that is opened for it.
  const told04 = await judged('M04');
  for (const [name, one] of Object.entries({ reader, bearer, asleep })) {
    const sightings = (await db.identitySighting.findMany({ where: { identityId: one.id } })).map((row) => ({
      kind: 'source' as const,
      value: row.value,
      hour: row.hour.toISOString(),
      firstAt: row.firstAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
    }));
    const signs = sharedSigns(sightings, await db.spireEntry.findMany({ where: { identityId: one.id } }));
    expect(told04[name]).toBe(!signs.some(({ kind }) => kind === 'sources' || kind === 'workloads'));
  }
});

test('M38: an agent is let call connectors of one environment', async () => {
  await seen(reader.id, 'environment', 'production', now - 3 * dayMs, now - 3 * dayMs);
  await seen(reader.id, 'environment', 'development', now - dayMs, now - dayMs);
  await seen(bearer.id, 'environment', 'production', now - dayMs, now - dayMs);
  await seen(asleep.id, 'environment', 'production', now - 40 * dayMs, now - 40 * dayMs);
  expect(await told('M38')).toEqual([
    { name: 'bearer', meets: true, says: 'It was let call connectors of production.' },
    { name: 'reader', meets: false, says: 'It was let call connectors of development, production.' },
  ]);
  expect(await reading('M38')).toMatchObject({ figures: [{ value: 1, meets: false }] });
  expect(await judged('M38', new Date(now - 2 * dayMs))).toEqual({ reader: true });
});

test('M39: no person uses an identity of an agent through the console', async () => {
  const spiffeId = `spiffe://${localTrustDomain}/agent/tried`;
  await db.identity.create({
    data: {
      id: uuidv7(),
      kind: 'agent',
      name: 'tried',
      spiffeId,
      trustDomain: localTrustDomain,
      createdBy: 'test',
      createdAt: new Date(now - dayMs),
    },
  });
  const before = new Date();
  await must(door.execute(issueSvid, admin, { spiffeId, audience: 'https://gw.test/mcp/ledger' }));
  expect(await told('M39')).toContainEqual({
    name: 'tried',
    meets: false,
    says: 'Ada Admin had the console make an SVID of it.',
  });
  expect(await judged('M39')).toMatchObject({ reader: true, bearer: true, tried: false });
  expect(await judged('M39', before)).toMatchObject({ tried: true });
  expect(await reading('M39')).toMatchObject({ figures: [{ value: 1, meets: false }] });
});
