import { notFound, redirect } from 'next/navigation';
import { readToken } from '@/lib/delegations/server/read-token';
import { currentActor } from '@/lib/members/server/current-actor';
import { door } from '@/lib/registry/door';

/** A token stands on the page of its delegation. */
export default async function TokenPage({ params }: { params: Promise<{ jti: string }> }) {
  const [{ jti }, actor] = await Promise.all([params, currentActor()]);
  const token = await door().ask(readToken, actor, { jti });
  if (!token.ok) notFound();
  redirect(`/identities/delegations/${token.value.delegationId}?token=${jti}`);
}
