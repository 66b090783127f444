import type { DecisionRecord } from '@/lib/decisions/record';
import { callFacts } from './call-facts';
import { type RequestSketch, requestSketch } from './policy-tests';

/** A value of a recorded `context.input` as the caller sent it: decimals become numbers again. */
function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== 'object' || value === null) return value;
  const extension = (value as { __extn?: { fn: string; arg: string } }).__extn;
  if (extension?.fn === 'decimal') return Number(extension.arg);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sent(item)]));
}

/** A time as Cedar keeps it, as a call states it. */
const instant = (value: unknown): unknown => (value as { __extn?: { arg: string } } | undefined)?.__extn?.arg;

/** The facts of a recorded context that a call can state, absent ones too. */
function recordedFacts(context: Record<string, unknown>): Record<string, unknown> {
  const dated = (value: unknown) =>
    value === undefined
      ? null
      : { ...(value as object), expiresAt: instant((value as { expiresAt: unknown }).expiresAt) };
  const inside = (name: string) =>
    Object.entries(context[name] ?? {}).map(([key, value]) => [`context.${name}.${key}`, value]);
  return {
    'context.delegation': dated(context.delegation),
    'context.approval': dated(context.approval),
    ...Object.fromEntries([...inside('chain'), ...inside('credential')]),
  };
}

/**
 * The recorded call as a person would write it down, to change it or keep it as a test: at its own time, and
 * with what its gateway knew. Arguments that no policy can read
 * are not recorded, so they are missing. Null where the principal was no agent.
 */
export function sketchOfRecord(record: DecisionRecord): RequestSketch | null {
  if (record.principal.kind !== 'agent' || !record.principal.spiffeId || !record.connector) return null;
  const input = sent(record.request?.context.input ?? {});
  const facts = callFacts.safeParse(record.request ? recordedFacts(record.request.context) : {});
  const sketch = requestSketch.safeParse({
    agent: record.principal.spiffeId,
    connector: record.connector.slug,
    method: record.method,
    target: record.target,
    arguments: input,
    source: record.sourceAddress ?? undefined,
    time: record.at,
    facts: facts.success ? facts.data : undefined,
  });
  return sketch.success ? sketch.data : null;
}
