import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessReader } from './access-reader';
import { createPolicyEngine } from './engine';
import { leastPrivilege, type UsedTool } from './least-privilege';
import { loadCedar } from './node-cedar';
import { factConditions, observedFacts } from './observed-facts';
import { cedarSchema } from './schema';
import { splitPolicies } from './split-policies';
import { builtRequest, inventory, policySetOf } from './test/generated';
import { agent, demo, engineOf, files, policiesOf, toolRequest } from './test/models';
import { accessPolicies } from './tool-access';

const [cedar, another] = [loadCedar(), loadCedar()];
const a = agent('a');
const me = `Agent::"${a.spiffeId}"`;

const used = (connector: typeof files, tool: string, observed: UsedTool['observed'] = null): UsedTool => ({
  connector,
  tool,
  observed,
});

function draft(text: string, tools: readonly UsedTool[]) {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(JSON.stringify(split.problems));
  return leastPrivilege(cedar, { text, policies: split.policies }, a, tools, 'What a used.');
}
/** Scopes that mostly concern this agent's calls. */
const near = policySetOf({
  principals: [`principal == ${me}`, `principal in ${me}`, 'principal is Agent', 'principal'],
  actions: [
    'action',
    'action in Action::"call_tool"',
    'action in [Action::"call_tool", Action::"list_tools"]',
    'action == ProjectFiles::Action::"write_file"',
    'action in [ProjectFiles::Action::"read_text_file", EverythingDemo::Action::"get-env"]',
  ],
  resources: ['resource', 'resource is Tool', 'resource in Connector::"project-files"'],
});
const granted = (text: string, who = 'a') => {
  const reader = new AccessReader(cedar, accessPolicies(cedar, policiesOf(text)));
  return [files, demo].flatMap((connector) =>
    connector.tools
      .filter((tool) => ['allow', 'conditional'].includes(reader.access(agent(who), connector, tool).kind))
      .map(({ name }) => name),
  );
};

const own = `// Everything of the files.
@id("files") permit(principal == ${me}, action in Action::"call_tool", resource in Connector::"project-files")
  when { context.facts.pathsWithin.contains("/w") };
`;
const shared = `@id("all") permit(principal is Agent, action, resource in Connector::"everything-demo");\n`;

