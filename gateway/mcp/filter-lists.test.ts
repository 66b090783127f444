import { beforeAll, describe, expect, test } from 'vitest';
import { toolDefinitionHash } from '@/lib/connectors/tool-definition';
import { buildRequest } from '@/lib/policies/build-request';
import { buildEnforcement, type Enforcement } from '../decide/enforcement';
import { tool } from '../test/http-connector';
import { makeTrustDomain } from '../test/signing';
import { connectorState, snapshotOf } from '../test/snapshots';
import type { LiveTools } from '../upstream/live-tools';
import { visibleItems, visibleTools } from './filter-lists';

const definitions = ['open', 'sometimes', 'never', 'unmentioned', 'refused'].map((name) => tool(name));
const remote = connectorState('remote', { kind: 'http', url: 'http://127.0.0.1:1/', sealedHeaders: [] }, definitions);
const policy = `
@id("a") permit (principal, action in [Remote::Action::"open", Remote::Action::"never", Remote::Action::"refused", Action::"list_tools"], resource);
@id("b") permit (principal, action == Remote::Action::"sometimes", resource) when { context.chain.calls < 3 };
@id("c") forbid (principal, action == Remote::Action::"never", resource);
@id("d") forbid (principal, action == Remote::Action::"open", resource) when { context.chain.calls > 3 };
@id("e") forbid (principal == Agent::"spiffe://test.example/agent/one", action == Remote::Action::"refused", resource);
@id("f") permit (principal, action == Action::"read_resource", resource == Resource::"remote/file:///a");
`;
const live = (changed: string[] = []): LiveTools =>
  new Map(
    definitions.map((definition) => {
      const now = changed.includes(definition.name) ? { ...definition, description: 'new' } : definition;
      return [definition.name, { definition: now, hash: toolDefinitionHash(now) }];
    }),
  );

describe('a list', () => {
  let enforcement: Enforcement;
  beforeAll(async () => {
    const domain = await makeTrustDomain('test.example');
    enforcement = buildEnforcement(snapshotOf(remote.id, domain, policy, [remote]), 1, 'd');
  });
  const lister = (name = 'one') => {
    const agent = { spiffeId: `spiffe://test.example/agent/${name}`, name, trustDomain: 'test.example' };
    const built = buildRequest(
      { kind: 'agent', agent },
      remote,
      { method: 'tools/list', params: {} },
      {
        source: '127.0.0.1',
        time: new Date(),
        credential: { kind: 'x', ageSeconds: 0, lifetimeSeconds: 0 },
      },
    );
    if (!built.ok) throw new Error(built.message);
    return { enforcement, connector: remote, request: built.request };
  };
  const names = (tools: Record<string, unknown>[]) => tools.map(({ name }) => name);

  test('hides what is denied whatever the arguments, and nothing that could be allowed', () => {
    expect(names(visibleTools(lister(), live()))).toEqual(['open', 'sometimes']);
    expect(names(visibleTools(lister('two'), live()))).toEqual(['open', 'sometimes', 'refused']);
  });

  test('hides tools that are no longer as they were pinned, or are gone', () => {
    expect(names(visibleTools(lister(), live(['open'])))).toEqual(['sometimes']);
    expect(visibleTools(lister(), new Map())).toEqual([]);
  });

  test('of resources holds only what may be read, and drops garbage', () => {
    const items = [{ uri: 'file:///a' }, { uri: 'file:///b' }, { uri: 3 }, null, 'x'];
    expect(visibleItems(lister(), 'resources', items)).toEqual([{ uri: 'file:///a' }]);
    expect(visibleItems(lister(), 'prompts', [{ name: 'file:///a' }])).toEqual([]);
    expect(visibleItems(lister(), 'resources', 'garbage')).toEqual([]);
  });
});
