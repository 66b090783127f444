import { RolesView } from '@/components/members/roles-view';
import { currentActor } from '@/lib/members/server/current-actor';

export default async function RolesPage() {
  await currentActor();
  return <RolesView />;
}
