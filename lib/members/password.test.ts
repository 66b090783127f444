import { expect, test } from 'vitest';
import { maxPasswordLength, minPasswordLength, passwordFault } from './password';

test('only the length of a password is judged', () => {
  expect(passwordFault('a'.repeat(minPasswordLength - 1))).toMatch(/at least 15/);
  expect(passwordFault('a'.repeat(minPasswordLength))).toBeNull();
  expect(passwordFault('correct horse battery staple')).toBeNull();
  expect(passwordFault('a'.repeat(maxPasswordLength + 1))).toMatch(/at most 256/);
});

test('a character outside the basic plane counts once', () => {
  expect(passwordFault('𝕒'.repeat(8))).toMatch(/at least 15/);
  expect(passwordFault('𝕒'.repeat(maxPasswordLength))).toBeNull();
});
