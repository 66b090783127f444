import { beforeEach, describe, expect, test } from 'vitest';
import { removeMember } from '@/lib/members/server/remove-member';
import { searchObjects } from '@/lib/workspace/server/search-objects';
import { endDelegation } from './end-delegation';
import { listClients } from './list-clients';
import { listDelegations } from './list-delegations';
import { listPersons } from './list-persons';
import { myDelegations } from './my-delegations';
import { readDelegation } from './read-delegation';
import { readPerson } from './read-person';
import { registerClient } from './register-client';
import { delegationDesk, newVerifier } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, door, must, admin, mira, delegated, exchange, ofToken, claims } = desk;
const noor = await desk.member('Noor Aziz', 'viewer');
const alpha = await desk.agent('alpha');
const beta = await desk.agent('beta');

beforeEach(() => db.signInFailure.deleteMany());

const list = (input: Record<string, unknown> = {}) => must(door.ask(listDelegations, noor, input));
const mine = (who = mira) => must(door.ask(myDelegations, who, {}));

const root = await delegated({ scope: 'tools' });
const child = await exchange(alpha, ofToken(root), { purpose: 'Read the plan' });
const grandchild = await exchange(beta, ofToken(child), { scope: 'tool:read_file' });
const other = await delegated({}, { who: noor });
const idOf = (answer: { access_token?: string }) => claims(answer.access_token).lineage.at(-1) ?? '';

describe('the list', () => {
  test('says who acts for whom, by whose hand, where and for what', async () => {
    const { delegations, total, counts } = await list();
    expect(total).toBe(4);
    expect(counts).toEqual({
      state: { active: 4, ended: 0, revoked: 0 },
      via: { 'authorization-code': 2, 'token-exchange': 2 },
    });
    expect(delegations.find(({ id }) => id === idOf(grandchild))).toMatchObject({
      person: { name: 'Mira Sol' },
      actor: { name: 'beta' },
      handedOnBy: { name: 'alpha' },
      connectors: [{ name: 'Project files' }],
      scope: ['tool:read_file'],
      depth: 3,
      state: 'active',
      tokens: 1,
      lastUsedAt: null,
    });
  });

  test.each([
    ['a person', async () => ({ person: (await db.person.findUniqueOrThrow({ where: { memberId: noor.id } })).id }), 1],
    ['an agent', async () => ({ agent: beta.id }), 1],
    ['whoever handed on', async () => ({ by: alpha.id }), 1],
    ['how it came about', async () => ({ via: 'token-exchange' }), 2],
    ['a state', async () => ({ state: 'ended' }), 0],
    ['words of its purpose', async () => ({ q: 'the plan' }), 1],
    ['words that are no pattern', async () => ({ q: '100%' }), 0],
  ])('is narrowed by %s', async (_, input, count) => {
    expect((await list(await input())).total).toBe(count);
  });
});

test('one opens with its whole tree, its tokens and what was decided under it', async () => {
  const value = await must(door.ask(readDelegation, noor, { id: idOf(child) }));
  expect(value.tree.map(({ id }) => id)).toEqual([root.delegationId, idOf(child), idOf(grandchild)]);
  expect(value.tokens).toMatchObject([
    {
      jti: claims(child.access_token).jti,
      confirmation: 'svid',
      grant: 'token-exchange',
      audience: desk.files.audience,
      revocationId: null,
    },
  ]);
  expect(value).toMatchObject({ isYours: false, decisions: { allow: 0, deny: 0 }, client: null });
  expect(JSON.stringify(value)).not.toContain(child.access_token);
});

test('a person sees their own agents alone, handed on ones under who handed on', async () => {
  expect((await mine()).delegations.map(({ actor }) => actor.name)).toEqual(['Example Coder', 'alpha', 'beta']);
  expect((await mine(noor)).delegations).toHaveLength(1);
  expect((await mine(admin)).delegations).toEqual([]);
});

test('the palette finds a person, a delegation and a token, each by its id or its words', async () => {
  const find = async (q: string) =>
    (await must(door.ask(searchObjects, noor, { q }))).items.map(({ kind, label, href }) => ({ kind, label, href }));
  const { jti } = claims(child.access_token);
  const own = { kind: 'delegation', label: 'alpha for Mira Sol', href: `/identities/delegations/${idOf(child)}` };
  expect(await find('read the plan')).toContainEqual(own);
  expect(await find(idOf(child))).toContainEqual(own);
  const token = { kind: 'token', label: jti, href: `/identities/delegations/${idOf(child)}?token=${jti}` };
  expect(await find(jti)).toContainEqual(token);
  expect(await find('Mira')).toContainEqual(expect.objectContaining({ kind: 'person', label: 'Mira Sol' }));
});

