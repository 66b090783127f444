import { z } from 'zod';
import { notFound, type Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type AccessChange, accessChanges } from '../access-changes';
import { loadCedar } from '../node-cedar';
import { type PolicyChange, policyChanges } from '../policy-changes';
import { storedPolicies } from '../stored-policies';
import { accessPolicies } from '../tool-access';
import { loadPolicyModels } from './load-policy-models';

type Side = { number: number; publishedAt: string; publisherName: string; message: string; text: string };

export type VersionComparison = {
  from: Side;
  to: Side;
  /** Policy by policy, what decides otherwise first. */
  changes: PolicyChange[];
  /** Who may call what under one and not the other, by today's inventory. */
  access: AccessChange[];
};

const number = z.coerce.number().int().positive();

/** Any two versions: their texts, what each policy became, and who gains or loses which tool on the way from one to the other. */
export const compareVersions = defineQuery({
  name: 'policy.compare',
  permission: 'policies:read',
  input: z.object({ from: number, to: number }),
  run: async ({ db }, input): Promise<Outcome<VersionComparison>> => {
    const rows = await db.policyVersion.findMany({ where: { number: { in: [input.from, input.to] } } });
    const [from, to] = [input.from, input.to].map((one) => rows.find((row) => row.number === one));
    if (!from || !to) return notFound('policy version', `v${from ? input.to : input.from}`);
    const cedar = loadCedar();
    const [before, after] = [storedPolicies.parse(from.policies), storedPolicies.parse(to.policies)];
    const models = await loadPolicyModels(db);
    const side = ({ number, publishedAt, publisherName, message, text }: typeof from): Side => ({
      number,
      publishedAt: publishedAt.toISOString(),
      publisherName,
      message,
      text,
    });
    const value: VersionComparison = {
      from: side(from),
      to: side(to),
      changes: policyChanges(cedar, before, after),
      access: accessChanges(cedar, models, accessPolicies(cedar, before), accessPolicies(cedar, after)),
    };
    return { ok: true, value };
  },
});
