import { expect, test } from 'vitest';
import { loadCedar } from '../node-cedar';
import { splitPolicies } from '../split-policies';
import { fillLinks } from './fill-links';

const cedar = loadCedar();
const template = '@id("t")\r\npermit (principal is Agent in ?principal, action, resource == ?resource);';
const around = [
  '// before ?principal\r\n@id("kept") forbid (principal, action, resource);\r\n',
  '\r\n// after\r\n',
] as const;
const link = {
  template_id: 't',
  link_id: 'one "and only"',
  args: { '?principal': 'TrustDomain::"a.test"', '?resource': ' Ns::Tool::"say \\"x\\"" ' },
};
const fill = (links: unknown, text = around.join(template)) =>
  fillLinks(cedar, [{ name: '010-x.cedar', text }], typeof links === 'string' ? links : JSON.stringify(links));
const saidOf = (links: unknown, text?: string) =>
  fill(links, text).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);

test('each link becomes a policy where its template stands, and the rest stays', () => {
  const { files, policies, problems } = fill([link, { ...link, link_id: 'two' }]);
  expect(problems).toEqual([]);
  expect(policies).toBe(2);
  const made = (id: string) =>
    `@id("${id}")\r\npermit (principal is Agent in TrustDomain::"a.test", action, resource == Ns::Tool::"say \\"x\\"");`;
  const text = `${around[0]}${made('one \\"and only\\"')}\r\n\r\n${made('two')}${around[1]}`;
  expect(files).toEqual([{ name: '010-x.cedar', text }]);
  const split = splitPolicies(cedar, text);
  expect(split.ok && split.policies.map(({ id }) => id)).toEqual(['kept', 'one "and only"', 'two']);
});

test.each<[string, unknown, RegExp, string?]>([
  ['what is no JSON', '[', /^links.json:1: It is not JSON/],
  ['another form', [{ ...link, values: {} }], /It has not the form of links: 0: Unrecognized key/],
  ['a slot without a value', [{ ...link, args: { '?resource': 'A::"x"' } }], /gives no \?principal/],
  [
    'a value without a slot',
    [link],
    /without \?resource gives a \?resource/,
    '@id("t") permit (principal == ?principal, action, resource);',
  ],
  [
    'a value that is no entity',
    [{ ...link, args: { ...link.args, '?principal': 'alice' } }],
    /is alice, and not one entity/,
  ],
  ['a value that says more', [{ ...link, args: { ...link.args, '?resource': 'A::"x", action' } }], /not one entity/],
  ['a value of two', [{ ...link, args: { ...link.args, '?resource': '[A::"x", A::"y"]' } }], /not one entity/],
  ['a link of nothing', [link, { ...link, template_id: 'u' }], /is of u, which is no template here/],
  ['a template without a link', [], /^policies\/010-x.cedar:3: No link is of the template t/],
  [
    'a template without an id',
    [link],
    /^policies\/010-x.cedar:1: .*which has no @id/,
    template.replace('@id("t")\r\n', ''),
  ],
  ['a text that does not parse', [link], /^policies\/010-x.cedar:2: Unexpected/, `${template} permit (`],
  [
    'a flood',
    Array.from({ length: 9_000 }, () => link),
    /more than 1048576 bytes/,
    template.replace(';', `// ${'x'.repeat(50)}\n;`),
  ],
])('%s is named', (_, links, said, text) => {
  expect(saidOf(links, text).join('\n')).toMatch(said);
});
