import type { OutcomeRecord } from '@/lib/decisions/record';
import type { ConnectorState } from '@/lib/gateways/wire';
import type { PolicyRequest } from '@/lib/policies/model';
import type { Enforcement } from '../decide/enforcement';
import type { ConnectorRuntime, Ready } from '../upstream/connector-runtime';
import { type Authorize, UpstreamFailure, type UpstreamReply } from '../upstream/upstream';
import { asksForInput, errorFor, introduction, notBridged, resultFor } from './bridge';
import type { Era } from './eras';
import { visibleItems, visibleTools } from './filter-lists';
import { type Incoming, isObject, type RpcError, rpcCode } from './json-rpc';
import { paramHeaders } from './param-headers';

export type Ended = {
  answer: { result: Record<string, unknown> } | { error: RpcError };
  kind: OutcomeRecord['kind'];
  detail: string | null;
  bytes: number;
};

export type Carriage = {
  message: Incoming;
  era: Era;
  enforcement: Enforcement;
  connector: ConnectorState;
  request: PolicyRequest;
  runtime: ConnectorRuntime;
  signal: AbortSignal;
  /** The call's own credential, where the connector is set to it. */
  authorize: Authorize | null;
  /** Told of what goes on to the connector. */
  onSend: (parts: readonly string[]) => void;
  onNotification: (message: Record<string, unknown>) => void;
  /** A connector wants something from the client: decided and recorded like any request of its own. */
  onAsked: (method: string, params: Record<string, unknown>) => RpcError;
};

const callTimeoutMs = 300_000;
const otherTimeoutMs = 60_000;
/** A list this young is not fetched again for the next client that asks. */
const freshListMs = 5_000;

const done = (result: Record<string, unknown>, bytes = 0): Ended => ({
  answer: { result },
  kind: 'completed',
  detail: null,
  bytes,
});

const failed = (kind: Ended['kind'], error: RpcError, bytes = 0): Ended => ({
  answer: { error },
  kind,
  detail: error.message,
  bytes,
});

async function listTools({ runtime, era, ...lister }: Carriage, ready: Ready): Promise<Ended> {
  const live = Date.now() - ready.listedAt < freshListMs ? ready.tools : (await runtime.refresh()).tools;
  return done(resultFor(era, 'tools/list', { tools: visibleTools(lister, live) }));
}

function delivered(carriage: Carriage, reply: UpstreamReply): Ended {
  const { message, era, onAsked } = carriage;
  if ('error' in reply) return failed('protocol-error', errorFor(era, reply.error), reply.bytes);
  const { result } = reply;
  if (asksForInput(result)) {
    const asked = isObject(result.inputRequests) ? Object.values(result.inputRequests) : [];
    const errors = asked.map((one) => {
      const { method, params } = isObject(one) ? one : {};
      return onAsked(typeof method === 'string' ? method : 'unknown', isObject(params) ? params : {});
    });
    const error = errors[0] ?? {
      code: rpcCode.notBridged,
      message: 'The connector asks for input that is not carried.',
    };
    return failed('protocol-error', error, reply.bytes);
  }
  let shown = result;
  if (message.method === 'resources/list') {
    shown = { ...result, resources: visibleItems(carriage, 'resources', result.resources) };
  } else if (message.method === 'prompts/list') {
    shown = { ...result, prompts: visibleItems(carriage, 'prompts', result.prompts) };
  }
  const ended = done(resultFor(era, message.method, shown), reply.bytes);
  return message.method === 'tools/call' && result.isError === true ? { ...ended, kind: 'tool-error' } : ended;
}

async function carryThrough(carriage: Carriage): Promise<Ended> {
  const { message, era, runtime, signal, authorize, onSend, onNotification } = carriage;
  const { method, params } = message;
  const refused = notBridged(method, era);
  if (refused) return failed('protocol-error', refused);
  const ready = await runtime.ready();
  const { upstream, info, tools } = ready;
  if (method === 'initialize' || method === 'server/discover') {
    return done(resultFor(era, method, introduction(info, era, params.protocolVersion).result));
  }
  if (method === 'tools/list') return listTools(carriage, ready);
  // The newer era has no ping: being reachable is what it asks.
  if (method === 'ping' && info.era === 'modern') return done({});
  const isCall = method === 'tools/call';
  const schema = isCall ? tools.get(String(params.name))?.definition.inputSchema : undefined;
  const reply = await upstream.request(method, params, {
    signal,
    timeoutMs: isCall ? callTimeoutMs : otherTimeoutMs,
    onNotification,
    onSend,
    ...(authorize ? { authorize } : {}),
    ...(isCall && info.era === 'modern' ? { headers: paramHeaders(schema, params.arguments) } : {}),
  });
  return delivered(carriage, reply);
}

/**
 * Carries an allowed request to its connector and its answer back, between any two eras. Never throws: what went wrong
 * is an answer, and an outcome to record.
 */
export async function carry(carriage: Carriage): Promise<Ended> {
  try {
    return await carryThrough(carriage);
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    const { name } = carriage.connector;
    if (error.kind === 'timed-out') {
      return failed('timed-out', { code: rpcCode.timedOut, message: `${name} took too long. ${error.message}` });
    }
    if (error.kind === 'cancelled') return failed('interrupted', { code: rpcCode.cut, message: 'The call was ended.' });
    return failed('upstream-failed', { code: rpcCode.upstreamFailed, message: `${name} failed. ${error.message}` });
  }
}
