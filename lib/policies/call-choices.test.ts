import { expect, test } from 'vitest';
import { agentMethods, startingCall, targetOf } from './call-choices';
import { agent, demo, files } from './test/models';

test('an agent is offered what agents ask, calls of tools first', () => {
  expect(agentMethods[0]).toBe('tools/call');
  expect(agentMethods).not.toContain('sampling/createMessage');
});

test('a call starts with what there is, and keeps what was given', () => {
  const inventory = { agents: [agent('a')], connectors: [files, demo] };
  expect(startingCall(inventory)).toMatchObject({ connector: 'project-files', target: 'read_text_file' });
  expect(startingCall(inventory, { connector: 'everything-demo' })).toMatchObject({ target: 'get-env' });
  expect(startingCall(inventory, { method: 'resources/read' })).toMatchObject({ target: null });
  expect(startingCall({ agents: [], connectors: [] })).toMatchObject({ agent: '', connector: '', target: null });
});

test('what a method names; an unknown one names nothing', () => {
  expect(targetOf('prompts/get')).toBe('prompt');
  expect(targetOf('__proto__')).toBe('connector');
});
