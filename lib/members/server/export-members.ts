import type { Column } from '@/lib/http/csv';
import type { MemberList, MemberListItem } from './list-members';

const largestPage = 500;

const columns: Column<MemberListItem>[] = [
  { head: 'Member', value: (row) => row.id },
  { head: 'Name', value: (row) => row.name },
  { head: 'Email', value: (row) => row.email },
  { head: 'Roles', value: (row) => row.roles.join(' ') },
  { head: 'State', value: (row) => row.state },
  { head: 'Last sign-in, UTC', value: (row) => row.lastSignInAt },
  { head: 'Open sessions', value: (row) => row.openSessions },
  { head: 'API tokens', value: (row) => row.openTokens },
  { head: 'Since, UTC', value: (row) => row.createdAt },
];

/** How the list of members becomes a file. */
export const memberExport = {
  name: 'members',
  columns,
  rows: ({ members }: MemberList) => members,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { members }: MemberList) =>
    members.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};
