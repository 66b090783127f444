import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorTokenHeader, type DelegationClaims } from '@/lib/delegations/claims';
import type { ConnectorState, RevocationSubject } from '@/lib/gateways/wire';
import { issuer, makeIssuer, person } from './test/delegations';
import { Harness } from './test/harness';
import { HttpConnector, tool } from './test/http-connector';
import { connectorState } from './test/snapshots';

const one = 'spiffe://test.example/agent/one';
const two = 'spiffe://test.example/agent/two';
const policy = `@id("delegated") permit (principal, action, resource) when { context has delegation };`;
const writing = { reads: false, writes: true, destroys: false, egresses: false };

let harness: Harness;
let connector: HttpConnector;
let state: ConnectorState;
let console: Awaited<ReturnType<typeof makeIssuer>>;

let answers: HttpConnector['onCall'];
beforeAll(async () => {
  connector = await HttpConnector.start();
  answers = connector.onCall;
  console = await makeIssuer();
});
afterAll(() => connector.stop());
beforeEach(async () => {
  harness = await Harness.prepare();
  connector.tools = [tool('work'), tool('change')];
  connector.received.length = 0;
  connector.onCall = answers;
  const stated = connectorState('remote', connector.upstream, connector.tools);
  state = { ...stated, tools: stated.tools.map((one) => (one.name === 'change' ? { ...one, effects: writing } : one)) };
  await harness.start();
  await harness.publish(policy, [state], { delegationIssuer: console.stated });
});
afterEach(() => harness.end());

const tokenFor = (more: Partial<DelegationClaims> = {}) =>
  console.sign(console.claimsFor(`${harness.url}/mcp/remote`, one, more));
async function call(more: Partial<DelegationClaims> = {}, name = 'work', headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await tokenFor(more)}`;
  const response = await harness.post('remote', 'tools/call', { name }, { authorization, ...headers });
  return { response, body: await response.json() };
}
const recorded = (id: string) => harness.console.until(() => harness.console.decisions.get(id));

describe('a call for a person', () => {
  test('is decided on the delegation, recorded with it, and carries nothing of the token on', async () => {
    const lineage = [randomUUID(), randomUUID()];
    const purpose = 'Answer ticket 7';
    const act = { sub: one, act: { sub: two } };
    const token = await tokenFor({ lineage, act, purpose });
    const response = await harness.post('remote', 'tools/call', { name: 'work' }, { authorization: `Bearer ${token}` });
    expect((await response.json()).result).toBeDefined();
    const [record] = await harness.console.until(() => {
      const all = [...harness.console.decisions.values()].filter(({ method }) => method === 'tools/call');
      return all.length > 0 ? all : undefined;
    });
    expect(record).toMatchObject({
      effect: 'allow',
      determining: ['delegated'],
      person,
      lineage,
      act: [
        { sub: one, iss: issuer },
        { sub: two, iss: issuer },
      ],
      principal: { spiffeId: one },
      credential: { kind: 'delegation-token' },
      request: { context: { delegation: { subject: person.id, depth: 2, purpose, scopes: ['tools'] } } },
    });
    const seen = JSON.stringify(connector.received.map(({ message, headers }) => ({ message, headers })));
    expect(seen).not.toContain(token.split('.')[2]);
  });

  test('by a real client lists only the tools that were handed over', async () => {
    const list = async (scope: string) => {
      const authorization = `Bearer ${await tokenFor({ scope })}`;
      const response = await harness.post('remote', 'tools/list', {}, { authorization });
      return (await response.json()).result.tools.map(({ name }: { name: string }) => name);
    };
    expect(await list('tools')).toEqual(['work', 'change']);
    expect(await list('tools:read')).toEqual(['work']);
    expect(await list('tool:change')).toEqual(['change']);
    expect(await list('resources')).toEqual([]);
  });

  test('beyond its scope is denied, and the client is told which scope to ask for', async () => {
    const { response, body } = await call({ scope: 'tools:read' }, 'change');
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="tool:change", resource_metadata="${harness.url}/.well-known/oauth-protected-resource/mcp/remote"`,
    );
    expect(body.error.data).toMatchObject({ code: 'insufficient-scope' });
    expect(connector.calls).toEqual([]);
    expect(await recorded(body.error.data.decisionId)).toMatchObject({ person, code: 'insufficient-scope' });
  });

  test('is denied where somebody in the chain is not registered', async () => {
    const act = { sub: one, act: { sub: 'spiffe://test.example/agent/ghost' } };
    expect((await call({ act })).body.error.data).toMatchObject({ code: 'unknown-identity' });
  });

  test('bound to its actor needs the SVID beside it', async () => {
    const cnf = { svid: one };
    const without = await call({ cnf });
    expect(without.response.status).toBe(401);
    expect(without.response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    const actor = await call({ cnf }, 'work', { [actorTokenHeader]: await harness.svid('remote') });
    expect(actor.body.result).toBeDefined();
    const other = await call({ cnf }, 'work', { [actorTokenHeader]: await harness.svid('remote', 'two') });
    expect(other.response.status).toBe(401);
  });

  test('is led to the issuer that the console named', async () => {
    const response = await fetch(`${harness.url}/.well-known/oauth-protected-resource/mcp/remote`);
    expect(await response.json()).toMatchObject({
      resource: `${harness.url}/mcp/remote`,
      authorization_servers: [issuer],
      scopes_supported: ['tools', 'tools:read', 'resources', 'prompts'],
    });
  });
});

