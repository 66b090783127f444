import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { starterPolicies } from '../draft-state';
import { schemaText } from '../folder/check-set';
import { setFilesOf } from '../folder/export-set';
import type { PolicySet } from '../folder/policy-set';
import { loadCedar } from '../node-cedar';
import { loadPolicyModels } from './load-policy-models';
import { textDigest } from './policy-text';
import { savedTests } from './saved-tests';
import { versionInForce } from './version-in-force';

const versionOf = (db: Database, number: number | undefined) =>
  number ? db.policyVersion.findUnique({ where: { number } }) : versionInForce(db);

/**
 * The whole set as one document: the text as files, the saved tests, and the inventory with its schema. It is the version in
 * force unless another is named; before the first it is a small starter.
 */
export const exportSet = defineQuery({
  name: 'policy-set.export',
  permission: 'policies:read',
  input: z.object({ version: z.coerce.number().int().positive().optional() }),
  run: async ({ db }, { version: wanted }) => {
    const version = await versionOf(db, wanted);
    if (wanted && !version) return notFound('policy version', `v${wanted}`);
    const text = version?.text ?? starterPolicies;
    const inventory = await loadPolicyModels(db);
    const tests = await savedTests(db);
    const cedar = loadCedar();
    const schema = schemaText(cedar, inventory.connectors);
    if (schema === null) throw new Error('The inventory is no Cedar schema');
    const value: PolicySet = {
      format: 1,
      version: version?.number ?? 0,
      digest: version?.digest ?? textDigest(text),
      files: setFilesOf(cedar, text, inventory.connectors),
      tests: tests.map(({ name, expected, request }) => ({ name, expected, request })),
      schema,
      inventory,
    };
    return { ok: true, value };
  },
});
