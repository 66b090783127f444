'use client';

import { useWhyNot } from '@/components/shell/use-why-not';
import type { Permission } from '@/lib/access/permissions';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policySetHome } from '@/lib/policies/client/home-queries';

/** Why the signed-in member may not write the set here: their roles, or that it is kept in Git. */
export function useWhyNotWritten(permission: Permission): string | undefined {
  const detail = useApiQuery(policySetHome, {}).data;
  return useWhyNot(permission) ?? detail?.mayWrite ?? undefined;
}
