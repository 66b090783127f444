import { describe, expect, test } from 'vitest';
import { documentIdFault, readClientDocument, shownName } from './client-document';

const id = 'https://client.example/oauth/metadata.json';
const good = {
  client_id: id,
  client_name: 'Example Coder',
  redirect_uris: ['http://127.0.0.1/callback', 'https://client.example/callback'],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  logo_uri: 'https://client.example/logo.png',
};
const read = (change: Record<string, unknown>) => readClientDocument(JSON.stringify({ ...good, ...change }), id);

test('a client that describes itself is taken by its name and its redirect URIs', () => {
  expect(read({})).toEqual({ ok: true, client: { name: 'Example Coder', redirectUris: good.redirect_uris } });
});

test('without a name it is called by its host', () => {
  expect(read({ client_name: undefined })).toMatchObject({ client: { name: 'client.example' } });
  expect(read({ client_name: '\u202e\u200b ' })).toMatchObject({ client: { name: 'client.example' } });
});

describe('a document is refused', () => {
  test.each([
    ['that describes another client', { client_id: 'https://bank.example/client.json' }, /not this one/],
    ['that describes itself in other letters', { client_id: id.toUpperCase() }, /not this one/],
    ['with a secret', { client_secret: 'x' }, /anybody can read/],
    ['that wants to use a secret', { token_endpoint_auth_method: 'client_secret_basic' }, /no secret/],
    ['without redirect URIs', { redirect_uris: [] }, /redirect_uris/],
    ['with a script for a redirect URI', { redirect_uris: ['javascript:alert(1)'] }, /neither https/],
    [
      'with one bad redirect URI among good ones',
      { redirect_uris: ['https://a.example/', 'http://b.example/'] },
      /b\.example/,
    ],
    ['for other grants', { grant_types: ['client_credentials'] }, /authorization_code/],
    ['for other responses', { response_types: ['token'] }, /response type/],
    ['with a name that is not text', { client_name: { a: 1 } }, /client_name/],
  ])('%s', (_, change, why) => {
    expect(read(change)).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test.each(['', '[]', 'null', '"text"', '{'])('that is %j', (text) => {
    expect(readClientDocument(text, id).ok).toBe(false);
  });
});

describe('a client id that is a URL', () => {
  test.each([
    [id, null],
    ['https://client.example:8443/client.json', null],
    ['http://client.example/client.json', /https/],
    ['http://127.0.0.1:9000/client.json', /https/],
    ['https://client.example/', /no path/],
    ['https://client.example', /no path/],
    ['https://client.example/client.json#a', /fragment/],
    ['https://user@client.example/client.json', /user/],
    ['https://client.example/a/../client.json', /written/],
    ['https://CLIENT.example/client.json', /written/],
    ['https://client.example:443/client.json', /written/],
    ['https://client.example/client json', /written/],
  ])('%s', (clientId, why) => {
    const fault = documentIdFault(clientId, false);
    if (why) expect(fault).toMatch(why);
    else expect(fault).toBeNull();
  });

  test('may be on this machine in development, and only there', () => {
    expect(documentIdFault('http://127.0.0.1:9000/client.json', true)).toBeNull();
    expect(documentIdFault('http://localhost:9000/client.json', true)).toBeNull();
    expect(documentIdFault('http://10.0.0.1/client.json', true)).toMatch(/https/);
  });
});

test('a name cannot turn the line around, hide in it, or break it', () => {
  expect(shownName('  Good\u202eelohssA\n\tCoder\u0000 ')).toBe('GoodelohssA Coder');
  expect(shownName('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  expect(shownName('x'.repeat(500))).toHaveLength(80);
  expect(shownName(undefined)).toBeNull();
});
