import { describe, expect, test } from 'vitest';
import {
  approvedBy,
  requiredApprovers,
  standingApprovals,
  whyNotApprove,
  whyNotTakeBack,
  whyUnapproved,
} from './review';

const draft = { authorId: 'dana', proposerId: 'omar' };
const people = [
  { id: 'ilse', name: 'Ilse Brandt' },
  { id: 'per', name: 'Per Holm' },
];
const yes = (memberId: string, digest = 'now') => ({
  memberId,
  name: memberId,
  at: '2026-11-28T07:00:00Z',
  digest,
  withdrawn: null,
});
const everyone = new Set(['dana', 'omar', 'ilse', 'per']);

test('the strictest rule of the environments a change reaches counts, and one approves where none says', () => {
  const rules = [
    { environment: 'production', approvers: 2 },
    { environment: 'payments', approvers: 3 },
  ];
  expect(requiredApprovers(['staging', 'production'], rules)).toEqual({ required: 2, ruledBy: 'production' });
  expect(requiredApprovers(['production', 'payments'], rules)).toEqual({ required: 3, ruledBy: 'payments' });
  expect(requiredApprovers(['staging'], rules)).toEqual({ required: 1, ruledBy: null });
});

describe('an approval', () => {
  test.each([
    ['stands for its text', yes('ilse'), null],
    ['falls when the text changes', yes('ilse', 'before'), 'The text changed since.'],
    ['of a writer does not count', yes('omar'), 'They wrote or proposed it.'],
    ['falls with the role of its giver', yes('gone'), 'They may not approve any more.'],
  ])('%s', (_what, given, fell) => {
    expect(standingApprovals([given], 'now', draft, everyone)).toMatchObject([{ fell }]);
  });

  test('given again to the new text is listed once', () => {
    const all = standingApprovals([yes('ilse', 'before'), yes('ilse'), yes('per', 'before')], 'now', draft, everyone);
    expect(all.map(({ memberId, fell }) => [memberId, fell === null])).toEqual([
      ['ilse', true],
      ['per', false],
    ]);
    expect(approvedBy(all)).toEqual(['ilse']);
  });
});

describe('an approval that was taken back', () => {
  const back = { ...yes('ilse'), withdrawn: { reason: 'I misread line 4.' } };

  test('falls with its reason, and is its giver’s to take back once', () => {
    const all = standingApprovals([back], 'now', draft, everyone);
    expect(all).toMatchObject([{ memberId: 'ilse', fell: 'They took it back: I misread line 4.' }]);
    expect(whyNotTakeBack('ilse', all)).toBe('You have not approved this text.');
    expect(whyNotApprove(draft, 'ilse', all, people)).toBeNull();
    expect(standingApprovals([{ ...back, withdrawn: { reason: '' } }], 'now', draft, everyone)).toMatchObject([
      { fell: 'They took it back' },
    ]);
  });

  test('and given again counts, listed once', () => {
    const all = standingApprovals([back, yes('ilse')], 'now', draft, everyone);
    expect(all).toMatchObject([{ memberId: 'ilse', fell: null }]);
    expect(whyNotTakeBack('ilse', all)).toBeNull();
  });

  test('of a text that came back counts as it was given', () => {
    const all = standingApprovals([yes('ilse'), yes('ilse', 'between')], 'now', draft, everyone);
    expect(all).toMatchObject([{ memberId: 'ilse', fell: null }]);
  });
});

test('approving is for others, and once', () => {
  expect(whyNotApprove(draft, 'ilse', [], people)).toBeNull();
  expect(whyNotApprove(draft, 'dana', [], people)).toContain('Ilse Brandt or Per Holm can.');
  expect(whyNotApprove(draft, 'omar', [], [])).toContain('invite an approver');
  const approvals = standingApprovals([yes('ilse')], 'now', draft, everyone);
  expect(whyNotApprove(draft, 'ilse', approvals, people)).toBe('You approved this text.');
});

test('the publisher’s own yes counts as one, and no yes counts twice', () => {
  const given = (...ids: string[]) =>
    standingApprovals(
      ids.map((id) => yes(id)),
      'now',
      draft,
      everyone,
    );
  expect(whyUnapproved({ required: 1, approvals: [] }, 'ilse', people)).toBeNull();
  expect(whyUnapproved({ required: 2, approvals: given('ilse') }, 'ilse', people)).toBe(
    'It needs 2 approvals, and has 1 with yours. Per Holm can approve it.',
  );
  expect(whyUnapproved({ required: 2, approvals: given('per') }, 'ilse', people)).toBeNull();
  expect(whyUnapproved({ required: 3, approvals: given('per') }, 'ilse', people)).toContain('change the review rule');
});
