import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { verifyCall } from '@/connector/index';
import { CallCredentials } from '@/gateway/credential/call-credentials';
import { CredentialDesk } from '@/gateway/credential/credential-desk';
import type { IssuingKey } from '@/gateway/credential/issuing-keys';
import { LiveCredentials } from '@/gateway/credential/live-credentials';
import { callCredentialType, nested } from '@/lib/call-credentials/claims';
import type { ConnectorState } from '@/lib/gateways/wire';
import { readBody } from './read-body';
import { type Spread, spread } from './spread';
import { table } from './table';

/** Odd, so that a median is a measurement. */
const rounds = 7;
const each = { work: 1_500, asked: 600 };

type Measurement = { what: string; inFlight: number; perSecond: Spread; processorMicros: Spread };

const issuer = 'http://localhost:4000';
const audience = 'https://tickets.test/mcp';
const actors = ['spiffe://countersign.test/agent/triage'];
const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'open_ticket', arguments: {} } };

function newKey(): IssuingKey {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' }) as JWK;
  return { kid: 'bench', jwk, key, notBefore: Date.now(), notAfter: Date.now() + 3_600_000 };
}

/** Claims as a call's credential has them, for the ways of signing that are compared. */
const claims = () => {
  const iat = Math.floor(Date.now() / 1000);
  const jti = randomUUID();
  const act = nested(actors);
  return {
    iss: issuer,
    sub: randomUUID(),
    aud: audience,
    scope: 'tool:open_ticket',
    act,
    jti,
    txn: jti,
    iat,
    exp: iat + 30,
  };
};

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Ed25519 by Node's own crypto: what the gateway would do with the other algorithm. */
function ed25519(key: KeyObject): () => string {
  const header = encoded({ alg: 'EdDSA', typ: callCredentialType, kid: 'bench' });
  return () => {
    const input = `${header}.${encoded(claims())}`;
    return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
  };
}

async function byJose(alg: 'ES256' | 'EdDSA'): Promise<() => Promise<string>> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return () =>
    new SignJWT(claims()).setProtectedHeader({ alg, typ: callCredentialType, kid: 'bench' }).sign(privateKey);
}

type Way = {
  inFlight: number;
  calls: number;
  prepare?: (calls: number) => unknown[];
  once: (given: unknown) => unknown;
};

async function timed(way: Way): Promise<{ perSecond: number; processorMicros: number }> {
  const given = way.prepare?.(way.calls) ?? [];
  const before = process.cpuUsage();
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < way.calls) await way.once(given[next++]);
  };
  await Promise.all(Array.from({ length: way.inFlight }, worker));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: way.calls / seconds, processorMicros: (user + system) / way.calls };
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(agent: Agent, url: string, token: string): Promise<void> {
  const body = new URLSearchParams({ token, claim: randomUUID() }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const request = send(`${url}/introspect`, { method: 'POST', agent, headers }, (response) => {
      readBody(response).then((text) => (text.includes('"active":true') ? resolve() : reject(new Error(text))), reject);
    });
    request.on('error', reject).end(body);
  });
}

/** Issuance and introspection rates, and the ways of signing side by side: all of them in every round, in changing order. */
export async function benchCallCredentials(stopping: AbortSignal): Promise<Measurement[]> {
  const key = newKey();
  const live = new LiveCredentials();
  const credentials = new CallCredentials(issuer, { current: () => key }, live);
  const connector = { callCredentials: { audience, seconds: 30 } } as ConnectorState;
  const mint = () => {
    const call = { decisionId: uuidv7(), subject: 'person', actors, mayGoOn: () => true };
    return credentials.forCall(connector, call)?.authorize(message).slice('Bearer '.length) ?? '';
  };
  const minted = (calls: number) => Array.from({ length: calls }, mint);
  const desk = new CredentialDesk({ issuer, keys: { find: () => key }, live, spool: { downstream: () => {} } });
  const gateway = createServer((request, response) => void desk.handle(request, response, request.url ?? ''));
  const jwks = JSON.stringify({ keys: [{ ...key.jwk, kid: key.kid, alg: 'ES256', use: 'sig', iss: issuer }] });
  const console = createServer((_request, response) => void response.end(jwks));
  const [gatewayUrl, consoleUrl] = [await listening(gateway), await listening(console)];
  const agent = new Agent({ keepAlive: true });
  const options = { console: consoleUrl, connector: 'tickets', audience };
  const edKey = createPrivateKey({
    key: (await exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey)) as never,
    format: 'jwk',
  });
  const verify = (token: unknown) =>
    verifyCall(
      new Request(audience, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(message),
      }),
      options,
    );
  const work = (once: Way['once'], prepare?: Way['prepare']): Way => ({
    inFlight: 1,
    calls: each.work,
    once,
    ...(prepare ? { prepare } : {}),
  });
  const asked = (inFlight: number): Way => ({
    inFlight,
    calls: each.asked,
    prepare: minted,
    once: (token) => ask(agent, gatewayUrl, String(token)),
  });
  const ways: Record<string, Way> = {
    'credential minted, ES256': work(mint),
    'signed alone, Ed25519 by Node': work(ed25519(edKey)),
    'signed alone, ES256 by jose': work(await byJose('ES256')),
    'signed alone, Ed25519 by jose': work(await byJose('EdDSA')),
    'verifyCall in a connector': work(verify, minted),
    'introspection, 1 in flight': asked(1),
    'introspection, 8 in flight': asked(8),
    'introspection, 64 in flight': asked(64),
  };
  try {
    const names = Object.keys(ways);
    const measured = new Map(names.map((name) => [name, [] as Awaited<ReturnType<typeof timed>>[]]));
    for (const name of names) await timed({ ...(ways[name] as Way), calls: 200 });
    for (let round = 0; round < rounds; round += 1) {
      stopping.throwIfAborted();
      for (let turn = 0; turn < names.length; turn += 1) {
        const name = names[(round + turn) % names.length] as string;
        measured.get(name)?.push(await timed(ways[name] as Way));
      }
    }
    return names.map((what) => ({
      what,
      inFlight: ways[what]?.inFlight ?? 1,
      perSecond: spread((measured.get(what) ?? []).map((one) => one.perSecond)),
      processorMicros: spread((measured.get(what) ?? []).map((one) => one.processorMicros)),
    }));
  } finally {
    agent.destroy();
    for (const server of [gateway, console]) server.closeAllConnections();
    for (const server of [gateway, console]) server.close();
  }
}

const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
const rate = ({ median, low, high }: Spread) => `${whole(median)} (${whole(low)}–${whole(high)})`;
const micros = ({ median, low, high }: Spread) => `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;

/** The measurements as one table. */
export const callCredentialsText = (measurements: Measurement[]): string =>
  table(
    ['what', 'a second', 'CPU µs each'],
    measurements.map(({ what, perSecond, processorMicros }) => [what, rate(perSecond), micros(processorMicros)]),
  );
