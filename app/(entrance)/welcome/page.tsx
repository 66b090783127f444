import type { Metadata } from 'next';
import { Entrance } from '@/components/members/entrance';
import { WelcomeForm } from '@/components/members/welcome-form';
import { entranceFacts } from '@/lib/members/server/entrance-facts';

export const metadata: Metadata = { title: 'Welcome · Countersign' };

export default function Page() {
  const { sessionHours, version } = entranceFacts();
  return (
    <Entrance
      title="Choose a password"
      sub="You were invited to this console. The link works once; afterwards you sign in with your email."
      sessionHours={sessionHours}
      version={version}
    >
      <WelcomeForm />
    </Entrance>
  );
}
