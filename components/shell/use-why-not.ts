'use client';

import { type Permission, type Role, whyNot } from '@/lib/access/permissions';
import { useFrameData } from './frame-context';

/** Why the signed-in member may not do this, for `disabledReason`; undefined when they may. */
export function useWhyNot(permission: Permission): string | undefined {
  return whyNot(useFrameData().member.roles as Role[], permission) ?? undefined;
}
