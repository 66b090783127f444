import { expect, it } from 'vitest';
import { isHeaderValue, isSecretHeader } from './header-rules';

it.each(['Authorization', 'X-Api-Key', 'PRIVATE-TOKEN', 'cookie'])('%s may hold a secret', (name) => {
  expect(isSecretHeader(name)).toBe(true);
});

it.each(['Host', 'content-length', 'Transfer-Encoding', 'Mcp-Session-Id', 'Accept', 'X-Forwarded-For', 'a b', '', 'é'])(
  '%s may not',
  (name) => {
    expect(isSecretHeader(name)).toBe(false);
  },
);

it.each([
  ['Bearer abc', true],
  ['x', true],
  ['a\r\nHost: evil', false],
  [' padded', false],
  ['', false],
  ['sch\u00fcssel', false],
])('%j as a value: %s', (value, may) => {
  expect(isHeaderValue(value)).toBe(may);
});
