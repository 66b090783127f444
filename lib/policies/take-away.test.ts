import { describe, expect, test } from 'vitest';
import { AccessReader } from './access-reader';
import type { AgentModel, ConnectorModel, ToolModel } from './model';
import { loadCedar } from './node-cedar';
import { splitPolicies } from './split-policies';
import { type TakenAway, takeAway } from './take-away';
import { accessPolicies } from './tool-access';

const cedar = loadCedar();
const tool = (name: string): ToolModel => ({
  name,
  title: null,
  description: null,
  inputSchema: null,
  effects: { reads: true, writes: false, destroys: false, egresses: false },
  definitionHash: 'a'.repeat(64),
  pinned: true,
  pathArguments: [],
  urlArguments: [],
});
const connector = (slug: string, tools: string[]): ConnectorModel => ({
  slug,
  namespace: slug,
  name: slug,
  tier: 'standard',
  environment: 'production',
  dataClasses: [],
  destinations: [],
  owned: true,
  tools: tools.map(tool),
});
const agent = (name: string): AgentModel => ({
  spiffeId: `spiffe://a.test/${name.replaceAll(/[^a-z]/g, '')}`,
  name,
  trustDomain: 'a.test',
});
const [files, mail] = [connector('files', ['read', 'write']), connector('mail', ['send'])];
const [alice, bob] = [agent('alice'), agent('bob')];
const everything = '@id("all")\npermit (principal is Agent, action in Action::"call_tool", resource);\n';

/** What each agent may call under a text: "alice files/read". */
function granted(text: string, agents = [alice, bob]): string[] {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(split.problems[0]?.message);
  const reader = new AccessReader(cedar, accessPolicies(cedar, split.policies));
  return agents.flatMap((one) =>
    [files, mail].flatMap((at) =>
      at.tools
        .filter((each) => reader.access(one, at, each).kind === 'allow')
        .map((each) => `${one.name} ${at.slug}/${each.name}`),
    ),
  );
}

function without(...taken: TakenAway[]): string {
  const made = takeAway(cedar, everything, taken);
  if ('problem' in made) throw new Error(made.problem);
  return made.text;
}

describe('what is taken away', () => {
  test('is every request of an agent at a connector, and nobody else’s', () => {
    const text = without({ kind: 'grant', note: 'Left', agent: bob, connector: files, kept: [] });
    expect(granted(text)).toEqual(['alice files/read', 'alice files/write', 'alice mail/send', 'bob mail/send']);
    expect(text).toContain('// Left\n@id("bob-not-at-files")');
  });

  test('is every tool there but those kept', () => {
    const text = without({ kind: 'grant', note: 'n', agent: bob, connector: files, kept: ['read'] });
    expect(granted(text, [bob])).toEqual(['bob files/read', 'bob mail/send']);
  });

  test('adds up, one after the other', () => {
    const text = without(
      { kind: 'grant', note: 'n', agent: bob, connector: mail, kept: [] },
      { kind: 'identity', note: 'n', agent: alice, used: [{ connector: files, tool: 'read', observed: null }] },
      { kind: 'grant', note: 'n', agent: bob, connector: files, kept: [] },
    );
    expect(granted(text)).toEqual(['alice files/read']);
  });

  test('is a comment and a title whatever the names and reasons hold', () => {
    const evil = agent('x")\npermit (principal, action, resource);//');
    const note = 'gone"\npermit (principal, action, resource);\u2028permit (principal, action, resource);';
    const text = without({ kind: 'grant', note, agent: evil, connector: files, kept: [] });
    expect(granted(text, [evil])).toEqual([`${evil.name} mail/send`]);
    expect(splitPolicies(cedar, text)).toMatchObject({ ok: true, policies: { length: 2 } });
  });

  test('is refused of a text that does not parse', () => {
    const taken: TakenAway = { kind: 'grant', note: 'n', agent: bob, connector: files, kept: [] };
    expect(takeAway(cedar, 'permit (', [taken])).toMatchObject({ problem: expect.any(String) });
  });
});
