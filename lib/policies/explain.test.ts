import { describe, expect, it } from 'vitest';
import { explain } from './explain';
import { loadCedar } from './node-cedar';
import { agent, demo, engineOf, files, policiesOf, toolRequest } from './test/models';

const cedar = loadCedar();
const a = `Agent::"${agent('a').spiffeId}"`;
const read = 'ProjectFiles::Action::"read_text_file"';

function explained(text: string, args: unknown = { path: '/w/docs/../a' }, where = files, name = 'read_text_file') {
  const request = toolRequest('a', where, name, args);
  const { cause, determining, errors } = engineOf(text).decide(request, where.slug);
  return explain(cedar, policiesOf(text), request, { cause, code: null, detail: null, determining, errors });
}
const truths = (policy: { clauses: { truth: string }[] } | undefined) => policy?.clauses.map(({ truth }) => truth);

describe('no permit', () => {
  const near = `@id("near")
    permit(principal == ${a}, action == ${read}, resource in Connector::"project-files")
    when { context.facts.pathsWithin.contains("/w/docs") && context.chain.calls < 5 };`;
  const other = `@id("other") permit(principal == Agent::"spiffe://sample.test/agent/b", action == ${read}, resource);`;
  const far = `@id("far") permit(principal == Agent::"spiffe://sample.test/agent/b", action == EverythingDemo::Action::"get-env", resource);`;
  const writer = `@id("writer") permit(principal == ${a}, action == ProjectFiles::Action::"write_file", resource);`;

  it('shows the nearest permits, nearest first, each clause with its fact', () => {
    const shown = explained([far, writer, other, near].join('\n'));
    expect(shown.title).toBe('No permit matched');
    expect(shown.sentence).toBe('/w/a is not within /w/docs.');
    expect(shown.nearest.map(({ id }) => id)).toEqual(['near', 'other', 'writer']);
    expect(shown.further).toBe(0);
    expect(shown.nearest[0]).toMatchObject({ effect: 'permit', line: 5 });
    expect(shown.nearest[0]?.clauses).toEqual([
      { text: `principal == ${a}`, truth: 'true', fact: agent('a').spiffeId, source: 'from its SVID' },
      { text: `action == ${read}`, truth: 'true', fact: 'read_text_file', source: 'from the request' },
      {
        text: 'resource in Connector::"project-files"',
        truth: 'true',
        fact: 'project-files/read_text_file',
        source: 'from the request',
      },
      {
        text: 'context.facts.pathsWithin.contains("/w/docs")',
        truth: 'false',
        fact: '/w/a',
        source: 'resolved by the gateway from /w/docs/../a',
      },
      { text: 'context.chain.calls < 5', truth: 'not-reached', fact: null, source: null },
    ]);
  });

  it('says of a path that it cannot be resolved', () => {
    expect(explained(near, { path: '../a' })).toMatchObject({
      sentence: 'A path of this call cannot be resolved, so it is not within /w/docs.',
    });
  });

  it('says of a permit for another agent or tool what it is for', () => {
    expect(explained(other).sentence).toBe('other is the nearest permit, and it is for another agent.');
    expect(explained(writer).sentence).toBe('writer is the nearest permit, and it does not cover read_text_file.');
    expect(explained(far)).toMatchObject({ sentence: 'No permit names this agent and this tool.', nearest: [] });
  });

  it('lets a guard protect what follows it, and shows an error as one', () => {
    const guarded = `@id("g") permit(principal, action == ${read}, resource) when { context has approval && context.approval.by == "x" };`;
    expect(truths(explained(guarded).nearest[0])).toEqual(['true', 'false', 'not-reached']);
    const bare = `@id("b") permit(principal, action == ${read}, resource) when { context.approval.by == "x" } unless { true };`;
    const shown = explained(bare);
    expect(truths(shown.nearest[0])).toEqual(['true', 'error', 'not-reached']);
    expect(shown.sentence).toBe('b could not be evaluated: context.approval.by == "x" raises an error.');
  });

  it('does not reach conditions where the scope fails, and counts what is further', () => {
    const more = Array.from({ length: 5 }, (_, index) => other.replace('other', `o${index}`)).join('\n');
    const shown = explained(more.replaceAll('resource);', 'resource) when { true };'));
    expect(shown.nearest).toHaveLength(3);
    expect(shown.further).toBe(2);
    expect(truths(shown.nearest[0])).toEqual(['false', 'true', 'not-reached']);
  });

  it('says of an exception that it holds', () => {
    const text = `@id("u") permit(principal, action == ${read}, resource) unless { context.chain.calls == 0 || false };`;
    expect(explained(text).sentence).toBe(
      'u is the nearest permit, and its exception holds: (context.chain.calls == 0) || false.',
    );
  });

  it('shows every fact that an alternative, a guard or a nested if looks at', () => {
    const facts = (condition: string) =>
      explained(
        `@id("f") permit(principal, action == ${read}, resource) when { ${condition} };`,
      ).nearest[0]?.clauses.at(-1);
    expect(facts('context.chain.calls > 3 || principal.name == "b"')).toMatchObject({
      truth: 'false',
      fact: 'context.chain.calls: 0, principal.name: "a"',
      source: 'from earlier calls of this task, from the inventory, by its SVID',
    });
    expect(facts('context has approval.by')).toMatchObject({ truth: 'false', fact: 'absent' });
    expect(facts('if context has approval then context.approval.by == "x" else resource.writes')).toMatchObject({
      truth: 'false',
      fact: 'context.approval: absent, context.approval.by: absent, resource.writes: false',
    });
    expect(facts('principal in TrustDomain::"elsewhere.test"')).toMatchObject({
      truth: 'false',
      fact: agent('a').spiffeId,
      source: 'from its SVID',
    });
  });

  it('knows which group a tool is in', () => {
    const text = `@id("g") permit(principal, action, resource) when { action in Action::"call_tool" && false };`;
    expect(truths(explained(text).nearest[0])).toEqual(['true', 'false']);
  });

  it('shows an unless as one clause that has to fail', () => {
    const text = `@id("u") permit(principal, action == ${read}, resource) unless { context.chain.calls == 0 };`;
    expect(explained(text).nearest[0]?.clauses.at(-1)).toEqual({
      text: 'unless context.chain.calls == 0',
      truth: 'false',
      fact: '0',
      source: 'from earlier calls of this task',
    });
  });
});

