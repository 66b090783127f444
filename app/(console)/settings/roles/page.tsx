import type { Metadata } from 'next';
import { RolesView } from '@/components/members/roles-view';
import { currentActor } from '@/lib/members/server/current-actor';

export const metadata: Metadata = { title: 'Roles' };

export default async function RolesPage() {
  await currentActor();
  return <RolesView />;
}
