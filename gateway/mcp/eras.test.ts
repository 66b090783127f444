import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLegacy, checkModern, decodeHeaderValue, encodeHeaderValue, eraOf, nameHeader } from './eras';
import type { Incoming } from './json-rpc';

const version = '2026-07-28';
const meta = {
  'io.modelcontextprotocol/protocolVersion': version,
  'io.modelcontextprotocol/clientCapabilities': {},
};
const call = (more: Partial<Incoming> = {}): Incoming => ({
  id: 1,
  method: 'tools/call',
  params: { _meta: meta, name: 'work' },
  ...more,
});
const headers = { 'mcp-protocol-version': version, 'mcp-method': 'tools/call', 'mcp-name': 'work' };

describe('the era of a message', () => {
  test('is the newer one when body or header say so', () => {
    expect(eraOf(call(), {})).toBe('modern');
    expect(eraOf(call({ params: {} }), headers)).toBe('modern');
    expect(eraOf(call({ params: {} }), { 'mcp-protocol-version': '2025-11-25' })).toBe('legacy');
    expect(eraOf(call({ params: {} }), {})).toBe('legacy');
    expect(eraOf(call({ method: 'initialize' }), headers)).toBe('legacy');
  });
});

describe('a modern message', () => {
  test('whose headers repeat its body passes', () => {
    expect(checkModern(call(), headers)).toBeNull();
    expect(checkModern(call({ id: null, method: 'notifications/cancelled' }), {})).toBeNull();
  });

  test.each<[string, Partial<Incoming>, Record<string, string | undefined>, number]>([
    ['no version header', {}, { 'mcp-protocol-version': undefined }, -32020],
    ['another version header', {}, { 'mcp-protocol-version': '2025-11-25' }, -32020],
    ['two version headers', {}, { 'mcp-protocol-version': `${version}, ${version}` }, -32020],
    ['no method header', {}, { 'mcp-method': undefined }, -32020],
    ['another method header', {}, { 'mcp-method': 'tools/list' }, -32020],
    ['a method header in capitals', {}, { 'mcp-method': 'Tools/Call' }, -32020],
    ['no name header', {}, { 'mcp-name': undefined }, -32020],
    ['another name header', {}, { 'mcp-name': 'other' }, -32020],
    ['a broken encoded name', {}, { 'mcp-name': '=?base64?%?=' }, -32020],
    ['a name header without a name', { params: { _meta: meta } }, {}, -32020],
    ['no version in the body', { params: { name: 'work' } }, {}, -32602],
    [
      'no capabilities',
      { params: { _meta: { ...meta, 'io.modelcontextprotocol/clientCapabilities': 1 }, name: 'work' } },
      {},
      -32602,
    ],
  ])('with %s is refused', (_name, message, change, code) => {
    expect(checkModern(call(message), { ...headers, ...change })).toMatchObject({ status: 400, error: { code } });
  });

  test('of an unknown version is told those that are known', () => {
    const said = { ...meta, 'io.modelcontextprotocol/protocolVersion': '2030-01-01' };
    const refusal = checkModern(call({ params: { _meta: said, name: 'work' } }), {
      ...headers,
      'mcp-protocol-version': '2030-01-01',
    });
    expect(refusal?.error).toMatchObject({ code: -32022, data: { requested: '2030-01-01' } });
  });
});

test('a legacy message may omit its version, not invent one', () => {
  const message = { id: 1, method: 'tools/list', params: {} };
  expect(checkLegacy(message, {})).toBeNull();
  expect(checkLegacy(message, { 'mcp-protocol-version': '2025-06-18' })).toBeNull();
  expect(checkLegacy(message, { 'mcp-protocol-version': '2024-01-01' })?.error.code).toBe(-32022);
});

test('any text survives a header, and only printable ASCII is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const encoded = encodeHeaderValue(text);
      expect(encoded).toMatch(/^[\x20-\x7e\t]*$/);
      expect(decodeHeaderValue(encoded)).toBe(text);
    }),
    { numRuns: 1_000 },
  );
  expect(encodeHeaderValue('=?base64?eA==?=')).not.toBe('=?base64?eA==?=');
  expect(encodeHeaderValue(' padded ')).toMatch(/^=\?base64\?/);
  expect(decodeHeaderValue('=?base64?/w==?=')).toBeNull();
});

test('the name header names what the method names', () => {
  expect(nameHeader('tools/call', { name: 'a' })).toBe('a');
  expect(nameHeader('resources/read', { uri: 'b' })).toBe('b');
  expect(nameHeader('tools/list', { name: 'a' })).toBeNull();
  expect(nameHeader('constructor', { name: 'a' })).toBeNull();
});
