import { expect, test } from 'vitest';
import type { DecisionRecord } from '@/lib/decisions/record';
import { nested } from './claims';
import { partiesOf } from './parties';

const uid = { type: 'Agent', id: 'a' };
const record = (more: Partial<DecisionRecord>) =>
  ({
    person: null,
    act: [],
    principal: { kind: 'agent', id: null, spiffeId: 'spiffe://a/agent/one', name: 'one' },
    request: { principal: uid, action: uid, resource: uid, context: {} },
    ...more,
  }) as DecisionRecord;
const act = [
  { sub: 'spiffe://a/agent/two', iss: 'https://console' },
  { sub: 'spiffe://a/agent/one', iss: 'https://console' },
];

test('an agent that acts for nobody is the subject, and nobody stands between', () => {
  const { subject, actors } = partiesOf(record({}));
  expect([subject, nested(actors)]).toEqual(['spiffe://a/agent/one', undefined]);
});

test('a person is the subject; the chain is nested with whoever calls outermost (RFC 8693 §4.1)', () => {
  const { subject, actors } = partiesOf(record({ act, person: { id: 'p', name: 'Pia' } }));
  expect(subject).toBe('p');
  expect(nested(actors)).toEqual({ sub: 'spiffe://a/agent/two', act: { sub: 'spiffe://a/agent/one' } });
});

test('where a workload began it, that workload is the subject', () => {
  const context = { delegation: { subject: 'spiffe://a/job/nightly', depth: 2 } };
  const request = { principal: uid, action: uid, resource: uid, context };
  expect(partiesOf(record({ act, request })).subject).toBe('spiffe://a/job/nightly');
});
