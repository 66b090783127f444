import { redirect } from 'next/navigation';
import { may } from '@/lib/access/permissions';
import { currentActor } from '@/lib/members/server/current-actor';

/** Settings open where the member has something to do. */
export default async function SettingsPage() {
  const actor = await currentActor();
  redirect(may(actor.roles, 'members:read') ? '/settings/members' : '/settings/account');
}
