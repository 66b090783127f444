import type { Metadata } from 'next';
import { Entrance } from '@/components/members/entrance';
import { SetUpForm } from '@/components/members/set-up-form';
import { entranceFacts } from '@/lib/members/server/entrance-facts';

export const metadata: Metadata = { title: 'Set up · Countersign' };

export default function Page() {
  const { sessionHours, version } = entranceFacts();
  return (
    <Entrance
      title="Create the first account"
      sub="It is an administrator: it invites everyone else. This link works once."
      sessionHours={sessionHours}
      version={version}
    >
      <SetUpForm />
    </Entrance>
  );
}
