import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../check-policies';
import { loadCedar } from '../node-cedar';
import { agent, connector, demo, engineOf, files, tool, toolRequest } from '../test/models';
import { applyEdits } from '../text-edits';
import { fixesFor } from './fixes';

const cedar = loadCedar();
const path = { type: 'string' };
const mover = connector('mover', 'Mover', [
  tool('move_file', { source: path, destination: path }, { pathArguments: ['source', 'destination'], writes: true }),
]);
const inventory = { connectors: [files, demo, mover], agents: [agent('a'), agent('release-notes')] };

const a = `principal == Agent::"${agent('a').spiffeId}"`;
const read = 'action == ProjectFiles::Action::"read_text_file"';
const permit = (condition: string, action = read) => `@id("p") permit (${a}, ${action}, resource) ${condition};`;
const forbid = (condition: string, action = read) => permit(condition, action).replace('permit', 'forbid');

/** The text with the first offered fix made, and what is then said of it. */
function fixed(text: string) {
  const { diagnostics } = checkPolicies(cedar, text, inventory.connectors, inventory.agents);
  const [fix] = diagnostics.flatMap((diagnostic) => fixesFor(cedar, text, inventory, diagnostic));
  if (!fix) return null;
  const done = applyEdits(text, fix.edits);
  const after = checkPolicies(cedar, done, inventory.connectors, inventory.agents).diagnostics;
  return { title: fix.title, text: done, errors: after.filter(({ severity }) => severity !== 'suggestion') };
}

const before =
  '// 日本語 😀\r\n@id("other") permit (principal == Agent::"spiffe://sample.test/agent/a", action == EverythingDemo::Action::"get-env", resource);\r\n';

describe('each fix is placed exactly and leaves nothing wrong', () => {
  it.each([
    ['a missing @id', permit('').replace('@id("p") ', ''), '@id("permit-read-text-file")\r\npermit'],
    ['an empty @id', permit('').replace('"p"', '""'), '@id("permit-read-text-file")'],
    ['a misspelt attribute', permit('when { context.input.pth == "/a" }'), 'context.input.path == "/a"'],
    [
      'a misspelt attribute on the way',
      permit('when { context.factz.unresolvedPaths }'),
      'context.facts.unresolvedPaths',
    ],
    ['a misspelt tool', permit('', 'action == ProjectFiles::Action::"read_text_fil"'), '::"read_text_file"'],
    ['a misspelt type', permit('').replace('Agent', 'Agnt'), 'Agent::"spiffe'],
    ['a misspelt agent', permit('').replace('agent/a', 'agent/release-note'), 'agent/release-notes"'],
    [
      'an attribute that may be absent',
      permit('when { context.approval.by == "x" }'),
      '{ context has approval && context.approval.by == "x" }',
    ],
    [
      'one of two',
      permit('when { resource.reads || context.approval.by == "x" }'),
      '{ context has approval && ( resource.reads || context.approval.by == "x" ) }',
    ],
    [
      'one in an attribute that may be absent',
      permit('when { context.delegation.purpose == "x" }'),
      '{ context has delegation.purpose && context',
    ],
    [
      'one of a forbid',
      forbid('when { context.approval.by == "x" }'),
      '{ if context has approval then ( context.approval.by == "x" ) else true }',
    ],
    [
      'like on a raw path',
      permit('when { context.input.path like "/w/*" }'),
      'when { context.facts.pathsWithin.contains("/w") }',
    ],
    [
      'like on a raw path of a forbid',
      forbid('when { context.input.path like "/etc/*" }'),
      'when { (context.facts.unresolvedPaths || context.facts.pathsWithin.contains("/etc")) }',
    ],
    [
      'not like',
      permit('when { !(context.input["path"] like "/etc/*") }'),
      '!((context.facts.unresolvedPaths || context.facts.pathsWithin.contains("/etc")))',
    ],
    [
      'a raw path of a forbid',
      forbid('when { context.input.path == "/etc/passwd" }'),
      '(context.facts.unresolvedPaths || context.facts.paths.contains("/etc/passwd"))',
    ],
    [
      'like with several path arguments',
      permit('when { context.input.source like "/w/*" }', 'action == Mover::Action::"move_file"'),
      'contains("/w")',
    ],
  ])('%s', (_, text, expected) => {
    const done = fixed(before + text);
    expect(done?.text.startsWith(before)).toBe(true);
    expect(done?.text).toContain(expected);
    expect(done?.errors).toEqual([]);
  });
});

it.each([
  ['a folder that is half a name', permit('when { context.input.path like "/w*" }')],
  ['a folder with a way out', permit('when { context.input.path like "/w/../etc/*" }')],
  [
    'a forbid where one path of several is meant',
    forbid('when { context.input.source like "/etc/*" }', 'action == Mover::Action::"move_file"'),
  ],
  ['a like inside something else', permit('when { (context.input.path like "/w/*") != true }')],
  ['a name that is like no other', permit('when { context.input.zzzzzz == 1 }')],
  ['a text that does not parse', 'permit (principal'],
])('offers nothing for %s', (_, text) => {
  expect(fixed(text)).toBeNull();
});

describe('a path read as the gateway resolves it is never looser', () => {
  const spellings = [
    '/w/a',
    '/w',
    '/w/',
    '/w/../etc/passwd',
    '//w//a',
    '/w/./b',
    '/wide/a',
    '/etc/passwd',
    '/etc/../w/a',
    '/x/../w/c',
    'w/a',
    '~/a',
    '/w/a\u0001',
    '/etc\\passwd',
    'file:///w/a',
    'file:///etc/passwd',
    '/',
    '',
    '/etc/',
    '/etc/./shadow',
  ];
  const decides = (text: string, where: string) =>
    engineOf(text, [files]).decide(toolRequest('a', files, 'read_text_file', { path: where }), 'project-files').effect;
  const inFolder = (where: string, folder: string) => {
    const resolved = new URL(`file://${where.replace(/^file:\/\//, '')}`).pathname.replace(/\/+/g, '/');
    return resolved === folder || resolved.startsWith(`${folder}/`);
  };

  it('a permit allows no file outside the folder', () => {
    const done = fixed(permit('when { context.input.path like "/w/*" }'))?.text ?? '';
    const allowed = spellings.filter((where) => decides(done, where) === 'allow');
    expect(allowed).toContain('/w/a');
    expect(allowed.every((where) => inFolder(where, '/w'))).toBe(true);
  });

  it('a forbid forbids every file of the folder and what cannot be resolved', () => {
    const open = '@id("open") permit (principal, action == ProjectFiles::Action::"read_text_file", resource);';
    const done = fixed(forbid('when { context.input.path like "/etc/*" }'))?.text ?? '';
    const allowed = spellings.filter((where) => decides(`${open}\n${done}`, where) === 'allow');
    expect(allowed).toContain('/w/a');
    expect(allowed.some((where) => where.startsWith('/') && inFolder(where, '/etc'))).toBe(false);
    expect(allowed).not.toContain('/etc\\passwd');
    expect(allowed).not.toContain('~/a');
  });
});
