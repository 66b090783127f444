import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type CallReport, callTool } from '@/lib/gateways/server/mcp-caller';
import { defineCommand } from '@/lib/operations/command';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { signLocalSvid } from '@/lib/trust/server/local-trust-domain';

/** Long enough to call, too short to keep. */
export const svidSeconds = 60;
const answerWithinMs = 30_000;

/** A call that may be made once: it carries a credential and never leaves the console. */
type PreparedCall = {
  endpoint: { url: string; token: string; traceparent: string };
  traceId: string;
  gateway: string;
  tool: string;
  args: Record<string, unknown>;
};

/**
 * Prepares one real call of a tool as a registered agent, through one gateway: a short-lived SVID for that endpoint and a trace
 * id of its own. Nothing is checked of policies or revocations here: the gateway decides, as for every call.
 */
export const callConnector = defineCommand({
  action: 'connector.call',
  permission: 'connectors:call',
  input: z.object({
    id: z.uuid(),
    tool: z.string().min(1).max(256),
    agentId: z.uuid(),
    gatewayId: z.uuid(),
    arguments: z.record(z.string(), z.unknown()).default({}),
  }),
  run: async ({ tx, now, newId }, input) => {
    const connector = await tx.connector.findUnique({ where: { id: input.id }, include: { tools: true } });
    if (!connector) return notFound('connector', input.id);
    if (!connector.tools.some((tool) => tool.name === input.tool)) {
      return refuse('unprocessable', `${connector.name} has no pinned tool ${input.tool}.`, {
        detail: 'A new definition has to be approved first.',
      });
    }
    const agent = await tx.identity.findUnique({ where: { id: input.agentId } });
    if (agent?.kind !== 'agent') return notFound('agent', input.agentId);
    const gateway = await tx.gateway.findUnique({ where: { id: input.gatewayId, removal: null } });
    if (!gateway) return notFound('gateway', input.gatewayId);
    if (gateway.groupId !== connector.groupId) {
      return refuse('unprocessable', `${gateway.name} does not serve ${connector.name}.`, {
        detail: 'Choose a gateway of its group.',
      });
    }
    const url = `${gateway.url}/mcp/${connector.slug}`;
    const jti = newId();
    const credential = { trustDomain: agent.trustDomain, spiffeId: agent.spiffeId, audience: url };
    const svid = await signLocalSvid(tx, { ...credential, ttlSeconds: svidSeconds, jti, now });
    if (!svid) {
      return refuse('unprocessable', `The console cannot call as ${agent.name}.`, {
        detail: `${agent.trustDomain} issues its own SVIDs. Call from the workload itself.`,
      });
    }
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
    const prepared: PreparedCall = {
      endpoint: { url, token: svid.token, traceparent },
      traceId,
      gateway: gateway.name,
      tool: input.tool,
      args: input.arguments,
    };
    return {
      ok: true,
      value: prepared,
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: { tool: input.tool, agent: agent.spiffeId, gateway: gateway.name, jti, traceId },
    };
  },
});

/** What came of a call, without its credential. */
export type SentCall = { report: CallReport; gateway: string; traceId: string };

/** Makes a prepared call. A denial is a result like any other; only a gateway that does not answer is a problem. */
export async function sendCall(call: PreparedCall): Promise<Outcome<SentCall>> {
  const signal = AbortSignal.timeout(answerWithinMs);
  try {
    const report = await callTool({ ...call.endpoint, signal }, call.tool, call.args);
    return { ok: true, value: { report, gateway: call.gateway, traceId: call.traceId } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const detail = signal.aborted ? `No answer within ${answerWithinMs / 1000} s.` : whatFailed(error);
    return refuse('unavailable', `${call.gateway} did not answer.`, {
      detail: `${detail} Whether the call was decided is in the log.`,
    });
  }
}

/** `fetch failed` says nothing; its cause does. */
function whatFailed(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
