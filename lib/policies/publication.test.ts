import { describe, expect, test } from 'vitest';
import { whyNotPublish, whyNotPublishOwn } from './publication';

const draft = { authorId: 'dana', proposerId: 'omar' };
const ilse = { id: 'ilse', name: 'Ilse Brandt' };
const per = { id: 'per', name: 'Per Holm' };

describe('publishing a proposal', () => {
  test('another person may', () => {
    expect(whyNotPublish(draft, 'ilse', [ilse])).toBeNull();
  });

  test.each(['dana', 'omar'])('%s, who wrote or proposed it, may not and is told who can', (person) => {
    expect(whyNotPublish(draft, person, [ilse, per])).toContain('Ilse Brandt or Per Holm can.');
  });

  test('with nobody else the way out is named', () => {
    expect(whyNotPublish(draft, 'dana', [])).toContain('Invite an approver');
  });
});

describe('publishing one’s own', () => {
  test('a lone administrator may', () => {
    expect(whyNotPublishOwn(draft, 'dana', [])).toBeNull();
  });

  test('not while anybody else can', () => {
    expect(whyNotPublishOwn(draft, 'dana', [ilse])).toContain('Ilse Brandt');
  });

  test('not somebody else’s', () => {
    expect(whyNotPublishOwn(draft, 'ilse', [])).toContain('reviewer');
  });
});
