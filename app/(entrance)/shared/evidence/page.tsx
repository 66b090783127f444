import type { Metadata } from 'next';
import { SharedView } from '@/components/evidence-packs/shared-view';
import { Entrance } from '@/components/members/entrance';
import { entranceFacts } from '@/lib/members/server/entrance-facts';

export const metadata: Metadata = { title: 'Evidence pack · Countersign' };

export default function Page() {
  const { sessionHours, version } = entranceFacts();
  return (
    <Entrance
      title="Evidence pack"
      sub="It was shared with you. It is frozen and signed: download it and verify it on your own machine."
      wide
      sessionHours={sessionHours}
      version={version}
    >
      <SharedView />
    </Entrance>
  );
}
