import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { GeneralName, SubjectAlternativeName } from '@peculiar/asn1-x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  keyPem,
  type Made,
  makeAuthority,
  makeCertificate,
  makeWorkload,
  pem,
} from '@/lib/identities/test/certificates';
import { authorityExtensions, extension } from '@/lib/trust/build-certificate';
import { Harness } from './test/harness';
import { HttpConnector, tool } from './test/http-connector';
import { connectorState } from './test/snapshots';
import { tlsFetch } from './test/tls-fetch';

const one = 'spiffe://test.example/agent/one';
/** Only whoever shows a certificate may call `work`. */
const policy = `
@id("listing") permit (principal is Agent, action in [Action::"discover", Action::"ping", Action::"list_tools"], resource);
@id("certified") permit (principal == Agent::"${one}", action == Remote::Action::"work", resource)
when { context.credential.kind == "x509-svid" && context.credential.lifetimeSeconds <= 3660 };
`;
const folder = mkdtempSync(join(tmpdir(), 'countersign-tls-'));
const webAuthority = makeAuthority('web.example');
const names = extension('2.5.29.17', false, new SubjectAlternativeName([new GeneralName({ dNSName: 'localhost' })]));
const own = makeCertificate(webAuthority, { subject: 'localhost', extensions: [names] });
const tls = {
  port: 0,
  host: '127.0.0.1',
  url: null,
  certificateFile: join(folder, 'cert.pem'),
  keyFile: join(folder, 'key.pem'),
};

let harness: Harness;
let connector: HttpConnector;
let url: string;

beforeAll(async () => {
  writeFileSync(tls.certificateFile, pem(own));
  writeFileSync(tls.keyFile, keyPem(own));
  connector = await HttpConnector.start();
  connector.tools = [tool('work')];
  harness = await Harness.prepare();
  await harness.start({ tls });
  await harness.publish(policy, [connectorState('remote', connector.upstream, connector.tools)]);
  const said = await harness.console.until(() => harness.console.status?.tlsUrl);
  url = `${said}/mcp/remote`;
});
afterAll(async () => {
  await harness.end();
  await connector.stop();
  rmSync(folder, { recursive: true, force: true });
});

const workload = (spiffeId = one, more = {}) => makeWorkload(harness.domain.authority, spiffeId, more);
async function client(showing: Made | null, era: 'modern' | 'legacy', intermediates: Made[] = []): Promise<Client> {
  const mode = era === 'modern' ? { pin: '2026-07-28' as const } : ('legacy' as const);
  const made = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await made.connect(
    new StreamableHTTPClientTransport(new URL(url), { fetch: tlsFetch(webAuthority, showing, intermediates) }),
  );
  return made;
}
const asks = (showing: Made | null, headers: Record<string, string> = {}) =>
  tlsFetch(webAuthority, showing)(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-method': 'tools/list',
      'mcp-protocol-version': '2026-07-28',
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/list',
      params: {
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
  });
const counted = (reason: string) => harness.console.status?.rejections.find((one) => one.reason === reason);

describe('an X.509-SVID by mutual TLS', () => {
  test.each(['modern', 'legacy'] as const)(
    'lets a real %s client call as its SPIFFE ID, without a token',
    async (era) => {
      const certificate = workload();
      const made = await client(certificate, era);
      expect(await made.callTool({ name: 'work', arguments: {} })).toMatchObject({ content: [{ text: 'done' }] });
      await made.close();
      const call = await harness.console.until(() =>
        [...harness.console.decisions.values()].find((record) => record.era === era && record.target === 'work'),
      );
      expect(call).toMatchObject({
        effect: 'allow',
        determining: ['certified'],
        principal: { spiffeId: one, name: 'one' },
        credential: { kind: 'x509-svid', jti: null, audience: [] },
      });
      expect(call.credential?.keyId).toMatch(/^[0-9a-f]{64}$/);
      expect(call.request?.context).toMatchObject({ credential: { kind: 'x509-svid' } });
    },
  );

  test('is taken with the intermediate that signed it', async () => {
    const between = makeAuthority('test.example', harness.domain.authority, {
      subject: 'between',
      extensions: authorityExtensions('test.example'),
    });
    const made = await client(makeWorkload(between, one), 'modern', [between]);
    expect(await made.callTool({ name: 'work', arguments: {} })).toMatchObject({ content: [{ text: 'done' }] });
    await made.close();
  });

  test.each<[string, () => Made, string, string | null]>([
    ['of another authority', () => makeWorkload(makeAuthority('test.example'), one), 'untrusted_chain', 'test.example'],
    [
      'of an unknown trust domain',
      () => makeWorkload(makeAuthority('x.example'), 'spiffe://x.example/a'),
      'unknown_td',
      null,
    ],
    ['that expired', () => workload(one, { from: -600, until: -30 }), 'expired', 'test.example'],
    ['without a SPIFFE ID', () => makeCertificate(harness.domain.authority), 'no_uri_san', null],
    ['that is an authority', () => harness.domain.authority, 'ca_cert_used', 'test.example'],
  ])('%s is refused, and counted', async (_, showing, reason, trustDomain) => {
    const answer = await asks(showing());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    expect(JSON.stringify(await answer.json())).toContain(reason);
    // A request counts once, though it is judged again when its body has arrived.
    expect(await harness.console.until(() => counted(reason))).toEqual({ reason, trustDomain, count: 1 });
  });

  test('is not needed there: a token does as everywhere, and the token is what counts', async () => {
    expect((await asks(null)).status).toBe(401);
    const authorization = `Bearer ${await harness.svid('remote', 'two')}`;
    for (const showing of [null, workload()]) {
      expect((await asks(showing, { authorization })).status).toBe(200);
    }
    const last = await harness.console.until(() =>
      [...harness.console.decisions.values()]
        .filter(({ method, principal }) => method === 'tools/list' && principal.name === 'two')
        .at(1),
    );
    expect(last.credential?.kind).toBe('jwt-svid');
    expect((await asks(workload(), { authorization: 'Bearer x' })).status).toBe(401);
  });

  test('is not asked for on the other listener, and its chain is shown anew with each connection', async () => {
    const { hostname, port } = new URL(url);
    const session = await new Promise<Buffer | undefined>((resolve) => {
      const certificate = workload();
      const socket = connect({
        host: hostname,
        port: Number(port),
        ca: pem(webAuthority),
        cert: pem(certificate),
        key: keyPem(certificate),
      });
      let seen: Buffer | undefined;
      socket.on('session', (one) => {
        seen = one;
      });
      socket.on('secureConnect', () =>
        socket.write(`GET /healthz HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n\r\n`),
      );
      socket.on('close', () => resolve(seen));
      socket.resume();
    });
    const resumed = await new Promise<boolean>((resolve, reject) => {
      const socket = connect(
        { host: hostname, port: Number(port), ca: pem(webAuthority), ...(session ? { session } : {}) },
        () => {
          resolve(socket.isSessionReused());
          socket.destroy();
        },
      );
      socket.on('error', reject);
    });
    expect(resumed).toBe(false);
  });
});
