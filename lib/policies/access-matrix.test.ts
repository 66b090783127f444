import { expect, test } from 'vitest';
import { accessMatrix } from './access-matrix';
import { loadCedar } from './node-cedar';
import { agent, files } from './test/models';
import { accessPolicies, toolAccess } from './tool-access';

const cedar = loadCedar();
const [triage, releaseNotes] = [agent('triage'), agent('release-notes')];

test('each cell says what asking for it alone says', () => {
  const [tool] = files.tools;
  const action = `${files.namespace}::Action::"${tool?.name}"`;
  const policies = accessPolicies(cedar, [
    { id: 'one', text: `permit (principal == Agent::"${triage.spiffeId}", action == ${action}, resource);` },
    { id: 'open', text: 'permit (principal, action, resource) when { context.facts.unresolvedPaths == false };' },
    { id: 'no', text: `forbid (principal == Agent::"${releaseNotes.spiffeId}", action, resource);` },
  ]);
  const agents = [triage, releaseNotes];
  const cells = accessMatrix(cedar, policies, agents, files, files.tools);
  expect(cells).toEqual(
    agents.map((agent) => files.tools.map((one) => toolAccess(cedar, policies, agent, files, one))),
  );
  expect(cells.map((row) => row.map(({ kind }) => kind)[0])).toEqual(['allow', 'forbidden']);
  expect(cells[0]?.[1]?.kind).toBe('conditional');
});
