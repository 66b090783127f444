import { redirect } from 'next/navigation';
import { ReadingPage } from '@/components/shell/reading-page';
import { across, evidenceHref, evidenceView } from '@/lib/evidence/page-input';
import { readPosture } from '@/lib/evidence/server/read-posture';
import { currentActor } from '@/lib/members/server/current-actor';
import { door } from '@/lib/registry/door';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Evidence begins at the first framework that is looked at. */
export default async function EvidencePage({ searchParams }: Props) {
  const { input, asked } = evidenceView(await searchParams, new Date());
  const posture = await door().ask(readPosture, await currentActor(), asked);
  if (!posture.ok) return <ReadingPage title="Evidence" what="the evidence" problem={posture.problem} />;
  const { frameworks } = posture.value;
  const first = frameworks.find(({ shown }) => shown) ?? frameworks[0];
  redirect(evidenceHref(`/evidence/${first?.id}`, across(input)));
}
