import { expect, test } from 'vitest';
import { accessChanges } from './access-changes';
import { loadCedar } from './node-cedar';
import { agent, demo, files, policiesOf } from './test/models';
import { accessPolicies } from './tool-access';

const cedar = loadCedar();
const inventory = { agents: [agent('a'), agent('b')], connectors: [files, demo] };
const changes = (before: string, after: string) =>
  accessChanges(cedar, inventory, accessPolicies(cedar, policiesOf(before)), accessPolicies(cedar, policiesOf(after)));

const reads = (folder: string) => `@id("reads")
permit (principal == Agent::"spiffe://sample.test/agent/a", action == ProjectFiles::Action::"read_text_file", resource)
when { context.facts.pathsWithin.contains("${folder}") };`;
const everybody = '@id("all") permit (principal is Agent, action == EverythingDemo::Action::"get-env", resource);';
const nobody = '@id("none") forbid (principal, action == EverythingDemo::Action::"get-env", resource);';

test('what widens comes first, each agent and tool once', () => {
  const found = changes(`${reads('/docs')}\n${everybody}`, `${reads('/finance')}\n${everybody}\n${nobody}`);
  expect(found.map(({ agent: who, tool, effect }) => `${who} ${tool} ${effect}`)).toEqual([
    'a read_text_file differs',
    'a get-env narrows',
    'b get-env narrows',
  ]);
  expect(found[1]).toMatchObject({ before: 'allow', after: 'deny by none' });
  expect(changes('', everybody).map(({ effect }) => effect)).toEqual(['widens', 'widens']);
});

test('a call that stays denied, by other policies, is no change of access and comes last', () => {
  const again = nobody.replace('none', 'no-one');
  const found = changes(`${everybody}\n${nobody}`, `${reads('/docs')}\n${everybody}\n${nobody}\n${again}`);
  expect(found.map(({ agent: who, tool, effect }) => `${who} ${tool} ${effect}`)).toEqual([
    'a read_text_file widens',
    'a get-env stays-denied',
    'b get-env stays-denied',
  ]);
  expect(found[1]).toMatchObject({ before: 'deny by none', after: expect.stringMatching(/^deny by no(ne|-one), no/) });
});

test('comments, order and a second permit for what is allowed already change nothing', () => {
  expect(changes(`${everybody}\n${nobody}`, `// said again\n${nobody}\n${everybody}`)).toEqual([]);
  expect(changes(everybody, `${everybody}\n${everybody.replace('all', 'again')}`)).toEqual([]);
});
