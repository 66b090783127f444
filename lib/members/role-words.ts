import type { Role } from '@/lib/access/permissions';

/** What each role is for, in one line. What it may do is the permission table's to say. */
export const roleWords: Record<Role, string> = {
  viewer: 'sees what there is',
  auditor: 'also reads members and the audit log',
  author: 'registers connectors, writes and proposes policy',
  approver: 'publishes what others proposed',
  responder: 'revokes and reinstates',
  administrator: 'everything, and who holds which role',
};
