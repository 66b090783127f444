import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionWords } from './condition-words';
import { loadCedar } from './node-cedar';
import { agent, engineOf, files, policiesOf, toolRequest } from './test/models';
import { accessPolicies, toolAccess } from './tool-access';

const cedar = loadCedar();
const a = `Agent::"${agent('a').spiffeId}"`;
const read = 'ProjectFiles::Action::"read_text_file"';

function access(text: string, who = 'a', name = 'read_text_file') {
  const tool = files.tools.find((one) => one.name === name);
  if (!tool) throw new Error(name);
  return toolAccess(cedar, accessPolicies(cedar, policiesOf(text)), agent(who), files, tool);
}

const docs = `@id("docs") permit(principal == ${a}, action == ${read}, resource in Connector::"project-files")
  when { context.facts.pathsWithin.contains("/w/docs") };`;

describe('who may call a tool', () => {
  it('is nobody without a permit', () => {
    expect(access('')).toEqual({ kind: 'no-permit' });
    expect(access(docs, 'b')).toEqual({ kind: 'no-permit' });
    expect(access(docs, 'a', 'write_file')).toEqual({ kind: 'no-permit' });
  });

  it('is allowed by a permit without conditions', () => {
    expect(access(`@id("any") permit(principal is Agent, action == ${read}, resource);`, 'b')).toEqual({
      kind: 'allow',
      policies: ['any'],
    });
  });

  it('is conditional on what only the call tells, in words', () => {
    expect(access(docs)).toEqual({
      kind: 'conditional',
      policies: ['docs'],
      when: [{ policy: 'docs', conditions: ['path in /w/docs'] }],
      unless: [],
    });
  });

  it('is forbidden by a forbid that always holds, whatever permits', () => {
    const text = `${docs}\n@id("no") forbid(principal, action == ${read}, resource) when { resource.reads };`;
    expect(access(text)).toEqual({ kind: 'forbidden', policies: ['no'] });
  });

  it('asks the engine what it already can: conditions on tool, agent and connector', () => {
    const rule = (condition: string) =>
      `@id("x") permit(principal is Agent, action == ${read}, resource) when { ${condition} };`;
    expect(access(rule('resource.writes'))).toEqual({ kind: 'no-permit' });
    expect(access(rule('resource.reads && principal.name == "a"'))).toEqual({ kind: 'allow', policies: ['x'] });
    expect(access(rule('resource.reads && context.chain.calls < 5'))).toMatchObject({
      kind: 'conditional',
      when: [{ policy: 'x', conditions: ['context.chain.calls < 5'] }],
    });
  });

  it('names the exceptions of a conditional forbid', () => {
    const text = `@id("any") permit(principal is Agent, action == ${read}, resource);
      @id("paths") forbid(principal, action == ${read}, resource) unless { context.facts.pathsWithin.contains("/w") };`;
    expect(access(text)).toEqual({
      kind: 'conditional',
      policies: ['any', 'paths'],
      when: [],
      unless: [{ policy: 'paths', conditions: ['unless path in /w'] }],
    });
  });
});

describe('agreement with the engine', () => {
  const conditions = ['resource.reads', 'resource.writes', 'context.facts.pathsWithin.contains("/w/docs")', 'true'];
  const policy = fc.record({
    effect: fc.constantFrom('permit', 'forbid'),
    who: fc.constantFrom(`principal == ${a}`, 'principal is Agent', 'principal'),
    condition: fc.constantFrom(...conditions),
    kind: fc.constantFrom('when', 'unless'),
  });

  it('never says allow, no permit or forbidden of a call the engine decides otherwise', () => {
    fc.assert(
      fc.property(fc.array(policy, { maxLength: 4 }), fc.constantFrom('/w/docs/a', '/etc/passwd'), (set, path) => {
        const text = set
          .map(
            (one, index) =>
              `@id("p${index}") ${one.effect}(${one.who}, action == ${read}, resource) ${one.kind} { ${one.condition} };`,
          )
          .join('\n');
        const said = access(text);
        const decided = engineOf(text).decide(toolRequest('a', files, 'read_text_file', { path }), files.slug);
        if (said.kind === 'allow') expect(decided.effect).toBe('allow');
        if (said.kind === 'no-permit') expect(decided.effect).toBe('deny');
        if (said.kind === 'forbidden') expect(decided.cause).toBe('forbidden');
        if (decided.effect === 'allow') expect(['allow', 'conditional']).toContain(said.kind);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the words of a condition', () => {
  it.each([
    ['context.facts.pathsWithin.contains("/w/docs")', 'path in /w/docs'],
    ['context.facts.hosts.contains("example.org")', 'host example.org'],
    ['unless context.facts.unresolvedPaths', 'unless a path cannot be resolved'],
    ['context has approval', 'approved'],
    ['!(context.input.mode == "raw")', 'not mode is raw'],
    ['context.input.count <= 10', 'count <= 10'],
    ['(context.input.count) <= 10', 'count <= 10'],
    ['context.chain.calls < 5', 'context.chain.calls < 5'],
    ['unless context.chain.calls < 5', 'unless context.chain.calls < 5'],
  ])('%s', (text, words) => {
    expect(conditionWords(text)).toBe(words);
  });
});
