import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import type { MetricId } from '../../metric';
import { metricById } from '../../metrics';
import type { EvidenceRow } from '../../row';
import { countHours, hourOf } from '../count-hours';
import { listRows } from '../list-rows';
import { readReadings } from '../read-assessment';
import { sourceOf } from '../sources/sources';

const hourMs = 3_600_000;
const everything = { environments: null };
const domain = 'evidence.test';

/** A workspace with a gateway that delivers decisions, and what each metric says of it. */
export async function evidenceDesk() {
  const desk = await revocationDesk();
  const { db } = desk;
  const { id: groupId } = await db.gatewayGroup.findFirstOrThrow();
  const gateway = await sealingGateway(db, groupId, 'gw-evidence');
  await db.trustDomain.create({ data: { name: domain, source: 'local', createdBy: 'test' } });

  /** The rows of a metric over the day before a moment, in the order of their names. */
  async function rows(id: MetricId, to = new Date()): Promise<EvidenceRow[]> {
    const period = { from: new Date(hourOf(to).getTime() - 24 * hourMs).toISOString(), to: to.toISOString() };
    const listed = await listRows(db, metricById(id), period, everything, { only: 'all', offset: 0, limit: 500 });
    if (!listed) throw new Error(`Nothing measures ${id}.`);
    return listed.rows.sort((one, other) => (`${one.name} ${one.at}` < `${other.name} ${other.at}` ? -1 : 1));
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
    /** Counts the last day and reads it: what was counted is what is listed. */
    async reading(id: MetricId, to = new Date()) {
      const [metric, source] = [metricById(id), sourceOf(id)];
      if (!source) throw new Error(`Nothing measures ${id}.`);
      const last = hourOf(to);
      const first = new Date(last.getTime() - 24 * hourMs);
      await countHours(db, metric, source, { first, last }, to);
      const period = { from: first.toISOString(), to: to.toISOString() };
      const reading = (await readReadings(db, period, everything)).get(id);
      const listed = await rows(id, to);
      expect(reading).toMatchObject({
        population: listed.length,
        meeting: listed.filter(({ meets }) => meets).length,
      });
      return reading;
    },
  };
}
