import type { DownstreamRecord } from '@/lib/call-credentials/otlp';
import type { DecisionRecord, EntitySlice, OutcomeRecord } from '@/lib/decisions/record';

/**
 * A line of the spool: JSON whose record can be cut out as text, so that sealing a batch parses nothing.
 * `call`: an allowed decision, which an outcome follows; `denial`: one that has none; `downstream`: what a connector
 * reports of a call.
 */
export type LineKind = 'call' | 'denial' | 'outcome' | 'slice' | 'downstream';
export type SpoolLine = { kind: LineKind; id: string; record: string };

const form = /^\{"kind":"(call|denial|outcome|slice|downstream)","id":"([0-9a-f-]+)","record":/;

function line(kind: LineKind, id: string, record: unknown): string {
  return `{"kind":"${kind}","id":"${id}","record":${JSON.stringify(record)}}\n`;
}

export const decisionLine = (record: DecisionRecord) =>
  line(record.effect === 'allow' ? 'call' : 'denial', record.id, record);
export const outcomeLine = (record: OutcomeRecord) => line('outcome', record.decisionId, record);
export const downstreamLine = (record: DownstreamRecord) => line('downstream', record.decisionId, record);
export const sliceLine = (slice: EntitySlice) => line('slice', slice.digest, slice);

/** Reads a line without its newline; null when it is not one. */
export function readLine(text: string): SpoolLine | null {
  const found = form.exec(text);
  if (!found || !text.endsWith('}')) return null;
  return { kind: found[1] as LineKind, id: found[2] ?? '', record: text.slice(found[0].length, -1) };
}
