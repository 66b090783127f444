import { notFound } from 'next/navigation';
import { currentActor } from '@/lib/members/server/current-actor';

/** Every address that no page has: asked for inside the console's frame, by somebody who is signed in. */
export default async function UnknownPage() {
  await currentActor();
  notFound();
}
