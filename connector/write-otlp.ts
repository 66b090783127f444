import { decisionAttribute } from '@/lib/call-credentials/otlp';

/** A call further down, as a connector knows it. */
export type DownstreamCall = {
  spanId: string;
  traceId: string;
  name: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number;
  peer: string | null;
  method: string | null;
  /** An HTTP status, or null where there is none. */
  status: number | null;
  failed: boolean;
};

const said = (key: string, value: string | null) => (value === null ? [] : [{ key, value: { stringValue: value } }]);
const nanosOf = (ms: number): string => String(BigInt(Math.round(ms * 1_000)) * 1_000n);

/** The export of some calls of one decision, with the semantic conventions of HTTP client spans (1.23). */
export function writeOtlp(decisionId: string, service: string, calls: readonly DownstreamCall[]) {
  const spans = calls.map((call) => ({
    traceId: call.traceId,
    spanId: call.spanId,
    name: call.name,
    kind: 3,
    startTimeUnixNano: nanosOf(call.startedAt),
    endTimeUnixNano: nanosOf(call.endedAt),
    attributes: [
      ...said(decisionAttribute, decisionId),
      ...said('server.address', call.peer),
      ...said('http.request.method', call.method),
      ...(call.status === null ? [] : [{ key: 'http.response.status_code', value: { intValue: String(call.status) } }]),
    ],
    status: { code: call.failed ? 2 : 0 },
  }));
  const resource = { attributes: said('service.name', service) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'countersign/connector' }, spans }] }] };
}
