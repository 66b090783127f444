import { expect, it } from 'vitest';
import { byHandRegistration, emptyByHand, readVariables } from './by-hand';

it('reads variables a line each, keeping what stands after the first equals sign', () => {
  expect(readVariables('A=1\n\n B = x=y \nNAME')).toEqual([
    { name: 'A', value: '1' },
    { name: 'B', value: ' x=y' },
    { name: 'NAME', value: '' },
  ]);
});

it('sends only what the chosen kind has', () => {
  const form = {
    ...emptyByHand,
    name: 'A',
    slug: 'a',
    url: ' https://x.example ',
    command: 'node',
    args: 'a "b c"',
    destinations: 'x.example; y.example,',
  };
  expect(byHandRegistration(form)).toEqual({
    name: 'A',
    slug: 'a',
    dataClasses: [],
    destinations: ['x.example', 'y.example'],
    upstream: { kind: 'http', url: 'https://x.example' },
  });
  expect(byHandRegistration({ ...form, kind: 'stdio', env: 'L=x', secrets: 'T=s' }).upstream).toEqual({
    kind: 'stdio',
    command: 'node',
    args: ['a', 'b c'],
    env: { L: 'x' },
    secrets: [{ name: 'T', value: 's' }],
  });
});
