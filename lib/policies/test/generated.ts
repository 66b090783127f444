import fc from 'fast-check';
import { buildRequest } from '../build-request';
import type { ConnectorModel, PolicyRequest } from '../model';
import { agent, demo, files, known, trustDomain } from './models';

/** Policies and requests drawn at random over the inventory of the test models. */

const principals = [
  'principal',
  'principal is Agent',
  `principal == Agent::"${agent('a').spiffeId}"`,
  `principal == Agent::"${agent('b').spiffeId}"`,
  `principal in Agent::"${agent('a').spiffeId}"`,
  `principal in TrustDomain::"${trustDomain}"`,
  'principal in TrustDomain::"elsewhere.test"',
  `principal is Agent in TrustDomain::"${trustDomain}"`,
  'principal is Connector',
  'principal is Connector in Environment::"production"',
  'principal == Connector::"project-files"',
];
const actions = [
  'action',
  'action in Action::"call_tool"',
  'action in [Action::"call_tool", Action::"list_tools"]',
  'action == Action::"list_tools"',
  'action == Action::"read_resource"',
  'action == ProjectFiles::Action::"write_file"',
  'action in ProjectFiles::Action::"write_file"',
  'action in [ProjectFiles::Action::"read_text_file", EverythingDemo::Action::"get-env"]',
  'action == EverythingDemo::Action::"get-sum"',
  'action in []',
];
const resources = [
  'resource',
  'resource is Tool',
  'resource is Connector',
  'resource == Tool::"project-files/write_file"',
  'resource in Tool::"project-files/read_text_file"',
  'resource in Connector::"project-files"',
  'resource in Connector::"everything-demo"',
  'resource in Environment::"production"',
  'resource in Environment::"staging"',
  'resource is Tool in Connector::"everything-demo"',
  'resource is Connector in Environment::"staging"',
  'resource == Connector::"project-files"',
  'resource == Resource::"project-files/file:///w/a"',
];

