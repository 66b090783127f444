import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import type { PlaceKind } from '@/lib/credentials/places';
import { noteCredential } from '@/lib/credentials/server/note-credential';
import { decisionAt } from '@/lib/decisions/server/test/sealing-gateway';
import { evidenceDesk } from '../test/evidence-desk';

const { db, admin, connector, gateway, agent, told, reading, rows } = await evidenceDesk();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.now();
const files = await connector('project-files', 'Project files');
const ledger = await connector('ledger', 'Ledger');
const reader = await agent('reader');
await db.environment.createMany({ data: [{ name: 'development' }], skipDuplicates: true });
await db.connector.update({ where: { id: ledger.id }, data: { environmentName: 'development' } });

type Given = {
  lastFour: string;
  kind: PlaceKind;
  at?: number;
  hours?: number | null;
  of?: { id: string; name: string };
};
const secret = ({
  lastFour,
  kind,
  at = now - 2 * dayMs,
  hours = null,
  of = { id: files.id, name: 'Project files' },
}: Given) =>
  db.$transaction((tx) =>
    noteCredential(tx, {
      fingerprint: lastFour,
      facts: {
        kind: 'github-token',
        account: null,
        prefix: 'ghp_',
        lastFour,
        scopes: null,
        expiry: hours === null ? 'never' : 'known',
        expiresAt: hours === null ? null : new Date(at + hours * hourMs),
        issuedAt: new Date(at),
      },
      place: { kind, connector: of, name: 'TOKEN', holder: `connector:${of.id}` },
      at: new Date(at),
      by: gateway.id,
    }),
  );

test('M07: no secret lives longer than a day', async () => {
  await secret({ lastFour: '0001', kind: 'environment' });
  await secret({ lastFour: '0002', kind: 'header', at: now - hourMs, hours: 12 });
  await secret({ lastFour: '0003', kind: 'import', hours: 24 * 90 });
  await secret({ lastFour: '0004', kind: 'environment', hours: 24 });
  await secret({ lastFour: '0005', kind: 'issued' });
  const shared = await secret({ lastFour: '0006', kind: 'environment' });
  await secret({ lastFour: '0006', kind: 'environment', of: { id: ledger.id, name: 'Ledger' } });
  const never = 'It never ends by itself.';
  await connector('bare', 'Bare');
  await db.connector.updateMany({ data: { createdAt: new Date(now - 3 * dayMs) } });
  expect(await told('M07')).toEqual([
    { name: 'Bare', meets: true, says: 'No secret is known of it.' },
    { name: 'GitHub token ghp_…0001', meets: false, says: never },
    { name: 'GitHub token ghp_…0002', meets: true, says: 'It ends within 24 hours of its issue.' },
    { name: 'GitHub token ghp_…0003', meets: false, says: expect.stringMatching(/^It ends \d{4}-\d\d-\d\d\.$/) },
    { name: 'GitHub token ghp_…0006', meets: false, says: never },
    { name: 'GitHub token ghp_…0006', meets: false, says: never },
  ]);
  expect((await rows('M07')).flatMap(({ id, environment }) => (id === shared ? [environment] : [])).sort()).toEqual([
    'development',
    'production',
  ]);
  expect(await reading('M07')).toMatchObject({ figures: [{ value: 4, meets: false }], state: 'misses' });
  await db.credentialEnd.create({
    data: { credentialId: shared, at: new Date(now), by: admin.id ?? '', byName: 'Ada', reason: 'Over' },
  });
  expect(await told('M07')).toHaveLength(5);
  // A day and a half ago the fourth had not expired, and the second was not there.
  expect((await told('M07', new Date(now - 1.5 * dayMs))).map(({ name }) => name.slice(-4))).toEqual([
    'Bare',
    '0001',
    '0003',
    '0004',
    '0006',
    '0006',
  ]);
});

