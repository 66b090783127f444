import { describe, expect, test } from 'vitest';
import type { CandidateSet, GroupSnapshot } from '@/lib/gateways/wire';
import { policiesOf } from '@/lib/policies/test/models';
import { placeOf } from '@/lib/rollouts/share';
import { makeTrustDomain } from '../test/signing';
import { snapshotOf } from '../test/snapshots';
import {
  agentOne,
  askOf,
  callerOf,
  connectorSubject,
  groupId,
  remote,
  revocationOf,
  svidOf,
  worldOf,
} from '../test/world';
import { compare } from './beside';
import { decide, type Verdict } from './decide';
import { buildEnforcement } from './enforcement';
import { RevocationSet } from './revocation-set';

const domain = await makeTrustDomain('test.example');
const permit = `@id("work") permit (principal, action == Remote::Action::"work", resource);`;
const nothing = `@id("off") forbid (principal, action, resource);`;

function candidateOf(text: string, more: Partial<CandidateSet> = {}): CandidateSet {
  const policies = policiesOf(text).map((policy) => ({ id: policy.id, text: policy.text, digest: `d-${policy.id}` }));
  return { version: 2, digest: 'candidate', policies, kind: 'shadow', share: 0, ...more };
}
const enforcing = (policy: string, more: Partial<GroupSnapshot>) =>
  buildEnforcement(snapshotOf(groupId, domain, policy, [remote], more), 4, 'digest');
const decided = (policy: string, more: Partial<GroupSnapshot>, ask = askOf()) =>
  decide(worldOf(enforcing(policy, more)), ask);
const compared = ({ beside, request }: Verdict) => {
  if (!beside || !request) throw new Error('nothing stands beside');
  return compare(beside, request, 'remote');
};

describe('a candidate in shadow', () => {
  test('changes no decision, and says what it would have done', () => {
    const verdict = decided(permit, { candidate: candidateOf(nothing) });
    expect(verdict.record).toMatchObject({ effect: 'allow', policyVersion: 1, determining: ['work'] });
    expect(verdict.record.beside).toMatchObject({
      role: 'candidate',
      version: 2,
      effect: null,
      cause: 'not-evaluated',
    });
    expect(compared(verdict)).toMatchObject({ effect: 'deny', cause: 'forbidden', determining: ['off'] });
  });

  test('would allow what is denied', () => {
    const verdict = decided('', { candidate: candidateOf(permit) });
    expect(verdict.record).toMatchObject({ effect: 'deny', cause: 'no-permit' });
    expect(compared(verdict)).toMatchObject({ effect: 'allow', determining: ['work'] });
  });

  test('that fails says why', () => {
    const failing = `${permit} @id("bad") forbid (principal, action, resource) when { context.input.missing == "x" };`;
    const verdict = decided(permit, { candidate: candidateOf(failing) });
    expect(verdict.record.effect).toBe('allow');
    const beside = compared(verdict);
    expect(beside).toMatchObject({ effect: 'deny', cause: 'error' });
    expect(beside.error).toContain('missing');
  });

  test('that cannot be loaded is left out, and what is in force is not touched', () => {
    const broken = { ...candidateOf(''), policies: [{ id: 'x', text: 'permit (', digest: 'd' }] };
    const enforcement = enforcing(permit, { candidate: broken });
    expect(enforcement.candidate).toBeNull();
    expect(enforcement.candidateRefused).not.toBeNull();
    const { record, beside } = decide(worldOf(enforcement), askOf());
    expect([record.effect, record.beside, beside]).toEqual(['allow', null, null]);
  });

  test('is not asked where no policy is', () => {
    const { record } = decided(permit, { candidate: candidateOf(nothing) }, askOf({ params: { name: 'ghost' } }));
    expect([record.code, record.beside]).toEqual(['unknown-tool', null]);
  });
});

describe('a canary', () => {
  const share = placeOf(agentOne, 2) + 1;
  const canary = (more: Partial<CandidateSet>) => ({ candidate: candidateOf(nothing, { kind: 'canary', ...more }) });

  test('decides for callers in its share, with the version in force beside it', () => {
    const verdict = decided(permit, canary({ share }));
    expect(verdict.record).toMatchObject({
      effect: 'deny',
      policyVersion: 2,
      policyDigest: 'candidate',
      determining: ['off'],
      satisfiedForbids: [{ id: 'off', digest: 'd-off' }],
      beside: { role: 'baseline', version: 1 },
    });
    expect(compared(verdict)).toMatchObject({ role: 'baseline', effect: 'allow', determining: ['work'] });
  });

  test('stands beside for everyone else', () => {
    const { record } = decided(permit, canary({ share: share - 1 }));
    expect(record).toMatchObject({ effect: 'allow', policyVersion: 1, beside: { role: 'candidate', version: 2 } });
  });
});

describe('a group that observes', () => {
  const mode = 'observe' as const;

  test.each([
    ['no-permit', ''],
    ['forbidden', nothing],
    ['error', `@id("bad") forbid (principal, action, resource) when { context.input.missing == "x" };`],
  ])('lets a call through that is %s, and says so', (cause, policy) => {
    const { record } = decided(policy, { mode });
    expect(record).toMatchObject({ effect: 'allow', cause, mode: 'observe' });
    expect(record.detail).toMatch(/^Would be denied, but its gateway group observes\./);
  });

  test('says nothing of the kind where the policies permit', () => {
    expect(decided(permit, { mode }).record).toMatchObject({ effect: 'allow', cause: 'permitted', detail: null });
  });

  test('denies everything else that is denied', () => {
    const revocations = new RevocationSet();
    revocations.apply(revocationOf(connectorSubject));
    const enforcement = enforcing('', { mode });
    const effectOf = (world = {}, ask = {}) => decide(worldOf(enforcement, world), askOf(ask)).record;
    expect(effectOf({ revocations })).toMatchObject({ effect: 'deny', code: 'revoked', mode: 'observe' });
    expect(effectOf({ freshnessAgeSeconds: () => 999_999 })).toMatchObject({ effect: 'deny', code: 'stale' });
    const stranger = callerOf(svidOf('spiffe://test.example/agent/ghost'));
    expect(effectOf({}, { caller: stranger })).toMatchObject({ effect: 'deny', code: 'unknown-identity' });
    expect(effectOf({}, { malformed: 'No.' })).toMatchObject({ effect: 'deny', code: 'malformed' });
    expect(effectOf({ pinState: () => 'differs' })).toMatchObject({ effect: 'deny', code: 'unknown-tool' });
    expect(effectOf({}, { params: { name: 'ghost' } })).toMatchObject({ effect: 'deny', code: 'unknown-tool' });
  });
});
