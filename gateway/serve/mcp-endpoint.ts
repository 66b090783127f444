import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DecisionRecord } from '@/lib/decisions/record';
import { actorTokenHeader } from '@/lib/delegations/claims';
import type { Authenticator, Presented } from '../decide/authenticate';
import { type Caller, sessionOwner } from '../decide/caller';
import type { Ask, World } from '../decide/decide';
import { type Era, metaOf, type Refusal } from '../mcp/eras';
import { errorBody, type Incoming, type RequestId, resultBody, rpcCode } from '../mcp/json-rpc';
import { parseMessage } from '../mcp/parse-message';
import { maxBodyBytes, readBody } from '../mcp/read-body';
import { Reply, sendEmpty, sendJson } from '../mcp/reply';
import type { Session, Sessions } from '../mcp/sessions';
import type { RecentCalls } from '../state/probe';
import type { Admission, Denied } from './admission';
import { type CarryPorts, carryCall } from './carry-call';
import { OpenCall, OpenCalls } from './open-calls';
import { PassedOn } from './passed-on';
import { peerCertificates } from './peer-certificates';
import { audienceOf, challenge } from './protected-resource';
import { traceIdOf } from './trace-id';
import { understand } from './understand';

export type EndpointPorts = CarryPorts & {
  publicUrl: string;
  world: World;
  authenticator: Authenticator;
  admission: Admission;
  sessions: Sessions;
  openCalls: OpenCalls;
  recent: RecentCalls;
};

/** Without a credential only what is needed to say in the log what was tried is read. */
const maxStrangerBytes = 64 * 1024;
/** Larger requests are not kept to ask again after a revocation. */
const maxKeptBytes = 64 * 1024;

/** The HTTP status of a denial: what a client's transport acts on; all others are answers to a request that was understood. */
function statusOf(record: DecisionRecord, era: Era): number {
  if (record.code === 'unauthenticated') return 401;
  // RFC 6750 §3.1: the client may ask its person for more.
  if (record.code === 'insufficient-scope') return 403;
  if (record.code === 'unknown-connector') return 404;
  // Clients take any other answer to their first question for the older protocol, and ask again in it.
  if (record.method === 'server/discover') return 403;
  return record.code === 'unmapped-method' && era === 'modern' ? 404 : 200;
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  slug: string;
  presented: Presented;
  caller: Caller;
};

const oneOf = (header: string | string[] | undefined) => (typeof header === 'string' ? header : undefined);

const presentedBy = (request: IncomingMessage): Presented => ({
  authorization: request.headers.authorization,
  actorToken: oneOf(request.headers[actorTokenHeader]),
  dpop: oneOf(request.headers.dpop),
  method: request.method ?? '',
  certificates: peerCertificates(request),
});

/** `/mcp/<connector>`: Streamable HTTP of both eras (MCP 2026-07-28; 2025-11-25 and older). */
export class McpEndpoint {
  constructor(readonly ports: EndpointPorts) {}

  async handle(request: IncomingMessage, response: ServerResponse, slug: string): Promise<void> {
    if (request.method !== 'POST' && request.method !== 'DELETE') {
      // A stream from connector to client is not offered, which the protocols allow.
      sendEmpty(response, 405, { allow: 'POST, DELETE' });
      return;
    }
    const presented = presentedBy(request);
    const caller = await this.#authenticate(presented, slug);
    if (caller.kind === 'nobody') this.#notice(request, slug);
    const exchange = { request, response, slug, presented, caller };
    if (request.method === 'DELETE') this.#endSession(exchange);
    else await this.#post(exchange);
  }

