import { describe, expect, test } from 'vitest';
import { Misuse, readCall, readDryRun, readSvid } from './arguments';

const agent = 'spiffe://countersign.test/agent/a';

describe('svid', () => {
  test('lives for two minutes unless told otherwise', () => {
    expect(readSvid([agent, '--audience', 'http://g/mcp/x'])).toEqual({
      spiffeId: agent,
      audience: 'http://g/mcp/x',
      ttlSeconds: 120,
    });
    expect(readSvid([agent, '--audience=http://g/mcp/x', '--ttl', '5']).ttlSeconds).toBe(5);
    expect(readSvid([agent, '--x509', './out'])).toMatchObject({ folder: './out', ttlSeconds: 600 });
  });

  test.each([
    ['no audience', [agent], /--audience/],
    ['no SPIFFE ID', ['--audience', 'x'], /SPIFFE ID/],
    ['an audience and a folder', [agent, '--audience', 'x', '--x509', 'y'], /either/],
    ['a life that is no number', [agent, '--audience', 'x', '--ttl', 'soon'], /--ttl is "soon"/],
    ['a life of nothing', [agent, '--audience', 'x', '--ttl', '0'], /--ttl is "0"/],
    ['an unknown option', [agent, '--audience', 'x', '--colour', 'red'], /--colour/],
  ])('misuse: %s', (_, args, why) => {
    expect(() => readSvid(args)).toThrow(Misuse);
    expect(() => readSvid(args)).toThrow(why);
  });
});

describe('call', () => {
  test('takes a connector, a tool and a JSON object', () => {
    expect(readCall(['files', 'read', '{"path":"/a"}', '--as', agent, '--gateway', 'gw-1', '--era', 'modern'])).toEqual(
      {
        spiffeId: agent,
        connector: 'files',
        tool: 'read',
        args: { path: '/a' },
        gateway: 'gw-1',
        era: 'modern',
      },
    );
  });

  test('needs no arguments and no era', () => {
    expect(readCall(['demo', 'ping', '--as', agent])).toMatchObject({ args: {}, era: 'legacy', gateway: undefined });
  });

  test.each([
    ['nobody to call as', ['files', 'read'], /--as/],
    ['arguments that are not JSON', ['files', 'read', '{path:/a}', '--as', agent], /not JSON/],
    ['arguments that are a list', ['files', 'read', '["/a"]', '--as', agent], /JSON object/],
    ['arguments cut apart by the shell', ['files', 'read', '{"a":', '1}', '--as', agent], /not also 1}/],
    ['an era nobody speaks', ['files', 'read', '--as', agent, '--era', 'old'], /legacy or modern/],
  ])('misuse: %s', (_, args, why) => {
    expect(() => readCall(args)).toThrow(Misuse);
    expect(() => readCall(args)).toThrow(why);
  });
});

describe('dry-run', () => {
  test('takes a call, facts of it, and what is unknown', () => {
    const facts = '{"context.approval":null}';
    const unknown = ['--unknown', 'context.time,context.input.path'];
    expect(readDryRun(['files', 'read', '--as', agent, '--facts', facts, '--draft', 'd1', ...unknown])).toEqual({
      call: { agent, connector: 'files', target: 'read', arguments: {}, facts: { 'context.approval': null } },
      draftId: 'd1',
      unknown: ['context.time', 'context.input.path'],
    });
  });

  test.each([
    ['nobody to call as', ['files', 'read'], /--as/],
    ['facts that are not JSON', ['files', 'read', '--as', agent, '--facts', 'x'], /facts are not JSON/],
  ])('misuse: %s', (_, args, why) => {
    expect(() => readDryRun(args)).toThrow(why);
  });
});
