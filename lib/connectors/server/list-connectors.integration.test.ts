import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import type { GatewayStatus } from '@/lib/gateways/reports';
import { createDoor } from '@/lib/operations/door';
import { connectorStatus } from '../connector-status';
import { type ConnectorField, type ConnectorFilter, connectorFields, connectorSorts } from '../filter';
import { type ConnectorList, listConnectors } from './list-connectors';
import { noteReports } from './note-reports';
import { noteUses } from './note-uses';
import { addActor, addConnector, addPlaces } from './test/inventory';

const { db } = await testDatabase();
const now = new Date();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} }, () => now);
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

const viewer = await addActor(db, 'Vera', ['viewer']);
const dana = await addActor(db, 'Dana Okafor', ['author']);
const { groupId, gatewayId } = await addPlaces(db, now);

type Facts = Record<ConnectorField, string> & { id: string; name: string };
const facts: Facts[] = [];
const said = ['ready', 'not-allowed', 'failed', 'starting', null] as const;
const uses = [
  ['hour', 60],
  ['day', 7_200],
  ['week', 200_000],
  ['month', 1_000_000],
  ['older', 5_000_000],
  ['never', null],
] as const;

async function list(input: Record<string, unknown> = {}): Promise<ConnectorList> {
  const outcome = await door.ask(listConnectors, viewer, input);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

beforeAll(async () => {
  const states: GatewayStatus['connectors'] = [];
  for (let index = 0; index < 60; index += 1) {
    const [used, seconds] = uses[index % uses.length] ?? uses[0];
    const state = said[index % said.length] ?? null;
    const discovered = index % 3 !== 0;
    const revoked = index % 11 === 0;
    const made = {
      name: `Connector ${String(index).padStart(2, '0')}${index === 7 ? ' 100%_files' : ''}`,
      ownerId: index % 4 === 0 ? null : dana.id,
      environment: index % 2 ? 'production' : 'development',
      tier: ['low', 'standard', 'high', 'critical'][index % 4] ?? 'low',
      ...(index % 5 === 0 ? { url: `https://x${index}.example/mcp` } : {}),
      origin: index % 7 === 0 ? 'CSV' : 'by hand',
      tools: index % 4,
    };
    const id = await addConnector(db, {
      ...made,
      groupId,
      ...(seconds === null ? {} : { lastAt: ago(seconds) }),
      ...(discovered ? { gatewayId } : {}),
    });
    if (state) states.push({ connectorId: id, state, detail: null });
    if (revoked) await revoke(id, index % 2 === 0);
    facts.push({
      id,
      name: made.name,
      status: connectorStatus({ revoked: revoked && index % 2 === 1, discovered, gateways: [state] }),
      owner: made.ownerId ?? 'none',
      environment: made.environment,
      tier: made.tier,
      used,
      transport: made.url ? 'http' : 'stdio',
      origin: made.origin,
    });
  }
  await noteReports(db, gatewayId, states);
});

async function revoke(subjectId: string, lifted: boolean): Promise<void> {
  const id = randomUUID();
  const who = { requestedBy: dana.id, requesterName: dana.name };
  const subject = { subjectKind: 'connector', subjectId, subjectName: 'x', subjectKey: 'x' };
  await db.revocation.create({ data: { id, ...subject, ...who, reason: 'x', effect: {}, requestedAt: now } });
  if (lifted) {
    await db.reinstatement.create({
      data: { revocationId: id, at: now, notBefore: now, by: dana.id, byName: dana.name, reason: 'x' },
    });
  }
}

const passes = (row: Facts, filter: ConnectorFilter, except?: ConnectorField): boolean =>
  connectorFields.every((field) => field === except || !filter[field]?.length || filter[field]?.includes(row[field]));

const filters = fc.record(
  Object.fromEntries(
    connectorFields.map((field) => [
      field,
      fc.subarray(
        ['revoked', 'serving', 'failed', 'none', dana.id, 'production', 'low', 'high', 'hour', 'never', 'http', 'CSV'],
        { maxLength: 3 },
      ),
    ]),
  ) as Record<ConnectorField, fc.Arbitrary<string[]>>,
  { requiredKeys: [] },
);

describe('the list', () => {
  test('finds what the same rules find one by one, with counts that follow the other facets', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const found = await list({ ...filter, limit: 200 });
        const expected = facts.filter((row) => passes(row, filter));
        expect(found.connectors.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        expect(found.total).toBe(expected.length);
        for (const field of connectorFields) {
          for (const { value, count } of found.facets[field]) {
            const others = facts.filter((row) => passes(row, filter, field) && row[field] === value);
            expect([field, value, count]).toEqual([field, value, others.length]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each(connectorSorts.flatMap((sort) => [sort, `-${sort}`]))(
    'by %s shows each connector once, in pages',
    async (sort) => {
      const whole = (await list({ sort, limit: 1_000 })).connectors.map(({ id }) => id);
      const walked: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ sort, limit: 7, ...(after ? { after } : {}) });
        expect(page.position).toBe(walked.length);
        expect(page.total).toBe(60);
        walked.push(...page.connectors.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect(walked).toEqual(whole);
      expect(new Set(walked).size).toBe(60);
      const back = (await list({ sort: sort.startsWith('-') ? sort.slice(1) : `-${sort}`, limit: 1_000 })).connectors;
      expect(back.map(({ id }) => id)).toEqual(whole.toReversed());
    },
  );

  test('sorts by what its columns show', async () => {
    const byTools = (await list({ sort: '-tools', limit: 200 })).connectors.map(({ tools }) => tools);
    expect(byTools).toEqual(byTools.toSorted((a, b) => b - a));
    const byUse = (await list({ sort: 'used', limit: 200 })).connectors.map(({ lastUsedAt }) => lastUsedAt ?? '');
    expect(byUse).toEqual(byUse.toSorted());
    const byTier = (await list({ sort: 'tier', limit: 200 })).connectors.map(({ tier }) => tier);
    expect([byTier[0], byTier.at(-1)]).toEqual(['low', 'critical']);
  });

  test('takes the text as it is written', async () => {
    expect((await list({ q: '100%_FILES' })).connectors.map(({ name }) => name)).toEqual(['Connector 07 100%_files']);
    expect((await list({ q: '%' })).total).toBe(1);
    expect((await list({ q: "' OR 1=1 --" })).total).toBe(0);
    expect((await list({ q: 'x25.example' })).connectors.map(({ url }) => url)).toEqual(['https://x25.example/mcp']);
  });

  test('counts tools and owners of the page', async () => {
    const [row] = (await list({ q: 'Connector 03' })).connectors;
    expect(row).toMatchObject({ tools: 3, writingTools: 1, owner: { name: 'Dana Okafor' } });
    expect((await list()).all).toEqual({
      connectors: 60,
      tools: facts.reduce((sum, _, index) => sum + (index % 4), 0),
    });
  });

  test('a gateway that fell silent says nothing', async () => {
    await db.gatewayContact.update({ where: { gatewayId }, data: { at: ago(60) } });
    expect((await list({ status: ['serving', 'failed', 'not-allowed', 'starting'] })).total).toBe(0);
    await db.gatewayContact.update({ where: { gatewayId }, data: { at: now } });
  });

  test('an order that is no column is refused', async () => {
    expect(await door.ask(listConnectors, viewer, { sort: '(SELECT 1)' })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
  });
});

test('the last use is the newest allowed call, whatever order batches come in', async () => {
  const id = facts[5]?.id ?? '';
  const decision = (effect: string, at: Date) =>
    ({ effect, at: at.toISOString(), connector: { id, slug: 'x', name: 'x' } }) as never;
  await noteUses(db, [decision('allow', ago(30)), decision('deny', ago(1)), decision('allow', ago(90))]);
  await noteUses(db, [decision('allow', ago(600))]);
  expect((await db.connectorUse.findUnique({ where: { connectorId: id } }))?.lastAt).toEqual(ago(30));
});

test('what a gateway says replaces what it said before, and nothing else', async () => {
  const [one, two] = facts.map(({ id }) => id);
  const other = randomUUID();
  const said = (connectorId: string | undefined, state: 'ready' | 'failed') => ({
    connectorId: connectorId ?? '',
    state,
    detail: null,
  });
  await noteReports(db, other, [said(one, 'ready'), said(two, 'ready')]);
  await noteReports(db, other, [said(two, 'failed')]);
  const rows = await db.connectorReport.findMany({ where: { gatewayId: other } });
  expect(rows).toEqual([{ gatewayId: other, connectorId: two, state: 'failed' }]);
  expect(await db.connectorReport.count({ where: { gatewayId } })).toBe(48);
});
