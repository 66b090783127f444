import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CompactEncrypt, importJWK } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fingerprintWith } from '@/lib/credentials/fingerprint';
import type { Sighting } from '@/lib/credentials/report';
import type { ConnectorState, SealedHeader } from '@/lib/gateways/wire';
import { Harness, json, permitAll } from './test/harness';
import { HttpConnector, tool } from './test/http-connector';
import { connectorState, snapshotOf } from './test/snapshots';

const key = new Uint8Array(32).fill(7);
const secrets = { old: 'sk-ant-old0-abcdefghijklmnop', new: 'sk-ant-new0-abcdefghijklmnop' };
const seen = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
const issued = 'hvs.abcdefghijklmnopqrstuvwxyz012345';

/** A real gateway in front of a real HTTP connector that is given a secret header. */
describe('secrets at a gateway', () => {
  let harness: Harness;
  /** Everything written to standard output, where gateways log. */
  const logged = vi.spyOn(process.stdout, 'write');
  let server: HttpConnector;
  const [oldId, newId] = [randomUUID(), randomUUID()];

  const sealed = async (text: string | Uint8Array) => {
    const recipient = await importJWK(harness.console.encryptionJwk, 'ECDH-ES');
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    const jwe = await new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(recipient);
    return { [harness.console.gatewayId]: jwe };
  };
  const header = async (secretId: string, value: string, superseded = false): Promise<SealedHeader> => ({
    secretId,
    name: 'X-Api-Key',
    superseded,
    sealed: await sealed(value),
  });

  let connector: ConnectorState;
  const publish = async (...headers: SealedHeader[]) => {
    const upstream = { ...server.upstream, sealedHeaders: headers } as ConnectorState['upstream'];
    await harness.publish(permitAll, [{ ...connector, upstream }], { fingerprintKey: await sealed(key) });
  };
  const call = (name = 'work', args: object = {}) => harness.post('remote', 'tools/call', { name, arguments: args });
  const keysSent = () => server.calls.map(({ headers }) => headers['x-api-key']);
  const sighting = (fits: (one: Sighting) => boolean) =>
    harness.console.until(() => harness.console.credentialReports.flatMap(({ sightings }) => sightings).find(fits));

  beforeAll(async () => {
    harness = await Harness.prepare();
    await harness.start();
  });
  afterAll(() => harness.end());
  beforeEach(async () => {
    server = await HttpConnector.start();
    server.tools = [tool('work', { note: { type: 'string' } }), tool('create_token')];
    connector = connectorState('remote', server.upstream, server.tools);
    connector = {
      ...connector,
      tools: connector.tools.map((one) => ({ ...one, issues: one.name === 'create_token' })),
    };
  });
  afterEach(() => server.stop());

  test('one is put into requests to its connector, and its use is reported', async () => {
    await publish(await header(newId, secrets.new));
    expect((await (await call()).json()) as object).toHaveProperty('result');
    expect(keysSent()).toEqual([secrets.new]);
    // Asked as a stranger, to see whether it answers one, it is sent nothing; the gateway's own requests have it.
    const introductions = server.received.filter(({ message }) => message.method === 'server/discover');
    expect(introductions.map(({ headers }) => headers['x-api-key'])).toEqual([secrets.new, undefined]);
    await harness.console.until(() =>
      harness.console.credentialReports.some(({ uses }) => uses.some(({ secretId }) => secretId === newId)),
    );
  });

  test('a rotation is taken by the next call, and ends neither a call nor the connection', async () => {
    await publish(await header(oldId, secrets.old));
    await call();
    const introductions = server.received.filter(({ message }) => message.method === 'server/discover').length;
    await publish(await header(oldId, secrets.old, true), await header(newId, secrets.new));
    await call();
    expect(keysSent()).toEqual([secrets.old, secrets.new]);
    expect(server.received.filter(({ message }) => message.method === 'server/discover')).toHaveLength(introductions);
  });

  test('while two overlap, the older is sent only where the connector refuses the newer', async () => {
    await publish(await header(oldId, secrets.old));
    await publish(await header(oldId, secrets.old, true), await header(newId, secrets.new));
    server.onCall = ({ headers, response, message }) => {
      if (headers['x-api-key'] === secrets.new) response.writeHead(401).end();
      else server.answer(response, message, { resultType: 'complete', content: [{ type: 'text', text: 'done' }] });
    };
    expect((await (await call()).json()) as object).toHaveProperty('result');
    expect(keysSent()).toEqual([secrets.new, secrets.old]);
    await publish(await header(newId, secrets.new));
    expect((await (await call()).json()) as object).toHaveProperty('error');
    expect(keysSent().slice(2)).toEqual([secrets.new]);
  });

  test('a secret that cannot be opened shuts the connector instead of calling it without', async () => {
    const wrong = { ...(await header(newId, secrets.new)), sealed: {} };
    const upstream = { ...server.upstream, sealedHeaders: [wrong] } as ConnectorState['upstream'];
    const { groupId } = harness.console;
    const number = await harness.console.publish(
      snapshotOf(groupId, harness.domain, permitAll, [{ ...connector, upstream }]),
    );
    await harness.console.acknowledged('group', number);
    await harness.fresh('remote');
    const answer = (await (await call()).json()) as { error?: { message: string } };
    expect(answer.error?.message).toMatch(/could not be reached/);
    expect(server.calls).toEqual([]);
  });

  test('a credential in an argument or an answer is told of by its fingerprint alone', async () => {
    await publish();
    server.onCall = ({ response, message }) =>
      server.answer(response, message, {
        resultType: 'complete',
        content: [{ type: 'text', text: `it is ${issued}` }],
      });
    await call('work', { note: `use ${seen}` });
    const argument = await sighting(({ place }) => place === 'argument');
    expect(argument).toMatchObject({
      fingerprint: fingerprintWith(key, seen),
      kind: 'github-token',
      prefix: 'ghp_',
      name: 'work note',
      connectorId: connector.id,
    });
    expect(await sighting(({ place }) => place === 'result')).toMatchObject({
      fingerprint: fingerprintWith(key, issued),
      name: 'work',
    });
    expect(JSON.stringify(harness.console.credentialReports)).not.toContain(seen);
  });

  test('a static token presented where an identity belongs is told of, and denied', async () => {
    await publish();
    const response = await fetch(`${harness.url}/mcp/remote`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${seen}` },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    });
    expect(response.status).toBe(401);
    expect(await sighting(({ place }) => place === 'bearer')).toMatchObject({
      fingerprint: fingerprintWith(key, seen),
    });
  });

  test('what a marked tool hands out is in the outcome of its call, without the secret', async () => {
    await publish();
    server.onCall = ({ response, message }) =>
      server.answer(response, message, {
        resultType: 'complete',
        content: [{ type: 'text', text: JSON.stringify({ token: issued, ttl: 60 }) }],
      });
    await call('create_token');
    const outcome = await harness.console.until(() =>
      [...harness.console.outcomes.values()].find((one) => one.issued !== undefined),
    );
    expect(outcome.issued).toMatchObject([
      { kind: 'vault-token', fingerprint: fingerprintWith(key, issued), prefix: 'hvs.' },
    ]);
    expect(JSON.stringify(outcome)).not.toContain(issued);
  });

  test('revoked, every call to a connector that is given it is denied, and proven so', async () => {
    const credentialId = randomUUID();
    connector = { ...connector, credentials: [credentialId] };
    await publish(await header(newId, secrets.new));
    await call();
    const subject = { kind: 'credential' as const, credentialId, name: 'Anthropic key' };
    const revocationId = await harness.console.revoke(subject);
    const { probe } = await harness.console.until(() =>
      harness.console.acknowledgements.find((one) => one.probe?.revocationId === revocationId),
    );
    expect(probe).toMatchObject({ denied: true, deniedBy: revocationId, withoutRevocation: { effect: 'allow' } });
    expect((await (await call()).json()) as object).toHaveProperty('error');
    expect(server.calls).toHaveLength(1);
    await harness.console.reinstate(revocationId, subject);
  });

  test('no file or log line of the gateway holds one it was given or saw handed out', async () => {
    await publish(await header(newId, secrets.new));
    await call();
    const files = (folder: string): string[] =>
      readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? files(path) : [path];
      });
    const held = files(harness.dataFolder).map((path) => readFileSync(path, 'latin1'));
    held.push(logged.mock.calls.map(([text]) => String(text)).join(''));
    expect(held.at(-1)).toContain('remote is reachable');
    for (const secret of [secrets.old, secrets.new, issued]) {
      expect(held.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});
