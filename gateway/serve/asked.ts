import type { World } from '../decide/decide';
import { type RpcError, rpcCode } from '../mcp/json-rpc';
import type { Spool } from '../spool/spool';
import type { Admission } from './admission';

/**
 * A connector wants something from its client (sampling, elicitation, roots): decided with the connector as principal
 * and recorded. Carrying it is not offered, so even an allowed one is answered with an error.
 */
export function answerAsked(
  admission: Admission,
  spool: Spool,
  world: World,
  slug: string,
  method: string,
  params: Record<string, unknown>,
): RpcError {
  const spec = world.enforcement?.connectors.get(slug);
  const admitted = admission.admit({
    era: 'legacy',
    method: method.slice(0, 128),
    params,
    slug,
    caller: { kind: 'connector' },
    malformed: null,
    sourceAddress: '127.0.0.1',
    traceId: null,
  });
  if (!admitted.ok) return admitted.error;
  const message = `${method} of ${spec?.name ?? slug} is not carried: the gateway opens no stream from connector to client.`;
  spool.outcome({
    format: 1,
    decisionId: admitted.verdict.record.id,
    at: world.now().toISOString(),
    kind: 'protocol-error',
    detail: message.slice(0, 2_000),
    durationMs: 0,
    responseBytes: 0,
    revocationId: null,
  });
  return { code: rpcCode.notBridged, message };
}
