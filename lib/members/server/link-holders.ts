import type { Actor } from '@/lib/access/permissions';

const holder = (id: string, name: string): Actor => ({
  kind: 'job',
  id,
  name,
  roles: ['administrator'],
  sessionId: null,
});

/** Whoever holds a one-time link acts with what the link is for: only the operations that check its secret are theirs. */
export const setUpLinkHolder = holder('set-up-link', 'Holder of the set-up link');
export const invitationHolder = holder('invitation', 'Holder of an invitation');
