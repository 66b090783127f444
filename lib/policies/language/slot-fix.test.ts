import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../check-policies';
import { loadCedar } from '../node-cedar';
import { agent, demo, files } from '../test/models';
import { applyEdits } from '../text-edits';
import { completionsAt } from './completion';
import { fixesFor } from './fixes';

const cedar = loadCedar();
const inventory = { connectors: [files, demo], agents: [agent('a'), agent('b')] };
const check = (text: string) => checkPolicies(cedar, text, inventory.connectors, inventory.agents).diagnostics;
const offered = (text: string) => check(text).flatMap((one) => fixesFor(cedar, text, inventory, one));

const read = 'action == ProjectFiles::Action::"read_text_file"';
const other = `// 日本語 ?resource 😀\r\n@id("other") permit (principal == Agent::"${agent('b').spiffeId}", ${read}, resource);\r\n`;

describe('a slot is filled', () => {
  it.each([
    ['principal == ?principal', ['Agent', 'Connector']],
    ['principal in ?principal', ['Environment', 'Connector', 'TrustDomain', 'Agent']],
    ['principal is Agent in ?principal', ['TrustDomain', 'Agent']],
  ])('%s with what fits there', (scope, types) => {
    const text = `${other}@id("p") permit (${scope}, ${read}, resource);`;
    const fixes = offered(text);
    expect(fixes.map(({ title }) => title).sort()).toEqual(
      types.map((type) => `Fill ?principal with ${type}::""`).sort(),
    );
    for (const { title, edits } of fixes) {
      const filled = applyEdits(text, edits);
      expect(filled.startsWith(other)).toBe(true);
      expect(filled).toContain(scope.replace('?principal', title.replace('Fill ?principal with ', '')));
      expect(check(filled).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('one at a time, each with its own', () => {
    const text = 'permit (principal == ?principal, action in Action::"call_tool", resource in ?resource);';
    const titles = offered(text).map(({ title }) => title);
    expect(titles).toContain('Fill ?principal with Agent::""');
    expect(titles).toContain('Fill ?resource with Connector::""');
    expect(titles.some((title) => title.startsWith('Fill ?resource with Agent'))).toBe(false);
  });

  it('with nobody until a registered entity is chosen inside the quotes', () => {
    const text = `@id("p") permit (principal == ?principal, ${read}, resource == ?resource);`;
    let filled = text;
    for (const slot of ['?principal', '?resource']) {
      const fix = offered(filled).find(({ title }) => title.startsWith(`Fill ${slot}`));
      filled = applyEdits(filled, fix?.edits ?? []);
    }
    expect(filled).toBe(`@id("p") permit (principal == Agent::"", ${read}, resource == Tool::"");`);
    expect(check(filled).map(({ message }) => message)).toEqual([
      expect.stringContaining('matches nothing now'),
      expect.stringContaining('matches nothing now'),
    ]);
    const inside = (type: string) =>
      completionsAt(filled, filled.indexOf(`${type}::"`) + type.length + 3, inventory).items.map(({ label }) => label);
    expect(inside('Agent')).toEqual([agent('a').spiffeId, agent('b').spiffeId]);
    expect(inside('Tool')).toEqual(['project-files/read_text_file']);
  });
});
