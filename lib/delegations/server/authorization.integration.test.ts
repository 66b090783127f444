import { importJWK, type JWK, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { reinstateSubject } from '@/lib/revocations/server/reinstate-subject';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';
import { delegationClaims } from '../claims';
import { grantAuthorization } from './grant-authorization';
import { issuerJwks } from './issuer-keys';
import { refuseAuthorization } from './refuse-authorization';
import { resolveClient } from './resolve-client';
import { delegationDesk, newVerifier } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, door, must, mira, files, wiki, params, look, agree, redeem } = desk;

describe('what the consent page is told', () => {
  test('who asks, of what, and that nobody agreed before', async () => {
    const view = await must(look(params(newVerifier().challenge, { scope: 'tools resources' })));
    expect(view).toMatchObject({
      kind: 'asked',
      client: { name: 'Example Coder', answerHost: '127.0.0.1:5555', firstAgreedAt: null, agreedByYou: 0 },
      connectors: [{ name: 'Project files', gateway: 'gw-east', environment: 'production' }],
      offered: ['tool:write_file', 'tool:read_file', 'resources'],
    });
  });

  test('what is revoked and takes no part stands in nobody’s way, also where nobody is known yet', async () => {
    const subject = { kind: 'connector' as const, id: wiki.id };
    const revocation = await must(
      door.execute(revokeSubject, desk.ilse, { subject, reason: 'It leaks.', ticket: null }),
    );
    expect(await look(params(newVerifier().challenge, { scope: 'tools' }))).toMatchObject({ ok: true });
    await must(door.execute(reinstateSubject, desk.ilse, { id: revocation.id, reason: 'It does not.' }));
  });

  test.each([
    ['an unregistered redirect URI', { redirect_uri: 'https://evil.example/callback' }, /did not register/],
    ['a script', { redirect_uri: 'javascript:alert(1)' }, /did not register/],
    [
      'two redirect URIs',
      { redirect_uri: ['http://127.0.0.1/callback', 'https://evil.example/'] },
      /cannot be answered/,
    ],
    ['a client nobody knows', { client_id: 'nobody' }, /not known/],
    ['a client on a private network', { client_id: 'https://10.0.0.1/client.json' }, /not known/],
    ['a client on the metadata service', { client_id: 'http://169.254.169.254/client.json' }, /not known/],
  ])('%s is shown to the person, and nothing is sent anywhere', async (_, change, title) => {
    const outcome = await look(params(newVerifier().challenge, change));
    expect(outcome).toMatchObject({ ok: false, problem: { title: expect.stringMatching(title) } });
    expect(JSON.stringify(outcome)).not.toContain('backTo');
  });

  test.each([
    ['without PKCE', { code_challenge: '' }, 'invalid_request'],
    ['with PKCE in plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type'],
    ['without a resource', { resource: [] }, 'invalid_target'],
    ['of a gateway that is not ours', { resource: 'https://elsewhere.example/mcp/files' }, 'invalid_target'],
    ['of a connector that is not there', { resource: 'http://gw-east.test:4000/mcp/absent' }, 'invalid_target'],
    ['of a resource with a query', { resource: 'http://gw-east.test:4000/mcp/files?x=1' }, 'invalid_target'],
    [
      'with one good and one bad resource',
      { resource: [files.audience, 'https://elsewhere.example/mcp/a'] },
      'invalid_target',
    ],
    ['for a scope there is not', { scope: 'tools admin' }, 'invalid_scope'],
    ['for a tool there is not', { scope: 'tool:drop_all' }, 'invalid_scope'],
    ['with a parameter twice', { scope: ['tools', 'resources'] }, 'invalid_request'],
    ['by a request object', { request: 'eyJ' }, 'invalid_request'],
  ])('a request %s can only be sent back', async (_, change, error) => {
    const view = await must(look(params(newVerifier().challenge, change)));
    if (view.kind !== 'faulty') throw new Error('It was taken.');
    const back = new URL(view.backTo);
    expect(back.origin).toBe('http://127.0.0.1:5555');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error,
      state: 'their state',
      iss: 'http://localhost:3000',
    });
  });
});

