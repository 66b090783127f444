import { downstreamRecord } from '@/lib/call-credentials/otlp';
import { batchHash } from '@/lib/decisions/batch-hash';
import { decisionRecord, entitySlice, outcomeRecord } from '@/lib/decisions/record';
import type { BatchSeal } from '@/lib/gateways/reports';
import { messageType } from '@/lib/gateways/wire';
import type { GatewayKeys } from '../console/gateway-keys';
import { log } from '../log';
import type { Besides } from './besides';
import type { Cursor, Outgoing } from './ledger';
import type { Segments } from './segments';
import { readLine, type SpoolLine } from './spool-line';

const schemaOf = {
  call: decisionRecord,
  denial: decisionRecord,
  outcome: outcomeRecord,
  slice: entitySlice,
  downstream: downstreamRecord,
};

/** Whether a record has the form the console takes; only asked after the console refused a batch. */
function isWellFormed(line: SpoolLine): boolean {
  const parsed = schemaOf[line.kind].safeParse(JSON.parse(line.record));
  if (!parsed.success) log('error', `Record ${line.id} is malformed and is left out.`, { issue: parsed.error.message });
  return parsed.success;
}

/**
 * Seals the records after the cursor as the next batch of the chain, or returns null when there are none.
 * @param checked leaves out records the console would refuse
 */
export async function sealBatch(
  segments: Segments,
  cursor: Cursor,
  keys: GatewayKeys,
  gatewayId: string,
  maxBytes: number,
  checked: boolean,
  besides: Besides,
): Promise<Outgoing | null> {
  const { text, next } = segments.read(cursor.position, maxBytes);
  if (text === '') return null;
  const read = text
    .split('\n')
    .slice(0, -1)
    .flatMap((raw) => readLine(raw) ?? []);
  const lines = checked ? read.filter(isWellFormed) : read;
  const of = (...kinds: SpoolLine['kind'][]) =>
    lines.filter(({ kind }) => kinds.includes(kind)).map(({ record }) => record);
  const decisions = lines
    .filter(({ kind }) => kind === 'call' || kind === 'denial')
    .map(({ id, record }) => besides.completed(id, record));
  const outcomes = of('outcome');
  const downstream = of('downstream');
  const count = decisions.length + outcomes.length + downstream.length;
  const open = new Set(cursor.open);
  for (const { kind, id } of read) {
    if (kind === 'call') open.add(id);
    if (kind === 'outcome') open.delete(id);
  }
  if (count === 0) {
    // Only slices, whose decision comes with the next read: never alone.
    return text.length < maxBytes && !checked
      ? null
      : sealBatch(segments, { ...cursor, position: next }, keys, gatewayId, maxBytes, checked, besides);
  }
  const body = `{"decisions":[${decisions.join(',')}],"outcomes":[${outcomes.join(',')}],"slices":[${of('slice').join(',')}],"downstream":[${downstream.join(',')}]}`;
  const number = cursor.number + 1;
  const hash = batchHash(cursor.hash, body);
  const payload: BatchSeal = { gatewayId, epoch: cursor.epoch, number, previousHash: cursor.hash, hash, count };
  const seal = await keys.sign(messageType.batch, payload);
  return {
    number,
    hash,
    seal,
    body,
    next,
    open: [...open],
    records: read.filter(({ kind }) => kind !== 'slice').length,
  };
}
