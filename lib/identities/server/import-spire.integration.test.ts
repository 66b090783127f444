import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { testDatabase } from '@/lib/database/test/database';
import type { Command } from '@/lib/operations/command';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { door } from '@/lib/registry/door';
import { addTrustDomain } from '@/lib/trust/server/add-trust-domain';
import { readTrustDomain } from '@/lib/trust/server/read-trust-domain';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { importSpire } from './import-spire';
import { previewSpireImport } from './preview-spire-import';
import { readPlaces } from './read-places';

const { db } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), 'countersign-spire-'));
process.env.COUNTERSIGN_DATA = data;
const admin = await addMember(db, 'Ada', ['administrator']);
const author = await addMember(db, 'Ben', ['author']);
const viewer = await addMember(db, 'Vera', ['viewer']);
const run = <I extends z.ZodType, R>(command: Command<I, R>, input: unknown, who = author) =>
  door().execute(command, who, input);

const id = (path: string, domain = 'a.example') => ({ trust_domain: domain, path });
const entry = (entryId: string, path: string, more: Record<string, unknown> = {}) => ({
  id: entryId,
  spiffe_id: id(path),
  parent_id: id('/spire/agent/k8s/node-1'),
  selectors: [{ type: 'k8s', value: `sa:${entryId}` }],
  x509_svid_ttl: 3600,
  jwt_svid_ttl: 300,
  expires_at: '0',
  ...more,
});
const listOf = (...entries: unknown[]) => JSON.stringify({ entries });
const first = listOf(
  entry('e1', '/agent/reader'),
  entry('e2', '/agent/reader', { parent_id: id('/spire/agent/k8s/node-2') }),
  entry('e3', '/mcp/files'),
  entry('e4', '/agent/other', { spiffe_id: id('/agent/other', 'b.example') }),
  { id: 'e5' },
);
const preview = async (text: string) => {
  const outcome = await door().ask(previewSpireImport, author, { text });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
};
const reader = 'spiffe://a.example/agent/reader';

beforeAll(async () => {
  await run(prepareWorkspace, {}, admin);
  await run(addTrustDomain, { name: 'a.example', kind: 'upload', document: '{"keys":[]}' }, admin);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('a preview names what is new, what is of a foreign trust domain and what cannot be read, and writes nothing', async () => {
  const seen = await preview(first);
  expect(seen.workloads.map(({ spiffeId, standing }) => [spiffeId, standing])).toEqual([
    [reader, 'new'],
    ['spiffe://a.example/mcp/files', 'new'],
    ['spiffe://b.example/agent/other', 'unknown-domain'],
  ]);
  expect(seen.workloads[0]?.parents).toHaveLength(2);
  expect(seen.faults).toMatchObject([{ key: 'entries[4]', message: 'It has no spiffe_id.' }]);
  expect(await db.identity.count()).toBe(0);
});

test('what was taken is registered with its entries, all or none', async () => {
  const files = 'spiffe://a.example/mcp/files';
  const foreign = { spiffeId: 'spiffe://b.example/agent/other', kind: 'agent' };
  for (const take of [[foreign], [{ spiffeId: 'spiffe://a.example/nobody', kind: 'agent' }]]) {
    expect(
      await run(importSpire, { text: first, take: [{ spiffeId: files, kind: 'connector' }, ...take] }),
    ).toMatchObject({
      problem: { code: 'unprocessable' },
    });
  }
  expect(await db.identity.count()).toBe(0);
  expect(await run(importSpire, { text: first, take: [] }, viewer)).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await run(importSpire, { text: first, take: [] })).toMatchObject({ problem: { title: /nothing to import/ } });
  const take = [
    { spiffeId: reader, kind: 'agent' },
    { spiffeId: files, kind: 'connector' },
  ];
  const heads = await db.streamHead.findFirstOrThrow({ where: { stream: { startsWith: 'group/' } } });
  expect(await run(importSpire, { text: first, take })).toMatchObject({
    value: { registered: [{ name: 'agent/reader' }, { name: 'mcp/files' }], updated: 0, entries: 3 },
  });
  const after = await db.streamHead.findFirstOrThrow({ where: { stream: heads.stream } });
  expect(after.number).toBe(heads.number + 1);
  expect(await db.identity.findMany({ select: { kind: true, spiffeId: true }, orderBy: { spiffeId: 'asc' } })).toEqual([
    { kind: 'agent', spiffeId: reader },
    { kind: 'connector', spiffeId: files },
  ]);
});

test('the same list again registers nothing; changed selectors are brought up to date', async () => {
  expect((await preview(first)).workloads.map(({ standing }) => standing)).toEqual([
    'known',
    'known',
    'unknown-domain',
  ]);
  const changed = listOf(entry('e1', '/agent/reader', { selectors: [{ type: 'unix', value: 'uid:7' }] }));
  expect(await run(importSpire, { text: changed })).toMatchObject({
    value: { registered: [], updated: 1, entries: 1 },
  });
  const identity = await db.identity.findUniqueOrThrow({ where: { spiffeId: reader } });
  const shown = await door().ask(readPlaces, viewer, { id: identity.id });
  expect(shown).toMatchObject({
    value: {
      entries: [
        { entryId: 'e1', selectors: ['unix:uid:7'], x509Seconds: 3600, jwtSeconds: 300 },
        { entryId: 'e2', selectors: ['k8s:sa:e2'], attestation: null },
      ],
    },
  });
});

test('agents of known trust domains are kept and shown there; banned ones say so', async () => {
  const agents = (banned: boolean) =>
    JSON.stringify({
      agents: [
        {
          id: id('/spire/agent/k8s/node-1'),
          attestation_type: 'k8s_psat',
          x509svid_serial_number: '1',
          x509svid_expires_at: '1900000000',
          banned,
        },
        { id: id('/spire/agent/x', 'b.example'), attestation_type: 'join_token' },
      ],
    });
  for (const banned of [false, true]) {
    expect(await run(importSpire, { text: agents(banned) })).toMatchObject({ value: { agents: 1 } });
  }
  const shown = await door().ask(readTrustDomain, viewer, { name: 'a.example' });
  expect(shown).toMatchObject({
    value: { spire: { entries: 3, agents: [{ attestation: 'k8s_psat', banned: true }] } },
  });
  expect((await preview(agents(false))).agents.map(({ standing }) => standing)).toEqual(['known', 'unknown-domain']);
});

test('a large list is one import', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => entry(`m${index}`, `/many/${index}`));
  const take = many.map((_, index) => ({ spiffeId: `spiffe://a.example/many/${index}`, kind: 'agent' }));
  expect(await run(importSpire, { text: listOf(...many), take })).toMatchObject({ value: { entries: 2_500 } });
  expect(await run(importSpire, { text: listOf(...many) })).toMatchObject({ value: { updated: 2_500 } });
});
