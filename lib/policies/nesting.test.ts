import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplePolicies } from '@/lib/workspace/sample-content';
import { tooDeepAt } from './nesting';
import { loadCedar } from './node-cedar';

const when = (condition: string) => `permit(principal, action, resource) when { ${condition} };`;

/** Every way to nest: what is inside, and one level more around it. */
const around: ((inner: string) => string)[] = [
  (inner) => `(${inner})`,
  (inner) => `(context.a && ${inner})`,
  (inner) => `!(${inner})`,
  (inner) => `[${inner}]`,
  (inner) => `{ a: ${inner} }`,
  (inner) => `${inner}.a`,
  (inner) => `${inner}["a"]`,
  (inner) => `${inner}.contains(1)`,
  (inner) => `context.contains(${inner})`,
  (inner) => `${inner} && context.a`,
  (inner) => `context.b || ${inner}`,
  (inner) => `${inner} * context.n`,
  (inner) => `context.n + ${inner}`,
  (inner) => `if ${inner} then context.a else true`,
  (inner) => `if context.a then ${inner} else true`,
  (inner) => `if context.b then true else ${inner}`,
];
const nest = (layers: readonly number[]) =>
  when(layers.reduce((inner, layer) => (around[layer] ?? String)(inner), 'context.a'));

const bool = { type: 'Boolean', required: true } as const;
const context = { type: 'Record', attributes: { a: bool, b: bool, n: { type: 'Long', required: true } } } as const;
const schema = {
  '': {
    entityTypes: { A: {} },
    actions: { a: { appliesTo: { principalTypes: ['A'], resourceTypes: ['A'], context } } },
  },
};

/** Every call that is made with a policy text. */
function useEngine(text: string): void {
  const cedar = loadCedar();
  cedar.policySetTextToParts(text);
  cedar.policyToJson(text);
  cedar.formatPolicies({ policyText: text, lineWidth: 80, indentWidth: 2 });
  const staticPolicies = { a: text };
  cedar.validate({ schema, policies: { staticPolicies } });
  const uid = { type: 'A', id: 'a' };
  const request = { principal: uid, action: { type: 'Action', id: 'a' }, resource: uid, entities: [] };
  cedar.isAuthorized({ ...request, context: { a: true, b: false, n: 1 }, policies: { staticPolicies } });
}

describe('a text that is let through', () => {
  it('does not crash the engine, however its nesting is mixed', () => {
    const layer = fc.nat(around.length - 1);
    // Runs of one construct are what exhausts the stack soonest.
    const runs = fc.array(fc.tuple(layer, fc.integer({ min: 1, max: 60 })), { maxLength: 5 });
    let through = 0;
    fc.assert(
      fc.property(runs, (drawn) => {
        const text = nest(drawn.flatMap(([one, count]) => Array<number>(count).fill(one)));
        fc.pre(tooDeepAt(text) === null);
        through += 1;
        expect(() => useEngine(text)).not.toThrow();
      }),
      { numRuns: 60 },
    );
    expect(through).toBeGreaterThan(10);
  });

  it.each(around.map((layer, index) => [layer('x'), index] as const))('nests %s to the limit', (_, layer) => {
    let count = 1;
    while (tooDeepAt(nest(Array<number>(count + 1).fill(layer))) === null && count < 500) count += 1;
    expect(count).toBeGreaterThan(10);
    expect(count).toBeLessThan(200);
    expect(() => useEngine(nest(Array<number>(count).fill(layer)))).not.toThrow();
  });
});

describe('what counts', () => {
  it.each([
    ['open brackets', when('('.repeat(10_000))],
    ['brackets after closing ones', `${')'.repeat(10_000)}${'('.repeat(10_000)}`],
    ['chained operators', when('true && '.repeat(10_000))],
    ['chained conditions', when('if true then true else '.repeat(10_000))],
    ['chained conditions without an else', when('if true then '.repeat(10_000))],
    ['conditions', `permit(principal, action, resource) ${'when { context.a } '.repeat(200)};`],
    ['chained accesses', when(`context${'.a'.repeat(10_000)}`)],
  ])('%s', (_, text) => {
    expect(tooDeepAt(text)).toBeGreaterThan(0);
  });

  it('is not what strings and comments hold', () => {
    const many = '('.repeat(1_000);
    expect(tooDeepAt(`@id("${many}") // ${many}\npermit(principal, action, resource);`)).toBeNull();
    expect(tooDeepAt(when(`"\\"${many}" == "//" && true`))).toBeNull();
    expect(tooDeepAt(`permit(principal, action, resource); // "\n${when(many)}`)).not.toBeNull();
  });

  it('is one policy, however many there are and however long their lists', () => {
    const list = Array.from({ length: 500 }, (_, index) => `A::Action::"tool ${index}"`).join(', ');
    const clause = 'context.facts.pathsWithin.contains("/a") && context.input.path != "x" && ';
    const policy = `permit(principal, action in [${list}], resource in A::"b") when { ${clause.repeat(20)} true };`;
    expect(tooDeepAt(policy.repeat(200))).toBeNull();
    const places = { node: '', entry: () => '', workspace: '/w', memory: '', trustDomain: 'sample.test' };
    expect(tooDeepAt(samplePolicies(places))).toBeNull();
  });

  it('is placed on the token that goes too far', () => {
    const text = `${'('.repeat(100)}`;
    expect(tooDeepAt(text)).toBe(32);
  });
});
