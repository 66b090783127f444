import { describe, expect, it } from 'vitest';
import { isSecretName, secretKind } from './recognise';

describe('a value', () => {
  it.each([
    [null, 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'GitHub token'],
    [null, 'github_pat_11ABCDEFG0123456789_abcdefghij', 'GitHub token'],
    [null, 'xoxb-1234567890-abcdefghij', 'Slack token'],
    [null, 'AKIAIOSFODNN7EXAMPLE', 'AWS access key'],
    [null, 'sk-proj-abcdefghijklmnop1234', 'OpenAI key'],
    [null, 'sk-ant-api03-abcdefghijklmnop', 'Anthropic key'],
    [null, 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'JSON Web Token'],
    [null, '-----BEGIN RSA PRIVATE KEY-----\nabc', 'private key'],
    [null, 'postgres://app:hunter2@db/x', 'password in a URL'],
    ['Authorization', 'Bearer abcdefgh', 'bearer token'],
    ['API_KEY', 'short', 'named like a secret'],
    ['dbPassword', 'a b c', 'named like a secret'],
    [null, '0123456789abcdef0123456789abcdef', 'looks random'],
    [null, 'aB3dE5fG7hJ9kL1mN3pQ5rS7', 'looks random'],
  ])('of %s, %s, is a secret: %s', (name, value, kind) => {
    expect(secretKind(name, value)).toBe(kind);
  });

  it.each([
    ['LOG_LEVEL', 'debug'],
    ['GREETING', 'hello from the sample workspace'],
    ['AUTH', 'true'],
    ['MAX_TOKENS', '4096'],
    ['API_KEY', '<your key here>'],
    ['API_KEY', 'YOUR_API_KEY'],
    ['API_KEY', ''],
    [null, '@modelcontextprotocol/server-filesystem'],
    [null, '/home/someone/projects/a-rather-long-folder-name'],
    [null, 'https://mcp.example.com/mcp'],
    [null, 'mcp-server-postgres-with-a-long-name'],
  ])('of %s, %s, is none', (name, value) => {
    expect(secretKind(name, value)).toBeNull();
  });
});

it.each(['token', 'apiKey', 'API-KEY', 'GITHUB_PERSONAL_ACCESS_TOKEN', 'Authorization', 'client_secret', 'PGPASSWORD'])(
  '%s is the name of a secret',
  (name) => {
    expect(isSecretName(name)).toBe(true);
  },
);
