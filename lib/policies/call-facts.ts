import { z } from 'zod';
import type { RequestFacts } from './build-request';
import type { AgentModel, ConnectorModel } from './model';

const text = z.string().max(2_048);
const texts = z.array(text).max(256);
const count = z.int().min(0);

/** The two facts a request may lack: nobody delegated, nobody approved. Null says that it lacks them. */
const delegation = z.strictObject({
  subject: text,
  depth: count,
  purpose: text.optional(),
  scopes: texts,
  expiresAt: z.iso.datetime(),
});
const approval = z.strictObject({ by: text, expiresAt: z.iso.datetime() });

const shape = {
  'context.delegation': delegation.nullable(),
  'context.approval': approval.nullable(),
  'context.chain.calls': count,
  'context.chain.connectors': texts,
  'context.chain.tools': texts,
  'context.chain.labels': texts,
  'context.credential.kind': text,
  'context.credential.ageSeconds': count,
  'context.credential.lifetimeSeconds': count,
  'principal.name': text,
  'principal.trustDomain': text,
  'connector.name': text,
  'connector.tier': text,
  'connector.environment': text,
  'connector.dataClasses': texts,
  'connector.destinations': texts,
  'connector.owned': z.boolean(),
  'resource.reads': z.boolean(),
  'resource.writes': z.boolean(),
  'resource.destroys': z.boolean(),
  'resource.egresses': z.boolean(),
  'resource.pinned': z.boolean(),
};

/**
 * What a call is tried with besides its own words, by the name policies read it by; a connector's own attributes are under
 * `connector`. What is not set is as the inventory has it, and as a gateway sees a first call with a fresh credential.
 */
export const callFacts = z.strictObject(shape).partial();
export type CallFacts = z.infer<typeof callFacts>;
export type FactName = keyof typeof shape;
export const factNames = Object.keys(shape) as FactName[];

/** Whether a request may lack it, so that leaving it out states nothing. */
export const mayBeAbsent = (name: string): boolean => name === 'context.delegation' || name === 'context.approval';

/** A credential as the local issuer makes them, and the first call of a task. */
const freshCredential = { kind: 'jwt-svid', ageSeconds: 0, lifetimeSeconds: 120 };
const firstCall = { calls: 0, connectors: [], tools: [], labels: [] };

export type CallSite = { agent: AgentModel; connector: ConnectorModel; known: RequestFacts };

/** Facts under a prefix, without it. */
function under(facts: CallFacts, prefix: string): Record<string, unknown> {
  const inside = Object.entries(facts).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(inside.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** Where a call is made, with facts set: what `buildRequest` is given, so that a changed request is built like any other. */
export function callSite(
  { agent, connector }: Pick<CallSite, 'agent' | 'connector'>,
  seen: Pick<RequestFacts, 'source' | 'time'>,
  target: string | null,
  facts: CallFacts,
): CallSite {
  const { pinned, ...effects } = under(facts, 'resource.') as { pinned?: boolean };
  const changesTool = pinned !== undefined || Object.keys(effects).length > 0;
  const delegated = facts['context.delegation'];
  const approved = facts['context.approval'];
  const tools = connector.tools.map((tool) =>
    tool.name === target ? { ...tool, effects: { ...tool.effects, ...effects }, pinned: pinned ?? tool.pinned } : tool,
  );
  const own = under(facts, 'connector.');
  return {
    agent: { ...agent, ...under(facts, 'principal.') },
    // The very connector where nothing of it is set: the engine knows what was built for it by its identity.
    connector: changesTool || Object.keys(own).length > 0 ? { ...connector, ...own, tools } : connector,
    known: {
      ...seen,
      credential: { ...freshCredential, ...under(facts, 'context.credential.') },
      chain: { ...firstCall, ...under(facts, 'context.chain.') },
      ...(delegated
        ? {
            delegation: { ...delegated, expiresAt: new Date(delegated.expiresAt) } as NonNullable<
              RequestFacts['delegation']
            >,
          }
        : {}),
      ...(approved ? { approval: { ...approved, expiresAt: new Date(approved.expiresAt) } } : {}),
    },
  };
}

/** What a fact is where nobody set it; undefined where the call has no such fact. */
export function factAtRest(
  name: FactName,
  agent: AgentModel | undefined,
  connector: ConnectorModel | undefined,
  target: string | null,
): unknown {
  const [root = '', ...rest] = name.split('.');
  const last = rest.at(-1) ?? '';
  const of = (value: unknown) => (value as Record<string, unknown> | undefined)?.[last];
  if (mayBeAbsent(name)) return null;
  if (root === 'principal') return of(agent);
  if (root === 'connector') return of(connector);
  if (root === 'resource') {
    const tool = connector?.tools.find((one) => one.name === target);
    return last === 'pinned' ? tool?.pinned : of(tool?.effects);
  }
  return of(name.startsWith('context.chain.') ? firstCall : freshCredential);
}

/** What is wrong with a value for a fact, in one sentence; null when it fits. */
export function factProblem(name: FactName, value: unknown): string | null {
  const parsed = shape[name].safeParse(value);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'It does not fit.');
}
