import { expect, it } from 'vitest';
import { Answers } from './answers';

const answer = (...reason: string[]) => ({ decision: 'allow' as const, reason, errors: [] });

it('keeps the answers asked last, and none of a long question', () => {
  const answers = new Answers(2);
  answers.add('a', answer('a'));
  answers.add('b', answer('b'));
  expect(answers.get('a')).toEqual(answer('a'));
  answers.add('c', answer('c'));
  expect(answers.get('b')).toBeUndefined();
  expect(answers.get('a')).toEqual(answer('a'));
  const long = 'x'.repeat(10_000);
  answers.add(long, answer('long'));
  expect(answers.get(long)).toBeUndefined();
  expect(answers.get('c')).toEqual(answer('c'));
});
