import { describe, expect, it } from 'vitest';
import { checkPolicies, maxTextLength } from './check-policies';
import { loadCedar } from './node-cedar';
import { agent, demo, files, trustDomain } from './test/models';

const check = (text: string, connectors = [files, demo]) => checkPolicies(loadCedar(), text, connectors).diagnostics;
/** Severity, and the words each diagnostic is placed on. */
const said = (text: string) => check(text).map(({ severity, from, to }) => [severity, text.slice(from, to)]);

const agentA = `Agent::"${agent('a').spiffeId}"`;
const read = 'ProjectFiles::Action::"read_text_file"';
const write = 'ProjectFiles::Action::"write_file"';
const permit = (rest: string, action = read, principal = `principal == ${agentA}`) =>
  `@id("p") permit(${principal}, action == ${action}, resource) ${rest};`;

describe('errors', () => {
  it('of the parser are placed, each one', () => {
    const text =
      '// 日本語 😀\n@id("a") permit(principal, action, resource) when { == };\n@id("b") forbid(principal action);';
    expect(said(text)).toEqual([
      ['error', '=='],
      ['error', 'action'],
    ]);
    expect(check(text).map(({ line }) => line)).toEqual([2, 3]);
  });

  it('of the schema are placed after characters of several bytes', () => {
    const text = `// 日本語 😀\r\n\r\n@id("日本")\r\n@title("😀")\r\npermit(principal == ${agentA}, action == ${read}, resource)\r\nwhen { context.input.pth == "x" };`;
    const [first, ...rest] = check(text);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ severity: 'error', policyId: '日本', line: 6 });
    expect(text.slice(first?.from, first?.to)).toBe('context.input.pth');
    expect(first?.message).toMatch(/Attribute `input\.pth`.*not found.*Did you mean/);
  });

  it.each([
    ['an action that is not there', permit('', 'ProjectFiles::Action::"read"'), 'Unrecognized action'],
    ['a type that is not there', permit('', read, 'principal == Robot::"a"'), 'Unrecognized entity type'],
    ['a comparison of two types', permit('when { context.input.path == 1 }'), 'types'],
    ['an attribute that may be absent', permit('when { context.approval.by == "x" }'), 'context has approval'],
    ['an untyped input', permit('when { context.input.a == 1 }', 'EverythingDemo::Action::"get-env"'), 'not found'],
  ])('of %s', (_, text, message) => {
    const found = check(text);
    expect(found.map(({ severity }) => severity)).toContain('error');
    expect(found.map((one) => one.message).join(' ')).toContain(message);
  });

  it('name a missing, an empty and a repeated @id', () => {
    const plain = `permit(principal == ${agentA}, action == ${read}, resource);`;
    expect(check(plain)[0]?.message).toContain('no @id');
    expect(check(`@id("") ${plain}`)[0]?.message).toContain('no @id');
    const twice = check(`@id("x") ${plain}\n@id("x") ${plain}`);
    expect(twice).toMatchObject([
      { severity: 'error', line: 2, message: expect.stringContaining('Another policy') },
      { severity: 'suggestion', line: 2, message: expect.stringContaining('the same as x, line 1') },
    ]);
  });

  it('name each bidirectional control character, where it stands', () => {
    const text = `${permit('').replace('"p"', '"p\u202e"')} // \u2066`;
    expect(check(text).map(({ severity, from }) => [severity, text[from]])).toEqual([
      ['error', '\u202e'],
      ['error', '\u2066'],
    ]);
  });

  it('name text that is too long or too deep, at once and without harm to the engine', () => {
    expect(check('/'.repeat(maxTextLength + 1))[0]?.message).toContain('longer than');
    const deep = permit(`when { ${'('.repeat(10_000)}true${')'.repeat(10_000)} }`);
    expect(check(deep)).toMatchObject([{ severity: 'error', message: expect.stringContaining('nests too deep') }]);
  });

  it('name a crash of the engine, and say that its instance is lost', () => {
    const crashing = {
      ...loadCedar(),
      validate: () => {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    const checked = checkPolicies(crashing, permit(''), [files]);
    expect(checked).toMatchObject({ crashed: true, diagnostics: [{ severity: 'error' }] });
    expect(checkPolicies(loadCedar(), permit(''), [files])).toMatchObject({ crashed: false, diagnostics: [] });
  });
});

