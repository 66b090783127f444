import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Actor, Role } from '@/lib/access/permissions';
import { registerConnector } from '@/lib/connectors/server/register-connector';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createDoor } from '@/lib/operations/door';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { revokeSubject } from '../revoke-subject';
import { enrolSigning } from './signing-gateway';

export const actor = (name: string, roles: Role[]): Actor => ({
  kind: 'member',
  id: randomUUID(),
  name,
  roles,
  sessionId: null,
});

/** A prepared workspace with real keys and streams on its own database. */
export async function revocationDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
  process.env.COUNTERSIGN_DATA = folder;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { db } = await testDatabase();
  const door = createDoor(db, advanceStreams);
  const admin = actor('Ada Admin', ['administrator']);
  const ilse = actor('Ilse Brandt', ['responder']);
  const must = async <T>(work: Promise<{ ok: true; value: T } | { ok: false; problem: { title: string } }>) => {
    const outcome = await work;
    if (!outcome.ok) throw new Error(outcome.problem.title);
    return outcome.value;
  };
  await must(door.execute(prepareWorkspace, admin, {}));
  return {
    db,
    door,
    admin,
    ilse,
    must,
    enrol: (name: string) => enrolSigning(db, door, admin, name),
    connector: (slug: string, name: string) =>
      must(
        door.execute(registerConnector, admin, {
          slug,
          name,
          environment: 'production',
          upstream: { kind: 'http', url: 'http://127.0.0.1:1/mcp' },
        }),
      ),
    /** Revokes a connector and says the number of the fleet state that carries it. */
    async revoke(id: string, reason = 'Read outside its folder', ticket: string | null = null) {
      const made = await must(
        door.execute(revokeSubject, ilse, { subject: { kind: 'connector', id }, reason, ticket }),
      );
      const state = await db.streamState.findFirstOrThrow({ where: { revocationId: made.id, kind: 'revocation' } });
      return { id: made.id, number: state.number, requestedAt: new Date(made.requestedAt) };
    },
  };
}
