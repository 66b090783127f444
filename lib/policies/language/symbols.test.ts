import { describe, expect, it } from 'vitest';
import { agent, demo, files } from '../test/models';
import { documentSymbols } from './document-symbols';
import { hoverAt } from './hover';
import { referencesAt, symbolsOf } from './symbols';

const described = files.tools.map((tool) =>
  tool.name === 'write_file' ? { ...tool, title: 'Write file', description: 'Writes **all** of it.' } : tool,
);
const inventory = { connectors: [{ ...files, tools: described }, demo], agents: [agent('a')] };

const text = [
  '// 日本語 😀',
  `@id("one") permit (principal == Agent::"${agent('a').spiffeId}", action == ProjectFiles::Action::"write_file", resource)`,
  'when { context.input.path == "/x" && context has approval && context.approval.by == "é" };',
  `@id("two") forbid (principal == Agent::"${agent('a').spiffeId}", action, resource is Tool) when { context has delegation.purpose && resource.writes`,
  '@id("three") permit (principal in TrustDomain::"nowhere", action, resource);',
].join('\r\n');
const hover = (words: string, from = 0) => hoverAt(text, text.indexOf(words, from) + words.length - 1, inventory);
const uses = (words: string) =>
  referencesAt(text, text.indexOf(words) + words.length - 1).map(({ from, to }) => text.slice(from, to));

describe('hover', () => {
  it('says what a tool is and does, and where its connector’s page is', () => {
    expect(hover('write_file')).toMatchObject({
      code: 'ProjectFiles::Action::"write_file"',
      lines: [
        'Write file, a tool of project-files: reads, writes.',
        'Writes **all** of it.',
        'Path arguments: path.',
        'Used by 1 policy of this text.',
      ],
      entity: 'Connector::project-files',
    });
  });
  it('says an attribute’s type and meaning, in its policy', () => {
    expect(hover('input.path')).toMatchObject({ code: 'context.input.path: String' });
    expect(hover('context has approval')?.lines).toEqual([
      'A person’s approval of this call. Absent when nobody approved.',
      'It may be absent: ask with `has` first.',
      'Used by 1 policy of this text.',
    ]);
    expect(hover('delegation.purpose')).toMatchObject({ code: 'context.delegation.purpose: String' });
    expect(hover('resource.writes')?.lines[0]).toContain('Whether it writes');
  });
  it('counts policies, and says what is not registered', () => {
    expect(hover('agent/a')?.lines).toEqual(['Agent a, of sample.test.', 'Used by 2 policies of this text.']);
    expect(hover('nowhere')?.lines).toContain('A SPIFFE trust domain. Agents are in it.');
    expect(hoverAt(text, 3, inventory)).toBeNull();
  });
});

it('finds every use of the same thing, and nothing else', () => {
  expect(uses('agent/a')).toHaveLength(2);
  expect(uses('context has approval')).toEqual(['approval', 'approval']);
  expect(uses('input.path')).toEqual(['path']);
  expect(referencesAt(text, 0)).toEqual([]);
});

it('lists policies by name, also of a text that does not parse', () => {
  expect(documentSymbols(text).map(({ name, effect }) => [name, effect])).toEqual([
    ['one', 'permit'],
    ['two', 'forbid'],
    ['three', 'permit'],
  ]);
});

it('places names exactly', () => {
  const names = symbolsOf(text).map(({ from, to }) => text.slice(from, to));
  expect(names).toContain('ProjectFiles::Action::"write_file"');
  expect(names).toContain('"three"');
});