describe('a yes', () => {
  test('makes a person, an agent for the client, a delegation and a code; the token says all of it', async () => {
    const { verifier, challenge } = newVerifier();
    const { code, back, delegationId } = await agree(params(challenge, { scope: 'tools resources' }));
    expect(back.searchParams.get('iss')).toBe('http://localhost:3000');
    expect(back.searchParams.get('state')).toBe('their state');
    const person = await db.person.findUniqueOrThrow({ where: { memberId: mira.id } });
    const client = await db.oAuthClient.findUniqueOrThrow({
      where: { clientId: desk.clientId },
      include: { identity: true },
    });
    expect(client.identity).toMatchObject({ kind: 'agent', name: 'Example Coder', trustDomain: 'countersign.test' });
    const answer = await redeem(code, verifier);
    expect(answer).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 900, scope: 'tools resources' });
    const [jwk] = (await issuerJwks(db, new Date())).keys;
    const { payload, protectedHeader } = await jwtVerify(
      answer.access_token ?? '',
      await importJWK(jwk as JWK, 'ES256'),
    );
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(delegationClaims.parse(payload)).toMatchObject({
      iss: 'http://localhost:3000',
      sub: person.id,
      name: 'Mira Sol',
      aud: files.audience,
      client_id: desk.clientId,
      act: { sub: client.identity.spiffeId },
      lineage: [delegationId],
    });
    expect(await db.delegationToken.findMany({ where: { delegationId } })).toMatchObject([
      { audience: files.audience, confirmation: 'none', grant: 'authorization-code' },
    ]);
    // A stored token would be one to steal.
    const stored = JSON.stringify([
      await db.delegationToken.findMany(),
      await db.refreshToken.findMany(),
      await db.auditEvent.findMany(),
    ]);
    expect(stored).not.toContain(answer.access_token);
    expect(stored).not.toContain(answer.refresh_token);
    expect(stored).not.toContain(code);
  });

  test('is for what stayed ticked, and no more', async () => {
    const { verifier, challenge } = newVerifier();
    const { code } = await agree(params(challenge), { ticked: ['tool:read_file'], seconds: 900 });
    expect(await redeem(code, verifier)).toMatchObject({ scope: 'tool:read_file' });
  });

  test('by a person nobody stored before makes one of two consents at once', async () => {
    const noor = await desk.member('Noor Aziz', 'auditor');
    const before = await db.oAuthClient.count();
    await Promise.all([1, 2, 3].map(() => agree(params(newVerifier().challenge), { who: noor })));
    expect(await db.person.count({ where: { memberId: noor.id } })).toBe(1);
    expect(await db.oAuthClient.count()).toBe(before);
  });

  test('cannot be given by a program, for more than was asked, for nothing, or for what was not shown', async () => {
    const asked = params(newVerifier().challenge, { scope: 'tools:read' });
    const client = await must(resolveClient(db, desk.clientId));
    const yes = { params: asked, client, shown: client.digest, ticked: ['tool:read_file'], seconds: 900 };
    const give = (change: object, who = mira) => door.execute(grantAuthorization, who, { ...yes, ...change });
    expect(await give({}, { ...mira, kind: 'token', sessionId: null })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(await give({ ticked: ['tool:write_file'] })).toMatchObject({ problem: { title: /More was ticked/ } });
    expect(await give({ ticked: ['tools'] })).toMatchObject({ problem: { title: /More was ticked/ } });
    expect(await give({ ticked: [] })).toMatchObject({ problem: { title: /Nothing is ticked/ } });
    expect(await give({ seconds: 86_401 })).toMatchObject({ problem: { code: 'invalid-input' } });
    expect(await give({ shown: 'another' })).toMatchObject({ problem: { code: 'conflict' } });
    expect(await give({ params: { ...asked, redirect_uri: 'https://evil.example/' } })).toMatchObject({ ok: false });
  });

  test('a document that changes between the look and the yes is looked at again', async () => {
    const asked = params(newVerifier().challenge);
    const view = await must(look(asked));
    desk.document.client_name = 'Totally Your Bank';
    const client = await must(resolveClient(db, desk.clientId));
    const shown = view.kind === 'asked' ? view.shown : '';
    const outcome = await door.execute(grantAuthorization, mira, {
      params: asked,
      client,
      shown,
      ticked: ['tool:read_file'],
      seconds: 900,
    });
    desk.document.client_name = 'Example Coder';
    expect(outcome).toMatchObject({ problem: { code: 'conflict', title: /changed what it says/ } });
  });
});

test('a no is told to the client and recorded', async () => {
  const client = await must(resolveClient(db, desk.clientId));
  const { redirectTo } = await must(
    door.execute(refuseAuthorization, mira, { params: params(newVerifier().challenge), client }),
  );
  expect(Object.fromEntries(new URL(redirectTo).searchParams)).toMatchObject({
    error: 'access_denied',
    state: 'their state',
    iss: 'http://localhost:3000',
  });
  expect(await db.auditEvent.findFirst({ where: { action: 'authorization.refuse' } })).toMatchObject({
    subjectName: 'Example Coder',
  });
});

test('several connectors make one delegation and a token each', async () => {
  const { verifier, challenge } = newVerifier();
  const { code } = await agree(params(challenge, { resource: [files.audience, wiki.audience] }));
  expect(await redeem(code, verifier)).toMatchObject({ status: 400, error: 'invalid_target' });
  const first = await redeem(code, verifier, { resource: wiki.audience });
  expect(desk.claims(first.access_token).aud).toBe(wiki.audience);
  const form = { grant_type: 'refresh_token', client_id: desk.clientId, refresh_token: first.refresh_token ?? '' };
  const second = await desk.token({ ...form, resource: files.audience });
  expect(desk.claims(second.access_token)).toMatchObject({
    aud: files.audience,
    lineage: desk.claims(first.access_token).lineage,
  });
});
