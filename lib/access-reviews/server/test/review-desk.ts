import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createStreamKey } from '@/lib/gateways/server/stream-keys';
import { reachDesk } from '@/lib/identities/server/test/reach-desk';
import { createDoor } from '@/lib/operations/door';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import type { ItemKind, Verdict } from '../../item';
import { decideAccessReview } from '../decide-access-review';
import { listItems } from '../list-items';
import { openAccessReview } from '../open-access-review';
import { readAccessReview } from '../read-access-review';

const dayMs = 86_400_000;

/**
 * Two agents and two connectors, one policy that lets both call everything, and calls of one of them: on a database of its
 * own, with real keys and the real fleet stream.
 */
export async function reviewDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
  process.env.COUNTERSIGN_DATA = folder;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { db } = await testDatabase();
  const desk = await reachDesk(db);
  const { now, must, ids } = desk;
  await db.$transaction((tx) => createStreamKey(tx, now));
  const door = createDoor(db, advanceStreams, () => now);
  const admin = await addMember(db, 'Ada Admin', ['administrator']);
  const other = await addMember(db, 'Otto Other', ['administrator']);
  const responder = await addMember(db, 'Rita Respond', ['responder', 'auditor']);
  await desk.agent('alice');
  await desk.agent('bob');
  await desk.connector('Files', ['read_file', 'write_file', 'list_files']);
  await desk.connector('Mail', ['send_mail']);
  const text = '@id("all")\npermit (principal is Agent, action in Action::"call_tool", resource);\n';
  await desk.publish(text);
  await desk.record(text, [{ agent: 'alice', connector: 'Files', tool: 'read_file' }], 100);
  await desk.record(text, [{ agent: 'alice', connector: 'Files', tool: 'read_file' }], 2);

  const items = async (id: string, who: Actor = admin, filter: Record<string, unknown> = {}) =>
    must(door.ask(listItems, who, { id, ...filter }));
  const decide = async (
    id: string,
    who: Actor,
    names: string[],
    verdict: Verdict,
    rest: { reason?: string; roles?: string[]; seen?: number } = {},
  ) => {
    const list = await items(id, admin);
    const chosen = list.items.filter(({ name }) => names.includes(name)).map((item) => item.id);
    return door.execute(decideAccessReview, who, {
      id,
      selection: { kind: 'ids', ids: chosen },
      verdict,
      reason: verdict === 'keep' ? '' : 'Not needed any more',
      seen: list.seen,
      ...rest,
    });
  };
  return {
    ...desk,
    db,
    /** Without states: what publishes policy here has no gateway to tell. */
    quietDoor: desk.door,
    door,
    admin,
    other,
    responder,
    ids,
    items,
    decide,
    /** What a text says of calls now. */
    says: desk.decide,
    open: async (kinds: ItemKind[], who: Actor = admin, name = 'Third quarter') =>
      must(
        door.execute(openAccessReview, who, { name, kinds, dueAt: new Date(now.getTime() + 14 * dayMs).toISOString() }),
      ),
    read: (id: string, who: Actor = admin) => must(door.ask(readAccessReview, who, { id })),
    item: async (id: string, name: string) => {
      const found = (await items(id)).items.find((one) => one.name === name);
      if (!found) throw new Error(`No item ${name}`);
      return found;
    },
  };
}
