import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { messageType } from '@/lib/gateways/wire';
import { CertifiedKeys } from '../console/certified-keys';
import type { ConsoleClient } from '../console/console-client';
import { makeRoot, type StreamKey } from '../test/signing';
import { IssuingKeys } from './issuing-keys';

const gatewayId = '0198a7c0-0000-7000-8000-0000000000aa';
const publicUrl = 'https://gw.test';
const hour = 3_600_000;

describe('the key for call credentials', () => {
  let folder: string;
  let keys: CertifiedKeys;
  let stream: StreamKey;
  let asked: number;
  let change: Record<string, unknown>;
  let down: boolean;
  const open: IssuingKeys[] = [];

  /** A console that certifies what it is sent, changed as a test asks. */
  const console = {
    gatewayId,
    async post(_path: string, body: { issuer: string; jwk: JWK }) {
      asked += 1;
      if (down) throw new TypeError('fetch failed');
      const said = {
        gatewayId,
        issuer: body.issuer,
        kid: await calculateJwkThumbprint(body.jwk),
        jwk: body.jwk,
        issuedAt: new Date().toISOString(),
        notAfter: new Date(Date.now() + 24 * hour).toISOString(),
      };
      return { certificate: await stream.sign(messageType.issuingCertificate, { ...said, ...change }) };
    },
  } as unknown as ConsoleClient;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    folder = mkdtempSync(join(tmpdir(), 'countersign-issuing-'));
    const root = await makeRoot();
    stream = await root.certify(-60_000, 90 * 24 * hour);
    keys = new CertifiedKeys(root.jwk);
    await keys.add(stream.certificate);
    asked = 0;
    change = {};
    down = false;
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.stop();
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  });

  async function started(): Promise<IssuingKeys> {
    const issuing = new IssuingKeys({ dataFolder: folder, publicUrl, console, keys });
    open.push(issuing);
    await issuing.load();
    await issuing.start();
    return issuing;
  }

  test('is made here, certified, and kept for its owner alone', async () => {
    const issuing = await started();
    expect(issuing.current()?.jwk).not.toHaveProperty('d');
    expect(statSync(join(folder, 'issuing-key.json')).mode & 0o777).toBe(0o600);
  });

  test('is taken up again after a restart, without asking', async () => {
    const first = (await started()).current();
    const again = (await started()).current();
    expect([again?.kid, asked]).toEqual([first?.kid, 1]);
  });

  test('is replaced at half of its time; the old one signs no more and still opens what it signed', async () => {
    const issuing = await started();
    const first = issuing.current()?.kid ?? '';
    await vi.advanceTimersByTimeAsync(12 * hour + 120_000);
    await vi.waitFor(() => expect(issuing.current()?.kid).not.toBe(first));
    expect(issuing.find(first)?.kid).toBe(first);
  });

  test('serves while the console is down, until its certificate ends', async () => {
    const issuing = await started();
    down = true;
    await vi.advanceTimersByTimeAsync(23 * hour);
    expect(issuing.current()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(issuing.current()).toBeNull();
    down = false;
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(issuing.current()).not.toBeNull());
  });

  test.each([
    ['another gateway', { gatewayId: '0198a7c0-0000-7000-8000-0000000000bb' }],
    ['another URL', { issuer: 'https://other.test' }],
    ['another key', { kid: 'other' }],
    ['a time that is none', { notAfter: 'tomorrow' }],
  ])('is not used under a certificate for %s', async (_, wrong) => {
    change = wrong;
    expect((await started()).current()).toBeNull();
  });

  test('is not used under a certificate of a key the pinned root does not know', async () => {
    stream = await (await makeRoot()).certify();
    expect((await started()).current()).toBeNull();
  });
});
