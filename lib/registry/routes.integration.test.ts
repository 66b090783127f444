import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Permission, permissions, type Role, roles } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { call, everyRoute, type Route, routeFileCount } from './test/every-route';

const data = mkdtempSync(join(tmpdir(), 'countersign-routes-'));
process.env.COUNTERSIGN_DATA = data;
const { db } = await testDatabase();

/** Every verb of what is no address at all. */
const nowhere = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((verb) => `${verb} /api/[[...unknown]]`);

/** Handlers that wrap no operation, each with its reason. */
const unmarked: Record<string, string> = {
  'GET /api/auth/[...nextauth]': 'next-auth’s own protocol: before sign-in there is no actor',
  'POST /api/auth/[...nextauth]': 'next-auth’s own protocol, with its own CSRF token',
  'GET /api/connectors/[slug]/jwks.json': 'public keys only, for connectors, which have no account here',
  'GET /api/health': 'says only whether the database answers',
  ...Object.fromEntries(nowhere.map((name) => [name, 'says only that there is no such address'])),
};

const named = ({ verb, path }: Route) => `${verb} ${path}`;
const all = await everyRoute();
const marked = all.filter(({ handler }) => handler.mark);
const asking = (who: string) => marked.filter(({ handler }) => handler.mark?.asks === who);
/** The operation of a handler that has one. */
function operationOf({ handler }: Route): { kind: string; action: string; permission: Permission } {
  if (!handler.mark?.operation) throw new Error('The handler wraps no operation');
  return handler.mark.operation as unknown as ReturnType<typeof operationOf>;
}
const tokens = new Map<Role, string>();

beforeAll(async () => {
  for (const role of roles) {
    const token = `cst_${newSecret()}`;
    const at = new Date();
    await db.member.create({
      data: {
        id: uuidv7(),
        email: `${role}@test.invalid`,
        name: `The ${role}`,
        roles: { create: { role, grantedBy: 'test' } },
        tokens: {
          create: {
            id: uuidv7(),
            name: 'test',
            tokenHash: secretHash(token),
            createdAt: at,
            expiresAt: new Date(at.getTime() + 3_600_000),
          },
        },
      },
    });
    tokens.set(role, token);
  }
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('every exported verb under app/api', () => {
  test('is there to be walked', () => {
    expect(routeFileCount).toBeGreaterThanOrEqual(60);
    expect(all.length).toBeGreaterThanOrEqual(routeFileCount);
    expect(asking('actor').length).toBeGreaterThanOrEqual(55);
    expect(asking('gateway').length).toBeGreaterThanOrEqual(7);
    expect(asking('secret').length).toBeGreaterThanOrEqual(4);
  });

  test('wraps an operation, or is listed with its reason', () => {
    const without = all.filter(({ handler }) => !handler.mark).map(named);
    expect(without.sort()).toEqual(Object.keys(unmarked).sort());
  });

  test('writes by a command and reads by a query', () => {
    for (const route of marked) {
      const operation = route.handler.mark?.operation;
      if (route.verb === 'GET') expect([named(route), operation?.kind ?? 'query']).toEqual([named(route), 'query']);
      else expect([named(route), operation?.kind]).not.toEqual([named(route), undefined]);
    }
  });

  test('names one operation in one place: no two verbs run the same command', () => {
    const commands = marked
      .filter(({ handler }) => handler.mark?.operation?.kind === 'command')
      .map(({ handler }) => handler.mark?.wraps);
    expect(commands.length).toBeGreaterThanOrEqual(25);
    expect(commands.filter((name, index) => commands.indexOf(name) !== index)).toEqual([]);
  });
});

test.each(['/api', '/api/v1', '/api/v1/no-such-noun', '/api/gateway/no-such-report'])(
  'what is no address, such as %s, is a problem by every verb',
  async (path) => {
    const routes = all.filter((route) => nowhere.includes(named(route)));
    expect(routes).toHaveLength(nowhere.length);
    for (const { verb, handler } of routes) {
      const response = await handler(new Request(`http://localhost:3000${path}`, { method: verb }), {
        params: Promise.resolve({}),
      });
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      expect(await response.json()).toMatchObject({ status: 404, title: `There is no address ${path}.` });
    }
  },
);

describe('without credentials', () => {
  test.each(marked.map((route) => [named(route), route] as const))('%s is refused', async (_, route) => {
    const response = await call(route);
    expect(response.headers.get('content-type')).toMatch(/problem\+json/);
    // A secret is asked for in the body: an empty one has no form to be judged by.
    expect(response.status).toBe(route.handler.mark?.asks === 'secret' ? 400 : 401);
  });

  test.each(asking('actor').map((route) => [named(route), route] as const))(
    '%s takes no forged, unknown or foreign token',
    async (_, route) => {
      for (const authorization of ['Bearer cst_nobody', 'Bearer not-ours', `Bearer ${'x'.repeat(9_000)}`])
        expect((await call(route, { headers: { authorization } })).status).toBe(401);
      expect((await call(route, { headers: { cookie: 'next-auth.session-token=forged; %=%E0%A4%A' } })).status).toBe(
        401,
      );
    },
  );
});

/** What the door says when the table denies; a command may refuse a person for reasons of its own. */
async function isDenied(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const { title } = (await response.json()) as { title: string };
  return /may not do this\.$/.test(title);
}

describe.each(roles)('%s', (role) => {
  const guarded = asking('actor').filter(({ handler }) => handler.mark?.operation);

  test.each(guarded.map((route) => [named(route), route] as const))('%s as the table says', async (_, route) => {
    const { permission } = operationOf(route);
    const holders: readonly Role[] = permissions[permission];
    const response = await call(route, { headers: { authorization: `Bearer ${tokens.get(role)}` } });
    expect(response.status).toBeLessThan(500);
    expect(response.status).not.toBe(401);
    expect(await isDenied(response)).toBe(!holders.includes(role));
    await response.body?.cancel().catch(() => {});
  });
});

test('each denied write is in the audit log, and nothing else was written by it', async () => {
  const writes = asking('actor').filter(({ handler }) => handler.mark?.operation?.kind === 'command');
  const expected = writes.flatMap((route) => {
    const { permission, action } = operationOf(route);
    const holders: readonly Role[] = permissions[permission];
    return roles.filter((role) => !holders.includes(role)).map((role) => `${action} by The ${role}`);
  });
  expect(expected.length).toBeGreaterThanOrEqual(60);
  const denied = await db.auditEvent.findMany({ where: { outcome: 'denied' } });
  expect(denied.map(({ action, actorName }) => `${action} by ${actorName}`).sort()).toEqual(expected.sort());
});
