import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import type { MetricId } from '../../measure/metric';
import type { Reading } from '../../measure/reading';
import type { EvidenceRow } from '../../measure/row';
import { measuring } from './measuring';

const domain = 'evidence.test';

/** A workspace with a gateway that delivers decisions, and what each metric says of it. */
export async function evidenceDesk() {
  const desk = await revocationDesk();
  const { db } = desk;
  const { id: groupId } = await db.gatewayGroup.findFirstOrThrow();
  const gateway = await sealingGateway(db, groupId, 'gw-evidence');
  await db.trustDomain.create({ data: { name: domain, source: 'local', createdBy: 'test' } });

  const measured = (to: Date) => measuring(db, to);
  /** The rows of a metric over the month before a moment, in the order of their names. */
  async function rows(id: MetricId, to = new Date()): Promise<EvidenceRow[]> {
    const listed = await measured(to).rows(id, 'all');
    return listed.sort((one, other) => (`${one.name} ${one.at}` < `${other.name} ${other.at}` ? -1 : 1));
  }

  return {
    ...desk,
    groupId,
    gateway,
    rows,
    /** What each row is of, and whether it is as it should be. */
    told: async (id: MetricId, to?: Date) =>
      (await rows(id, to)).map(({ name, meets, says }) => ({ name, meets, says })),
    async agent(name: string) {
      const spiffeId = `spiffe://${domain}/agent/${name}`;
      const id = randomUUID();
      const data = { id, kind: 'agent', name, spiffeId, trustDomain: domain, createdBy: 'test' };
      await db.identity.create({ data });
      return { kind: 'agent' as const, id, spiffeId, name };
    },
    /** Counts the month and reads it: what was counted is what is listed. */
    async reading(id: MetricId, to = new Date()): Promise<Reading> {
      const reading = await measured(to).count(id);
      const listed = await rows(id, to);
      const meeting = listed.filter(({ meets }) => meets).length;
      expect(reading).toMatchObject({ population: listed.length, meeting });
      return reading;
    },
  };
}
