import { beforeAll, describe, expect, test } from 'vitest';
import { bindIdentity } from '@/lib/connectors/server/bind-identity';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { listTrustDomains } from '@/lib/trust/server/list-trust-domains';
import { readTrustDomain } from '@/lib/trust/server/read-trust-domain';
import { assignIdentity } from './assign-identity';
import { listIdentities } from './list-identities';
import { readIdentity } from './read-identity';
import { readReach } from './read-reach';
import { registerIdentity } from './register-identity';
import { removeIdentity } from './remove-identity';

const { db, door, admin, connector, must } = await revocationDesk();
const dana = await addMember(db, 'Dana Okafor', ['author', 'responder']);
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-1');

const spiffeId = (path: string) => `spiffe://countersign.test/${path}`;
const register = (kind: 'agent' | 'connector', name: string, ownerId: string | null = null) =>
  must(door.execute(registerIdentity, dana, { kind, name, spiffeId: spiffeId(`${kind}/${name}`), ownerId }));
const list = (input: Record<string, unknown> = {}) => must(door.ask(listIdentities, dana, input));
const names = async (input: Record<string, unknown>) => (await list(input)).identities.map(({ name }) => name);

describe('the list', () => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    for (const name of ['alpha', 'beta', 'gamma', 'delta']) {
      ids[name] = (await register('agent', name, name === 'alpha' ? dana.id : null)).id;
    }
    ids.files = (await register('connector', 'files')).id;
    ids.spare = (await register('connector', 'spare')).id;
    const { id } = await connector('project-files', 'Project files');
    await must(door.execute(bindIdentity, dana, { id, identityId: ids.files }));
    await must(
      door.execute(revokeSubject, dana, { subject: { kind: 'identity', id: ids.beta }, reason: 'Key on a laptop' }),
    );
  });

  test('narrows by facets that AND, with counts that leave out a facet’s own choice', async () => {
    expect(await names({ kind: 'agent', state: 'active' })).toEqual(['alpha', 'delta', 'gamma']);
    expect(await names({ bound: ['unbound'] })).toEqual(['spare']);
    expect(await names({ owner: dana.id })).toEqual(['alpha']);
    expect(await names({ q: 'AGENT/ga' })).toEqual(['gamma']);
    expect(await names({ q: '100%' })).toEqual([]);
    const { facets, total, all } = await list({ kind: 'agent', state: ['revoked'] });
    expect([total, all]).toEqual([1, 6]);
    const counts = (field: 'kind' | 'state' | 'owner') =>
      Object.fromEntries(facets[field].map((f) => [f.label, f.count]));
    expect(counts('state')).toEqual({ active: 3, revoked: 1 });
    expect(counts('kind')).toEqual({ agents: 1, connectors: 0 });
    expect(counts('owner')).toEqual({ 'no owner': 1 });
  });

  test('pages by cursor: every row once, in order, both ways', async () => {
    for (const sort of ['name', '-name', 'kind', '-owner', 'created']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ sort, after, limit: 4 });
        expect(page.position).toBe(seen.length);
        seen.push(...page.identities.map(({ name }) => name));
        after = page.next ?? undefined;
      } while (after);
      expect(new Set(seen).size).toBe(6);
      expect(seen).toEqual(await names({ sort }));
    }
    expect(await names({ sort: '-name' })).toEqual((await names({ sort: 'name' })).reverse());
  });

  test('knows what runs as an identity, and when it was last seen', async () => {
    const at = Date.now() - 5_000;
    const principal = { kind: 'agent' as const, id: ids.alpha ?? '', spiffeId: spiffeId('agent/alpha'), name: 'alpha' };
    await gateway.send([decisionAt(at, { principal }), decisionAt(at - 60_000, { principal })]);
    const { identities } = await list({ q: 'a' });
    expect(identities.find(({ name }) => name === 'alpha')).toMatchObject({
      lastSeenAt: new Date(at).toISOString(),
      owner: { name: 'Dana Okafor' },
    });
    expect(identities.find(({ name }) => name === 'delta')?.lastSeenAt).toBeNull();
    expect((await list({ q: 'files' })).identities).toMatchObject([{ connector: { name: 'Project files' } }]);
    expect(await must(door.ask(readIdentity, dana, { id: ids.alpha }))).toMatchObject({
      callsLastDay: { allow: 2, deny: 0 },
      trustDomain: { name: 'countersign.test', source: 'local' },
    });
  });

  test('removal is refused while something depends on the identity', async () => {
    const remove = (id: string | undefined, who = admin) => door.execute(removeIdentity, who, { id });
    expect(await remove(ids.files)).toMatchObject({ problem: { code: 'conflict' } });
    expect(await remove(ids.beta)).toMatchObject({ problem: { code: 'conflict' } });
    expect(await remove(ids.gamma, dana)).toMatchObject({ problem: { code: 'forbidden' } });
    const head = () => db.streamHead.findUniqueOrThrow({ where: { stream: `group/${group.id}` } });
    const before = (await head()).number;
    await must(remove(ids.gamma));
    expect((await head()).number).toBe(before + 1);
    expect(await remove(ids.gamma)).toMatchObject({ problem: { code: 'not-found' } });
    expect(await names({ kind: 'agent' })).toEqual(['alpha', 'beta', 'delta']);
  });

  test('an owner is a member who is still there', async () => {
    const assign = (ownerId: string | null) => door.execute(assignIdentity, dana, { id: ids.delta, ownerId });
    await must(assign(dana.id));
    expect(await names({ owner: dana.id })).toEqual(['alpha', 'delta']);
    expect(await assign(gateway.id)).toMatchObject({ problem: { code: 'not-found' } });
    await must(assign(null));
    expect(await names({ owner: dana.id })).toEqual(['alpha']);
  });

  test('reaches nothing before the first policy', async () => {
    const reach = await must(door.ask(readReach, dana, { id: ids.alpha, access: 'all' }));
    expect(reach).toMatchObject({ state: 'ready', policyVersion: null, totals: { granted: 0 }, rows: [] });
  });
});

