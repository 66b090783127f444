import { expect, test } from 'vitest';
import { policyAtLine, policyLines } from './policy-lines';

const first = {
  text: '@id("a")\n@reason("permit ( nobody")\npermit (principal, action, resource)\nwhen { true };',
  line: 5,
};
const second = { text: 'forbid (principal, action, resource);', line: 8 };

test('a policy starts with its annotations, which may say permit themselves', () => {
  expect(policyLines(first)).toEqual({ first: 3, last: 6 });
  expect(policyLines(second)).toEqual({ first: 8, last: 8 });
});

test('a line belongs to the policy around it, or to none', () => {
  expect(policyAtLine([first, second], 3)).toBe(first);
  expect(policyAtLine([first, second], 7)).toBeNull();
  expect(policyAtLine([first, second], 8)).toBe(second);
});
