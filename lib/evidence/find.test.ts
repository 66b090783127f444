import { expect, test } from 'vitest';
import { findEvidence } from './find';
import { aliases } from './judge/aliases';

const ids = (query: string) => findEvidence(query).map(({ kind, id }) => `${kind} ${id}`);

test('a framework, a requirement and a metric are found by id and by name', () => {
  expect(ids('soc 2')).toContain('framework soc-2');
  expect(ids('asi03')).toEqual(['requirement owasp-agentic/ASI03']);
  expect(ids('govern 1.4')).toEqual(['requirement nist-ai-rmf/GOVERN 1.4']);
  expect(ids('2.1.4')).toEqual(['requirement nist-800-207/2.1.4']);
  expect(ids('tool poisoning')).toEqual(['requirement owasp-mcp/MCP03:2025']);
  expect(ids('m05')).toEqual(['metric M05']);
  expect(findEvidence('m05')[0]?.label).toMatch(/^M05 Life of/);
});

test('a framework’s name narrows its requirements, and alone does not list them', () => {
  expect(ids('soc cc6.1')).toEqual(['requirement soc-2/CC6.1']);
  expect(ids('iso 27001')).toEqual(['framework iso-27001']);
});

test.each([
  ['A03', 'owasp agentic a03'],
  ['MAESTRO 1.4', 'csa maestro 1.4'],
])('%s leads to what the guidance means by it', (label, long) => {
  const targets = aliases.find((alias) => alias.label === label)?.targets ?? [];
  for (const query of [label, long]) {
    const found = findEvidence(query);
    expect(found.map(({ id }) => id)).toEqual(
      targets.map(({ framework, requirement }) => `${framework}/${requirement}`),
    );
    for (const { detail } of found) expect(detail).toBe(`what the guidance calls ${label}`);
  }
});

test('a few of each kind are listed, and nothing for a number or a letter', () => {
  expect(findEvidence('a').length).toBe(0);
  expect(findEvidence('12')).toEqual([]);
  expect(findEvidence('tool').filter(({ kind }) => kind === 'requirement')).toHaveLength(6);
  expect(findEvidence('no such thing')).toEqual([]);
});
