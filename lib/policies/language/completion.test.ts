import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../check-policies';
import { loadCedar } from '../node-cedar';
import { agent, connector, demo, files, tool } from '../test/models';
import { completionsAt } from './completion';

const inventory = { connectors: [files, demo], agents: [agent('a'), agent('b')] };
/** Completes at the `|` of a text. */
const at = (marked: string, known = inventory) => completionsAt(marked.replace('|', ''), marked.indexOf('|'), known);
const labels = (marked: string, known = inventory) => at(marked, known).items.map(({ label }) => label);

const scope = (action: string) =>
  `@id("p") permit (principal == Agent::"${agent('a').spiffeId}", action == ${action}, resource)`;
const read = 'ProjectFiles::Action::"read_text_file"';
const inWhen = (expression: string, action = read) => `${scope(action)} when { ${expression} };`;

describe('outside a policy', () => {
  it('annotations and effects', () => {
    expect(labels('|')).toEqual(['@id', '@title', '@reason', 'permit', 'forbid']);
    expect(labels('@id("a")\n|')).toEqual(['@title', '@reason', 'permit', 'forbid']);
    expect(labels('@|')).toEqual(['@id', '@title', '@reason']);
    expect(labels(`${inWhen('true')}\n per|`)).toContain('permit');
  });
  it('nothing in an annotation, a comment, or a plain string', () => {
    expect(labels('@id("a|")')).toEqual([]);
    expect(labels('// permi|')).toEqual([]);
    expect(labels(inWhen('context.input.path == "|"'))).toEqual([]);
  });
});

describe('in the scope', () => {
  it('each part its variable, its operators, and what it can be', () => {
    expect(labels('permit (|')).toEqual(['principal']);
    expect(labels('permit (principal, |')).toEqual(['action']);
    expect(labels('permit (principal, action, res|')).toEqual(['resource']);
    expect(labels('permit (principal |')).toEqual(['==', 'in', 'is']);
    expect(labels('permit (principal, action |')).toEqual(['==', 'in']);
    const principals = labels('permit (principal == |, action, resource);');
    expect(principals).toContain(`Agent::"${agent('a').spiffeId}"`);
    expect(principals).toContain('Connector::"project-files"');
    expect(principals.some((one) => one.startsWith('Tool') || one.startsWith('TrustDomain'))).toBe(false);
    expect(labels('permit (principal in |, action, resource);')).toContain('TrustDomain::"sample.test"');
    expect(labels('permit (principal is |, action, resource);')).toEqual(['Agent', 'Connector']);
    expect(labels('permit (principal is Agent |, action, resource);')).toEqual(['in']);
  });
  it('actions with their namespace; the group only where a group can be', () => {
    const one = labels('permit (principal, action == |, resource);');
    expect(one).toContain(read);
    expect(one).toContain('EverythingDemo::Action::"get-env"');
    expect(one).not.toContain('Action::"call_tool"');
    expect(labels('permit (principal, action in |')).toEqual(expect.arrayContaining(['[…]', 'Action::"call_tool"']));
    expect(labels(`permit (principal, action in [${read}, |], resource);`)).toContain(read);
    expect(labels('permit (principal, action == ProjectFiles::|')).toEqual(['Action']);
    expect(labels('permit (principal, action == ProjectFiles::Action::|')).toEqual(
      files.tools.map(({ name }) => `"${name}"`),
    );
  });
  it('ids inside quotes, closed or not, and only those', () => {
    expect(labels('permit (principal == Agent::"|", action, resource);')).toEqual(
      inventory.agents.map(({ spiffeId }) => spiffeId),
    );
    expect(labels('permit (principal == Agent::"|')).toHaveLength(2);
    expect(labels('permit (principal, action == EverythingDemo::Action::"|')).toEqual([
      'get-env',
      'get-sum',
      'fetch-page',
    ]);
    expect(labels('permit (principal, action, resource == Tool::"|")')).toHaveLength(7);
    expect(labels(`permit (principal, action == ${read}, resource == Tool::"|");`)).toEqual([
      'project-files/read_text_file',
    ]);
    expect(labels('permit (principal, action == Action::"|"')).not.toContain('call_tool');
  });
  it('after the scope, conditions', () => {
    expect(labels(`${scope(read)} |`)).toEqual(['when', 'unless']);
    expect(labels(`${scope(read)} when { true } u|`)).toEqual(['when', 'unless']);
  });
});

