import { AsyncLocalStorage } from 'node:async_hooks';
import { decisionAttribute } from '@/lib/call-credentials/otlp';
import type { VerifiedCall } from './verify-call';

const current = new AsyncLocalStorage<VerifiedCall>();

/** Runs a handler so that the spans made in it belong to the call: see `callSpans`. */
export const inCall = <T>(call: VerifiedCall, work: () => T): T => current.run(call, work);

/** Time as OpenTelemetry says it: seconds and nanoseconds. */
type Time = [number, number];
const millis = ([seconds, nanos]: Time): number => seconds * 1_000 + nanos / 1_000_000;

/** The part of a span that is read; the same in every release of OpenTelemetry's SDK. */
export type EndedSpan = {
  name: string;
  kind: number;
  startTime: Time;
  endTime: Time;
  attributes: Record<string, unknown>;
  status: { code: number };
  spanContext: () => { traceId: string; spanId: string };
};
export type StartedSpan = { setAttribute: (key: string, value: string) => unknown };

/** Kinds of OpenTelemetry's API: a call to somebody else. */
const outgoing = [2, 3];
const errorCode = 2;

const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

/**
 * A `SpanProcessor` for whoever instruments a connector with OpenTelemetry already: each call to somebody else that ends
 * within `inCall` is reported to the gateway, and every span names the decision (`countersign.decision_id`).
 */
export function callSpans() {
  const calls = new WeakMap<object, VerifiedCall>();
  return {
    onStart(span: StartedSpan): void {
      const call = current.getStore();
      if (!call?.decisionId) return;
      calls.set(span, call);
      span.setAttribute(decisionAttribute, call.decisionId);
    },
    onEnd(span: EndedSpan): void {
      const call = calls.get(span);
      if (!call || !outgoing.includes(span.kind)) return;
      const { attributes } = span;
      const read = (...names: string[]) =>
        textOf(names.map((name) => attributes[name]).find((one) => one !== undefined));
      const host = read('server.address', 'net.peer.name', 'peer.service', 'db.system.name', 'db.system');
      const port = read('server.port', 'net.peer.port');
      const status = Number(read('http.response.status_code', 'http.status_code') ?? Number.NaN);
      call.downstream.add({
        ...span.spanContext(),
        name: span.name,
        startedAt: millis(span.startTime),
        endedAt: millis(span.endTime),
        peer: host !== null && port !== null ? `${host}:${port}` : host,
        method: read('http.request.method', 'http.method', 'rpc.method', 'db.operation.name'),
        status: Number.isInteger(status) ? status : null,
        failed: span.status.code === errorCode,
      });
    },
    forceFlush: async (): Promise<void> => {},
    shutdown: async (): Promise<void> => {},
  };
}
