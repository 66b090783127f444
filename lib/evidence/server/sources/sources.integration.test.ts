import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { noteCredential } from '@/lib/credentials/server/note-credential';
import { Prisma } from '@/lib/database/generated/client';
import { decisionAt, denied } from '@/lib/decisions/server/test/sealing-gateway';
import { unservedDetail } from '@/lib/decisions/unserved';
import { noteSightings } from '@/lib/identities/server/note-sightings';
import { subjectKinds } from '../../measure/row';
import { metrics } from '../../metrics';
import { evidenceDesk } from '../test/evidence-desk';
import { rowsOf } from './source';
import { sourceOf, sources } from './sources';

const { db, connector, gateway, agent, admin, revoke, reading, rows } = await evidenceDesk();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = new Date();
const before = (ms: number) => now.getTime() - ms;
const files = await connector('project-files', 'Project files');
const reader = await agent('reader');

/** Something of everything that gateways and people leave behind, over some days. */
beforeAll(async () => {
  // The database's clock may round to a millisecond after `now`.
  const createdAt = new Date(before(dayMs));
  await db.connector.updateMany({ data: { createdAt } });
  await db.identity.updateMany({ data: { createdAt } });
  await db.gateway.updateMany({ data: { enrolledAt: createdAt } });
  const person = await db.person.create({
    data: { id: randomUUID(), issuer: 'console', subject: 'mira', name: 'Mira' },
  });
  const delegationId = uuidv7();
  const times = { createdAt: new Date(before(5 * hourMs)), expiresAt: new Date(before(-dayMs)) };
  const between = { personId: person.id, actorId: reader.id, audiences: [], scope: ['tools'], via: 'token-exchange' };
  await db.delegation.create({ data: { id: delegationId, rootId: delegationId, depth: 1, ...between, ...times } });
  await db.delegationToken.create({
    data: {
      jti: randomUUID(),
      delegationId,
      audience: 'http://127.0.0.1:1/mcp/project-files',
      scope: ['tools'],
      confirmation: 'svid',
      grant: 'token-exchange',
      issuedAt: new Date(before(4 * hourMs)),
      expiresAt: new Date(before(4 * hourMs - 300_000)),
    },
  });
  const credential = { kind: 'jwt-svid', jti: 'one', keyId: 'k', issuedAt: null, expiresAt: null, audience: [] };
  const call = (hoursAgo: number, change: Parameters<typeof decisionAt>[1] = {}) =>
    decisionAt(before(hoursAgo * hourMs), {
      principal: reader,
      connector: { id: files.id, slug: 'project-files', name: 'Project files' },
      credential,
      ...change,
    });
  const delegated = { person: { id: person.id, name: 'Mira' }, lineage: [delegationId] };
  await gateway.send([
    ...[0, 0.5, 1, 26, 50].map((hoursAgo) => call(hoursAgo)),
    call(2, delegated),
    call(3, denied('forbidden')),
    call(3, denied('not-evaluated', { code: 'malformed' })),
    call(
      3,
      denied('not-evaluated', { code: 'unauthenticated', detail: 'Not for here. (wrong_aud)', credential: null }),
    ),
    call(3, denied('not-evaluated', { code: 'unknown-connector', detail: unservedDetail('shadow'), connector: null })),
  ]);
  await noteSightings(db, now, 4 * dayMs);
  await db.$transaction((tx) =>
    noteCredential(tx, {
      fingerprint: 'f',
      facts: {
        kind: 'github-token',
        account: null,
        prefix: 'ghp_',
        lastFour: '6789',
        scopes: null,
        expiry: 'never',
        expiresAt: null,
        issuedAt: null,
      },
      place: {
        kind: 'argument',
        connector: { id: files.id, name: 'Project files' },
        name: 'read token',
        holder: 'stranger',
      },
      at: new Date(before(hourMs)),
      by: gateway.id,
    }),
  );
  await db.tool.create({
    data: {
      id: randomUUID(),
      connectorId: files.id,
      name: 'read',
      inputSchema: {},
      definitionHash: 'x',
      reads: true,
      writes: false,
      destroys: false,
      egresses: false,
      pinnedAt: new Date(before(dayMs)),
      pinnedBy: admin.name,
    },
  });
  await revoke(files.id);
});

test('every metric has a source, or says what it lacks one for', () => {
  const silent = metrics.filter(({ id }) => sourceOf(id) === null).map(({ id }) => id);
  expect(silent).toEqual(metrics.filter(({ unmeasured }) => unmeasured !== null).map(({ id }) => id));
  expect(new Set(sources.map(({ metric }) => metric)).size).toBe(sources.length);
});

describe.each(sources.map(({ metric }) => metric))('the source of %s', (id) => {
  test('has the columns of a row', async () => {
    const source = sourceOf(id);
    if (!source) throw new Error(`Nothing measures ${id}.`);
    const found = await rowsOf(db, source, { from: new Date(before(30 * dayMs)), to: now });
    const [types] = await db.$queryRaw<object[]>(Prisma.sql`
      SELECT pg_typeof(r."at")::text AS "at", pg_typeof(r."environment")::text AS "environment", pg_typeof(r."meets")::text AS "meets",
        pg_typeof(r."value")::text AS "value", pg_typeof(r."kind")::text AS "kind", pg_typeof(r."id")::text AS "id",
        pg_typeof(r."name")::text AS "name", pg_typeof(r."says")::text AS "says"
      FROM (VALUES (1)) one LEFT JOIN (${found}) r ON true LIMIT 1`);
    const text = { environment: 'text', value: 'text', kind: 'text', id: 'text', name: 'text', says: 'text' };
    expect(types).toEqual({ at: 'timestamp with time zone', meets: 'boolean', ...text });
  });

  test('lists what is counted, each row with a page and a sentence', async () => {
    const counted = await reading(id, now);
    const listed = await rows(id, now);
    const spread: Record<string, number> = {};
    for (const { value } of listed) if (value !== null) spread[value] = (spread[value] ?? 0) + 1;
    expect(counted.spread ?? {}).toEqual(spread);
    for (const row of listed) {
      expect(subjectKinds).toContain(row.kind);
      expect([row.id, row.name, row.says].every((words) => words.length > 0)).toBe(true);
      expect(Date.parse(row.at)).toBeLessThan(now.getTime() + 1);
    }
  });
});