describe('in a condition', () => {
  it('the input of the policy’s own action', () => {
    expect(labels(inWhen('context.input.|'))).toEqual(['path']);
    expect(labels(inWhen('context.input.|', 'EverythingDemo::Action::"get-sum"'))).toEqual(['a', 'b']);
    expect(labels(inWhen('context.|'))).toContain('input');
  });
  it('of several actions only what all have', () => {
    const write = 'ProjectFiles::Action::"write_file"';
    const both = `permit (principal, action in [${read}, ${write}], resource) when { context.input.| };`;
    expect(labels(both)).toEqual(['path']);
    const any = 'permit (principal, action, resource) when { context.| };';
    expect(labels(any)).not.toContain('input');
    expect(labels(any)).toContain('facts');
  });
  it('attributes of facts, principal and resource, with type and meaning', () => {
    const facts = at(inWhen('context.facts.|')).items;
    expect(facts.map(({ label }) => label)).toEqual(['paths', 'pathsWithin', 'pathRoot', 'unresolvedPaths', 'hosts']);
    expect(facts.every(({ doc }) => doc)).toBe(true);
    expect(facts.find(({ label }) => label === 'pathRoot')?.detail).toBe('String, may be absent');
    expect(labels(inWhen('principal.|'))).toEqual(['name', 'trustDomain']);
    expect(labels(inWhen('resource.|'))).toContain('writes');
    expect(labels('permit (principal, action, resource is Connector) when { resource.| };')).toContain('tier');
  });
  it('methods by type, `has` only what may be absent, operators by type', () => {
    expect(labels(inWhen('context.facts.paths.|'))).toEqual(['contains', 'containsAll', 'containsAny', 'isEmpty']);
    expect(labels(inWhen('context.source.address.|'))).toContain('isInRange');
    expect(labels(inWhen('context has |'))).toEqual(['delegation', 'approval']);
    expect(labels(inWhen('context.input.path |'))).toEqual(['like']);
    expect(labels(inWhen('principal |'))).toEqual(['in', 'is']);
    expect(labels(inWhen('if true |'))).toEqual(['then']);
    expect(labels(inWhen('principal in |'))).toContain('TrustDomain::"sample.test"');
    expect(labels(inWhen('resource in Connector::"|"'))).toEqual(['project-files', 'everything-demo']);
  });
  it('operands elsewhere', () => {
    expect(labels(inWhen('|'))).toContain('context');
    expect(labels(inWhen('true && |'))).toContain('principal');
    expect(labels(inWhen('context.nothing.|'))).toEqual([]);
  });
});

describe('places are exact', () => {
  it('after characters of several bytes and with CRLF', () => {
    const marked = `// 日本語 😀\r\n@id("日本")\r\n${inWhen('context.input.pa|')}`;
    const { from, to } = at(marked);
    expect(marked.replace('|', '').slice(from, to)).toBe('pa');
    const quotes = `// 😀\r\npermit (principal == Agent::"spi|ff"`;
    const found = at(quotes);
    expect(quotes.replace('|', '').slice(found.from, found.to)).toBe('spiff');
  });
  it('in a text whose other policies do not parse', () => {
    expect(labels(`permit (principal ==\n\n${inWhen('context.input.|')}\nforbid (`)).toEqual(['path']);
  });
});

it('suggests no attribute or entity that the engine would refuse there', () => {
  const cedar = loadCedar();
  const wide = {
    ...inventory,
    connectors: [
      ...inventory.connectors,
      connector('odd', 'Odd', [tool('a"b\\c', { 'x y': { type: 'string' }, z: { type: 'integer' } })]),
    ],
  };
  const refused: string[] = [];
  const tryAll = (marked: string) => {
    const { from, to, items } = at(marked, wide);
    const text = marked.replace('|', '');
    for (const { insert, kind } of items) {
      if (kind === 'type' || kind === 'keyword' || kind === 'method') continue;
      const made = text.slice(0, from) + insert + text.slice(to);
      const found = checkPolicies(cedar, made, wide.connectors).diagnostics;
      // A policy without effect warns: such a name could not be used there.
      const wrong = found.filter(
        ({ severity, message }) => severity === 'warning' || /not found|Unrecognized|unexpected|escape/i.test(message),
      );
      if (wrong.length > 0) refused.push(`${made}: ${wrong[0]?.message}`);
    }
    expect(items.length).toBeGreaterThan(0);
  };
  const any = '@id("p") permit';
  tryAll(`${any} (principal == |, action, resource);`);
  tryAll(`${any} (principal in |, action, resource);`);
  tryAll(`${any} (principal, action == |, resource);`);
  tryAll(`${any} (principal, action in |, resource);`);
  tryAll(`${any} (principal, action, resource == |);`);
  tryAll(`${any} (principal, action, resource in |);`);
  tryAll(`${any} (principal, action == ${read}, resource == Tool::"|");`);
  tryAll(`${any} (principal, action == Odd::Action::"|", resource);`);
  for (const variable of ['context', 'context.input', 'context.facts', 'context.chain', 'principal', 'resource']) {
    tryAll(inWhen(`${variable}.| == ${variable}.|`.replace(/ == .*/, ' == true')));
  }
  expect(refused).toEqual([]);
});
