import { randomBytes } from 'node:crypto';
import { mostSpans } from '@/lib/call-credentials/otlp';
import { type DownstreamCall, writeOtlp } from './write-otlp';

export type DownstreamOptions = {
  /** Told when a report could not be delivered; the call itself goes on. */
  onReportFailed?: (error: unknown) => void;
};

/** What a call further down is called in the record. */
export type DownstreamLabel = {
  name: string;
  /** Host and port, or the system called. */
  peer?: string;
  /** Of the request, such as GET. */
  method?: string;
};

const gatherMs = 200;
const patienceMs = 5_000;

/**
 * Reports the calls a connector makes for one call of its own to the gateway that allowed it (OTLP/HTTP JSON), where they
 * join the decision. What the gateway asked for itself has no decision, and nothing is reported of it.
 */
export class Downstream {
  readonly #traceId = randomBytes(16).toString('hex');
  #waiting: DownstreamCall[] = [];
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    readonly issued: { gateway: string; token: string; decisionId: string | null },
    readonly options: DownstreamOptions & { connector?: string } = {},
  ) {}

  /** `fetch`, reported. The call credential is not sent along: it is for this connector alone. */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    const label = { name: `${method} ${url.host}`, peer: url.host, method };
    return this.observe(
      label,
      () => fetch(input, init),
      (response) => response.status,
    );
  }

  /** Anything else that is asked of somebody, reported with how long it took and whether it failed. */
  async observe<T>(label: DownstreamLabel, work: () => Promise<T>, statusOf?: (result: T) => number): Promise<T> {
    const startedAt = Date.now();
    const started = performance.now();
    const ended = (status: number | null, failed: boolean) =>
      this.add({
        spanId: randomBytes(8).toString('hex'),
        traceId: this.#traceId,
        name: label.name,
        startedAt,
        endedAt: startedAt + (performance.now() - started),
        peer: label.peer ?? null,
        method: label.method ?? null,
        status,
        failed,
      });
    try {
      const result = await work();
      const status = statusOf?.(result) ?? null;
      ended(status, status !== null && status >= 400);
      return result;
    } catch (error) {
      ended(null, true);
      throw error;
    }
  }

  /** One that was observed elsewhere. */
  add(call: DownstreamCall): void {
    if (this.issued.decisionId === null) return;
    this.#waiting.push(call);
    if (this.#waiting.length >= mostSpans) void this.flush();
    else {
      this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
      this.#timer.unref();
    }
  }

  /** Resolves when everything so far was delivered, or could not be. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const calls = this.#waiting.splice(0);
    if (calls.length > 0) this.#sending = this.#sending.then(() => this.#send(calls));
    return this.#sending;
  }

  async #send(calls: DownstreamCall[]): Promise<void> {
    const { gateway, token, decisionId } = this.issued;
    try {
      const response = await fetch(`${gateway}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(writeOtlp(decisionId ?? '', this.options.connector ?? 'connector', calls)),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The gateway answered ${response.status} to the report.`);
    } catch (error) {
      this.options.onReportFailed?.(error);
    }
  }
}
