import type { DecisionRecord } from '@/lib/decisions/record';
import { type RequestSketch, requestSketch } from './policy-tests';

/** A value of a recorded `context.input` as the caller sent it: decimals become numbers again. */
function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== 'object' || value === null) return value;
  const extension = (value as { __extn?: { fn: string; arg: string } }).__extn;
  if (extension?.fn === 'decimal') return Number(extension.arg);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sent(item)]));
}

/**
 * The recorded call as a person would write it down, to change it or keep it as a test. Arguments that no policy can read
 * are not recorded, so they are missing. Null where the principal was no agent.
 */
export function sketchOfRecord(record: DecisionRecord): RequestSketch | null {
  if (record.principal.kind !== 'agent' || !record.principal.spiffeId || !record.connector) return null;
  const input = sent(record.request?.context.input ?? {});
  const sketch = requestSketch.safeParse({
    agent: record.principal.spiffeId,
    connector: record.connector.slug,
    method: record.method,
    target: record.target,
    arguments: input,
    source: record.sourceAddress ?? undefined,
  });
  return sketch.success ? sketch.data : null;
}
