import { database } from '@/lib/database/client';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createDoor, type Door } from '@/lib/operations/door';

const shared = globalThis as { countersignDoor?: Door };

/** The process's one door, over its database and streams. */
export function door(): Door {
  shared.countersignDoor ??= createDoor(database(), advanceStreams);
  return shared.countersignDoor;
}
