import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayKeys, gatewayKeys } from '../console/gateway-keys';
import { declaredEnvironment, launchEnvironment } from './launch-environment';

const me = '0198a7c0-0000-7000-8000-000000000001';
let folder: string;
let keys: GatewayKeys;
let other: GatewayKeys;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-env-'));
  keys = await gatewayKeys(folder);
  const second = mkdtempSync(join(tmpdir(), 'countersign-env-'));
  other = await gatewayKeys(second);
  rmSync(second, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const seal = async (text: string, to: JWK) =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(await importJWK(to, 'ECDH-ES'));
const state = (env: Record<string, string>, sealedEnv: Record<string, Record<string, string>> = {}) => ({
  kind: 'stdio' as const,
  command: 'node',
  args: [],
  env,
  sealedEnv,
});
const declared = (...args: Parameters<typeof state>) => declaredEnvironment(state(...args), me, keys);

describe('the environment of a command', () => {
  test('is what was declared, with the secrets sealed to this gateway', async () => {
    const token = await seal('s3cret', keys.encryptionPublic);
    expect(await declared({ A: '1' }, { TOKEN: { [me]: token, other: 'x' } })).toEqual({
      ok: true,
      env: { A: '1', TOKEN: 's3cret' },
    });
    expect(launchEnvironment({ A: '1' }, '/opt/bin/node')).toEqual({
      A: '1',
      PATH: '/opt/bin:/usr/local/bin:/usr/bin:/bin',
    });
  });

  test('is not made when a secret is for others, or cannot be opened', async () => {
    const foreign = await seal('s3cret', other.encryptionPublic);
    expect(await declared({}, { TOKEN: { other: foreign } })).toMatchObject({
      ok: false,
      why: expect.stringContaining('not sealed'),
    });
    for (const bad of [foreign, 'a.b.c.d.e', '']) {
      expect(await declared({}, { TOKEN: { [me]: bad } })).toMatchObject({
        ok: false,
        why: expect.stringContaining('cannot be opened'),
      });
    }
  });

  test.each([
    'PATH',
    'path',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'DYLD_INSERT_LIBRARIES',
    'BASH_ENV',
    'PYTHONPATH',
    'npm_config_registry',
    'GIT_SSH_COMMAND',
    'UV_INDEX_URL',
    'PIP_INDEX_URL',
    'PYTHONUSERBASE',
    'PERL5DB',
    '_JAVA_OPTIONS',
    'DOTNET_STARTUP_HOOKS',
    'OPENSSL_CONF',
    'DOCKER_HOST',
    'A B',
    '1A',
    '',
  ])('may not hold %s', async (name) => {
    expect(await declared({ [name]: 'x' })).toMatchObject({ ok: false });
    const sealed = await seal('x', keys.encryptionPublic);
    expect(await declared({}, { [name]: { [me]: sealed } })).toMatchObject({ ok: false });
  });

  test.each(['HOME', 'PYTHONUNBUFFERED', 'NODE_ENV', 'JAVA_HOME', 'GITHUB_TOKEN', 'LOG_LEVEL'])(
    'may hold %s',
    async (name) => {
      expect(await declared({ [name]: 'x' })).toMatchObject({ ok: true });
    },
  );

  test('may not hold a value that ends early', async () => {
    expect(await declared({ A: 'x\u0000PATH=/evil' })).toMatchObject({ ok: false });
  });
});
