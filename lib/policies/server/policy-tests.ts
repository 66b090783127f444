import { z } from 'zod';
import type { Prisma } from '@/lib/database/generated/client';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { filterTests } from '../filter-tests';
import { type RequestSketch, requestSketch } from '../policy-tests';
import { refuseWriting } from './policy-home';
import { words } from './policy-text';
import { writtenBySample } from './written-by-sample';

const expected = z.enum(['allow', 'deny']);
const name = words(400).min(1);
const call = requestSketch.refine(
  (sketch) => !JSON.stringify(sketch).includes('\\u0000'),
  'It holds a character that cannot be stored.',
);

const sameName = (taken: string) =>
  refuse('conflict', `There is a test named “${taken}” already.`, { detail: 'Choose another name.' });

export type StoredTest = {
  id: string;
  name: string;
  request: RequestSketch;
  expected: 'allow' | 'deny';
  createdAt: string;
  createdBy: string;
  sample: boolean;
};

/** Keeps a call and what must come of it. Every proposal and publication runs all tests. */
export const createPolicyTest = defineCommand({
  action: 'policy-test.create',
  permission: 'policies:draft',
  input: z.object({ name, request: call, expected }),
  run: async ({ tx, actor, now, newId }, input) => {
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    if (await tx.policyTest.findUnique({ where: { name: input.name } })) return sameName(input.name);
    const id = newId();
    await tx.policyTest.create({
      data: {
        id,
        name: input.name,
        request: input.request as Prisma.InputJsonObject,
        expected: input.expected,
        createdAt: now,
        createdBy: actor.name,
        sample: await writtenBySample(tx, actor.id),
      },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'policy-test', id, name: input.name },
      detail: { expected: input.expected },
      topics: ['policy'],
    };
  },
});

export const updatePolicyTest = defineCommand({
  action: 'policy-test.update',
  permission: 'policies:draft',
  input: z.object({
    id: z.uuid(),
    name: name.optional(),
    request: call.optional(),
    expected: expected.optional(),
  }),
  run: async ({ tx, now }, { id, ...change }) => {
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    const test = await tx.policyTest.findUnique({ where: { id } });
    if (!test) return notFound('policy test', id);
    if (change.name && change.name !== test.name && (await tx.policyTest.findUnique({ where: { name: change.name } })))
      return sameName(change.name);
    await tx.policyTest.update({
      where: { id },
      data: { ...change, request: change.request as Prisma.InputJsonObject | undefined },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'policy-test', id, name: change.name ?? test.name },
      detail: { before: { name: test.name, expected: test.expected }, changed: Object.keys(change) },
      topics: ['policy'],
    };
  },
});

export const removePolicyTest = defineCommand({
  action: 'policy-test.remove',
  permission: 'policies:draft',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, now }, { id }) => {
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    const test = await tx.policyTest.findUnique({ where: { id } });
    if (!test) return notFound('policy test', id);
    await tx.policyTest.delete({ where: { id } });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'policy-test', id, name: test.name },
      detail: { request: test.request, expected: test.expected },
      topics: ['policy'],
    };
  },
});

/** Saved tests by name; with `q` those whose name, agent, connector or tool has its words. */
export const listPolicyTests = defineQuery({
  name: 'policy-test.list',
  permission: 'policies:read',
  input: z.object({ q: z.string().max(200).optional() }),
  run: async ({ db }, { q }) => {
    const rows = await db.policyTest.findMany({ orderBy: { name: 'asc' } });
    const tests: StoredTest[] = rows.map((row) => ({
      id: row.id,
      name: row.name,
      request: requestSketch.parse(row.request),
      expected: expected.parse(row.expected),
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdBy,
      sample: row.sample,
    }));
    const { shown } = filterTests(tests, new Map(), { query: q ?? null, result: null });
    return { ok: true, value: { tests: shown } };
  },
});
