import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from '@/lib/access/permissions';
import { requestActor } from './request-actor';

/** The signed-in member of a page. Signed out, it leads to sign-in and back to the same path and query. */
export async function currentActor(): Promise<Actor> {
  const held = await headers();
  const request = new Request('http://console.invalid/', { headers: { cookie: (await cookies()).toString() } });
  const actor = await requestActor(request);
  if (actor.ok) return actor.value;
  const next = held.get('x-countersign-path') ?? '/';
  redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}
