import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPolicyEngine } from './engine';
import { fillSlots, type SlotValues } from './fill-slots';
import type { Uid } from './model';
import { loadCedar } from './node-cedar';
import { cedarSchema } from './schema';
import { builtRequest, type GeneratedPolicy, inventory, policySet, policySetOf } from './test/generated';
import { agent, trustDomain } from './test/models';

const cedar = loadCedar();
cedar.preparseSchema('whole', cedarSchema(inventory));

const uid = (type: string) => (id: string) => ({ type, id });
const quoted = 'a "quoted" \\ name';
const principals: Uid[] = [
  ...[agent('a').spiffeId, agent('b').spiffeId, quoted].map(uid('Agent')),
  ...[trustDomain, 'elsewhere.test'].map(uid('TrustDomain')),
  ...['project-files', 'staged'].map(uid('Connector')),
  ...['production', 'staging'].map(uid('Environment')),
];
const resources: Uid[] = [
  ...['project-files/write_file', 'staged/read_text_file', 'everything-demo/get-sum', quoted].map(uid('Tool')),
  ...['project-files', 'staged', 'everything-demo'].map(uid('Connector')),
  ...['production', 'staging'].map(uid('Environment')),
];

/** Every form that takes a slot, beside parts that have none. */
const templates = policySetOf({
  principals: [
    'principal == ?principal',
    'principal in ?principal',
    'principal is Agent in ?principal',
    'principal is Connector in ?principal',
    'principal',
  ],
  actions: ['action', 'action in Action::"call_tool"', 'action == ProjectFiles::Action::"write_file"'],
  resources: [
    'resource == ?resource',
    'resource in ?resource',
    'resource is Tool in ?resource',
    'resource is Connector in ?resource',
    'resource',
  ],
}).map((all) => all.filter(({ text }) => text.includes('?')).map((one) => ({ ...one, id: `template ${one.id}` })));

type Link = { id: string; template: GeneratedPolicy; values: SlotValues };

/** Templates with up to three links each; a link gives each slot of its template a value, and no other. */
const links: fc.Arbitrary<Link[]> = fc
  .tuple(templates, fc.infiniteStream(fc.tuple(fc.constantFrom(...principals), fc.constantFrom(...resources))))
  .map(([all, values]) =>
    all.flatMap((template, index) =>
      Array.from({ length: 1 + (index % 3) }, (_, number) => {
        const [principal, resource] = values.next().value;
        return {
          id: `link ${number} of ${template.id}`,
          template,
          values: {
            ...(template.text.includes('?principal') ? { '?principal': principal } : {}),
            ...(template.text.includes('?resource') ? { '?resource': resource } : {}),
          },
        };
      }),
    ),
  );

it('a template with its slots filled decides as the engine’s own link of it', () => {
  const shared = loadCedar();
  const met = { deciding: 0, errors: 0 };
  fc.assert(
    fc.property(policySet, links, fc.array(builtRequest, { minLength: 8, maxLength: 16 }), (own, linked, requests) => {
      const answer = cedar.preparsePolicySet('linked', {
        staticPolicies: Object.fromEntries(own.map(({ id, text }) => [id, text])),
        templates: Object.fromEntries(linked.map(({ template }) => [template.id, template.text])),
        templateLinks: linked.map(({ id, template, values }) => ({
          templateId: template.id,
          newId: id,
          values: values as Record<string, Uid>,
        })),
      });
      expect(answer).toEqual({ type: 'success' });
      const filled = linked.map(({ id, template, values }) => ({
        id,
        text: fillSlots(template.text, values),
        line: 1,
      }));
      const engine = createPolicyEngine(shared, [...own, ...filled], inventory);
      const forbids = new Set([...own, ...filled].filter(({ text }) => text.startsWith('forbid')).map(({ id }) => id));
      for (const { request, slug } of requests) {
        const stock = cedar.statefulIsAuthorized({
          ...request,
          context: request.context as never,
          entities: request.entities as never,
          preparsedPolicySetId: 'linked',
          preparsedSchemaName: 'whole',
          validateRequest: true,
        });
        if (stock.type === 'failure') throw new Error(stock.errors[0]?.message);
        const { decision, diagnostics } = stock.response;
        const failed = diagnostics.errors.map(({ policyId }) => policyId).sort();
        const got = engine.decide(request, slug);
        expect(got.errors.map(({ policyId }) => policyId).sort()).toEqual(failed);
        met.errors += failed.length;
        // An error in a forbid denies here, and is skipped there.
        if (failed.some((id) => forbids.has(id)) && decision === 'allow') expect(got.effect).toBe('deny');
        else {
          expect(got.effect).toBe(decision);
          expect([...got.determining].sort()).toEqual([...diagnostics.reason].sort());
        }
        met.deciding += got.determining.filter((id) => id.startsWith('link')).length;
      }
    }),
    { numRuns: 150 },
  );
  // The property has to have met links that decide and that fail, and often, or it proves little.
  expect(met.deciding).toBeGreaterThan(100);
  expect(met.errors).toBeGreaterThan(100);
}, 120_000);