describe('every other cause', () => {
  const permit = '@id("all") @title("All of it") permit(principal, action, resource);';
  const forbid = `@id("no") @reason("Not here.") forbid(principal, action == ${read}, resource) when { resource.reads };`;

  it('permitted names the permit and its clauses', () => {
    const shown = explained(permit);
    expect(shown).toMatchObject({ cause: 'permitted', title: 'Permitted by all', sentence: 'All of it' });
    expect(shown.determining).toMatchObject([{ id: 'all', title: 'All of it', clauses: [], line: 1 }]);
  });

  it('forbidden names the forbid, its reason and its clauses', () => {
    const shown = explained(`${permit}\n${forbid}`);
    expect(shown).toMatchObject({ cause: 'forbidden', title: 'Forbidden by no', sentence: 'Not here.', nearest: [] });
    expect(shown.determining[0]?.clauses).toEqual([
      expect.objectContaining({ text: `action == ${read}`, truth: 'true' }),
      { text: 'resource.reads', truth: 'true', fact: 'true', source: 'from the inventory' },
    ]);
  });

  it('an error names the policy that failed and what it met', () => {
    const text = `${permit} @id("broken") forbid(principal, action, resource) when { context.approval.by == "x" };`;
    const shown = explained(text, {}, demo, 'get-env');
    expect(shown.title).toBe('A policy could not be evaluated, so the call is denied');
    expect(shown.sentence).toMatch(/^broken: .*approval/);
    expect(shown.determining.map(({ id }) => id)).toEqual(['broken']);
    expect(truths(shown.determining[0])).toEqual(['error']);
  });

  it('an error without a policy is the request’s own', () => {
    const decided = {
      cause: 'error',
      code: null,
      detail: null,
      determining: [],
      errors: [{ policyId: '', message: 'The request does not conform.' }],
    } as const;
    const request = toolRequest('a', files, 'read_text_file', { path: '/w' });
    expect(explain(cedar, policiesOf(permit), request, decided)).toMatchObject({
      title: 'The request could not be evaluated, so the call is denied',
      sentence: 'The request does not conform.',
      determining: [],
    });
  });

  it('not evaluated says why Cedar was not asked', () => {
    const decided = {
      cause: 'not-evaluated',
      code: 'revoked',
      detail: 'The agent a is revoked.',
      determining: [],
      errors: [],
    } as const;
    expect(explain(cedar, policiesOf(permit), null, decided)).toMatchObject({
      title: 'Not evaluated: revoked',
      sentence: 'The agent a is revoked.',
      determining: [],
      nearest: [],
    });
  });
});
