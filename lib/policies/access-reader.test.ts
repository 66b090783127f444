import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessReader } from './access-reader';
import { conditionsOf } from './clauses';
import type { PolicyRequest } from './model';
import { loadCedar } from './node-cedar';
import { actionEntity } from './scope';
import { subjectReads } from './subject-reads';
import { builtRequest, type GeneratedPolicy, type GeneratedRequest, inventory, policySet } from './test/generated';
import { agent, trustDomain } from './test/models';
import { accessPolicies, type ToolAccess, toolAccess } from './tool-access';

const cedar = loadCedar();
const agents = [agent('a'), agent('b'), { ...agent('c'), trustDomain: 'elsewhere.test' }];
const cells = inventory.flatMap((connector) =>
  connector.tools.flatMap((tool) => agents.map((one) => ({ agent: one, connector, tool }))),
);

/** The cell a generated tool call falls into; null for what is not a call of a known agent. */
function cellOf({ request, slug }: GeneratedRequest) {
  const inDomain = request.entities.some(({ attrs }) => attrs.trustDomain === trustDomain);
  const found = cells.find(
    ({ agent: { spiffeId }, connector, tool }) =>
      spiffeId === request.principal.id && connector.slug === slug && `${slug}/${tool.name}` === request.resource.id,
  );
  return inDomain ? (found ?? null) : null;
}

/** Cedar itself, asked with every policy of the set and everything of the request. */
function wholeSet(policies: readonly GeneratedPolicy[]) {
  const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
  expect(cedar.preparsePolicySet('whole', { staticPolicies }).type).toBe('success');
  const forbids = new Set(policies.filter(({ text }) => text.startsWith('forbid')).map(({ id }) => id));
  return (request: PolicyRequest) => {
    const answer = cedar.statefulIsAuthorized({
      ...request,
      context: request.context as never,
      entities: [...request.entities, actionEntity(request.action)] as never,
      preparsedPolicySetId: 'whole',
      validateRequest: false,
    });
    if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
    const { decision, diagnostics } = answer.response;
    return { decision, forbidFailed: diagnostics.errors.some(({ policyId }) => forbids.has(policyId)) };
  };
}

describe('access read for many agents and tools', () => {
  it('is in each cell what the whole set says of it, and what the whole set decides of every call', () => {
    const kinds = new Map<ToolAccess['kind'], number>();
    let decided = 0;
    fc.assert(
      fc.property(policySet, fc.array(builtRequest, { minLength: 8, maxLength: 16 }), (policies, requests) => {
        const set = accessPolicies(cedar, policies);
        const reader = new AccessReader(cedar, set);
        for (const cell of cells) {
          const got = reader.access(cell.agent, cell.connector, cell.tool);
          expect(got).toEqual(toolAccess(cedar, set, cell.agent, cell.connector, cell.tool));
          kinds.set(got.kind, (kinds.get(got.kind) ?? 0) + 1);
        }
        const decide = wholeSet(policies);
        for (const generated of requests) {
          const cell = cellOf(generated);
          if (!cell) continue;
          const { kind } = reader.access(cell.agent, cell.connector, cell.tool);
          const { decision, forbidFailed } = decide(generated.request);
          decided += 1;
          if (kind === 'allow') expect(decision).toBe('allow');
          if (kind === 'no-permit') expect(decision).toBe('deny');
          // Cedar leaves a forbid that fails out; the product denies by it.
          if (kind === 'forbidden') expect(decision === 'deny' || forbidFailed).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
    expect(decided).toBeGreaterThan(100);
    for (const kind of ['allow', 'conditional', 'forbidden', 'no-permit'] as const)
      expect(kinds.get(kind), kind).toBeGreaterThan(10);
  }, 120_000);

  it('gives one object for equal answers', () => {
    const set = accessPolicies(cedar, [{ id: 'all', text: 'permit(principal is Agent, action, resource);' }]);
    const reader = new AccessReader(cedar, set);
    const given = cells.map((cell) => reader.access(cell.agent, cell.connector, cell.tool));
    expect(new Set(given).size).toBe(1);
  });
});

describe('what a condition reads of agent and tool', () => {
  it.each([
    ['resource.writes', { principal: [], action: [], resource: ['writes'] }],
    ['principal has tier && principal.name == "a"', { principal: ['tier'], action: [], resource: [] }],
    ['principal == resource', { principal: 'whole', action: [], resource: 'whole' }],
    [`principal in TrustDomain::"${trustDomain}"`, { principal: 'whole', action: [], resource: [] }],
    ['Connector::"project-files".owned', { principal: 'whole', action: 'whole', resource: 'whole' }],
    ['true', { principal: [], action: [], resource: [] }],
  ])('%s', (text, reads) => {
    const [policy] = accessPolicies(cedar, [
      { id: 'p', text: `permit(principal, action, resource) when { ${text} };` },
    ]);
    const [first] = policy ? conditionsOf(policy.json) : [];
    expect(first && subjectReads(first)).toEqual(reads);
  });
});