test('M10: what ended did so by itself, or somebody had to end it', async () => {
  const delegationId = uuidv7();
  const times = { createdAt: new Date(now - dayMs), expiresAt: new Date(now + dayMs) };
  const hands = { subjectId: reader.id, actorId: reader.id, audiences: [], scope: [], via: 'token-exchange' };
  await db.delegation.create({ data: { id: delegationId, rootId: delegationId, depth: 1, ...hands, ...times } });
  const token = {
    delegationId,
    audience: 'https://gw.test/mcp/x',
    scope: [],
    confirmation: 'svid',
    grant: 'token-exchange',
  };
  const jtis = [randomUUID(), randomUUID(), randomUUID()] as const;
  for (const [index, jti] of jtis.entries()) {
    const issuedAt = new Date(now - 2 * hourMs + index * 1000);
    // The last one still lives.
    const expiresAt = new Date(index === 2 ? now + 60_000 : issuedAt.getTime() + 300_000);
    await db.delegationToken.create({ data: { jti, ...token, issuedAt, expiresAt } });
  }
  await db.revocation.create({
    data: {
      id: uuidv7(),
      subjectKind: 'credential',
      subjectId: jtis[1],
      subjectName: 'a token',
      subjectKey: jtis[1],
      reason: 'Seen elsewhere',
      effect: {},
      requestedAt: new Date(now - 2 * hourMs + 100_000),
      requestedBy: admin.id ?? '',
      requesterName: 'Ilse',
    },
  });
  const sealed = async (name: string) => {
    const id = uuidv7();
    await db.sealedSecret.create({ data: { id, connectorId: files.id, name, createdBy: 'test' } });
    return id;
  };
  const leased = await sealed('DB_PASSWORD');
  const lease = {
    store: 'vault',
    leaseId: 'l',
    renewable: true,
    issuedAt: new Date(now - dayMs),
    expiresAt: new Date(now),
  };
  await db.secretLease.create({
    data: { id: uuidv7(), secretId: leased, ...lease, endedAt: new Date(now - hourMs), endedHow: 'replaced' },
  });
  await db.secretLease.create({ data: { id: uuidv7(), secretId: leased, ...lease } });
  const ended = { at: new Date(now - hourMs), reason: 'It expired.' };
  await db.secretEnd.create({ data: { secretId: await sealed('AUTO'), ...ended, by: 'worker', byName: 'Worker' } });
  const member = await db.member.create({ data: { id: randomUUID(), name: 'Dana', email: 'dana@test.invalid' } });
  await db.secretEnd.create({
    data: { secretId: await sealed('HAND'), ...ended, reason: 'Leaked', by: member.id, byName: 'Dana' },
  });
  expect(await told('M10')).toEqual([
    { name: 'AUTO of Project files', meets: true, says: 'It expired.' },
    { name: 'HAND of Project files', meets: false, says: 'Dana ended it: Leaked' },
    { name: 'lease of vault for Project files, DB_PASSWORD', meets: true, says: 'Another took its place.' },
    { name: 'reader at https://gw.test/mcp/x', meets: true, says: 'It expired.' },
    { name: 'reader at https://gw.test/mcp/x', meets: false, says: 'Ilse revoked it before its end.' },
  ]);
  expect(await reading('M10')).toMatchObject({ figures: [{ value: 3 / 5, meets: false }], state: 'misses' });
});

test('M35: gateways see no secret in the traffic of connectors in use', async () => {
  const call = (of: typeof files, slug: string, at: number) =>
    decisionAt(at, { connector: { id: of.id, slug, name: slug }, principal: reader });
  await gateway.send([
    call(files, 'project-files', now - hourMs),
    call(ledger, 'ledger', now - hourMs),
    call(ledger, 'ledger', now - 3 * dayMs),
  ]);
  await secret({ lastFour: '0011', kind: 'argument', at: now - hourMs });
  await secret({ lastFour: '0012', kind: 'result', at: now - 2 * hourMs });
  await secret({
    lastFour: '0013',
    kind: 'bearer',
    at: now - 3 * dayMs - hourMs,
    of: { id: ledger.id, name: 'Ledger' },
  });
  expect(await told('M35')).toEqual([
    { name: 'Ledger', meets: true, says: 'Gateways saw no secret in its traffic in 24 hours.' },
    { name: 'Project files', meets: false, says: 'Gateways saw 2 secrets in its traffic, in arguments and results.' },
  ]);
  expect(await reading('M35')).toMatchObject({ figures: [{ value: 1, meets: false }], state: 'misses' });
  expect(await told('M35', new Date(now - 2.5 * dayMs))).toEqual([
    { name: 'Ledger', meets: false, says: 'Gateways saw a secret in its traffic, in the Authorization header.' },
  ]);
});
