import { describe, expect, test } from 'vitest';
import { errorFor, introduction, notBridged, offeredCapabilities, resultFor } from './bridge';

const info = {
  era: 'legacy' as const,
  protocolVersion: '2025-06-18',
  serverInfo: { name: 's', version: '1' },
  capabilities: { tools: { listChanged: true }, resources: { subscribe: true }, logging: {}, experimental: { x: 1 } },
  instructions: 'Be brief.',
};

describe('between the eras', () => {
  test('the gateway offers what it can carry, and nothing that needs a stream back', () => {
    expect(offeredCapabilities(info.capabilities)).toEqual({ tools: {}, resources: {} });
  });

  test('it introduces a connector of either era to a client of either era', () => {
    expect(introduction(info, 'legacy', '2025-06-18').result).toMatchObject({
      protocolVersion: '2025-06-18',
      instructions: 'Be brief.',
    });
    expect(introduction(info, 'legacy', '1999-01-01').version).toBe('2025-11-25');
    expect(introduction(info, 'modern', undefined).result).toMatchObject({
      supportedVersions: ['2026-07-28'],
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 's' } },
    });
  });

  test('results get what the newer era requires, and lose what the older does not know', () => {
    expect(resultFor('modern', 'tools/list', { tools: [], cacheScope: 'public', ttlMs: 1e9 })).toEqual({
      resultType: 'complete',
      tools: [],
      ttlMs: 5_000,
      cacheScope: 'private',
    });
    expect(resultFor('modern', 'tools/call', { content: [] })).toEqual({ resultType: 'complete', content: [] });
    const modern = { resultType: 'complete', content: [], ttlMs: 1, cacheScope: 'public', structuredContent: [1] };
    expect(resultFor('legacy', 'tools/call', modern)).toEqual({ content: [] });
  });

  test('methods of one era are not found in the other, and streams are not carried', () => {
    expect(notBridged('ping', 'modern')?.code).toBe(-32601);
    expect(notBridged('server/discover', 'legacy')?.code).toBe(-32601);
    expect(notBridged('resources/subscribe', 'legacy')?.code).toBe(-33020);
    expect(notBridged('tools/call', 'legacy')).toBeNull();
  });

  test('errors about the connection to the connector are not taken for errors of the client', () => {
    expect(errorFor('modern', { code: -32002, message: 'm' }).code).toBe(-32602);
    expect(errorFor('legacy', { code: -32002, message: 'm' }).code).toBe(-32002);
    for (const code of [-32020, -32021, -32022]) expect(errorFor('legacy', { code, message: 'm' }).code).toBe(-33010);
  });
});
