import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInPage } from '@/components/members/sign-in-page';
import { returnPath } from '@/lib/members/return-path';
import { visitingActor } from '@/lib/members/server/current-actor';
import { entranceFacts } from '@/lib/members/server/entrance-facts';

export const metadata: Metadata = { title: 'Sign in · Countersign' };

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = returnPath((await searchParams).next);
  if (await visitingActor()) redirect(next);
  return <SignInPage next={next} {...entranceFacts()} />;
}