/** Questions that hold, do not hold, or raise an error, depending on the request. */
const atoms = [
  'true',
  'false',
  'context.chain.calls == 0',
  '(context.chain.calls + 1023) * 9007199254740991 > 0',
  'context.chain == {calls: 0, connectors: [], tools: [], labels: []}',
  'context.facts.pathsWithin.contains("/w")',
  'context.facts has pathRoot',
  'context.facts.pathRoot like "/w/*"',
  'context.facts.unresolvedPaths',
  'context has approval',
  'context.approval.by == "x"',
  'context has input',
  'context has input.path',
  'context.input.path == "/w/a"',
  'context.input == {path: "/w/a"}',
  'context.input.a.lessThan(decimal("1.5"))',
  'context["credential"]["ageSeconds"] < 60',
  'context.source.address.isInRange(ip("127.0.0.0/8"))',
  'context.time > datetime("2026-01-01")',
  'principal == resource',
  'principal is Agent',
  'principal has trustDomain',
  `principal.trustDomain == "${trustDomain}"`,
  'principal.tier == "standard"',
  `principal in TrustDomain::"${trustDomain}"`,
  'principal is Agent in TrustDomain::"elsewhere.test"',
  'action in Action::"call_tool"',
  'action == ProjectFiles::Action::"write_file"',
  'resource in [Connector::"project-files", Environment::"staging"]',
  'resource has reads',
  'resource.reads',
  '[resource, principal].contains(Connector::"project-files")',
  'Connector::"project-files".owned',
  'Connector::"project-files" in Environment::"production"',
  'Tool::"project-files/write_file" has writes',
  '(if context has approval then principal else resource).name == "a"',
  '{who: principal}.who.name == "a"',
  'resource.name.contains("a")',
];

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: fc.constantFrom(...atoms) },
    { weight: 1, arbitrary: tie('condition').map((one) => `!(${one})`) },
    { weight: 2, arbitrary: fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`) },
    { weight: 2, arbitrary: fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('condition'), tie('condition'), tie('condition'))
        .map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
    },
  ),
}));

const clause = fc.tuple(fc.constantFrom('when', 'unless'), condition).map(([kind, body]) => `${kind} { ${body} }`);

export type Scopes = { principals: string[]; actions: string[]; resources: string[] };

const policyText = (scopes: Scopes) =>
  fc
    .tuple(
      fc.constantFrom('permit', 'permit', 'forbid'),
      fc.constantFrom(...scopes.principals),
      fc.constantFrom(...scopes.actions),
      fc.constantFrom(...scopes.resources),
      fc.array(clause, { maxLength: 2 }),
    )
    .map(([effect, principal, action, resource, clauses]) =>
      `${effect}(${principal}, ${action}, ${resource}) ${clauses.join(' ')};`.replace(' ;', ';'),
    );

export type GeneratedPolicy = { id: string; text: string; line: number };

/** A set of up to twelve policies of the scopes given, each called by its place. */
export const policySetOf = (scopes: Scopes): fc.Arbitrary<GeneratedPolicy[]> =>
  fc
    .array(policyText(scopes), { maxLength: 12 })
    .map((texts) => texts.map((text, index) => ({ id: `policy ${index}`, text, line: index + 1 })));

/** Every form of scope there is. */
export const policySet = policySetOf({ principals, actions, resources });

const staging: ConnectorModel = {
  ...files,
  slug: 'staged',
  namespace: 'Staged',
  environment: 'staging',
  // Tools of its own: what is made of a tool is kept by it.
  tools: files.tools.map((tool) => ({ ...tool })),
};
export const inventory = [files, demo, staging];

type Call = { who: string | null; where: ConnectorModel; method: string; params: Record<string, unknown> };

const path = fc.constantFrom('/w/a', '/w/b/../a', '/v', 'relative', '', '/w/è/"x"');
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    who: fc.constantFrom('a', 'b'),
    where: fc.constantFrom(files, staging),
    method: fc.constant('tools/call'),
    params: fc.oneof(
      path.map((value) => ({ name: 'read_text_file', arguments: { path: value } })),
      path.map((value) => ({ name: 'write_file', arguments: { path: value, content: '' } })),
      fc.array(path).map((paths) => ({ name: 'read_multiple_files', arguments: { paths } })),
    ),
  }),
  fc.record({
    who: fc.constantFrom('a', 'b'),
    where: fc.constant(demo),
    method: fc.constant('tools/call'),
    params: fc.oneof(
      fc.constant({ name: 'get-env', arguments: {} }),
      fc.integer().map((a) => ({ name: 'get-sum', arguments: { a: a / 4, b: 2 } })),
    ),
  }),
  fc.record({
    who: fc.constantFrom('a', 'b'),
    where: fc.constantFrom(...inventory),
    method: fc.constantFrom('tools/list', 'resources/read', 'prompts/get'),
    params: fc.constant({ uri: 'file:///w/a', name: 'simple' }),
  }),
  fc.record({
    who: fc.constant(null),
    where: fc.constantFrom(...inventory),
    method: fc.constantFrom('sampling/createMessage', 'roots/list'),
    params: fc.constant({}),
  }),
);

/** Facts that policies read, present or not. */
const facts = fc.record({
  approval: fc.option(
    fc.constantFrom('x', 'y').map((by) => ({ by, expiresAt: new Date('2027-01-01T00:00:00Z') })),
    {
      nil: undefined,
    },
  ),
  calls: fc.nat(3),
  ageSeconds: fc.constantFrom(1, 90),
  domain: fc.constantFrom(trustDomain, trustDomain, 'elsewhere.test'),
  source: fc.constantFrom('127.0.0.1', '::1', '10.0.0.8'),
});

export type GeneratedRequest = { request: PolicyRequest; slug: string };

/** A request of some agent or connector, as it is built for the engine. */
export const builtRequest: fc.Arbitrary<GeneratedRequest> = fc
  .tuple(call, facts)
  .map(([{ who, where, method, params }, { approval, calls, ageSeconds, domain, source }]) => {
    const principal =
      who === null
        ? ({ kind: 'connector' } as const)
        : ({ kind: 'agent', agent: { ...agent(who), trustDomain: domain } } as const);
    const built = buildRequest(
      principal,
      where,
      { method, params },
      {
        ...known,
        source,
        credential: { ...known.credential, ageSeconds },
        chain: { calls, connectors: [], tools: [], labels: [] },
        approval,
      },
    );
    if (!built.ok) throw new Error(built.message);
    return { request: built.request, slug: where.slug };
  });
