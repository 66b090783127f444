import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Harness, permitAll } from '../gateway/test/harness';
import { tool } from '../gateway/test/http-connector';
import { connectorState } from '../gateway/test/snapshots';
import { CallRefused, callSpans, inCall, type VerifiedCall, verifyCall } from './index';

/** The library in a real connector, behind a real gateway, with a real service further down. */
describe('a connector that checks its calls', () => {
  let harness: Harness;
  let connector: Server;
  let tracker: Server;
  let handler: (call: VerifiedCall) => Promise<string>;
  const seen: { authorization: string; call: VerifiedCall }[] = [];
  const trackerSaw: string[] = [];
  const listen = (server: Server) =>
    new Promise<string>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
    );
  let trackerUrl: string;
  let url: string;
  let introspect = false;
  const one = 'spiffe://test.example/agent/one';

  beforeAll(async () => {
    harness = await Harness.prepare();
    await harness.start();
    tracker = createServer((request, response) => {
      trackerSaw.push(JSON.stringify(request.headers));
      response.writeHead(request.url === '/full' ? 507 : 201).end('{}');
    });
    trackerUrl = await listen(tracker);
    connector = createServer(async (request, response) => {
      try {
        const options = { console: harness.console.url, connector: 'tickets', audience: `${url}/mcp`, introspect };
        const call = await verifyCall(request, options);
        const { id, method } = call.message as { id: number; method: string };
        seen.push({ authorization: request.headers.authorization ?? '', call });
        const text = method === 'tools/call' ? await handler(call) : '';
        const result =
          method === 'tools/list'
            ? { tools: [tool('open_ticket')] }
            : method === 'server/discover'
              ? { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }
              : { content: [{ type: 'text', text }] };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ jsonrpc: '2.0', id, result: { resultType: 'complete', ...result } }));
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error;
        error.answer(response);
      }
    });
    url = await listen(connector);
    const state = connectorState(
      'tickets',
      { kind: 'http', url: `${url}/mcp`, sealedHeaders: [] },
      [tool('open_ticket')],
      {
        callCredentials: { audience: `${url}/mcp`, seconds: 30 },
      },
    );
    await harness.publish(permitAll, [state]);
  });
  afterAll(async () => {
    await harness.end();
    for (const server of [connector, tracker]) server.closeAllConnections();
    for (const server of [connector, tracker]) await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    introspect = false;
    handler = async () => 'done';
    seen.length = 0;
  });

  const call = async () =>
    (await (await harness.post('tickets', 'tools/call', { name: 'open_ticket' })).json()) as {
      result?: { content: { text: string }[] };
      error?: { message: string };
    };
  const last = () => seen.at(-1) as (typeof seen)[number];
  const report = (decisionId: string) =>
    harness.console.until(() => {
      const found = harness.console.downstream.filter((one) => one.decisionId === decisionId);
      return found.length > 0 && found;
    });

  test('answers a call through the gateway, and turns strangers away', async () => {
    expect((await call()).result?.content[0]?.text).toBe('done');
    expect(last().call.agent).toBe('spiffe://test.example/agent/one');
    expect(harness.console.discoveries.at(-1)?.answersStrangers).toBe(false);
  });

  test('refuses the credential of a call to whoever uses it again', async () => {
    await call();
    const init = {
      method: 'POST',
      headers: { authorization: last().authorization },
      body: '{"method":"tools/call","params":{"name":"open_ticket"}}',
    };
    const again = await fetch(`${url}/mcp`, init);
    expect([again.status, again.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/used before/)]);
  });

  test('knows from the gateway that a call is over: what was kept is good for nothing', async () => {
    introspect = true;
    let during = false;
    handler = async (verified) => {
      during = await verified.isLive();
      return 'done';
    };
    expect((await call()).result).toBeDefined();
    expect(during).toBe(true);
    expect(await last().call.isLive()).toBe(false);
  });

  test('knows from the gateway that its call was cut by a revocation, while it still works on it', async () => {
    introspect = true;
    let before = false;
    let finish = () => {};
    let began = () => {};
    const started = new Promise<void>((resolve) => {
      began = resolve;
    });
    handler = async (verified) => {
      before = await verified.isLive();
      began();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return 'too late';
    };
    const answer = call();
    await started;
    const subject = { kind: 'identity' as const, identityId: crypto.randomUUID(), spiffeId: one, name: 'one' };
    const revocationId = await harness.console.revoke(subject);
    expect((await answer).error?.message).toMatch(/revocation/);
    expect([before, await last().call.isLive()]).toEqual([true, false]);
    finish();
    await harness.console.reinstate(revocationId, subject, new Date(0));
    await harness.console.acknowledged('fleet', 2);
  });

  test('reports what it does further down: it joins the decision, and the credential goes no further', async () => {
    handler = async ({ downstream }) =>
      String((await downstream.fetch(`${trackerUrl}/items?secret=1`, { method: 'POST' })).status);
    expect((await call()).result?.content[0]?.text).toBe('201');
    const decisionId = last().call.decisionId ?? '';
    const [stored] = await report(decisionId);
    const host = new URL(trackerUrl).host;
    expect(stored).toMatchObject({ decisionId, name: `POST ${host}`, peer: host, method: 'POST', status: '201' });
    expect(JSON.stringify(stored)).not.toContain('secret');
    expect(trackerSaw.join()).not.toContain(last().authorization.slice(7));
    await harness.console.until(() => harness.console.outcomes.has(decisionId));
    expect(harness.console.complaints).toEqual([]);
  });

  test('reports one that failed as failed, and carries on', async () => {
    handler = async ({ downstream }) => {
      await downstream.fetch(`${trackerUrl}/full`);
      await downstream.observe({ name: 'lookup' }, () => Promise.reject(new Error('no'))).catch(() => {});
      return 'done';
    };
    await call();
    const stored = await report(last().call.decisionId ?? '');
    expect(stored.map(({ status }) => status)).toEqual(['507', 'error']);
  });

  test('reports by OpenTelemetry’s own SDK, with the spans it makes anyway', async () => {
    const provider = new BasicTracerProvider({ spanProcessors: [callSpans()] });
    const tracer = provider.getTracer('test');
    handler = (verified) =>
      inCall(verified, async () => {
        const attributes = { 'server.address': 'db.test', 'server.port': 5432, 'db.operation.name': 'SELECT' };
        tracer.startSpan('SELECT tickets', { kind: SpanKind.CLIENT, attributes }).end();
        tracer.startSpan('inner work').end();
        return 'done';
      });
    await call();
    const stored = await report(last().call.decisionId ?? '');
    expect(stored).toMatchObject([{ name: 'SELECT tickets', peer: 'db.test:5432', method: 'SELECT', status: 'ok' }]);
  });

  describe('a report', () => {
    const send = (body: unknown, authorization: string, headers: Record<string, string> = {}) =>
      fetch(`${harness.url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    /** What OpenTelemetry's exporter sends of one client span. */
    function exported(decisionId: string): object {
      const kept = new InMemorySpanExporter();
      const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] });
      const attributes = {
        'countersign.decision_id': decisionId,
        'http.request.method': 'GET',
        'server.address': 'api.test',
      };
      const span = provider.getTracer('t').startSpan(
        'GET',
        { kind: SpanKind.CLIENT, attributes },
        trace.setSpan(
          context.active(),
          trace.wrapSpanContext({
            traceId: '0af7651916cd43dd8448eb211c80319c',
            spanId: 'b7ad6b7169203331',
            traceFlags: 1,
          }),
        ),
      );
      span.end();
      const bytes = JsonTraceSerializer.serializeRequest(kept.getFinishedSpans());
      return JSON.parse(new TextDecoder().decode(bytes)) as object;
    }

    test('by a stock exporter is taken; spans for somebody else’s decision are not', async () => {
      await call();
      const { authorization, call: mine } = last();
      expect(await (await send(exported(mine.decisionId ?? ''), authorization)).json()).toEqual({});
      const foreign = await send(exported('0198a7c0-0000-7000-8000-000000000001'), authorization);
      expect(await foreign.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
      expect(await report(mine.decisionId ?? '')).toMatchObject([{ peer: 'api.test', method: 'GET' }]);
      expect(harness.console.downstream.some(({ decisionId }) => decisionId.startsWith('0198a7c0'))).toBe(false);
    });

    test('without the credential of a call, with another’s token, or with the gateway’s own is refused', async () => {
      await call();
      const list = seen.find(({ call: { decisionId } }) => decisionId === null)?.authorization;
      const svid = `Bearer ${await harness.svid('tickets')}`;
      for (const authorization of ['', 'Bearer x', 'Bearer a.b.c', svid, list ?? 'Bearer none']) {
        expect((await send({}, authorization)).status).toBe(401);
      }
    });

    test('too long, of too many spans, in another format, or no OTLP is refused', async () => {
      await call();
      const { authorization } = last();
      const span = { spanId: '0'.repeat(16), name: 'x', kind: 3, startTimeUnixNano: '1', endTimeUnixNano: '2' };
      const many = { resourceSpans: [{ scopeSpans: [{ spans: Array.from({ length: 65 }, () => span) }] }] };
      expect((await send(JSON.stringify({ x: 'y'.repeat(300_000) }), authorization)).status).toBe(413);
      expect((await send(many, authorization)).status).toBe(400);
      expect((await send('{"resourceSpans":7}', authorization)).status).toBe(400);
      expect((await send('not json', authorization)).status).toBe(400);
      expect((await send('x', authorization, { 'content-type': 'application/x-protobuf' })).status).toBe(415);
    });

    test('of one call cannot be sent without end', async () => {
      await call();
      const { authorization } = last();
      const statuses = [];
      for (let at = 0; at < 10; at += 1) statuses.push((await send({}, authorization)).status);
      expect(new Set(statuses)).toEqual(new Set([200, 429]));
    });
  });

  test('introspection says nothing of what is not the gateway’s own', async () => {
    const ask = async (body: string, type = 'application/x-www-form-urlencoded') => {
      const init = { method: 'POST', headers: { 'content-type': type }, body };
      const response = await fetch(`${harness.url}/introspect`, init);
      return [response.status, await response.json()] as const;
    };
    expect(await ask('token=x')).toEqual([200, { active: false }]);
    expect(await ask(`token=${await harness.svid('tickets')}`)).toEqual([200, { active: false }]);
    expect((await ask('{"token":"x"}', 'application/json'))[0]).toBe(400);
    expect((await fetch(`${harness.url}/introspect`)).status).toBe(405);
  });
});