describe('a revocation', () => {
  const [root, middle, leaf] = [randomUUID(), randomUUID(), randomUUID()];
  const jti = randomUUID();
  const claims = { lineage: [root, middle, leaf], act: { sub: one, act: { sub: two } }, jti } as const;
  const given = () => call({ ...claims, lineage: [...claims.lineage] });
  const bystander = () => call({ sub: randomUUID(), name: 'Ilse Brandt', lineage: [randomUUID()] });

  test.each<[string, RevocationSubject, ((given: string) => boolean)?]>([
    ['the person', { kind: 'person', personId: person.id, name: person.name }],
    ['the root delegation', { kind: 'delegation', delegationId: root, name: 'root' }],
    ['one between', { kind: 'delegation', delegationId: middle, name: 'middle' }],
    ['its own delegation', { kind: 'delegation', delegationId: leaf, name: 'leaf' }],
    ['the token', { kind: 'credential', credentialId: jti, name: 'token' }],
    ['an agent that handed on', { kind: 'identity', identityId: randomUUID(), spiffeId: two, name: 'two' }],
  ])('of %s denies what it concerns, proves it, and leaves others alone', async (_, subject) => {
    expect((await given()).body.result).toBeDefined();
    const revocationId = await harness.console.revoke(subject);
    const { probe } = await harness.console.acknowledged('fleet', 1);
    expect(probe).toMatchObject({
      denied: true,
      deniedBy: revocationId,
      withoutRevocation: { effect: 'allow', determining: ['delegated'], tried: 1 },
    });
    expect((await given()).body.error.data).toMatchObject({ code: 'revoked', revocationId });
    expect((await bystander()).body.result).toBeDefined();
  });

  test('of somebody nobody acted for yet is proved by what they would be allowed', async () => {
    await harness.console.revoke({ kind: 'person', personId: randomUUID(), name: 'New' });
    const { probe } = await harness.console.acknowledged('fleet', 1);
    expect(probe).toMatchObject({ denied: true, withoutRevocation: { effect: 'allow' } });
  });

  test('cuts what is under way for a person', async () => {
    connector.onCall = () => {};
    const open = call();
    await connector.called();
    const revocationId = await harness.console.revoke({ kind: 'person', personId: person.id, name: person.name });
    expect((await open).body.error.data).toMatchObject({ revocationId });
  });

  test('and reinstatement leave tokens from before dead', async () => {
    const subject = { kind: 'delegation' as const, delegationId: root, name: 'root' };
    const revocationId = await harness.console.revoke(subject);
    await harness.console.reinstate(revocationId, subject);
    await harness.console.acknowledged('fleet', 2);
    const iat = Math.floor(Date.now() / 1000) - 60;
    expect((await call({ lineage: [root], iat })).body.error.data).toMatchObject({ code: 'revoked' });
  });
});
