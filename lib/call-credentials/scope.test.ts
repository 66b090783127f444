import { expect, test } from 'vitest';
import { scopeOfMessage } from './scope';

test.each([
  [{ method: 'tools/call', params: { name: 'open_ticket' } }, 'tool:open_ticket'],
  [{ method: 'tools/list' }, 'list_tools'],
  [{ method: 'resources/read', params: { uri: 'file:///x' } }, 'read_resource'],
  [{ method: 'initialize' }, 'discover'],
  [{ method: 'notifications/cancelled' }, 'ping'],
  [{}, 'respond'],
  [null, 'end_session'],
])('%j needs the scope %s', (message, scope) => {
  expect(scopeOfMessage(message)).toBe(scope);
});

test.each([
  [{ method: 'tools/call', params: { name: 'two words' } }],
  [{ method: 'tools/call', params: { name: 7 } }],
  [{ method: 'tools/call' }],
  [{ method: 'tools/call', params: null }],
  [{ method: '__proto__' }],
  [{ method: 'tools/destroy' }],
  [{ method: 7 }],
])('no credential is good for %j', (message) => {
  expect(scopeOfMessage(message)).toBeNull();
});
