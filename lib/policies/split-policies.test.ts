import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCedar } from './node-cedar';
import { splitPolicies } from './split-policies';

const cedar = loadCedar();

describe('a document', () => {
  const comment = fc.constantFrom(
    '',
    '// 日本語 😀 "\n',
    '// permit(principal, action, resource);\r\n',
    '\r\n\r\n',
    '  ',
  );
  const body = fc.constantFrom(
    'permit(principal, action, resource)',
    'forbid (\r\n  principal,\r\n  action, // a "comment"\r\n  resource\r\n)',
    '@reason("forbid (x); // 😀")\npermit(principal, action, resource) when { "//" == "\\"" }',
  );
  it('is split where its policies are, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(comment, body), { maxLength: 14 }), (drawn) => {
        const parts = drawn.map(([, text], index) => `@id("p${index}")${text};`);
        const text = drawn.map(([before], index) => before + parts[index]).join('\n');
        const split = splitPolicies(cedar, text);
        if (!split.ok) throw new Error(JSON.stringify(split.problems));
        expect(split.policies.map((policy) => policy.text)).toEqual(parts);
        split.policies.forEach((policy, index) => {
          expect(policy.id).toBe(`p${index}`);
          expect(text.slice(policy.from, policy.to)).toBe(policy.text);
          expect(text.split('\n')[policy.line - 1]).toMatch(/(permit|forbid)\s*\(/);
          expect(text.split('\n')[policy.line - 1]).toContain(policy.effect);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('without policies has none', () => {
    expect(splitPolicies(cedar, '// nothing yet')).toEqual({ ok: true, policies: [] });
  });

  it('that does not parse says where, each error, after characters of several bytes', () => {
    const text = 'permit(principal, action, resource) when { "日本😀" == };\r\nforbid(principal action);';
    const split = splitPolicies(cedar, text);
    if (split.ok) throw new Error('it parsed');
    expect(split.problems.map(({ from, to }) => text.slice(from, to)).sort()).toEqual(['action', '}']);
    for (const problem of split.problems) expect(problem.message).toMatch(/^Unexpected token .*\. Expected .*\.$/);
  });

  it('that nests too deep says where', () => {
    const text = `permit(principal, action, resource) when { ${'('.repeat(10_000)}true${')'.repeat(10_000)} };`;
    const split = splitPolicies(cedar, text);
    expect(split).toMatchObject({ ok: false, problems: [{ from: expect.any(Number) }] });
    if (!split.ok) expect(split.problems[0]?.message).toContain('nests too deep');
  });

  it('with templates says each slot to be filled, and not what only looks like one', () => {
    const text = `// ?principal
      permit(principal is Agent in ?principal, action, resource == ?resource) when { "?resource" == "" };
      @id("?principal") forbid(principal, action, resource in ?resource);`;
    const split = splitPolicies(cedar, text);
    if (split.ok) throw new Error('it was taken');
    expect(split.problems.map(({ from, to }) => [text.slice(from - 3, from), text.slice(from, to)])).toEqual([
      ['in ', '?principal'],
      ['== ', '?resource'],
      ['in ', '?resource'],
    ]);
    for (const { message, fix } of split.problems) {
      expect(message).toMatch(/^A template decides nothing until \?(principal|resource) is filled/);
      expect(fix).toMatchObject({ kind: 'fill' });
    }
  });
});
