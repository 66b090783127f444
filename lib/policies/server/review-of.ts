import { permissions } from '@/lib/access/permissions';
import type { Database, Transaction } from '@/lib/database/client';
import { changeReach } from '../change-reach';
import { type Approval, requiredApprovers, standingApprovals } from '../review';
import { accessPolicies } from '../tool-access';
import { accessInForce } from './access-in-force';
import { loadPolicyModels } from './load-policy-models';
import { textDigest } from './policy-text';
import { textEngine } from './text-engine';

/** What a proposal's review asks for, and what it has. */
export type Review = {
  /** SHA-256 of the text that is reviewed. */
  digest: string;
  required: number;
  /** The environment whose rule asks for that many; null for the usual number. */
  ruledBy: string | null;
  /** Names of the connectors whose calls it can decide otherwise, and their environments. */
  connectors: string[];
  environments: string[];
  approvals: Approval[];
};

/** Connectors a text can decide otherwise than the version in force; every one while it does not load. */
async function reached(db: Database | Transaction, text: string) {
  const { connectors } = await loadPolicyModels(db);
  const inForce = await accessInForce(db);
  const loaded = textEngine(text, connectors);
  if (!loaded.ok) return connectors;
  return changeReach(connectors, inForce.policies, accessPolicies(loaded.cedar, loaded.policies));
}

/** Ids of the members who may approve now. */
async function approvers(db: Database | Transaction): Promise<Set<string>> {
  const rows = await db.member.findMany({
    where: { departure: null, roles: { some: { role: { in: [...permissions['policies:approve']] } } } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

export async function reviewOf(
  db: Database | Transaction,
  draft: { id: string; text: string; authorId: string; proposerId: string },
): Promise<Review> {
  const digest = textDigest(draft.text);
  const connectors = await reached(db, draft.text);
  const environments = [...new Set(connectors.map(({ environment }) => environment))].sort();
  const rules = await db.reviewRule.findMany({ where: { environmentName: { in: environments } } });
  const given = await db.policyApproval.findMany({
    where: { draftId: draft.id },
    include: { withdrawal: true },
    orderBy: { at: 'asc' },
  });
  const approvals = standingApprovals(
    given.map((row) => ({
      memberId: row.memberId,
      name: row.memberName,
      at: row.at.toISOString(),
      digest: row.digest,
      withdrawn: row.withdrawal && { reason: row.withdrawal.reason },
    })),
    digest,
    draft,
    await approvers(db),
  );
  return {
    digest,
    ...requiredApprovers(
      environments,
      rules.map(({ environmentName, approvers }) => ({ environment: environmentName, approvers })),
    ),
    connectors: connectors.map(({ name }) => name),
    environments,
    approvals,
  };
}
