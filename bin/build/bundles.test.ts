import { beforeAll, describe, expect, test } from 'vitest';
import { packagesOf } from './bundles.mjs';

describe('the gateway bundle', () => {
  let packages: string[] = [];
  beforeAll(async () => {
    packages = await packagesOf(process.cwd(), 'gateway');
  });

  test('is read', () => {
    expect(packages).toContain('jose');
  });

  test.each(['next', 'next-auth', 'react', 'react-dom', 'pg', 'prisma', '@prisma/client', '@prisma/adapter-pg'])(
    'holds no %s',
    (name) => {
      expect(packages).not.toContain(name);
    },
  );
});

test('the library for connectors carries jose and zod, and nothing else', async () => {
  expect(await packagesOf(process.cwd(), 'connector')).toEqual(['jose', 'zod']);
});