  #authenticate(presented: Presented, slug: string): Promise<Caller> {
    const { publicUrl, authenticator, world } = this.ports;
    return authenticator.authenticate(presented, audienceOf(publicUrl, slug), world.enforcement);
  }

  /** A static credential where an identity belongs is told of: somebody's client is configured with it. */
  #notice({ headers }: IncomingMessage, slug: string): void {
    const connector = this.ports.world.enforcement?.connectors.get(slug);
    this.ports.sightings.presented(headers.authorization, connector?.id ?? null);
  }

  #endSession({ request, response, slug, caller }: Exchange): void {
    if (caller.kind !== 'agent') {
      sendEmpty(response, 401, { 'www-authenticate': challenge(this.ports.publicUrl, slug, caller, null) });
      return;
    }
    const id = request.headers['mcp-session-id'];
    const ended = typeof id === 'string' && this.ports.sessions.end(id, sessionOwner(caller), slug);
    sendEmpty(response, ended ? 204 : 404);
  }

  async #post(exchange: Exchange): Promise<void> {
    const { request, response, slug } = exchange;
    const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (type !== 'application/json') {
      this.#refuse(exchange, 'legacy', null, {
        status: 415,
        error: { code: rpcCode.invalidRequest, message: 'The Content-Type must be application/json.' },
      });
      return;
    }
    const limit = exchange.caller.kind === 'agent' ? maxBodyBytes : maxStrangerBytes;
    const body = await readBody(request, limit);
    if (body === null) {
      this.#refuse(exchange, 'legacy', null, {
        status: 413,
        error: { code: rpcCode.invalidRequest, message: `The body is longer than ${limit} bytes.` },
      });
      return;
    }
    // A body may take its time: a key withdrawn, or a credential that expired meanwhile, counts.
    exchange.caller = await this.#authenticate(exchange.presented, slug);
    const { caller } = exchange;
    const parsed = parseMessage(body);
    if (!parsed.ok) {
      const { status, error, id, method } = parsed;
      this.#refuse(exchange, 'legacy', { id, method: method ?? 'unknown', params: {} }, { status, error });
      return;
    }
    const { message } = parsed;
    const { sessions, world } = this.ports;
    const { era, refusal, session } = understand(message, request.headers, caller, slug, sessions, world.enforcement);
    const key = session && message.id !== null ? OpenCalls.key(session.id, message.id) : null;
    const used = key !== null && this.ports.openCalls.has(key);
    const refused = used ? this.#idInUse(message.id as RequestId) : refusal;
    if (refused) this.#refuse(exchange, era, message, refused);
    else await this.#decided(exchange, new Reply(request, response), era, message, session, key, body.length);
  }

  #idInUse(id: RequestId): Refusal {
    const message = `A request with the id ${JSON.stringify(id)} is open in this session. Use another id.`;
    return { status: 400, error: { code: rpcCode.invalidRequest, message } };
  }

  #ask(exchange: Exchange, era: Era, message: Incoming | null, malformed: string | null): Ask {
    const { request, slug, caller } = exchange;
    return {
      era,
      method: message?.method ?? 'unknown',
      params: message?.params ?? {},
      slug,
      caller,
      malformed,
      sourceAddress: request.socket.remoteAddress ?? '0.0.0.0',
      traceId: message ? traceIdOf(metaOf(message), request.headers) : null,
    };
  }

  /** A message the protocol refuses is a denial too, and is recorded as one. */
  #refuse(exchange: Exchange, era: Era, message: Incoming | null, { status, error }: Refusal): void {
    const admitted = this.ports.admission.admit(this.#ask(exchange, era, message, error.message));
    if (admitted.ok) throw new Error('A malformed message was admitted.');
    const { record } = admitted;
    if (record.code !== 'malformed') {
      this.#deny(exchange, era, message?.id ?? null, admitted);
      return;
    }
    const data = { ...error.data, decisionId: record.id };
    this.#answer(exchange, status, errorBody(message?.id ?? null, { ...error, data }));
  }

  #deny(exchange: Exchange, era: Era, id: RequestId | null, { record, error, missingScope }: Denied): void {
    const status = statusOf(record, era);
    const asks = status === 401 || missingScope !== null;
    const headers: Record<string, string> = asks
      ? { 'www-authenticate': challenge(this.ports.publicUrl, exchange.slug, exchange.caller, missingScope) }
      : {};
    // A denied notification has no answer of its own, so HTTP has to say it.
    this.#answer(exchange, id === null && status === 200 ? 403 : status, errorBody(id, error), headers);
  }

  #answer({ request, response }: Exchange, status: number, body: unknown, headers: Record<string, string> = {}): void {
    // What is left of a body that was not read must not be taken for the next request.
    const close: Record<string, string> = request.complete ? {} : { connection: 'close' };
    sendJson(response, status, body, { ...headers, ...close });
  }

  async #decided(
    exchange: Exchange,
    reply: Reply,
    era: Era,
    message: Incoming,
    session: Session | null,
    key: string | null,
    bytes: number,
  ): Promise<void> {
    const { admission, openCalls, recent } = this.ports;
    const ask = this.#ask(exchange, era, message, null);
    const admitted = admission.admit(ask);
    if (!admitted.ok) {
      this.#deny(exchange, era, message.id, admitted);
      return;
    }
    const { verdict } = admitted;
    if (message.id === null) {
      this.#notified(message, session, verdict.record.id);
      sendEmpty(exchange.response, 202);
      return;
    }
    if (bytes <= maxKeptBytes && ask.caller.kind === 'agent') {
      recent.add({ caller: ask.caller, slug: ask.slug, method: ask.method, params: ask.params });
    }
    const open = new OpenCall();
    const remove = openCalls.add(open, key);
    // Closing the connection ends a call of the newer era; in the older one it does not (2025-11-25, Transports).
    if (era === 'modern') {
      exchange.response.once('close', () => {
        if (!exchange.response.writableFinished) open.end({ kind: 'cancelled', revocationId: null });
      });
    }
    try {
      const side = { onNotification: reply.notify.bind(reply), passedOn: new PassedOn(exchange.presented) };
      const { answer } = await carryCall(this.ports, verdict, message, era, open, side);
      if ('error' in answer) {
        const isUnknown = era === 'modern' && answer.error.code === rpcCode.methodNotFound;
        reply.finish(errorBody(message.id, answer.error), isUnknown ? 404 : 200);
        return;
      }
      if (message.method === 'initialize') this.#beginSession(exchange, reply, answer.result);
      reply.finish(resultBody(message.id, answer.result));
    } finally {
      remove();
    }
  }

  #beginSession({ caller, slug }: Exchange, reply: Reply, result: Record<string, unknown>): void {
    if (caller.kind !== 'agent') return;
    const { id } = this.ports.sessions.begin(sessionOwner(caller), slug, String(result.protocolVersion));
    reply.headers['mcp-session-id'] = id;
  }

  /** Notifications end here: the gateway keeps its own connection to the connector. */
  #notified(message: Incoming, session: Session | null, decisionId: string): void {
    const { requestId } = message.params;
    if (
      message.method === 'notifications/cancelled' &&
      session &&
      (typeof requestId === 'string' || typeof requestId === 'number')
    ) {
      this.ports.openCalls.cancel(OpenCalls.key(session.id, requestId));
    }
    this.ports.spool.outcome({
      format: 1,
      decisionId,
      at: new Date().toISOString(),
      kind: 'completed',
      detail: null,
      durationMs: 0,
      responseBytes: 0,
      revocationId: null,
    });
  }
}
