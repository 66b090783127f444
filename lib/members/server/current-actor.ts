import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from '@/lib/access/permissions';
import { requestActor } from '@/lib/registry/request-actor';

/** The signed-in member of a page, or null. */
export async function visitingActor(): Promise<Actor | null> {
  const cookie = (await headers()).get('cookie') ?? '';
  const actor = await requestActor(new Request('http://console.invalid/', { headers: { cookie } }));
  return actor.ok ? actor.value : null;
}

/** The signed-in member of a page. Signed out, it leads to sign-in and back to the same path and query. */
export async function currentActor(): Promise<Actor> {
  const actor = await visitingActor();
  if (actor) return actor;
  const next = (await headers()).get('x-countersign-path') ?? '/';
  redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}
