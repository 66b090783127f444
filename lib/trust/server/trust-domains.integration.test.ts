import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { composeGroupSnapshot } from '@/lib/gateways/server/compose-group-snapshot';
import { groupSnapshot } from '@/lib/gateways/wire';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { bundleKey, ecKeys, makeAuthority } from '@/lib/identities/test/certificates';
import type { Command } from '@/lib/operations/command';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { door } from '@/lib/registry/door';
import { refreshNow, refreshTrust } from '@/lib/registry/refresh-trust';
import { localTrustDomain, prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { staleAfterSeconds } from '../refresh-schedule';
import { addTrustDomain } from './add-trust-domain';
import { listTrustDomains } from './list-trust-domains';
import { dueForRefresh } from './look-for-bundle';
import { readTrustDomain } from './read-trust-domain';
import { removeTrustDomain } from './remove-trust-domain';
import { requestRefresh } from './request-refresh';
import { setTrustSource } from './set-trust-source';

const { db } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), 'countersign-trust-'));
process.env.COUNTERSIGN_DATA = data;
process.env.COUNTERSIGN_PRIVATE_HOSTS = '127.0.0.1';
const admin = await addMember(db, 'Ada', ['administrator']);
const author = await addMember(db, 'Ben', ['author']);

const run = <I extends z.ZodType, R>(command: Command<I, R>, input: unknown, who: Actor = admin) =>
  door().execute(command, who, input);
const jwk = (kid: string) => ({ ...ecKeys().publicKey.export({ format: 'jwk' }), kid, use: 'jwt-svid' });
const authority = makeAuthority('a.example');

