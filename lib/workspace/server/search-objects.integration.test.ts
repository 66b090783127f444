import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { searchObjects } from './search-objects';

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const asking = (...roles: Role[]): Actor => ({ kind: 'member', id: randomUUID(), name: 'A', roles, sessionId: null });

const ids = {
  connector: randomUUID(),
  tool: randomUUID(),
  identity: randomUUID(),
  gateway: randomUUID(),
  draft: randomUUID(),
  revocation: randomUUID(),
  member: randomUUID(),
};
const hash = 'ab12cd34'.padEnd(64, '0');

async function find(q: string, role: Role = 'viewer') {
  const outcome = await door.ask(searchObjects, asking(role), { q });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.items.map(({ kind, label, href }) => ({ kind, label, href }));
}

beforeAll(async () => {
  const groupId = randomUUID();
  await db.gatewayGroup.create({ data: { id: groupId, name: 'default' } });
  await db.environment.create({ data: { name: 'production' } });
  await db.trustDomain.create({ data: { name: 'a.test', source: 'local', createdBy: 'test' } });
  await db.member.create({ data: { id: ids.member, email: 'olga@a.invalid', name: 'Olga Ledger' } });
  await db.gateway.create({
    data: { id: ids.gateway, name: 'gw-ledger', groupId, url: 'http://gw', signingJwk: {}, encryptionJwk: {} },
  });
  await db.identity.create({
    data: {
      id: ids.identity,
      kind: 'agent',
      name: 'ledger-agent',
      spiffeId: 'spiffe://a.test/agent/ledger',
      trustDomain: 'a.test',
      createdBy: 'test',
    },
  });
  await db.connector.create({
    data: {
      id: ids.connector,
      slug: 'ledger-100',
      namespace: 'Ledger',
      name: 'Ledger 100%',
      environmentName: 'production',
      tier: 'high',
      groupId,
      transport: 'http',
      origin: 'hand',
      createdBy: 'test',
      tools: {
        create: {
          id: ids.tool,
          name: 'read_ledger',
          inputSchema: {},
          definitionHash: hash,
          reads: true,
          writes: false,
          destroys: false,
          egresses: false,
          pinnedAt: new Date(),
          pinnedBy: 'test',
        },
      },
    },
  });
  const draft = { title: 'Ledger draft', text: '', baseVersion: 0, authorId: ids.member, authorName: 'Olga' };
  await db.policyDraft.create({ data: { id: ids.draft, ...draft, updatedAt: new Date() } });
  await db.policyVersion.create({
    data: {
      number: 12,
      text: '',
      digest: hash,
      message: 'Ledger rules',
      authorName: 'Olga',
      publishedAt: new Date(),
      publishedBy: ids.member,
      publisherName: 'Ilse',
      policies: [{ id: 'ledger-reads', text: '', digest: '', line: 1 }],
    },
  });
  await db.revocation.create({
    data: {
      id: ids.revocation,
      subjectKind: 'connector',
      subjectId: ids.connector,
      subjectName: 'Ledger 100%',
      subjectKey: 'ledger-100',
      reason: 'Leaked',
      ticket: 'INC-7',
      effect: {},
      requestedAt: new Date(),
      requestedBy: ids.member,
      requesterName: 'Ilse',
    },
  });
});

test('one word finds every kind of object, each with its page', async () => {
  expect(await find('ledger', 'administrator')).toEqual(
    expect.arrayContaining([
      { kind: 'connector', label: 'Ledger 100%', href: `/connectors/${ids.connector}` },
      { kind: 'tool', label: 'read_ledger', href: `/connectors/${ids.connector}` },
      { kind: 'identity', label: 'ledger-agent', href: `/identities/${ids.identity}` },
      { kind: 'policy', label: 'ledger-reads', href: '/policies?policy=ledger-reads' },
      { kind: 'policy version', label: 'v12', href: '/policies/versions/12' },
      { kind: 'policy draft', label: 'Ledger draft', href: `/policies/drafts/${ids.draft}` },
      { kind: 'revocation', label: 'Ledger 100%', href: `/revocations/${ids.revocation}` },
      { kind: 'gateway', label: 'gw-ledger', href: `/gateways/${ids.gateway}` },
      { kind: 'member', label: 'Olga Ledger', href: `/settings/members?member=${ids.member}` },
    ]),
  );
});

test('what evidence is about is found by id, by name, and by the label the guidance has for it', async () => {
  expect(await find('GOVERN 1.4')).toEqual([
    {
      kind: 'requirement',
      label: 'GOVERN 1.4 Risk is managed by open rules',
      href: '/evidence/nist-ai-rmf?requirement=GOVERN%201.4',
    },
  ]);
  expect(await find('csa maestro')).toContainEqual({
    kind: 'framework',
    label: 'CSA MAESTRO',
    href: '/evidence/csa-maestro',
  });
  expect((await find('m11')).map(({ href }) => href)).toEqual(['/evidence/metrics/M11']);
  expect((await find('A03')).map(({ href }) => href)).toContain('/evidence/owasp-agentic?requirement=ASI03');
});

test('members are found only by who may read them', async () => {
  expect((await find('olga')).map(({ kind }) => kind)).not.toContain('member');
  expect((await find('olga', 'auditor')).map(({ kind }) => kind)).toContain('member');
});

test('an id is found by its beginning, a version by its number, a tool by its fingerprint', async () => {
  expect((await find(ids.gateway.slice(0, 13))).map(({ href }) => href)).toEqual([`/gateways/${ids.gateway}`]);
  expect((await find(ids.revocation)).map(({ kind }) => kind)).toEqual(['revocation']);
  expect((await find('12')).map(({ label }) => label)).toEqual(['v12']);
  expect((await find('AB12CD34')).map(({ kind }) => kind).sort()).toEqual(['policy version', 'tool']);
});

test('a credential is found by its account and its fingerprint', async () => {
  const [id, now] = [randomUUID(), new Date()];
  const known = {
    kind: 'url-password',
    account: 'svc_rows@db.example',
    expiry: 'never',
    foundAt: now,
    foundBy: 'test',
  };
  await db.credential.create({ data: { id, fingerprint: 'feedfacefeedface', ...known } });
  const found = [
    { kind: 'credential', label: 'url password svc_rows@db.example', href: `/identities/credentials/${id}` },
  ];
  expect(await find('svc_rows')).toEqual(found);
  expect(await find('FEEDFACE')).toEqual(found);
});

test('what was typed is text: no pattern, no SQL', async () => {
  expect((await find('100%')).map(({ kind }) => kind).sort()).toEqual(['connector', 'revocation']);
  expect(await find('l_dger')).toEqual([]);
  expect(await find(`'; DROP TABLE connectors; --`)).toEqual([]);
  expect(await find('\\')).toEqual([]);
});

test('a decision is found in its partition by the beginning of its id', async () => {
  const id = '019a2f00-0000-7000-8000-000000000001';
  await db.$executeRaw`
    INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "era", "method", "agentName",
      "connectorName", "target", "kindNumber", "determining", "decideMicros", "record")
    VALUES (${id}::uuid, now(), ${ids.gateway}::uuid, ${randomUUID()}::uuid, 1, 'deny', 'policy', '2026-07-28',
      'tools/call', 'ledger-agent', 'Ledger 100%', 'read_ledger', decision_kind(NULL, 'tools/call', NULL, 'policy'), ARRAY[]::text[], 12, '{}')`;
  expect(await find('019a2f00-0000')).toContainEqual({ kind: 'decision', label: id, href: `/decisions/${id}` });
});
