import { loadCedar } from '@/lib/policies/node-cedar';
import { trustsPlaceAlone } from '@/lib/policies/place-alone';
import { policyInForceAt } from '@/lib/policies/server/in-force-at';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { accessPolicies } from '@/lib/policies/tool-access';
import type { EvidenceRow } from '../../measure/row';
import type { ComputedSource } from './source';

type Version = { number: number; digest: string; publishedAt: Date; policies: unknown };

function permitsOf({ number, publishedAt, policies }: Version): EvidenceRow[] {
  const permits = storedPolicies.parse(policies).filter(({ effect }) => effect === 'permit');
  return accessPolicies(loadCedar(), permits).map(({ id, json }) => {
    const alone = trustsPlaceAlone(json);
    return {
      at: publishedAt.toISOString(),
      environment: null,
      meets: !alone,
      value: null,
      kind: 'policy-version',
      id: String(number),
      name: id,
      says: alone
        ? `In v${number} it lets calls through for where they come from, whoever makes them.`
        : `In v${number} it does not rest on a network place alone.`,
    };
  });
}

/** Of the version read last: it is immutable, and is asked about every minute. */
let read: { key: string; rows: EvidenceRow[] } | null = null;

export const permitSources: ComputedSource[] = [
  {
    metric: 'M44',
    compute: async (db, { to }) => {
      const number = await policyInForceAt(db, to);
      if (number === null) return [];
      const { digest } = await db.policyVersion.findUniqueOrThrow({ where: { number }, select: { digest: true } });
      const key = `${number} ${digest}`;
      if (read?.key !== key) {
        read = { key, rows: permitsOf(await db.policyVersion.findUniqueOrThrow({ where: { number } })) };
      }
      return read.rows;
    },
  },
];