describe('registration', () => {
  test.each([
    ['spiffe://countersign.test', 'unprocessable'],
    ['spiffe://countersign.test/agent/../x', 'unprocessable'],
    ['spiffe://elsewhere.test/agent/x', 'not-found'],
    [spiffeId('agent/alpha'), 'conflict'],
  ])('%s is refused: %s', async (id, code) => {
    const outcome = await door.execute(registerIdentity, dana, { kind: 'agent', name: 'x', spiffeId: id });
    expect(outcome).toMatchObject({ problem: { code } });
  });

  test('trust domains show the public part of their keys alone', async () => {
    const { domains } = await must(door.ask(listTrustDomains, dana, {}));
    expect(domains).toMatchObject([{ name: 'countersign.test', source: 'local', keys: { jwt: 1, x509: 1 } }]);
    const detail = await must(door.ask(readTrustDomain, dana, { name: 'countersign.test' }));
    expect(detail.bundle).toMatchObject({ jwtKeys: [{ algorithm: 'EC P-256' }], authorities: [{}] });
    expect(JSON.stringify([domains, detail])).not.toMatch(/"(d|sealed)":/);
  });
});

test('an identity that takes part in a delegation stays on the register: the record of it would go too', async () => {
  const { id } = await register('agent', 'acting');
  await db.delegation.create({
    data: {
      id: crypto.randomUUID(),
      rootId: crypto.randomUUID(),
      depth: 1,
      actorId: id,
      audiences: [],
      scope: [],
      via: 'token-exchange',
      createdAt: new Date(),
      expiresAt: new Date(),
    },
  });
  expect(await door.execute(removeIdentity, admin, { id })).toMatchObject({
    problem: { code: 'conflict', title: expect.stringContaining('takes part in 1 delegation') },
  });
});
