import { describe, expect, test } from 'vitest';
import { hostRules, refusedHost } from './host-rules';
import { Latencies } from './latencies';
import { OpenCall, OpenCalls } from './open-calls';
import { challenge } from './protected-resource';
import { traceIdOf } from './trace-id';

describe('the names a gateway answers to', () => {
  const rules = hostRules('https://gw.example', 4000, ['https://app.example']);
  test.each([
    [{ host: 'gw.example' }, true],
    [{ host: 'GW.example' }, true],
    [{ host: 'localhost:4000' }, true],
    [{ host: '[::1]:4000', origin: 'http://localhost:4000' }, true],
    [{ host: 'gw.example', origin: 'https://app.example' }, true],
    [{ host: 'gw.example', origin: 'https://gw.example' }, true],
    [{}, false],
    [{ host: 'gw.example:4000' }, false],
    [{ host: 'localhost:4001' }, false],
    [{ host: 'gw.example', origin: 'null' }, false],
    [{ host: 'gw.example', origin: '' }, false],
    [{ host: 'gw.example', origin: 'http://gw.example' }, false],
  ])('%j', (headers, allowed) => {
    expect(refusedHost(rules, headers) === null).toBe(allowed);
  });
});

test('a challenge cannot be broken out of by what it quotes', () => {
  const detail = 'The header "x\r\nSet-Cookie: a=b\\" is é.';
  const value = challenge('https://gw.example', 'remote', { kind: 'nobody', reason: 'header_extra', detail }, null);
  expect(value).toBe(
    'Bearer error="invalid_token", error_description="The header ?x??Set-Cookie: a=b?? is ?.", resource_metadata="https://gw.example/.well-known/oauth-protected-resource/mcp/remote"',
  );
});

test('a trace is taken from the message, else from the header, if it is one', () => {
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  expect(traceIdOf({ traceparent: trace }, {})).toBe('0af7651916cd43dd8448eb211c80319c');
  expect(traceIdOf({}, { traceparent: trace })).toBe('0af7651916cd43dd8448eb211c80319c');
  expect(traceIdOf({ traceparent: 7 }, {})).toBeNull();
  expect(traceIdOf({ traceparent: 'x'.repeat(99) }, {})).toBeNull();
});

test('a call is ended once, and a revocation outranks what ended it before', () => {
  const call = new OpenCall();
  call.end({ kind: 'cancelled', revocationId: null });
  call.end({ kind: 'stopping', revocationId: null });
  expect([call.signal.aborted, call.ending?.kind]).toEqual([true, 'cancelled']);
  call.end({ kind: 'cut', revocationId: 'r' });
  expect(call.ending).toEqual({ kind: 'cut', revocationId: 'r' });
});

test('open calls are found by session and id, text and number apart', async () => {
  const calls = new OpenCalls();
  const [one, two] = [new OpenCall(), new OpenCall()];
  const remove = calls.add(one, OpenCalls.key('s', 1));
  const removeTwo = calls.add(two, OpenCalls.key('s', '1'));
  calls.cancel(OpenCalls.key('s', '1'));
  calls.cancel(OpenCalls.key('other', 1));
  expect([one.ending, two.ending?.kind]).toEqual([null, 'cancelled']);
  const empty = calls.whenEmpty();
  calls.endAll();
  expect(one.ending?.kind).toBe('stopping');
  remove();
  removeTwo();
  await empty;
  expect(calls.has(OpenCalls.key('s', 1))).toBe(false);
});

test('the 95th percentile is of the last decisions', () => {
  const latencies = new Latencies(100);
  expect(latencies.p95()).toBeNull();
  for (let micros = 1; micros <= 1_000; micros += 1) latencies.add(micros);
  expect(latencies.p95()).toBe(995);
});
