import { apiQuery } from '@/lib/http/client/api-path';
import type { DelegationListInput } from '../list-input';
import type { PersonListInput } from '../person-input';
import type { ClientList } from '../server/list-clients';
import type { DelegationList } from '../server/list-delegations';
import type { PersonList } from '../server/list-persons';
import type { MyDelegations } from '../server/my-delegations';
import type { DelegationDetail } from '../server/read-delegation';
import type { PersonDetail } from '../server/read-person';

// What ends a delegation may be a revocation of anybody who takes part.
const topics = ['delegation', 'authorization', 'revocation'];

export const delegationList = apiQuery<DelegationListInput, DelegationList>('/api/v1/delegations', { topics });
export const delegationDetail = apiQuery<{ id: string }, DelegationDetail>('/api/v1/delegations/[id]', { topics });
export const delegationsOfMine = apiQuery<Record<string, never>, MyDelegations>('/api/v1/account/delegations', {
  topics,
});
export const personList = apiQuery<PersonListInput, PersonList>('/api/v1/persons', { topics });
export const personDetail = apiQuery<{ id: string }, PersonDetail>('/api/v1/persons/[id]', { topics });
export const clientList = apiQuery<Record<string, never>, ClientList>('/api/v1/oauth-clients', {
  topics: [...topics, 'oauth-client', 'identity-provider'],
});
