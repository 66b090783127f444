import type { IncomingHttpHeaders } from 'node:http';

const form = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** The trace a request belongs to (W3C Trace Context `traceparent`, in `_meta` or as a header). Only draws pictures. */
export function traceIdOf(meta: Record<string, unknown>, headers: IncomingHttpHeaders): string | null {
  const said = typeof meta.traceparent === 'string' ? meta.traceparent : headers.traceparent;
  return typeof said === 'string' ? (form.exec(said)?.[1] ?? null) : null;
}
