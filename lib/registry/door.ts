import { database } from '@/lib/database/client';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createDoor, type Door } from '@/lib/operations/door';

// The door holds no state of its own, so it lives and is replaced with this file.
let opened: Door | undefined;

/** The one door over the process's database and streams. */
export function door(): Door {
  opened ??= createDoor(database(), advanceStreams);
  return opened;
}
