import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import type { StateName } from '@/components/ui/state';
import type { Standing } from '@/lib/members/member-can';

export const memberStateWords: Record<Standing['state'], string> = {
  active: 'active',
  invited: 'has not signed in',
  departed: 'removed',
  machine: 'by token only',
};
const signs: Record<Standing['state'], StateName> = {
  active: 'allow',
  invited: 'pending',
  departed: 'revoked',
  machine: 'unknown',
};

/** Whether a member can sign in. */
export function MemberState({ state }: { state: Standing['state'] }): ReactNode {
  return (
    <Mark state={signs[state]} icon={state === 'machine' ? 'key' : undefined}>
      {memberStateWords[state]}
    </Mark>
  );
}
