import { partiesOf } from '@/lib/call-credentials/parties';
import type { OutcomeRecord } from '@/lib/decisions/record';
import type { CallCredentials, Minted } from '../credential/call-credentials';
import { cleanText } from '../decide/clean-text';
import type { Verdict, World } from '../decide/decide';
import type { InFlight } from '../decide/in-flight';
import { errorText, log } from '../log';
import { carry, type Ended } from '../mcp/carry';
import type { Era } from '../mcp/eras';
import { type Incoming, type RpcError, rpcCode } from '../mcp/json-rpc';
import { issuedBy, toolOf } from '../sightings/issued';
import type { Sightings } from '../sightings/sightings';
import type { Spool } from '../spool/spool';
import type { ConnectorPool } from '../upstream/connector-pool';
import type { Ending, OpenCall } from './open-calls';
import type { PassedOn } from './passed-on';

export type CarryPorts = {
  world: World;
  pool: ConnectorPool;
  spool: Spool;
  inFlight: InFlight;
  credentials: CallCredentials;
  sightings: Sightings;
  onAsked: (slug: string, method: string, params: Record<string, unknown>) => RpcError;
};

/** Whom a call is carried for: who hears of its progress, and what of theirs must not go on. */
export type CallerSide = { onNotification: (message: Record<string, unknown>) => void; passedOn: PassedOn };

const failed = (kind: Ended['kind'], code: number, message: string, data?: Record<string, unknown>): Ended => ({
  answer: { error: { code, message, ...(data ? { data } : {}) } },
  kind,
  detail: message,
  bytes: 0,
});

function endedEarly(ending: Ending, verdict: Verdict): Ended {
  const { revocationId, kind } = ending;
  const name = verdict.connector?.name ?? 'the connector';
  const decisionId = verdict.record.id;
  switch (kind) {
    case 'cut':
      return failed('cut', rpcCode.cut, `Cut: a revocation ended the call to ${name} before it was answered.`, {
        decisionId,
        revocationId,
        next: 'Wait for reinstatement, then present a credential issued after it.',
      });
    case 'cancelled':
      return failed('interrupted', rpcCode.cut, `The client ended the call to ${name} before it was answered.`);
    case 'stopping':
      return failed('interrupted', rpcCode.cut, `The gateway stopped before ${name} answered.`, { decisionId });
  }
}

function attempt(
  ports: CarryPorts,
  verdict: Verdict,
  message: Incoming,
  era: Era,
  open: OpenCall,
  minted: Minted | null,
  { onNotification, passedOn }: CallerSide,
): Promise<Ended> {
  const { connector, request } = verdict;
  const { enforcement } = ports.world;
  const runtime = connector ? ports.pool.runtime(connector.id) : null;
  if (!connector || !request || !enforcement || !runtime) {
    const why = 'The gateway has not started to serve the connector yet.';
    return Promise.resolve(failed('upstream-failed', rpcCode.upstreamFailed, why));
  }
  return carry({
    message,
    era,
    enforcement,
    connector,
    request,
    runtime,
    signal: open.signal,
    authorize: minted?.authorize ?? null,
    onSend: (parts) => passedOn.look(parts),
    onNotification,
    onAsked: (method, params) => ports.onAsked(connector.slug, method, params),
  });
}

/** What authorises the call at its connector, where that asks for it; revocations are looked at again when it is made. */
function mint({ credentials, world }: CarryPorts, { connector, record, concerned }: Verdict, open: OpenCall) {
  const mayGoOn = () =>
    open.ending === null && world.revocations.find({ concerned, issuedAt: Number.POSITIVE_INFINITY }) === null;
  return connector && credentials.forCall(connector, { decisionId: record.id, ...partiesOf(record), mayGoOn });
}

const whenEnded = (signal: AbortSignal) =>
  new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));

/**
 * Carries an admitted request to its end and writes the outcome, whatever happens. A revocation ends it at once, even
 * while the connector is silent, and what arrives after that is not delivered.
 */
export async function carryCall(
  ports: CarryPorts,
  verdict: Verdict,
  message: Incoming,
  era: Era,
  open: OpenCall,
  { onNotification, passedOn }: CallerSide,
): Promise<Ended> {
  const { record, connector } = verdict;
  const started = performance.now();
  const done = ports.inFlight.add({
    connectorId: connector?.id ?? '',
    concerned: verdict.concerned,
    cut: (revocationId) => open.end({ kind: 'cut', revocationId }),
  });
  const minted = mint(ports, verdict, open);
  let ended: Ended;
  try {
    const onlyWhileOpen = (note: Record<string, unknown>) => {
      if (open.ending === null) onNotification(note);
    };
    const side = { onNotification: onlyWhileOpen, passedOn };
    const working = attempt(ports, verdict, message, era, open, minted, side).catch((error: unknown) => {
      // Nothing here is expected to throw; if it does, the call still gets an answer and an outcome.
      log('error', `A call failed inside the gateway. ${errorText(error)}`, { decisionId: record.id });
      return failed('upstream-failed', rpcCode.internalError, 'The gateway failed while it carried the call.');
    });
    const answered = await Promise.race([working, whenEnded(open.signal)]);
    const { ending } = open;
    ended = ending?.kind === 'cut' || !answered ? endedEarly(ending as Ending, verdict) : answered;
  } finally {
    minted?.end();
    done();
  }
  const issued = issuedBy(verdict, message, ended, ports.sightings.key);
  const outcome = outcomeOf(record.id, ended, performance.now() - started, open.ending);
  const { found } = passedOn;
  ports.spool.outcome({ ...outcome, ...(found === null ? {} : { passedOn: found }), ...(issued ? { issued } : {}) });
  lookAt(ports, verdict, message, ended);
  return ended;
}

/** Leaves a tool's call to be looked at for credentials; what a marked tool hands out is told in the outcome instead. */
function lookAt({ sightings }: CarryPorts, verdict: Verdict, message: Incoming, { answer }: Ended): void {
  const tool = toolOf(verdict, message);
  if (!tool) return;
  sightings.call({
    tool: tool.name,
    connectorId: verdict.connector?.id ?? null,
    agentId: verdict.record.principal.id,
    decisionId: verdict.record.id,
    args: message.params.arguments,
    result: tool.issues || !('result' in answer) ? null : answer.result,
  });
}

function outcomeOf(decisionId: string, ended: Ended, durationMs: number, ending: Ending | null): OutcomeRecord {
  return {
    format: 1,
    decisionId,
    at: new Date().toISOString(),
    kind: ended.kind,
    detail: ended.detail === null ? null : cleanText(ended.detail, 2_000),
    durationMs: Math.round(durationMs * 1000) / 1000,
    responseBytes: ended.bytes,
    revocationId: ending?.revocationId ?? null,
  };
}