describe('ending', () => {
  test('is for the person alone, whatever their role; another needs the role that revokes', async () => {
    const end = (who: typeof noor, id: string) => door.execute(endDelegation, who, { id });
    expect(await end(noor, root.delegationId)).toMatchObject({ problem: { code: 'forbidden', detail: /not for you/ } });
    expect(await end(admin, root.delegationId)).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await end(noor, crypto.randomUUID())).toMatchObject({ problem: { code: 'not-found' } });
  });

  test('one agent leaves the others that act for the same person, and other persons, as they are', async () => {
    const second = await delegated();
    const ended = await must(door.execute(endDelegation, mira, { id: idOf(child) }));
    const state = await db.streamState.findFirstOrThrow({ where: { revocationId: ended.id } });
    expect(state).toMatchObject({ stream: 'fleet', kind: 'revocation' });
    const states = Object.fromEntries((await list()).delegations.map(({ id, state: one }) => [id, one]));
    expect(states).toMatchObject({
      [root.delegationId]: 'active',
      [idOf(child)]: 'revoked',
      [idOf(grandchild)]: 'revoked',
      [second.delegationId]: 'active',
      [other.delegationId]: 'active',
    });
    expect(await exchange(beta, ofToken(root))).toMatchObject({ status: 200 });
    expect(await exchange(alpha, ofToken(root))).toMatchObject({ error: 'invalid_grant' });
    expect(await door.execute(endDelegation, mira, { id: idOf(child) })).toMatchObject({
      problem: { code: 'conflict' },
    });
  });

  test('a person who is revoked has no agents left; another keeps theirs', async () => {
    const { id } = await db.person.findUniqueOrThrow({ where: { memberId: mira.id } });
    await desk.revoke('person', id);
    expect((await mine()).delegations.every(({ state }) => state === 'revoked')).toBe(true);
    expect((await mine(noor)).delegations).toMatchObject([{ state: 'active' }]);
    expect(await must(door.ask(readPerson, noor, { id }))).toMatchObject({ name: 'Mira Sol', active: 0, issuer: null });
    const { persons } = await must(door.ask(listPersons, noor, { q: 'o' }));
    expect(persons.map(({ name, active }) => [name, active])).toEqual([
      ['Mira Sol', 0],
      ['Noor Aziz', 1],
    ]);
    await expect(delegated()).rejects.toThrow(/Mira Sol is revoked/);
  });
});

test('a member who leaves has no agents left, at any gateway, and their refresh tokens are dead', async () => {
  const leaving = await desk.member('Lena Moss', 'viewer');
  const held = await delegated({}, { who: leaving });
  await must(door.execute(removeMember, admin, { id: leaving.id, reason: 'Left' }));
  const { delegations } = await list({ q: 'Lena' });
  expect(delegations).toMatchObject([{ id: held.delegationId, state: 'revoked' }]);
  const state = await db.streamState.findFirst({ where: { revocationId: delegations[0]?.revocationId } });
  expect(state).toMatchObject({ stream: 'fleet', kind: 'revocation' });
  const form = { grant_type: 'refresh_token', client_id: desk.clientId, refresh_token: held.refresh_token ?? '' };
  expect(await desk.token(form)).toMatchObject({ error: 'invalid_grant' });
});

describe('a client registered here', () => {
  test('asks like any other, by its id and its own redirect URIs', async () => {
    const redirectUris = ['https://ci.example/callback'];
    await must(door.execute(registerClient, admin, { clientId: 'ci-runner', name: 'CI runner', redirectUris }));
    const asked = desk.params(newVerifier().challenge, {
      client_id: 'ci-runner',
      redirect_uri: 'https://ci.example/callback',
    });
    const { back } = await desk.agree(asked, { who: noor });
    expect(back.origin).toBe('https://ci.example');
    const { clients } = await must(door.ask(listClients, noor, {}));
    expect(clients.find(({ clientId }) => clientId === 'ci-runner')).toMatchObject({
      source: 'registered',
      delegations: 1,
    });
    const identity = await db.identity.findFirstOrThrow({ where: { name: 'CI runner' } });
    expect(identity.spiffeId).toBe('spiffe://countersign.test/oauth-client/ci-runner');
  });

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['plain HTTP elsewhere', 'http://ci.example/callback'],
    ['a fragment', 'https://ci.example/#x'],
  ])('takes no redirect URI that is %s, no id twice, and is registered by an administrator alone', async (_, uri) => {
    const input = { clientId: 'ci-runner', name: 'CI', redirectUris: [uri] };
    expect(await door.execute(registerClient, admin, input)).toMatchObject({ problem: { code: 'invalid-input' } });
    const again = { ...input, redirectUris: ['https://ci.example/callback'] };
    expect(await door.execute(registerClient, admin, again)).toMatchObject({ problem: { code: 'conflict' } });
    expect(await door.execute(registerClient, noor, again)).toMatchObject({ problem: { code: 'forbidden' } });
  });
});
