import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor } from '@/lib/operations/door';
import { actor, revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { unzipPack } from '../../write/unzip';
import { makeEvidencePack } from '../make-evidence-pack';
import { makePack } from '../make-pack';
import { packAssets } from '../pack-assets';

const framework = 'nist-800-207';

/** A workspace with a connector, a gateway that seals decisions, and people who make and share packs. */
export async function packDesk() {
  const desk = await revocationDesk();
  const { db, must } = desk;
  const files = await desk.connector('project-files', 'Project files');
  const group = await db.gatewayGroup.findFirstOrThrow();
  const gateway = await sealingGateway(db, group.id, 'gw-evidence');
  const astrid = actor('Astrid Auditor', ['auditor']);
  const streams = { group: async () => {}, fleet: async () => {} };
  return {
    ...desk,
    astrid,
    /** A door at another time. */
    doorAt: (now: Date) => createDoor(db, streams, () => now),
    call: (at: Date, effect: 'allow' | 'deny' = 'allow') =>
      gateway.send([
        decisionAt(at.getTime(), {
          ...{ effect, cause: effect === 'allow' ? 'permitted' : 'forbidden', target: 'read_text_file' },
          connector: { id: files.id, slug: 'project-files', name: 'Project files' },
        }),
      ]),
    /** Asks for a pack of the last hours, up to now. */
    ask: (hours: number, over: { redacted?: boolean; to?: string; environment?: string[] } = {}) =>
      must(
        desk.door.execute(makeEvidencePack, astrid, {
          ...{ framework, from: new Date(Date.now() - hours * 3_600_000).toISOString() },
          ...over,
        }),
      ),
    make: (id: string) => makePack(db, id, packAssets()),
    filesOf: async (id: string) => {
      const { bytes } = await db.evidencePackArchive.findUniqueOrThrow({ where: { packId: id } });
      return unzipPack(bytes);
    },
  };
}
