import { describe, expect, test } from 'vitest';
import { whyNotApprove, whyNotApproveOwn, whyNotRequest, whyNotWithdraw } from './change';

const open = { mode: 'enforce' as const, requestedBy: 'dana', requesterName: 'Dana Okafor' };
const ilse = { id: 'ilse', name: 'Ilse Brandt' };

describe('a change of mode', () => {
  test('is asked for once, and only where it changes something', () => {
    expect(whyNotRequest('observe', 'enforce', null)).toBeNull();
    expect(whyNotRequest('enforce', 'enforce', null)).toBe('The group enforces already.');
    expect(whyNotRequest('observe', 'enforce', open)).toContain('Dana Okafor has asked to enforce.');
  });

  test('is approved by another person, who is named', () => {
    expect(whyNotApprove(open, 'ilse', [ilse])).toBeNull();
    expect(whyNotApprove(open, 'dana', [ilse])).toContain('Ilse Brandt can.');
    expect(whyNotApprove(open, 'dana', [])).toContain('Invite an approver');
  });

  test('is approved by who asked for it only when nobody else could', () => {
    expect(whyNotApproveOwn(open, 'dana', [])).toBeNull();
    expect(whyNotApproveOwn(open, 'dana', [ilse])).toContain('Ilse Brandt');
    expect(whyNotApproveOwn(open, 'ilse', [])).not.toBeNull();
  });

  test('is withdrawn by who asked for it, or an administrator', () => {
    expect(whyNotWithdraw(open, { id: 'dana', roles: ['author'] })).toBeNull();
    expect(whyNotWithdraw(open, { id: 'root', roles: ['administrator'] })).toBeNull();
    expect(whyNotWithdraw(open, { id: 'ilse', roles: ['approver'] })).toContain('Dana Okafor');
  });
});
