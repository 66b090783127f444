import { randomUUID } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { issueSvid } from '@/lib/identities/server/issue-svid';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { requestActor } from '@/lib/members/server/request-actor';
import { tokenTypes } from '../token-request';
import { delegationDesk, type TokenAnswer } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, files, wiki, delegated, claims, exchange, ofToken, ownSvid } = desk;
const [alpha, beta, zeta] = [await desk.agent('alpha'), await desk.agent('beta'), await desk.agent('zeta')];
const other = await generateKeyPair('ES256');

beforeEach(() => db.signInFailure.deleteMany());

describe('an exchange is refused', () => {
  const forged = (change: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    new SignJWT({ iss: 'http://localhost:3000', sub: 'x', aud: files.audience, jti: randomUUID(), ...change })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'unknown', ...header })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(other.privateKey);
  type Row = [what: string, attempt: () => Promise<TokenAnswer>, error: string, why: RegExp];
  const rows: Row[] = [
    [
      'whose scope is wider',
      async () => exchange(alpha, ofToken(await delegated({ scope: 'tools:read' })), { scope: 'tools' }),
      'invalid_scope',
      /goes beyond/,
    ],
    [
      'whose scope reaches to prompts',
      async () => exchange(alpha, ofToken(await delegated({ scope: 'tools' })), { scope: 'tools prompts' }),
      'invalid_scope',
      /prompts goes beyond/,
    ],
    [
      'whose audience is wider',
      async () => exchange(alpha, ofToken(await delegated()), { resource: wiki.audience }),
      'invalid_target',
      /goes beyond/,
    ],
    [
      'that comes round to the first actor',
      async () =>
        exchange(alpha, ofToken(await exchange(beta, ofToken(await exchange(alpha, ofToken(await delegated())))))),
      'invalid_request',
      /in the chain already/,
    ],
    [
      'that comes round to the workload it began with',
      async () =>
        exchange(
          alpha,
          ofToken(
            await exchange(beta, ofToken(await exchange(alpha, await ownSvid(alpha), { resource: files.audience }))),
          ),
        ),
      'invalid_request',
      /in the chain already/,
    ],
    [
      'by an actor whose SVID is for another audience',
      async () => exchange(alpha, ofToken(await delegated()), { actor_token: await alpha.svid(files.audience) }),
      'invalid_request',
      /another audience/,
    ],
    [
      'by an actor whose SVID is for the endpoint instead of the issuer',
      async () =>
        exchange(alpha, ofToken(await delegated()), {
          actor_token: await alpha.svid('http://localhost:3000/oauth/token'),
        }),
      'invalid_request',
      /another audience/,
    ],
    [
      'by an actor without an SVID',
      async () => exchange(alpha, ofToken(await delegated()), { actor_token: '' }),
      'invalid_request',
      /actor_token/,
    ],
    [
      'by an actor that presents a delegation token as its SVID',
      async () => {
        const held = await delegated();
        return exchange(alpha, ofToken(held), { actor_token: held.access_token ?? '' });
      },
      'invalid_request',
      /actor_token is not taken/,
    ],
    [
      'on an SVID passed off as a delegation token',
      async () => exchange(alpha, { subject_token: await alpha.svid(), subject_token_type: tokenTypes.accessToken }),
      'invalid_request',
      /subject_token is not taken/,
    ],
    [
      'on a delegation token passed off as an ID token',
      async () => exchange(alpha, { ...ofToken(await delegated()), subject_token_type: tokenTypes.idToken }),
      'invalid_request',
      /not an ID token/,
    ],
    [
      'on a delegation token passed off as an SVID',
      async () => exchange(alpha, { ...ofToken(await delegated()), subject_token_type: tokenTypes.jwt }),
      'invalid_request',
      /subject_token is not taken/,
    ],
    [
      'on a token of another issuer',
      async () =>
        exchange(alpha, {
          subject_token: await forged({ iss: 'https://other.example' }),
          subject_token_type: tokenTypes.accessToken,
        }),
      'invalid_request',
      /refused/,
    ],
    [
      'on a token somebody else signed',
      async () => exchange(alpha, { subject_token: await forged({}), subject_token_type: tokenTypes.accessToken }),
      'invalid_request',
      /refused/,
    ],
    [
      'on a token without a signature',
      async () =>
        exchange(alpha, {
          subject_token: `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.e30.`,
          subject_token_type: tokenTypes.accessToken,
        }),
      'invalid_request',
      /refused|not taken/,
    ],
    [
      'on a token that was changed',
      async () => {
        const [h, p, s] = ((await delegated()).access_token ?? '').split('.');
        const more = Buffer.from(
          JSON.stringify({ ...claims(`${h}.${p}.${s}`), scope: 'tools resources prompts' }),
        ).toString('base64url');
        return exchange(alpha, { subject_token: `${h}.${more}.${s}`, subject_token_type: tokenTypes.accessToken });
      },
      'invalid_request',
      /refused/,
    ],
    [
      'for another kind of token',
      async () => exchange(alpha, ofToken(await delegated()), { requested_token_type: tokenTypes.idToken }),
      'invalid_request',
      /requested_token_type/,
    ],
  ];
  test.each(rows)('%s', async (_, attempt, error, why) => {
    const answer = await attempt();
    expect(answer).toMatchObject({ status: 400, error, error_description: expect.stringMatching(why) });
    expect(answer.access_token).toBeUndefined();
  });

  test('by an agent that is not on the register, or was taken off it', async () => {
    const held = await delegated();
    const actor_token = await zeta.svid();
    await db.identity.delete({ where: { id: zeta.id } });
    expect(await exchange(alpha, ofToken(held), { actor_token })).toMatchObject({ error: 'invalid_request' });
  });
});

test('a delegation token opens nothing of the console itself', async () => {
  const held = await delegated({ scope: 'tools' });
  for (const scheme of ['Bearer', 'DPoP']) {
    const request = new Request('http://localhost:3000/api/v1/connectors', {
      headers: { authorization: `${scheme} ${held.access_token}` },
    });
    expect(await requestActor(db, request)).toMatchObject({ ok: false, problem: { code: 'unauthenticated' } });
  }
});

test('nobody is given a credential in the name of a client, and nobody takes its place', async () => {
  const held = await delegated();
  const { spiffeId } = await db.identity.findFirstOrThrow({ where: { client: { clientId: desk.clientId } } });
  expect(claims(held.access_token).act.sub).toBe(spiffeId);
  const svid = { spiffeId, audience: 'http://localhost:3000' };
  expect(await desk.door.execute(issueSvid, desk.admin, svid)).toMatchObject({
    problem: { title: expect.stringMatching(/is an OAuth client/) },
  });
  const taken = { kind: 'agent', name: 'Squatter', spiffeId: 'spiffe://countersign.test/oauth-client/next' };
  expect(await desk.door.execute(registerIdentity, desk.admin, taken)).toMatchObject({
    problem: { title: expect.stringMatching(/is kept for an OAuth client/) },
  });
});
