import { describe, expect, test } from 'vitest';
import { answerUrl, isRegistered, redirectFault } from './redirect-uri';

describe('an answer is sent to', () => {
  test.each([
    'https://client.example/callback',
    'https://client.example/callback?from=a',
    'http://127.0.0.1:9999/callback',
    'http://[::1]/callback',
    'http://localhost:3334/oauth/callback',
  ])('%s', (uri) => expect(redirectFault(uri)).toBeNull());
});

describe('no answer is sent to', () => {
  test.each([
    ['http://client.example/callback', /neither https/],
    ['http://127.0.0.1.client.example/callback', /neither https/],
    ['javascript:alert(1)', /neither https/],
    ['data:text/html,x', /neither https/],
    ['cursor://callback', /neither https/],
    ['https://client.example/callback#a', /fragment/],
    ['https://client.example/callback#', /fragment/],
    ['https://user@client.example/callback', /user/],
    ['/callback', /absolute/],
    [`https://client.example/${'x'.repeat(2_048)}`, /longer/],
  ])('%s', (uri, why) => expect(redirectFault(uri)).toMatch(why));
});

describe('a redirect URI is the registered one', () => {
  const registered = ['https://client.example/callback', 'http://127.0.0.1/callback', 'http://localhost/callback'];
  test.each([
    ['https://client.example/callback', true],
    ['http://127.0.0.1:51234/callback', true],
    ['http://localhost:51234/callback', true],
    ['https://client.example/callback/', false],
    ['https://client.example/callback?x=1', false],
    ['https://client.example:8443/callback', false],
    ['https://CLIENT.example/callback', false],
    ['https://client.example/call%62ack', false],
    ['https://client.example.evil.example/callback', false],
    ['http://127.0.0.1:51234/callback/../other', false],
    ['http://127.0.0.1:51234/other', false],
    ['http://[::1]:51234/callback', false],
    ['http://127.0.0.1:51234@evil.example/callback', false],
    ['', false],
  ])('%s: %s', (asked, holds) => expect(isRegistered(asked, registered)).toBe(holds));

  test('not by a registered one that should never have been', () => {
    expect(isRegistered('javascript:alert(1)', ['javascript:alert(1)'])).toBe(false);
  });
});

test('the answer joins what the URI says already, and escapes what the client sent', () => {
  expect(
    answerUrl('https://client.example/cb?keep=1', {
      code: 'a b',
      state: '&code=evil',
      iss: 'https://c.example',
      x: null,
    }),
  ).toBe('https://client.example/cb?keep=1&code=a+b&state=%26code%3Devil&iss=https%3A%2F%2Fc.example');
});
