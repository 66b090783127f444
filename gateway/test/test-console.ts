import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, compactVerify, importJWK, type JWK, jwtVerify } from 'jose';
import type { DownstreamRecord } from '@/lib/call-credentials/otlp';
import { type CredentialReport, credentialReport } from '@/lib/credentials/report';
import { batchChainStart, batchHash } from '@/lib/decisions/batch-hash';
import type { DecisionRecord, OutcomeRecord } from '@/lib/decisions/record';
import {
  type Acknowledgement,
  acknowledgement,
  batchBody,
  batchSeal,
  type DiscoveryReport,
  type EnrolReply,
  type GatewayStatus,
} from '@/lib/gateways/reports';
import { type FleetBody, type GroupSnapshot, messageType, type RevocationSubject } from '@/lib/gateways/wire';
import { fleetState, groupState, makeRoot, type StreamKey } from './signing';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string, query: URLSearchParams) => unknown;
const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/** The console's side of the gateway protocol, over real HTTP and with real signatures, in memory. */
export class TestConsole {
  readonly groupId = randomUUID();
  readonly gatewayId = randomUUID();
  readonly decisions = new Map<string, DecisionRecord>();
  readonly outcomes = new Map<string, OutcomeRecord>();
  readonly downstream: DownstreamRecord[] = [];
  readonly acknowledgements: Acknowledgement[] = [];
  readonly discoveries: DiscoveryReport[] = [];
  /** Keys it certified for call credentials, as each connector's JWKS lists them; a test may take some out. */
  issuingKeys: (JWK & { iss: string })[] = [];
  /** What the gateway said of itself last. */
  status: GatewayStatus | null = null;
  /** What went wrong with what a gateway sent; empty in a good run. */
  readonly complaints: string[] = [];
  readonly fleet: string[] = [];
  readonly group: string[] = [];
  /** Set to answer a path with a status instead. */
  readonly failing = new Map<string, number>();
  #root!: Awaited<ReturnType<typeof makeRoot>>;
  #key!: StreamKey;
  #gatewayKey: JWK | null = null;
  /** What secrets are sealed to; set by the enrolment. */
  encryptionJwk: JWK = {};
  readonly credentialReports: CredentialReport[] = [];
  #server: Server | null = null;
  #port = 0;
  readonly #bundles = new Map<string, string>();
  readonly #streams = new Set<ServerResponse>();
  readonly #ledgers = new Map<string, { number: number; hash: string }>();
  readonly #waiting = new Set<() => void>();

