import { describe, expect, it } from 'vitest';
import { describeSecret, readCredential, readKnownForm } from './read-credential';

const part = (claims: object) => btoa(JSON.stringify(claims)).replaceAll('=', '');
const jwt = (claims: object) => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;
const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

describe('the form of a credential', () => {
  it.each([
    ['TOKEN', token, 'github-token', token],
    ['Authorization', `Bearer ${token}`, 'github-token', token],
    ['DATABASE_URL', 'postgres://svc_app:hunter2@db.example/x', 'url-password', 'hunter2'],
    ['Authorization', `Basic ${btoa('svc:correct horse')}`, 'basic', 'correct horse'],
    ['Authorization', 'Bearer abcdefgh', 'bearer', 'abcdefgh'],
    ['KEY', 'AKIAIOSFODNN7EXAMPLE', 'aws-access-key', 'AKIAIOSFODNN7EXAMPLE'],
    ['KEY', 'sk-ant-api03-abcdefghijklmnop', 'anthropic-key', 'sk-ant-api03-abcdefghijklmnop'],
    ['KEY', 'sk-proj-abcdefghijklmnop', 'openai-key', 'sk-proj-abcdefghijklmnop'],
    ['API_KEY', 'short', 'named', 'short'],
    [null, 'aB3dE5fG7hJ9kL1mN3pQ5rS7', 'random', 'aB3dE5fG7hJ9kL1mN3pQ5rS7'],
  ])('%s=%s is %s', (name, value, kind, secret) => {
    expect(readCredential(name, value)).toMatchObject({ kind, secret });
  });

  it('is none where nothing speaks for one, and always one where a person says so', () => {
    expect(readCredential('LEVEL', 'debug')).toBeNull();
    expect(readCredential('API_KEY', '<your key>')).toBeNull();
    expect(readKnownForm('just words')).toBeNull();
    expect(describeSecret('LEVEL', 'debug')).toMatchObject({ kind: 'named', secret: 'debug' });
  });
});

describe('what is shown of it', () => {
  it('is a fixed beginning and the last four of a long one, and nothing of a short one', () => {
    expect(readCredential('T', token)).toMatchObject({ prefix: 'ghp_', lastFour: '6789' });
    expect(readCredential('PASSWORD', 'hunter2')).toMatchObject({ prefix: null, lastFour: null });
    expect(readCredential(null, `postgres://a:${'x1'.repeat(20)}@h/d`)).toMatchObject({ prefix: null, lastFour: null });
    expect(readCredential(null, `-----BEGIN PRIVATE KEY-----\n${'a'.repeat(99)}`)).toMatchObject({ lastFour: null });
  });

  it('says whose it is where the value does', () => {
    expect(readCredential('U', 'postgres://svc_app:hunter2@db.example:5432/x')?.account).toBe('svc_app@db.example');
    expect(readCredential(null, jwt({ sub: 'robot' }))?.account).toBe('robot');
  });
});

describe('its end', () => {
  it('is what a JSON Web Token claims, and never where it claims none', () => {
    const claims = { exp: 2_000_000_000, iat: 1_900_000_000, scope: 'read write' };
    expect(readCredential(null, jwt(claims))).toMatchObject({
      expiry: 'known',
      expiresAt: new Date(2_000_000_000_000),
      issuedAt: new Date(1_900_000_000_000),
      scopes: 'read write',
    });
    expect(readCredential(null, jwt({ sub: 'x' }))).toMatchObject({ expiry: 'never', expiresAt: null, scopes: null });
    expect(readCredential(null, jwt({ exp: 'soon' }))).toMatchObject({ expiry: 'never' });
    expect(readCredential(null, 'eyJub3RqczAwMA.eyJicm9rZW4wMA.x')).toMatchObject({ kind: 'jwt', expiry: 'never' });
  });

  it('is never or unknown by the form of any other', () => {
    expect(readCredential(null, 'AKIAIOSFODNN7EXAMPLE')?.expiry).toBe('never');
    expect(readCredential(null, token)?.expiry).toBe('unknown');
  });
});