describe('security warnings', () => {
  const raw = 'context.input.path';
  it.each([
    ['any principal on a tool that writes', permit('', write, 'principal'), 'principal'],
    ['any agent on a tool that writes', permit('', write, 'principal is Agent'), 'principal'],
    [
      'every tool that writes, of every connector',
      permit('', 'Action::"call_tool"').replace('action ==', 'action in'),
      'resource',
    ],
    ['like on a raw path', permit(`when { ${raw} like "/w/*" }`), `${raw} like`],
    ['like on a raw path, inside', permit(`when { true && !(${raw}  like "/w/*") }`), `${raw}  like`],
    [
      'like on a raw path of a forbid',
      permit(`when { ${raw} like "/etc/*" }`).replace('permit', 'forbid'),
      `${raw} like`,
    ],
    ['a raw path of a forbid', permit(`when { ${raw} == "/etc/passwd" }`).replace('permit', 'forbid'), raw],
  ])('name %s', (_, text, place) => {
    expect(said(text)).toEqual([['security', place]]);
  });

  it('name both halves of a permit that is open at both ends', () => {
    expect(said('@id("p") permit(principal, action, resource);')).toEqual([
      ['security', 'principal'],
      ['security', 'resource'],
    ]);
  });

  it('name a critical connector that is permitted without any condition', () => {
    const critical = [{ ...files, tier: 'critical' }];
    expect(check(permit(''), critical)).toMatchObject([
      { severity: 'security', message: expect.stringContaining('critical') },
    ]);
    expect(check(permit('when { context.facts.pathsWithin.contains("/w") }'), critical)).toEqual([]);
    expect(check(permit('').replace('permit', 'forbid'), critical)).toEqual([]);
  });

  it('name network place as the only condition', () => {
    const text =
      '@id("p") permit(principal, action == ProjectFiles::Action::"read_text_file", resource) when { context.source.address.isInRange(ip("10.0.0.0/8")) };';
    expect(said(text)).toEqual([['security', 'permit']]);
  });

  it.each([
    ['a named agent', permit('', write)],
    ['a named domain', permit('', write, `principal in TrustDomain::"${trustDomain}"`)],
    ['any agent on a tool that reads', permit('', read, 'principal')],
    [
      'every tool of a named connector',
      permit('', 'Action::"call_tool"')
        .replace('action ==', 'action in')
        .replace('resource)', 'resource in Connector::"project-files")'),
    ],
    [
      'every tool that does not write',
      permit('when { !resource.writes && !resource.destroys }', 'Action::"call_tool"').replace(
        'action ==',
        'action in',
      ),
    ],
    ['a resolved path', permit('when { context.facts.pathsWithin.contains("/w") }')],
    ['like on what is no path', permit('when { context.input.content like "a*" }', write)],
    [
      'words in strings and comments',
      permit('when { context.input.content == "context.input.path like" } // context.input.path like\n', write),
    ],
  ])('do not name %s', (_, text) => {
    expect(check(text)).toEqual([]);
  });

  it('may stand beside errors of another policy', () => {
    const text = `${permit('', 'ProjectFiles::Action::"read"')}\n@id("q") permit(principal, action, resource);`;
    expect(check(text).map(({ severity, line }) => [severity, line])).toEqual([
      ['error', 1],
      ['security', 2],
      ['security', 2],
    ]);
  });
});

describe('warnings of policies that do nothing', () => {
  const agents = [agent('release-notes'), agent('b')];
  const checkAll = (text: string) => checkPolicies(loadCedar(), text, [files, demo], agents).diagnostics;

  it.each([
    ['Agent', agent('release-note').spiffeId, agent('release-notes').spiffeId],
    ['TrustDomain', 'sample.tst', 'sample.test'],
    ['Connector', 'nothing-like-it-at-all', null],
  ])('name an entity that is not registered: %s', (type, id, meant) => {
    const text = permit('', read, `principal ${type === 'TrustDomain' ? 'in' : '=='} ${type}::"${id}"`);
    const [found, ...rest] = checkAll(text);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ severity: 'warning', message: expect.stringContaining(id) });
    expect(text.slice(found?.from, found?.to)).toBe(`${type}::"${id}"`);
    if (meant) expect(found?.message).toContain(`Did you mean \`${meant}\`?`);
    else expect(found?.message).not.toContain('Did you mean');
  });

  it('say nothing of agents where none were given', () => {
    expect(check(permit('', read, 'principal == Agent::"x"'))).toEqual([]);
  });

  it('name a policy that says what another says, whatever its notes and spacing', () => {
    const found = check(
      `${permit('')}\n// again\n@title("t") ${permit('').replace('"p"', '"q"').replace(', ', ',\n  ')}`,
    );
    expect(found).toMatchObject([
      { severity: 'suggestion', policyId: 'q', message: expect.stringContaining('same as p') },
    ]);
  });

  it('guess an action among the tools there are', () => {
    expect(check(permit('', 'ProjectFiles::Action::"read_text_fil"'))[0]?.message).toContain(
      `Did you mean \`${read}\`?`,
    );
  });
});

describe('a text that is large or wrong many times over', () => {
  const wrong = (index: number) =>
    `@id("w${index}") permit(principal, action, resource) when { context.nope${index} };`;

  it('is checked until there is enough to mend', () => {
    const text = Array.from({ length: 2_000 }, (_, index) => wrong(index)).join('\n');
    const { diagnostics, policies } = checkPolicies(loadCedar(), text, [files]);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(policies).toHaveLength(2_000);
    expect(errors.length).toBeGreaterThan(500);
    expect(errors.length).toBeLessThan(1_500);
    expect(errors[0]).toMatchObject({ policyId: 'w0', line: 1 });
  });

  it('is checked to its end while it is right', () => {
    const right = (index: number) =>
      `@id("r${index}") permit(principal == Agent::"a${index}", action == Action::"ping", resource);`;
    const text = [...Array.from({ length: 1_000 }, (_, index) => right(index)), wrong(0)].join('\n');
    const errors = checkPolicies(loadCedar(), text, [files]).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ policyId: 'w0', line: 1_001 }]);
  });
});

it('says of a number that no fact can be where it is', () => {
  const text =
    '@id("a") permit(principal, action, resource) when { context.chain.calls < 9007199254740993 }; // 9007199254740993';
  const found = checkPolicies(loadCedar(), text, [files]).diagnostics.filter(({ severity }) => severity === 'error');
  expect(found).toMatchObject([{ from: text.indexOf('9007'), to: text.indexOf('9007') + 16 }]);
  const safe = text.replaceAll('9007199254740993', '9007199254740991');
  expect(checkPolicies(loadCedar(), safe, [files]).diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
});
