import { expect, test } from 'vitest';
import { changeReach } from './change-reach';
import type { ConnectorModel } from './model';
import { loadCedar } from './node-cedar';
import { splitPolicies } from './split-policies';
import { accessPolicies } from './tool-access';

const cedar = loadCedar();
const connector = (slug: string, environment: string): ConnectorModel => ({
  slug,
  namespace: slug,
  name: slug,
  tier: 'standard',
  environment,
  dataClasses: [],
  destinations: [],
  owned: true,
  tools: [],
});
const connectors = [
  connector('files', 'staging'),
  connector('payments', 'production'),
  connector('mail', 'production'),
];
function policies(text: string) {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(split.problems[0]?.message);
  return accessPolicies(cedar, split.policies);
}
const reach = (before: string, after: string) =>
  changeReach(connectors, policies(before), policies(after)).map(({ slug }) => slug);

const readFiles = '@id("a") permit (principal is Agent, action == files::Action::"read", resource);';

test.each([
  ['an action of one connector', '', readFiles, ['files']],
  ['a removed policy', readFiles, '', ['files']],
  ['a tool', '', '@id("a") permit (principal, action, resource == Tool::"mail/send");', ['mail']],
  ['a connector', '', '@id("a") forbid (principal, action, resource in Connector::"payments");', ['payments']],
  [
    'an environment',
    '',
    '@id("a") forbid (principal, action, resource in Environment::"production");',
    ['payments', 'mail'],
  ],
  [
    'a type in a connector',
    '',
    '@id("a") permit (principal, action, resource is Tool in Connector::"mail");',
    ['mail'],
  ],
  ['a type alone', '', '@id("a") permit (principal, action, resource is Tool);', ['files', 'payments', 'mail']],
  ['an open scope', '', '@id("a") permit (principal, action, resource) when { false };', ['files', 'payments', 'mail']],
])('%s', (_what, before, after, slugs) => {
  expect(reach(before, after)).toEqual(slugs);
});

test('what decides as before reaches nothing: annotations, formatting, place and name', () => {
  const again = `// Moved.\n${readFiles.replace('@id("a")', '@id("b") @title("Read files")').replace('(principal', '(\n  principal')}`;
  expect(
    reach(
      `${readFiles}\n@id("z") forbid (principal, action, resource);`,
      `@id("z") forbid (principal, action, resource);\n${again}`,
    ),
  ).toEqual([]);
});
