import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxDepth, nestsTooDeep, parseMessage } from './parse-message';

const parse = (value: unknown) => parseMessage(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const runs = 2_000;

describe('a JSON-RPC message', () => {
  test('is read with its id, method and params', () => {
    expect(parse({ jsonrpc: '2.0', id: 'a', method: 'ping' })).toEqual({
      ok: true,
      message: { id: 'a', method: 'ping', params: {} },
    });
    expect(parse({ jsonrpc: '2.0', method: 'notifications/x', params: { a: 1 } })).toMatchObject({
      message: { id: null, params: { a: 1 } },
    });
  });

  test.each([
    ['{"jsonrpc":"1.0","id":1,"method":"a"}', -32600],
    ['{"jsonrpc":"2.0","id":1.5,"method":"a"}', -32600],
    ['{"jsonrpc":"2.0","id":1e300,"method":"a"}', -32600],
    ['{"jsonrpc":"2.0","id":{},"method":"a"}', -32600],
    [`{"jsonrpc":"2.0","id":"${'x'.repeat(300)}","method":"a"}`, -32600],
    ['{"jsonrpc":"2.0","id":1}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":""}', -32600],
    [`{"jsonrpc":"2.0","id":1,"method":"${'m'.repeat(200)}"}`, -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"a","params":[]}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":"\\u0000"}}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"a","params":{"\\ud800":1}}', -32600],
    ['null', -32600],
    ['3', -32600],
    ['', -32700],
    ['\ufeff{}', -32600],
  ])('%s is refused', (text, code) => {
    expect(parse(text)).toMatchObject({ ok: false, status: 400, error: { code } });
  });

  test('that is not UTF-8 is refused', () => {
    expect(parseMessage(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ ok: false, error: { code: -32700 } });
  });

  test('keeps what it could read for the answer and the log', () => {
    expect(parse({ jsonrpc: '2.0', id: 7, method: 'tools/call', params: [] })).toMatchObject({
      id: 7,
      method: 'tools/call',
    });
  });

  test('whose names are those of prototypes holds plain data', () => {
    const parsed = parse('{"jsonrpc":"2.0","id":1,"method":"a","params":{"__proto__":{"x":1},"constructor":2}}');
    expect(parsed.ok && Object.getPrototypeOf(parsed.message.params)).toBe(Object.prototype);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

test('nesting is counted outside strings, before anything is parsed', () => {
  const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth));
  expect(nestsTooDeep(nested(maxDepth), maxDepth)).toBe(false);
  expect(nestsTooDeep(nested(maxDepth + 1), maxDepth)).toBe(true);
  expect(nestsTooDeep(Buffer.from(`"${'['.repeat(100)}\\"${'['.repeat(100)}"`), maxDepth)).toBe(false);
  expect(nestsTooDeep(Buffer.from('{"a":{}}'.repeat(100)), 2)).toBe(false);
});

describe(`${runs} generated bodies each`, () => {
  const check = (bytes: Uint8Array) => {
    const parsed = parseMessage(bytes);
    if (parsed.ok) expect(parsed.message.method.length).toBeGreaterThan(0);
    else expect(parsed.status).toBe(400);
  };

  test('of any bytes are refused or read, never thrown', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: runs });
  });

  test('of any JSON are refused or read, never thrown', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'large' }), (text) => check(Buffer.from(text))),
      { numRuns: runs },
    );
  });

  test('of messages with anything in their places are refused or read, never thrown', () => {
    const anything = fc.oneof(fc.anything(), fc.constantFrom('__proto__', 'toString', -0, 2 ** 53, '\ud800'));
    const shape = {
      jsonrpc: fc.oneof(fc.constant('2.0'), anything),
      id: anything,
      method: fc.oneof(fc.string(), anything),
      params: fc.oneof(fc.object(), anything),
    };
    const body = fc.record(shape, { requiredKeys: [] }).map((value) => {
      try {
        return JSON.stringify(value) ?? '';
      } catch {
        // BigInt is no JSON: another case instead.
        return '{}';
      }
    });
    fc.assert(
      fc.property(body, (text) => check(Buffer.from(text))),
      { numRuns: runs },
    );
  });
});
