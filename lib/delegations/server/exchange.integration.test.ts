import { beforeEach, describe, expect, test } from 'vitest';
import { tokenTypes } from '../token-request';
import { delegationDesk, type TokenAnswer } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, files, wiki, delegated, claims, exchange, ofToken, ownSvid } = desk;
const [alpha, beta, gamma, delta, epsilon] = await Promise.all(
  ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((name) => desk.agent(name)),
);
if (!alpha || !beta || !gamma || !delta || !epsilon) throw new Error('Five agents are needed.');

beforeEach(() => db.signInFailure.deleteMany());

describe('handing on', () => {
  test('makes a delegation under the presented one, for the same person, bound to the next actor', async () => {
    const parent = await delegated({ scope: 'tools' });
    const child = await exchange(alpha, ofToken(parent), { scope: 'tool:read_file', purpose: 'Summarise the report' });
    expect(child).toMatchObject({
      status: 200,
      token_type: 'Bearer',
      issued_token_type: tokenTypes.accessToken,
      scope: 'tool:read_file',
    });
    const [said, before] = [claims(child.access_token), claims(parent.access_token)];
    expect(said).toMatchObject({
      sub: before.sub,
      name: 'Mira Sol',
      aud: files.audience,
      client_id: alpha.spiffeId,
      act: { sub: alpha.spiffeId, act: { sub: before.act.sub } },
      cnf: { svid: alpha.spiffeId },
      purpose: 'Summarise the report',
    });
    expect(said.lineage.slice(0, 1)).toEqual(before.lineage);
    expect(said.exp - said.iat).toBeLessThanOrEqual(900);
    const row = await db.delegation.findUniqueOrThrow({ where: { id: said.lineage[1] } });
    const root = await db.delegation.findUniqueOrThrow({ where: { id: parent.delegationId } });
    expect(row).toMatchObject({
      parentId: root.id,
      rootId: root.id,
      depth: 2,
      personId: root.personId,
      via: 'token-exchange',
    });
    expect(row.expiresAt).toEqual(root.expiresAt);
    expect(child.refresh_token).toBeUndefined();
  });

  test('asked again for the same, gives another token of the same delegation', async () => {
    const parent = await delegated();
    const [one, two] = [await exchange(alpha, ofToken(parent)), await exchange(alpha, ofToken(parent))];
    expect(claims(one.access_token).lineage).toEqual(claims(two.access_token).lineage);
    expect(claims(one.access_token).jti).not.toBe(claims(two.access_token).jti);
  });

  test('lets a holder ask for less, and for another of its connectors, but never for more than its token says', async () => {
    const parent = await delegated({ resource: [files.audience, wiki.audience] });
    const child = await exchange(alpha, ofToken(parent), { resource: [files.audience, wiki.audience], scope: 'tools' });
    const less = await exchange(alpha, ofToken(child), { scope: 'tool:read_file', audience: wiki.audience });
    expect(claims(less.access_token)).toMatchObject({
      aud: wiki.audience,
      scope: 'tool:read_file',
      lineage: claims(child.access_token).lineage,
    });
    expect(await exchange(alpha, ofToken(less), { scope: 'tools' })).toMatchObject({ error: 'invalid_scope' });
  });

  test('goes five actors deep and no further', async () => {
    let held: TokenAnswer = await delegated({ scope: 'tools' });
    for (const next of [alpha, beta, gamma, delta]) {
      held = await exchange(next, ofToken(held));
      expect(held.status).toBe(200);
    }
    expect(claims(held.access_token).lineage).toHaveLength(5);
    expect(await exchange(epsilon, ofToken(held))).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('at most 5 actors'),
    });
  });
});

describe('a workload that acts for nobody', () => {
  test('begins a chain for itself and hands on by its token', async () => {
    const root = await exchange(alpha, await ownSvid(alpha), { resource: files.audience, scope: 'tools' });
    expect(claims(root.access_token)).toMatchObject({
      sub: alpha.spiffeId,
      act: { sub: alpha.spiffeId },
      cnf: { svid: alpha.spiffeId },
    });
    expect(claims(root.access_token).name).toBeUndefined();
    const child = await exchange(beta, ofToken(root));
    expect(claims(child.access_token)).toMatchObject({
      sub: alpha.spiffeId,
      act: { sub: beta.spiffeId, act: { sub: alpha.spiffeId } },
    });
  });

  test.each([
    ['without a connector', {}, 'invalid_target'],
    ['for a place that is not ours', { resource: 'https://elsewhere.example/mcp/files' }, 'invalid_target'],
    ['for a scope there is not', { resource: files.audience, scope: 'everything' }, 'invalid_scope'],
  ])('%s begins nothing', async (_, change, error) => {
    expect(await exchange(alpha, await ownSvid(alpha), change)).toMatchObject({ status: 400, error });
  });

  test('does not hand on by its SVID: whoever has that could go on to be it', async () => {
    expect(await exchange(beta, await ownSvid(alpha), { resource: files.audience })).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('hands on by its token'),
    });
  });
});

describe('what was cut', () => {
  test.each([
    ['the root', (lineage: string[]) => ['delegation', lineage[0] ?? ''] as const],
    ['the presented delegation', (lineage: string[]) => ['delegation', lineage[1] ?? ''] as const],
  ])('%s: nothing more is issued under it', async (_, of) => {
    const child = await exchange(alpha, ofToken(await delegated()));
    await desk.revoke(...of(claims(child.access_token).lineage));
    expect(await exchange(beta, ofToken(child))).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(/is revoked/),
    });
    expect(await exchange(alpha, ofToken(child))).toMatchObject({ error: 'invalid_grant' });
  });

  test('one token by its id, and no other of its delegation', async () => {
    const parent = await delegated();
    const [one, two] = [await exchange(alpha, ofToken(parent)), await exchange(alpha, ofToken(parent))];
    await desk.revoke('credential', claims(one.access_token).jti);
    expect(await exchange(beta, ofToken(one))).toMatchObject({ error: 'invalid_grant' });
    expect(await exchange(beta, ofToken(two))).toMatchObject({ status: 200 });
  });

  test('an edge is not made again by asking anew, with other words or for less', async () => {
    const parent = await delegated({ scope: 'tools resources' });
    const child = await exchange(beta, ofToken(parent));
    await desk.revoke('delegation', claims(child.access_token).lineage[1] ?? '');
    const changes: Record<string, string>[] = [{}, { scope: 'resources' }, { purpose: 'Something else' }];
    for (const change of changes)
      expect(await exchange(beta, ofToken(parent), change)).toMatchObject({ error: 'invalid_grant' });
    expect(await exchange(gamma, ofToken(parent))).toMatchObject({ status: 200 });
  });

  test('an actor in the middle: everything below it', async () => {
    const child = await exchange(delta, ofToken(await delegated()));
    const grandchild = await exchange(epsilon, ofToken(child));
    await desk.revoke('identity', delta.id);
    expect(await exchange(gamma, ofToken(grandchild))).toMatchObject({ error: 'invalid_grant' });
    expect(await exchange(epsilon, ofToken(grandchild))).toMatchObject({ error: 'invalid_grant' });
  });
});