let answer: RequestListener = (_, response) => response.end();
const serveBundle = (bundle: unknown) => {
  answer = (_, response) => response.end(JSON.stringify(bundle));
};
const server = createServer((request, response) => answer(request, response));
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bundle`;
  await door().execute(prepareWorkspace, admin, {});
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(data, { recursive: true, force: true });
});

/** What gateways are told of a trust domain. */
async function stated(name: string) {
  const group = await db.gatewayGroup.findFirstOrThrow();
  const { body } = await db.$transaction((tx) => composeGroupSnapshot(tx, group.id));
  return groupSnapshot.parse(JSON.parse(body)).trustDomains.find((domain) => domain.name === name)?.jwks.keys;
}
const read = async (name: string) => {
  const outcome = await door().ask(readTrustDomain, author, { name });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
};
const openFindings = (name: string) =>
  db.finding.findMany({ where: { subjectId: name, closure: null }, select: { kind: true } });
const groupHead = async () =>
  (await db.streamHead.findFirstOrThrow({ where: { stream: { startsWith: 'group/' } } })).number;

describe('a trust domain with a bundle endpoint', () => {
  const name = 'a.example';
  const [one, two] = [jwk('one'), jwk('two')];

  test('is added, asked at once, and stated to gateways with keys of both kinds', async () => {
    serveBundle({ keys: [one, bundleKey(authority)], spiffe_sequence: 5, spiffe_refresh_hint: 900 });
    expect(await run(addTrustDomain, { name, kind: 'https_web', url })).toMatchObject({ ok: true });
    expect(await stated(name)).toEqual([]);
    expect(await refreshNow({ name })).toMatchObject({ value: { outcome: 'new' } });
    expect((await stated(name))?.map(({ use }) => use)).toEqual(['jwt-svid', 'x509-svid']);
    expect(await read(name)).toMatchObject({
      source: 'https_web',
      url,
      bundle: {
        number: 1,
        sequence: '5',
        refreshHint: 900,
        jwtKeys: [{ kid: 'one' }],
        authorities: [{ fingerprint: /[0-9a-f]{64}/ }],
      },
      refresh: { outcome: 'new', problem: null },
    });
    const event = await db.auditEvent.findFirstOrThrow({
      where: { action: 'trust-domain.accept-bundle', subjectId: name },
    });
    expect(event).toMatchObject({ actorName: 'Trust refresh', detail: { bundle: 1, sequence: 5, keys: 2, url } });
  });

  test('is asked again when its hint says so, and the same answer changes nothing', async () => {
    const before = await groupHead();
    const now = new Date();
    expect(await dueForRefresh(db, now)).not.toContain(name);
    expect(await dueForRefresh(db, new Date(now.getTime() + 901_000))).toContain(name);
    expect(await refreshTrust(db, name, now)).toMatchObject({ outcome: 'same' });
    expect(await groupHead()).toBe(before);
    expect((await read(name)).bundleCount).toBe(1);
  });

  test('brings its next keys to every gateway', async () => {
    const before = await groupHead();
    serveBundle({ keys: [two], spiffe_sequence: 6 });
    expect(await refreshTrust(db, name, new Date())).toMatchObject({ outcome: 'new' });
    expect(await groupHead()).toBe(before + 1);
    expect((await stated(name))?.map(({ kid }) => kid)).toEqual(['two']);
  });

  test('that goes back to an older sequence is refused, shown, and found once', async () => {
    serveBundle({ keys: [one], spiffe_sequence: 5 });
    for (const _ of [1, 2]) {
      expect(await refreshTrust(db, name, new Date())).toMatchObject({ outcome: 'refused', detail: /older than 6/ });
    }
    expect((await stated(name))?.map(({ kid }) => kid)).toEqual(['two']);
    expect(await read(name)).toMatchObject({
      refresh: { outcome: 'refused', problem: 'sequence' },
      bundle: { number: 2 },
    });
    expect(await openFindings(name)).toEqual([{ kind: 'trust.rollback' }]);
  });

  test('fails closed when it withdraws every key, and that is found', async () => {
    serveBundle({ keys: [], spiffe_sequence: 7 });
    expect(await refreshTrust(db, name, new Date())).toMatchObject({ outcome: 'new' });
    expect(await stated(name)).toEqual([]);
    expect((await openFindings(name)).map(({ kind }) => kind).sort()).toEqual(['trust.empty-bundle', 'trust.rollback']);
  });

  test.each<[string, RequestListener, string]>([
    ['is not found', (_, response) => response.writeHead(404).end(), 'status'],
    ['serves no JSON', (_, response) => response.end('<html>'), 'not-json'],
    [
      'serves a private key',
      (_, response) => response.end(JSON.stringify({ keys: [{ ...two, d: 'AA' }] })),
      'private-key',
    ],
    [
      'leads to a private address',
      (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'redirect',
    ],
    [
      'serves 100 MB',
      (_, response) => response.writeHead(200, { 'content-length': 100_000_000 }).write('x'),
      'too-large',
    ],
  ])('says why when its endpoint %s, and keeps what is in force', async (_, serve, problem) => {
    const before = await read(name);
    answer = serve;
    expect(await refreshTrust(db, name, new Date())).toMatchObject({ outcome: 'failed', detail: /\.$/ });
    expect(await read(name)).toMatchObject({ bundle: before.bundle, refresh: { outcome: 'failed', problem } });
  });

  test('is found when it fails for long', async () => {
    answer = (_, response) => response.writeHead(500).end();
    await refreshTrust(db, name, new Date());
    expect((await openFindings(name)).map(({ kind }) => kind)).not.toContain('trust.refresh-failing');
    const longAgo = new Date(Date.now() - (staleAfterSeconds + 60) * 1000);
    await db.trustRefresh.update({ where: { trustDomain: name }, data: { succeededAt: longAgo } });
    await refreshTrust(db, name, new Date());
    expect((await openFindings(name)).map(({ kind }) => kind)).toContain('trust.refresh-failing');
  });

  test('of a server set up anew counts from its first sequence once its source is set again', async () => {
    serveBundle({ keys: [one], spiffe_sequence: 1 });
    expect(await refreshTrust(db, name, new Date())).toMatchObject({ outcome: 'refused' });
    expect(await run(setTrustSource, { name, kind: 'https_web', url })).toMatchObject({ ok: true });
    expect(await refreshNow({ name })).toMatchObject({ value: { outcome: 'new' } });
    expect(await read(name)).toMatchObject({ bundle: { sequence: '1', jwtKeys: [{ kid: 'one' }] } });
  });
});

describe('a trust domain', () => {
  test('with a JWKS URL verifies JWT-SVIDs by keys that do not say what they are for', async () => {
    serveBundle({ keys: [{ ...jwk('plain'), use: undefined }, bundleKey(authority)] });
    expect(await run(addTrustDomain, { name: 'b.example', kind: 'jwks', url })).toMatchObject({ ok: true });
    await refreshNow({ name: 'b.example' });
    expect(await stated('b.example')).toMatchObject([{ kid: 'plain', use: 'jwt-svid' }]);
    expect(await read('b.example')).toMatchObject({ bundle: { sequence: null, leftOut: [{ why: /x509-svid/ }] } });
  });

  test('with an upload has its keys at once, and is asked for nothing', async () => {
    const document = JSON.stringify({ keys: [jwk('u')], spiffe_sequence: 1 });
    expect(await run(addTrustDomain, { name: 'c.example', kind: 'upload', document })).toMatchObject({ ok: true });
    expect(await stated('c.example')).toMatchObject([{ kid: 'u' }]);
    expect(await dueForRefresh(db, new Date())).not.toContain('c.example');
    expect(await refreshNow({ name: 'c.example' })).toMatchObject({ value: { outcome: 'none' } });
    expect(await run(requestRefresh, { name: 'c.example' })).toMatchObject({ problem: { code: 'unprocessable' } });
  });

  test.each([
    [{ name: 'Upper.example', kind: 'https_web', url: 'https://x.example/' }, /lower-case/],
    [{ name: 'a/b', kind: 'https_web', url: 'https://x.example/' }, /path/],
    [{ name: '', kind: 'https_web', url: 'https://x.example/' }, /missing/],
    [{ name: 'd.example', kind: 'https_web', url: 'http://x.example/' }, /https/],
    [{ name: 'd.example', kind: 'jwks' }, /URL/],
    [{ name: 'd.example', kind: 'upload' }, /Paste/],
    [{ name: 'd.example', kind: 'upload', document: '{"keys":7}' }, /keys/],
  ])('is not added as %j', async (input, why) => {
    expect(await run(addTrustDomain, input)).toMatchObject({ problem: { code: 'unprocessable', detail: why } });
  });

  test('is named once, and only an administrator says whom gateways trust', async () => {
    const input = { name: 'c.example', kind: 'jwks', url };
    expect(await run(addTrustDomain, input)).toMatchObject({ problem: { code: 'conflict' } });
    for (const command of [addTrustDomain, setTrustSource, removeTrustDomain] as Command[]) {
      expect(await run(command, input, author)).toMatchObject({ problem: { code: 'forbidden' } });
    }
  });

  test('is removed once no identity is registered under it', async () => {
    const identity = { kind: 'agent', name: 'One', spiffeId: 'spiffe://c.example/one' };
    const made = await door().execute(registerIdentity, admin, identity);
    expect(made.ok).toBe(true);
    expect(await run(removeTrustDomain, { name: 'c.example' })).toMatchObject({
      problem: { code: 'conflict', detail: /One identity/ },
    });
    await db.identity.delete({ where: { spiffeId: identity.spiffeId } });
    expect(await run(removeTrustDomain, { name: 'c.example' })).toMatchObject({ ok: true });
    expect(await stated('c.example')).toBeUndefined();
    expect(await db.trustBundle.count({ where: { trustDomain: 'c.example' } })).toBe(0);
  });

  test('of the console itself stays, is marked, and has keys of both kinds', async () => {
    const name = localTrustDomain;
    expect(await run(removeTrustDomain, { name })).toMatchObject({ problem: { detail: /development/ } });
    expect(await run(setTrustSource, { name, kind: 'jwks', url })).toMatchObject({ problem: { code: 'conflict' } });
    expect((await stated(name))?.map(({ use }) => use).sort()).toEqual(['jwt-svid', 'x509-svid']);
    const listed = await door().ask(listTrustDomains, author, {});
    expect(listed).toMatchObject({
      value: {
        domains: expect.arrayContaining([
          expect.objectContaining({ name, source: 'local', keys: { jwt: 1, x509: 1 } }),
        ]),
      },
    });
  });
});

test('what was in force stays as it was', async () => {
  await expect(db.$executeRaw`UPDATE "trust_bundles" SET "keys" = '[]'`).rejects.toThrow(/permission denied/);
  await expect(db.$executeRaw`DELETE FROM "trust_sources"`).rejects.toThrow(/permission denied/);
});

beforeEach(() => {
  server.closeIdleConnections();
});