describe('a draft that grants only what was used', () => {
  it('replaces what is this agent’s alone, with its conditions, and takes the rest away', () => {
    const made = draft(own, [used(files, 'read_text_file')]);
    expect(made).toMatchObject({ permits: ['a-uses-project-files'], replaced: ['files'], guards: [] });
    expect(made.text).not.toContain('Everything of the files');
    expect(granted(made.text)).toEqual(['read_text_file']);
    const decide = (path: string) =>
      engineOf(made.text).decide(toolRequest('a', files, 'read_text_file', { path }), files.slug).effect;
    expect([decide('/w/a'), decide('/etc/passwd')]).toEqual(['allow', 'deny']);
  });

  it('leaves what others have too, and keeps this agent from the rest of it', () => {
    const made = draft(shared, [used(demo, 'get-env')]);
    expect(made).toMatchObject({ replaced: [], guards: ['a-only-what-it-used'] });
    expect(granted(made.text)).toEqual(['get-env']);
    expect(granted(made.text, 'b')).toEqual(['get-env', 'get-sum', 'fetch-page']);
  });

  it('validates, also with tools of several connectors', () => {
    const made = draft(own + shared, [used(files, 'read_text_file'), used(files, 'write_file'), used(demo, 'get-env')]);
    expect(made.guards).toHaveLength(1);
    const answer = cedar.validate({
      schema: cedarSchema([files, demo]),
      policies: { staticPolicies: made.text },
      validationSettings: { mode: 'strict' },
    });
    expect(answer).toMatchObject({ type: 'success', validationErrors: [] });
  });

  it('takes everything away where nothing was used', () => {
    const made = draft(own + shared, []);
    expect(made.permits).toEqual([]);
    expect(granted(made.text)).toEqual([]);
    expect(granted(made.text, 'b')).toHaveLength(3);
  });

  it('keeps what a permit says of other methods than tools', () => {
    const made = draft(`@id("any") permit(principal == ${me}, action, resource);`, [used(demo, 'get-env')]);
    expect(granted(made.text)).toEqual(['get-env']);
    const list = { ...toolRequest('a', demo, 'get-env', {}), action: { type: 'Action', id: 'list_tools' } };
    expect(
      cedar.isAuthorized({
        ...list,
        resource: { type: 'Connector', id: demo.slug },
        context: {},
        entities: list.entities as never,
        policies: { staticPolicies: made.text },
      }),
    ).toMatchObject({ response: { decision: 'allow' } });
  });

  it('requires what the calls had in common, where that is asked for', () => {
    const observed = observedFacts(['/w/docs/a', '/w/docs/b/c'], [[], []]);
    const made = draft(own, [used(files, 'read_text_file', observed)]);
    expect(made.text).toContain('context.facts.pathsWithin.contains("/w/docs")');
    const decide = (path: string) =>
      engineOf(made.text).decide(toolRequest('a', files, 'read_text_file', { path }), files.slug).effect;
    expect([decide('/w/docs/z'), decide('/w/other')]).toEqual(['allow', 'deny']);
  });

  it('names a policy so that no other has the name', () => {
    const made = draft(`@id("a-uses-everything-demo") ${shared.slice(11)}`, [used(demo, 'get-env')]);
    expect(made.permits).toEqual(['a-uses-everything-demo-2']);
  });

  it('under any set decides recorded calls of used tools as before, and denies every other tool', () => {
    let [allowed, closed] = [0, 0];
    fc.assert(
      fc.property(
        near,
        fc.boolean(),
        fc.array(builtRequest, { minLength: 10, maxLength: 20 }),
        (set, open, requests) => {
          const wide = { id: 'wide', text: `permit(principal == ${me}, action, resource);` };
          const policies = open ? [...set, wide] : set;
          const text = policies.map(({ id, text: one }) => `@id("${id}") ${one}`).join('\n');
          const before = createPolicyEngine(cedar, policiesOf(text), inventory);
          const calls = requests.filter(
            ({ request }) =>
              request.principal.id === a.spiffeId &&
              request.resource.type === 'Tool' &&
              request.entities.some(({ attrs }) => attrs.trustDomain === a.trustDomain),
          );
          const answers = calls.map(({ request, slug }) => before.decide(request, slug).effect);
          const names = new Map(
            calls.flatMap(({ request, slug }, index) => {
              const connector = inventory.find((one) => one.slug === slug);
              const tool = request.action.id;
              return connector && answers[index] === 'allow' ? [[`${slug} ${tool}`, used(connector, tool)]] : [];
            }),
          );
          const made = draft(text, [...names.values()]);
          const after = createPolicyEngine(another, policiesOf(made.text), inventory);
          calls.forEach(({ request, slug }, index) => {
            const isUsed = names.has(`${slug} ${request.action.id}`);
            const { effect } = after.decide(request, slug);
            if (isUsed) expect(effect).toBe(answers[index]);
            else expect(effect).toBe('deny');
            if (isUsed) allowed += 1;
            else closed += 1;
          });
        },
      ),
      { numRuns: 40 },
    );
    expect(allowed).toBeGreaterThan(10);
    expect(closed).toBeGreaterThan(10);
  }, 120_000);
});

describe('what calls had in common', () => {
  it.each([
    [['/w/a', '/w/b'], [[], []], ['context.facts.pathsWithin.contains("/w")']],
    [['/w/a', '/w/a'], [[], []], ['context.facts.pathsWithin.contains("/w/a")']],
    [['/w/a', '/v'], [[], []], []],
    [['/w/a', null], [[], []], []],
    [[null, null], [['x.org'], ['x.org']], ['context.facts.hosts == ["x.org"]']],
    [[null, null], [['x.org'], ['x.org', 'y.org']], []],
    [[], [], []],
  ])('%j %j', (roots, hosts, conditions) => {
    expect(factConditions(observedFacts(roots, hosts))).toEqual(conditions);
  });
});
