import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { door } from '@/lib/registry/door';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';
import { keysInForce } from '@/lib/trust/server/bundle-in-force';
import { needAuthority } from '@/lib/trust/server/local-trust-domain';
import { renewLocalAuthorities } from '@/lib/trust/server/renew-local-authorities';
import { localTrustDomain, prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { validateX509Svid, x509Authorities } from '../x509-svid';
import { issueCertificate } from './issue-certificate';
import { registerIdentity } from './register-identity';

const { db } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), 'countersign-x509-'));
process.env.COUNTERSIGN_DATA = data;
const admin = await addMember(db, 'Ada', ['administrator']);
const spiffeId = `spiffe://${localTrustDomain}/agent/reader`;
const pemOf = (key: ReturnType<typeof generateKeyPairSync>['publicKey']) =>
  key.export({ type: 'spki', format: 'pem' }).toString();
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issue = (more: Record<string, unknown> = {}) =>
  door().execute(issueCertificate, admin, { spiffeId, publicKey: pemOf(publicKey), ...more });

beforeAll(async () => {
  await door().execute(prepareWorkspace, admin, {});
  await door().execute(registerIdentity, admin, { kind: 'agent', name: 'reader', spiffeId });
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** As a gateway judges it, by the keys it is told of. */
async function judged(certificate: string) {
  const domains = (await keysInForce(db)).map(({ name, keys }) => ({ name, jwks: { keys } }));
  return validateX509Svid([new X509Certificate(certificate).raw], {
    authorities: x509Authorities(domains),
    nowSeconds: Date.now() / 1000,
    leewaySeconds: 30,
    maxLifetimeSeconds: 86_400,
  });
}

describe('the local issuer', () => {
  test('certifies a key it never had the private part of, and gateways accept that', async () => {
    const outcome = await issue({ ttlSeconds: 300 });
    if (!outcome.ok) throw new Error(outcome.problem.title);
    const { certificate, authority, expiresAt } = outcome.value;
    expect(await judged(certificate)).toMatchObject({ ok: true, svid: { spiffeId, kind: 'x509-svid' } });
    const x509 = new X509Certificate(certificate);
    expect(x509.checkPrivateKey(privateKey)).toBe(true);
    expect(x509.verify(new X509Certificate(authority).publicKey)).toBe(true);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'identity.issue-certificate' } });
    expect(event.detail).toMatchObject({ ttlSeconds: 300, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a private key', { publicKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }, 'unprocessable'],
    ['nonsense', { publicKey: 'nonsense' }, 'unprocessable'],
    ['RSA 1024', { publicKey: pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey) }, 'unprocessable'],
    [
      'another curve',
      { publicKey: pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey) },
      'unprocessable',
    ],
    ['somebody not registered', { spiffeId: `spiffe://${localTrustDomain}/agent/nobody` }, 'not-found'],
    ['a day', { ttlSeconds: 86_400 }, 'invalid-input'],
  ])('refuses %s', async (_, more, code) => {
    expect(await issue(more)).toMatchObject({ problem: { code } });
  });

  test('keeps its authority’s key sealed, and is followed by the next before it ends', async () => {
    const rows = await db.trustDomainKey.findMany({ where: { trustDomain: localTrustDomain } });
    for (const { sealed } of rows) expect(sealed).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await needAuthority(db, new Date())).toEqual([]);
    expect(await door().execute(renewLocalAuthorities, admin, {})).toMatchObject({ problem: { code: 'conflict' } });
    const before = await issue();
    await db.trustDomainKey.updateMany({
      where: { trustDomain: localTrustDomain },
      data: { createdAt: new Date(Date.now() - 340 * 86_400_000) },
    });
    expect(await needAuthority(db, new Date())).toEqual([localTrustDomain]);
    expect(await door().execute(renewLocalAuthorities, admin, {})).toMatchObject({ ok: true });
    const after = await issue();
    if (!before.ok || !after.ok) throw new Error('not issued');
    expect(after.value.authority).not.toBe(before.value.authority);
    for (const { certificate } of [before.value, after.value])
      expect(await judged(certificate)).toMatchObject({ ok: true });
  });

  test('gives a revoked identity nothing', async () => {
    const identity = await db.identity.findUniqueOrThrow({ where: { spiffeId } });
    const revoked = await door().execute(revokeSubject, admin, {
      subject: { kind: 'identity', id: identity.id },
      reason: 'A test',
    });
    expect(revoked.ok).toBe(true);
    expect(await issue()).toMatchObject({ problem: { code: 'forbidden', detail: expect.stringContaining('A test') } });
  });
});
