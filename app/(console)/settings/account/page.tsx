import { HydrationBoundary } from '@tanstack/react-query';
import { AccountView } from '@/components/members/account-view';
import { account } from '@/lib/members/client/queries';
import { currentActor } from '@/lib/members/server/current-actor';
import { readAccount } from '@/lib/members/server/read-account';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function AccountPage() {
  const state = await prefetch(await currentActor(), wanted(account, readAccount, {}));
  return (
    <HydrationBoundary state={state}>
      <AccountView />
    </HydrationBoundary>
  );
}