  static async start(): Promise<TestConsole> {
    const made = new TestConsole();
    made.#root = await makeRoot();
    made.#key = await made.#root.certify();
    await made.listen();
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get token() {
    return { url: this.url, rootThumbprint: this.#root.thumbprint, secret: 'once-only-secret-of-the-test' };
  }

  get root() {
    return this.#root;
  }

  /** Comes (back) up on the same port. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Goes away at once, as a killed process does. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  async publish(snapshot: GroupSnapshot): Promise<number> {
    const text = JSON.stringify(snapshot);
    const digest = createHash('sha256').update(text).digest('hex');
    this.#bundles.set(digest, text);
    const number = this.group.length + 1;
    await this.push(groupState(this.groupId, number, digest));
    return number;
  }

  async revoke(subject: RevocationSubject, reason = 'a test'): Promise<string> {
    const revocationId = randomUUID();
    await this.#advance({ kind: 'revocation', revocationId, subject, requestedAt: new Date().toISOString(), reason });
    return revocationId;
  }

  async reinstate(revocationId: string, subject: RevocationSubject, notBefore = new Date()): Promise<void> {
    await this.#advance({ kind: 'reinstatement', revocationId, subject, notBefore: notBefore.toISOString() });
  }

  async #advance(body: FleetBody): Promise<void> {
    await this.push(fleetState(this.fleet.length + 1, body));
  }

  async push(state: ReturnType<typeof fleetState> | ReturnType<typeof groupState>): Promise<void> {
    const jws = await this.#key.sign(messageType.state, state);
    (state.scope === 'fleet' ? this.fleet : this.group).push(jws);
    this.send(jws);
  }

  /** Sends bytes as a state to whoever listens, without keeping them. */
  send(jws: string): void {
    for (const response of this.#streams) response.write(`event: state\ndata: ${jws}\n\n`);
  }

  sign(typ: string, payload: unknown): Promise<string> {
    return this.#key.sign(typ, payload);
  }

  /** Resolves with what `look` finds, looking again whenever a gateway sent something. */
  async until<T>(look: () => T | undefined | null | false): Promise<T> {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  acknowledged(stream: 'fleet' | 'group', number: number): Promise<Acknowledgement> {
    const name = stream === 'fleet' ? 'fleet' : `group/${this.groupId}`;
    return this.until(() => this.acknowledgements.find((ack) => ack.stream === name && ack.number === number));
  }

  #changed(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const body = await bodyOf(request);
    const path = url.pathname.replace(/^\/api\/gateway\//, '');
    if (path.endsWith('/jwks.json')) return void response.end(JSON.stringify({ keys: this.issuingKeys }));
    const status = this.failing.get(path.split('/')[0] ?? '');
    if (status !== undefined) return void response.writeHead(status).end('{}');
    if (path !== 'enrol' && !(await this.#isAuthentic(request))) return void response.writeHead(401).end('{}');
    const handler = this.#routes[path.split('/')[0] ?? ''];
    if (!handler) return void response.writeHead(404).end('{}');
    const answer = await handler(request, response, body, url.searchParams);
    if (answer !== undefined)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    this.#changed();
  }

  async #isAuthentic(request: IncomingMessage): Promise<boolean> {
    if (!this.#gatewayKey) return false;
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    const key = await importJWK(this.#gatewayKey, 'EdDSA');
    const expected = { typ: messageType.gatewayToken, issuer: this.gatewayId, audience: this.url };
    return jwtVerify(token, key, expected).then(
      () => true,
      () => false,
    );
  }

  async #open(jws: string, typ: string): Promise<unknown> {
    const key = await importJWK(this.#gatewayKey as JWK, 'EdDSA');
    const { payload, protectedHeader } = await compactVerify(jws, key);
    if (protectedHeader.typ !== typ) this.complaints.push(`${protectedHeader.typ} instead of ${typ}`);
    return JSON.parse(new TextDecoder().decode(payload));
  }

  readonly #routes: Record<string, Handler> = {
    enrol: (_request, _response, body) => {
      const asked = JSON.parse(body) as { signingJwk: JWK; encryptionJwk: JWK };
      this.#gatewayKey = asked.signingJwk;
      this.encryptionJwk = asked.encryptionJwk;
      const reply: EnrolReply = {
        gatewayId: this.gatewayId,
        name: 'gw-test',
        groupId: this.groupId,
        rootJwk: this.#root.jwk as EnrolReply['rootJwk'],
        certificates: [this.#key.certificate],
      };
      return reply;
    },
    stream: (_request, response, _body, query) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(':open\n\n');
      const after = (states: string[], name: string) => states.slice(Number(query.get(name)));
      for (const jws of [...after(this.fleet, 'fleet'), ...after(this.group, 'group')]) {
        response.write(`event: state\ndata: ${jws}\n\n`);
      }
      this.#streams.add(response);
      response.once('close', () => this.#streams.delete(response));
    },
    states: (_request, _response, _body, query) => ({
      states: (query.get('stream') === 'fleet' ? this.fleet : this.group).slice(Number(query.get('after'))),
    }),
    bundles: (request, response) => {
      const text = this.#bundles.get(request.url?.split('/').at(-1) ?? '');
      response.writeHead(text === undefined ? 404 : 200).end(text ?? '{}');
    },
    freshness: async (_request, _response, body) => {
      this.status = (JSON.parse(body) as { status: GatewayStatus }).status;
      const heads = { fleet: this.fleet.length, group: this.group.length };
      const reply = { nonce: JSON.parse(body).nonce, heads, consoleTime: new Date().toISOString() };
      return { reply: await this.sign(messageType.freshness, reply), certificates: [this.#key.certificate] };
    },
    'issuing-keys': async (_request, _response, body) => {
      const { issuer, jwk } = JSON.parse(body) as { issuer: string; jwk: JWK };
      const kid = await calculateJwkThumbprint(jwk);
      this.issuingKeys.unshift({ ...jwk, kid, iss: issuer });
      const issuedAt = new Date().toISOString();
      const notAfter = new Date(Date.now() + 86_400_000).toISOString();
      const certified = { gatewayId: this.gatewayId, issuer, kid, jwk, issuedAt, notAfter };
      return { certificate: await this.sign(messageType.issuingCertificate, certified) };
    },
    acknowledgements: async (_request, _response, body) => {
      this.acknowledgements.push(
        acknowledgement.parse(await this.#open(JSON.parse(body).ack, messageType.acknowledgement)),
      );
      return { stored: true };
    },
    'credential-reports': (_request, _response, body) => {
      this.credentialReports.push(credentialReport.parse(JSON.parse(body)));
      return {};
    },
    discoveries: (_request, _response, body) => {
      this.discoveries.push(JSON.parse(body));
      return {};
    },
    decisions: async (_request, response, body) => {
      const sent = JSON.parse(body) as { seal: string; body: string };
      const seal = batchSeal.parse(await this.#open(sent.seal, messageType.batch));
      const held = this.#ledgers.get(seal.epoch) ?? { number: 0, hash: batchChainStart };
      if (seal.number === held.number && seal.hash === held.hash) return { stored: false };
      if (seal.number !== held.number + 1 || seal.previousHash !== held.hash) {
        return void response.writeHead(409).end('{}');
      }
      if (batchHash(seal.previousHash, sent.body) !== seal.hash)
        this.complaints.push('a batch does not match its seal');
      const { decisions, outcomes, downstream } = batchBody.parse(JSON.parse(sent.body));
      this.downstream.push(...downstream);
      for (const record of decisions) {
        if (this.decisions.has(record.id)) this.complaints.push(`decision ${record.id} came twice`);
        this.decisions.set(record.id, record);
      }
      for (const record of outcomes) {
        if (this.outcomes.has(record.decisionId)) this.complaints.push(`outcome of ${record.decisionId} came twice`);
        if (!this.decisions.has(record.decisionId)) this.complaints.push(`outcome of an unknown ${record.decisionId}`);
        this.outcomes.set(record.decisionId, record);
      }
      this.#ledgers.set(seal.epoch, { number: seal.number, hash: seal.hash });
      return { stored: true };
    },
  };
}
