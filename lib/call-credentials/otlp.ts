/**
 * Spans as OTLP/HTTP JSON (opentelemetry-proto 1.x, trace/v1), as far as a downstream call is told by them. From the
 * library for connectors and from any OpenTelemetry exporter alike. Pure.
 */
import { z } from 'zod';

/** The span attribute that names the decision a call further down belongs to. */
export const decisionAttribute = 'countersign.decision_id';

/** What a connector did further down for one call, in the record of the gateway. */
export const downstreamRecord = z.object({
  format: z.literal(1),
  decisionId: z.uuid(),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  at: z.iso.datetime(),
  name: z.string().max(256),
  /** Host and port, or the system called. */
  peer: z.string().max(256).nullable(),
  /** Of the request, such as GET. */
  method: z.string().max(64).nullable(),
  /** An HTTP status, `ok` or `error`. */
  status: z.string().max(32),
  durationMs: z.number().nonnegative(),
});
export type DownstreamRecord = z.infer<typeof downstreamRecord>;

/** Most spans of one report. */
export const mostSpans = 64;

const anyValue = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.union([z.string(), z.number()]).optional(),
});
const attribute = z.looseObject({ key: z.string(), value: anyValue.optional() });
const nanos = z.union([z.string().regex(/^\d{1,20}$/), z.number().nonnegative()]);
const span = z.looseObject({
  spanId: z.string(),
  name: z.string(),
  /** By number, as JSON exporters write it; by name, as protobuf's own JSON does. */
  kind: z.union([z.number(), z.string()]).optional(),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes: z.array(attribute).max(256).optional(),
  status: z.looseObject({ code: z.union([z.number(), z.string()]).optional() }).optional(),
});
type Span = z.infer<typeof span>;

const scopeSpans = z.looseObject({ spans: z.array(z.unknown()).max(mostSpans).optional() });
const resourceSpans = z.looseObject({ scopeSpans: z.array(scopeSpans).max(mostSpans).optional() });
const exportRequest = z.looseObject({ resourceSpans: z.array(resourceSpans).max(mostSpans).optional() });

/** Client and producer: the kinds of a call to somebody else. */
const outgoing: readonly unknown[] = [3, 4, 'SPAN_KIND_CLIENT', 'SPAN_KIND_PRODUCER'];

/** Text of an attribute by the first of its names that is there: conventions changed over the years. */
function attributeOf({ attributes = [] }: Span, ...names: string[]): string | null {
  for (const name of names) {
    const value = attributes.find(({ key }) => key === name)?.value;
    const text = value?.stringValue ?? (value?.intValue === undefined ? undefined : String(value.intValue));
    if (text !== undefined && text !== '') return text;
  }
  return null;
}

function peerOf(one: Span): string | null {
  const host = attributeOf(
    one,
    'server.address',
    'net.peer.name',
    'peer.service',
    'db.system.name',
    'db.system',
    'rpc.system',
  );
  const port = attributeOf(one, 'server.port', 'net.peer.port');
  return host === null || port === null ? host : `${host}:${port}`;
}

/** Text for a record: bounded, no control characters, no half of a surrogate pair. */
const plain = (text: string, most: number): string => text.slice(0, most).replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ');
const plainOr = (text: string | null, most: number): string | null => (text === null ? null : plain(text, most));

function statusOf(one: Span): string {
  const http = attributeOf(one, 'http.response.status_code', 'http.status_code');
  const { code } = one.status ?? {};
  return plain(http ?? (code === 2 || code === 'STATUS_CODE_ERROR' ? 'error' : 'ok'), 32);
}

const millis = (value: string | number): number => Number(BigInt(value) / 1_000n) / 1_000;

export type OtlpRead = { records: DownstreamRecord[]; rejected: { count: number; why: string | null } };

/**
 * Takes the downstream calls out of an export, for one decision: a span that names another decision, that is no call to
 * somebody else, or that is malformed, is rejected and counted. Null when the export has not the form of OTLP at all, or
 * holds more than `mostSpans`.
 */
export function readOtlp(body: unknown, decisionId: string): OtlpRead | null {
  const parsed = exportRequest.safeParse(body);
  if (!parsed.success) return null;
  const all = (parsed.data.resourceSpans ?? [])
    .flatMap((one) => one.scopeSpans ?? [])
    .flatMap((one) => one.spans ?? []);
  if (all.length > mostSpans) return null;
  const records: DownstreamRecord[] = [];
  let why: string | null = null;
  for (const raw of all) {
    const read = readSpan(raw, decisionId);
    if (typeof read === 'string') why ??= read;
    else records.push(read);
  }
  return { records, rejected: { count: all.length - records.length, why } };
}

function readSpan(raw: unknown, decisionId: string): DownstreamRecord | string {
  const parsed = span.safeParse(raw);
  if (!parsed.success) return 'A span is malformed.';
  const one = parsed.data;
  const named = attributeOf(one, decisionAttribute);
  if (named !== null && named !== decisionId) return 'A span names another decision than the credential is for.';
  if (!outgoing.includes(one.kind)) return 'Only spans of the kinds client and producer are calls further down.';
  const [start, end] = [millis(one.startTimeUnixNano), millis(one.endTimeUnixNano)];
  // The farthest moment a date can say.
  if (start > 8.64e15) return 'A span is malformed.';
  const record = downstreamRecord.safeParse({
    format: 1,
    decisionId,
    spanId: one.spanId.toLowerCase(),
    at: new Date(start).toISOString(),
    name: plain(one.name, 256),
    peer: plainOr(peerOf(one), 256),
    method: plainOr(attributeOf(one, 'http.request.method', 'http.method', 'rpc.method', 'db.operation.name'), 64),
    status: statusOf(one),
    durationMs: Math.max(0, end - start),
  });
  return record.success ? record.data : 'A span is malformed.';
}
