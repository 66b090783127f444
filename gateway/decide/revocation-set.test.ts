import { describe, expect, test } from 'vitest';
import { agentOne, connectorSubject, identitySubject, idOf, remote, revocationOf } from '../test/world';
import { RevocationSet } from './revocation-set';

describe('the revocation set', () => {
  const question = { concerned: [remote.id, agentOne], issuedAt: 1_000 };
  const lifted = (revocationId: string, at: number) => ({
    kind: 'reinstatement' as const,
    revocationId,
    subject: identitySubject,
    notBefore: new Date(at).toISOString(),
  });

  test('holds a subject while any revocation of it stands', () => {
    const set = new RevocationSet();
    set.apply(revocationOf(identitySubject, idOf(1)));
    set.apply(revocationOf(identitySubject, idOf(2)));
    set.apply(lifted(idOf(1), 0));
    expect(set.find(question)?.revocationId).toBe(idOf(2));
    set.apply(lifted(idOf(2), 0));
    expect(set.find(question)).toBeNull();
  });

  test('after a reinstatement credentials from before it stay dead, and so do those that do not say', () => {
    const set = new RevocationSet();
    set.apply(revocationOf(identitySubject));
    set.apply(lifted(idOf(1), 2_000_000));
    expect(set.find({ ...question, issuedAt: 1_999 })?.kind).toBe('issued-before');
    expect(set.find({ ...question, issuedAt: null })?.kind).toBe('issued-before');
    expect(set.find({ ...question, issuedAt: 2_000 })).toBeNull();
    // An earlier reinstatement that arrives later does not move the line back.
    set.apply(revocationOf(identitySubject, idOf(2)));
    set.apply(lifted(idOf(2), 1_000_000));
    expect(set.find({ ...question, issuedAt: 1_500 })?.kind).toBe('issued-before');
  });

  test('does not mistake one subject for another', () => {
    const set = new RevocationSet();
    set.apply(revocationOf(connectorSubject));
    expect(set.find({ ...question, concerned: [idOf(5), agentOne] })).toBeNull();
    expect(set.find({ ...question, concerned: [remote.id] })).not.toBeNull();
  });
});
