import { apiQuery } from '@/lib/http/client/api-path';
import type { MemberList } from '../server/list-members';
import type { Account } from '../server/read-account';
import type { MemberDetail } from '../server/read-member';

export const memberList = apiQuery<Record<string, unknown>, MemberList>('/api/v1/members', {
  topics: ['member', 'session', 'token'],
});
export const memberDetail = apiQuery<{ id: string }, MemberDetail>('/api/v1/members/[id]', {
  topics: ['member', 'session', 'token'],
});
export const account = apiQuery<Record<string, never>, Account>('/api/v1/account', {
  topics: ['member', 'session', 'token'],
});
