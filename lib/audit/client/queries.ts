import { apiQuery } from '@/lib/http/client/api-path';
import type { AuditPage } from '../server/list-events';
import type { AuditEventDetail } from '../server/read-event';
import type { ChainVerdict } from '../server/verify-chain';

export const auditEvents = apiQuery<Record<string, unknown>, AuditPage>('/api/v1/audit', { topics: ['audit'] });
export const auditEvent = apiQuery<{ number: number }, AuditEventDetail>('/api/v1/audit/[number]');
export const auditVerdict = apiQuery<Record<string, never>, ChainVerdict>('/api/v1/audit/verification');
