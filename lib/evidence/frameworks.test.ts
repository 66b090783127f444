import { describe, expect, test } from 'vitest';
import { controls, controlsOf } from './controls';
import { frameworkOf, frameworks } from './frameworks';
import { aliases, aliasesOf } from './judge/aliases';
import { metrics } from './metrics';

const known = new Set(metrics.map(({ id }) => id));
const twice = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);
const resolves = (framework: string, requirement: string) =>
  frameworkOf(framework)?.requirements.some(({ id }) => id === requirement) ?? false;

test('frameworks are listed in their order, each with all of its requirements', () => {
  expect(frameworks.map(({ id, shown, requirements }) => [id, shown, requirements.length])).toEqual([
    ['nist-800-207', true, 18],
    ['owasp-agentic', true, 10],
    ['owasp-agentic-threats', true, 17],
    ['owasp-nhi', true, 10],
    ['owasp-mcp', true, 10],
    ['csa-maestro', true, 7],
    ['csa-aicm', true, 10],
    ['nist-ai-rmf', true, 38],
    ['soc-2', true, 15],
    ['iso-27001', true, 33],
    ['countersign', true, 28],
    ['csa-atf', false, 5],
    ['aarm', false, 9],
    ['nsa-mcp', false, 9],
    ['cosai-mcp', false, 12],
    ['iso-42001', false, 14],
    ['pci-dss', false, 20],
    ['eu-ai-act', false, 8],
    ['five-eyes', false, 5],
    ['nist-800-53', false, 44],
  ]);
});

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (id, framework) => {
  test('can be in an address, and says of which edition it is', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(framework.edition).not.toBe('');
  });

  test('has each requirement once, mapped to metrics that exist, each once', () => {
    expect(twice(framework.requirements.map((requirement) => requirement.id))).toEqual([]);
    for (const { metrics: mapped } of framework.requirements) {
      expect(mapped.filter((metric) => !known.has(metric))).toEqual([]);
      expect(twice(mapped)).toEqual([]);
    }
  });

  test('asks in one short sentence, and calls nothing compliant', () => {
    for (const { name, asks } of framework.requirements) {
      expect(name.length).toBeLessThanOrEqual(60);
      expect(asks).toMatch(/^[A-Z].{10,150}\.$/);
      expect(`${name} ${asks}`).not.toMatch(/compliant/i);
    }
    expect(framework.note ?? '').not.toMatch(/compliant/i);
  });
});

test('what nothing maps to says so', () => {
  const unmapped = frameworks.flatMap(({ requirements }) => requirements.filter((one) => one.metrics.length === 0));
  expect(unmapped.map(({ id }) => id)).toEqual(['T5', 'NSA-2']);
  for (const { asks } of unmapped) expect(asks).toMatch(/nothing here maps to it\.$/);
});

test('a mapping is as sure as what it was read in', () => {
  const nhi = frameworkOf('owasp-nhi')?.requirements.map(({ sureness }) => sureness) ?? [];
  expect(nhi.slice(0, 5)).toEqual(Array(5).fill('primary'));
  expect(nhi[5]).toBe('secondary');
  expect(nhi.slice(6)).toEqual(Array(4).fill('unconfirmed'));
});

test('there are 28 controls, each mapped to requirements that ship', () => {
  expect(controls).toHaveLength(28);
  for (const { id, maps } of controls) {
    expect(Object.keys(maps).length, id).toBeGreaterThan(0);
    for (const [framework, requirements] of Object.entries(maps)) {
      expect(
        requirements.filter((requirement) => !resolves(framework, requirement)),
        `${id} → ${framework}`,
      ).toEqual([]);
      expect(twice(requirements)).toEqual([]);
    }
  }
});

test('a requirement knows the controls that map to it', () => {
  expect(controlsOf('soc-2', 'CC8.1').map(({ id }) => id)).toEqual(['TOL-1', 'POL-3']);
  expect(controlsOf('soc-2', 'CC1.1')).toEqual([]);
});

test('every metric belongs to a control, and maps to a requirement of somebody else', () => {
  const others = frameworks.filter(({ id }) => id !== 'countersign' && id !== 'nist-800-53');
  const mapped = new Set(others.flatMap(({ requirements }) => requirements.flatMap((one) => one.metrics)));
  const controlled = new Set(controls.flatMap((control) => control.metrics));
  expect([...known].filter((id) => !controlled.has(id))).toEqual([]);
  expect([...known].filter((id) => !mapped.has(id))).toEqual([]);
});

test('each NIST SP 800-53 control has a control of ours that maps to it', () => {
  const mapped = new Set(controls.flatMap(({ maps }) => maps['nist-800-53'] ?? []));
  const listed = frameworkOf('nist-800-53')?.requirements.map(({ id }) => id) ?? [];
  expect(listed.filter((id) => !mapped.has(id))).toEqual([]);
});

test('labels the guidance cites lead to requirements, and are none themselves', () => {
  expect(aliases.map(({ label }) => label)).toEqual(['A03', 'MAESTRO 1.4']);
  for (const { label, targets } of aliases) {
    expect(targets.length).toBeGreaterThan(0);
    for (const { framework, requirement } of targets) {
      expect(resolves(framework, requirement), requirement).toBe(true);
      expect(aliasesOf(framework, requirement).map((alias) => alias.label)).toEqual([label]);
    }
    for (const { id } of frameworks) expect(resolves(id, label)).toBe(false);
  }
});
