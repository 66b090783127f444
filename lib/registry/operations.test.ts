import { describe, expect, test } from 'vitest';
import { permissions } from '@/lib/access/permissions';
import type { Command } from '@/lib/operations/command';
import type { Query } from '@/lib/operations/query';
import { everyRoute } from './test/every-route';

const files = import.meta.glob<Record<string, unknown>>(['/lib/*/server/**/*.ts', '!**/*.test.ts', '!**/test/**']);
const sources = import.meta.glob<string>(['/{lib,app,bin}/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
});

/** Commands without a route: the product runs them for itself. */
const internal: Record<string, string> = {
  'member.offer-first-account': 'set-up prints its link, on a console without accounts',
  'token.issue-machine': 'set-up writes the command line’s token beside the other keys',
  'list.export': 'each export runs it before its first byte',
  'gateway.renew-stream-key': 'a job of the worker',
  'secret.take-stock': 'a job of the worker: lists what was sealed before there was an inventory',
  'secret.give-back-loan': 'a job of the worker: records that a lease is over at its store',
  'secret.take-loan': 'a job of the worker: puts what a store lent in place',
  'secret.expire': 'a job of the worker: an overlap or a credential that is over ends',
  'credential.report': 'a job of the worker: what is wrong with a credential opens a finding',
  'identity.report-shared': 'a job of the worker: an identity of two workloads opens a finding',
  'trust-domain.accept-bundle': 'a job of the worker, and what follows a refresh: puts a newer bundle in force',
  'trust-domain.renew-authority': 'a job of the worker: the local issuer’s next authority',
  'trust-domain.report-trouble': 'a job of the worker: a source that fails or serves old keys opens a finding',
  'delegation.renew-issuer-key': 'a job of the worker',
  'authorization.redeem': 'the token endpoint runs it for whoever holds a code',
  'delegation.refresh': 'the token endpoint runs it for whoever holds a refresh token',
  'delegation.exchange': 'the token endpoint runs it for a workload, by its SVID',
  'rollout.stop': 'a job of the worker: a canary stops by its own rule',
  'evidence-pack.make-scheduled': 'a job of the worker: asks for the packs that schedules owe',
  'workspace.prepare': 'set-up, before there is anybody',
  'workspace.mark-sample': 'the sample labels what it made',
  'connector.record-discovery': 'the ingest of discoveries runs it for the gateway',
};

const isOperation = (value: unknown): value is Command | Query =>
  typeof value === 'object' && value !== null && 'kind' in value && ['command', 'query'].includes(String(value.kind));

const exported = (
  await Promise.all(Object.entries(files).map(async ([file, load]) => ({ file, all: Object.values(await load()) })))
).flatMap(({ file, all }) => all.filter(isOperation).map((operation) => ({ file, operation })));
const commands = exported.filter(({ operation }) => operation.kind === 'command') as {
  file: string;
  operation: Command;
}[];
const queries = exported.filter(({ operation }) => operation.kind === 'query') as { file: string; operation: Query }[];

const routed = new Set((await everyRoute()).map(({ handler }) => handler.mark?.operation));

describe('commands', () => {
  test('are all found: as many as the sources define', async () => {
    const texts = await Promise.all(
      Object.entries(sources).map(async ([file, load]) => ({ file, text: await load() })),
    );
    const defined = texts
      .filter(({ file }) => file !== '/lib/operations/command.ts')
      .reduce((sum, { text }) => sum + (text.match(/\bdefineCommand\(\{/g)?.length ?? 0), 0);
    expect(defined).toBeGreaterThanOrEqual(30);
    expect(commands.length).toBe(defined);
  });

  test('are called noun.verb, each once, and need a permission of the table', () => {
    for (const { operation } of commands) {
      expect(operation.action).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
      expect(Object.keys(permissions)).toContain(operation.permission);
    }
    const actions = commands.map(({ operation }) => operation.action);
    expect(new Set(actions).size).toBe(actions.length);
  });

  test('have a route, or a reason for none', () => {
    const without = commands
      .filter(({ operation }) => !routed.has(operation as never))
      .map(({ operation }) => operation.action);
    expect(without.sort()).toEqual(Object.keys(internal).sort());
  });
});

describe('queries', () => {
  test('have a name of their own and need a permission of the table', () => {
    expect(queries.length).toBeGreaterThanOrEqual(25);
    const names = queries.map(({ operation }) => operation.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of queries) expect(Object.keys(permissions)).toContain(operation.permission);
  });

  test('have a route', () => {
    const without = queries
      .filter(({ operation }) => !routed.has(operation as never))
      .map(({ operation }) => operation.name);
    expect(without).toEqual([]);
  });
});

test('every permission is needed by something', () => {
  const needed = new Set(exported.map(({ operation }) => operation.permission as string));
  expect(Object.keys(permissions).filter((permission) => !needed.has(permission))).toEqual([]);
});
