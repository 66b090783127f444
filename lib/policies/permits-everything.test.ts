import { expect, test } from 'vitest';
import { loadCedar } from './node-cedar';
import { permitsEverything } from './permits-everything';

function jsonOf(text: string) {
  const answer = loadCedar().policyToJson(text);
  if (answer.type !== 'success') throw new Error('It does not parse.');
  return answer.json;
}

test.each([
  ['permit (principal, action, resource);', true],
  ['permit (principal is Agent, action, resource is Connector);', true],
  ['forbid (principal, action, resource);', false],
  ['permit (principal, action, resource) when { context has approval };', false],
  ['permit (principal == Agent::"a", action, resource);', false],
  ['permit (principal is Agent in Group::"a", action, resource);', false],
  ['permit (principal, action == Action::"ping", resource);', false],
  ['permit (principal, action, resource == Connector::"files");', false],
])('%s: %s', (text, expected) => {
  expect(permitsEverything(jsonOf(text))).toBe(expected);
});
