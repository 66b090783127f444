import type { Metadata } from 'next';
import { ConsentPage } from '@/components/delegations/consent/consent-page';
import { readAuthorization } from '@/lib/delegations/server/read-authorization';
import { currentActor } from '@/lib/members/server/current-actor';
import { entranceFacts } from '@/lib/members/server/entrance-facts';
import { door } from '@/lib/registry/door';

export const metadata: Metadata = { title: 'Hand over · Countersign' };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

/** The authorization endpoint (RFC 6749 §3.1): a client sends a person's browser here. */
export default async function AuthorizePage({ searchParams }: Props) {
  const [actor, params] = await Promise.all([currentActor(), searchParams]);
  const outcome = await door().ask(readAuthorization, actor, params);
  return (
    <ConsentPage
      member={actor.name}
      params={params}
      asked={outcome.ok ? outcome.value : null}
      problem={outcome.ok ? null : outcome.problem}
      facts={entranceFacts()}
    />
  );
}
