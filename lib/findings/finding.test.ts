import { expect, test } from 'vitest';
import { whyNotClose } from './finding';

const open = { actorId: 'ilse', closed: false };
const others = [
  { id: 'noor', name: 'Noor Aziz' },
  { id: 'per', name: 'Per Holm' },
];

test('another person closes it, and so may anybody where no person opened it', () => {
  expect(whyNotClose(open, 'noor', others)).toBeNull();
  expect(whyNotClose({ actorId: null, closed: false }, 'ilse', others)).toBeNull();
});

test('the one whose act opened it may not, and is told who can', () => {
  expect(whyNotClose(open, 'ilse', others)).toContain('Noor Aziz or Per Holm can.');
  expect(whyNotClose(open, 'ilse', [])).toContain('Invite an approver');
});

test('a closed one stays closed', () => {
  expect(whyNotClose({ ...open, closed: true }, 'noor', others)).toBe('It is closed.');
});
