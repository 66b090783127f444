import type { Actor } from '@/lib/access/permissions';
import { database } from '@/lib/database/client';
import { requestActor as resolve } from '@/lib/members/server/request-actor';
import type { Outcome } from '@/lib/operations/outcome';

/** Who sent a request to this process, asked of its database. */
export function requestActor(request: Request): Promise<Outcome<Actor>> {
  return resolve(database(), request);
}
