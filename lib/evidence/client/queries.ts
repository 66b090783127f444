import { apiQuery } from '@/lib/http/client/api-path';
import type { PeriodInput } from '../input';
import type { Assessment } from '../judge/assessment';
import type { NewestRows } from '../server/list-newest-rows';
import type { Readings } from '../server/list-readings';
import type { EvidenceRows } from '../server/list-rows';
import type { StatementHistory } from '../server/list-statements';
import type { ChangesSince } from '../server/read-changes';
import type { MetricDetail } from '../server/read-metric';
import type { Posture } from '../server/read-posture';

/** Metrics are counted every minute: a page over an open period asks as often. */
export const measuredEveryMs = 60_000;

export const posture = apiQuery<PeriodInput, Posture>('/api/v1/evidence');
export const assessment = apiQuery<PeriodInput & { framework: string }, Assessment>(
  '/api/v1/evidence/frameworks/[framework]',
);
export const statementHistory = apiQuery<{ framework: string; requirement: string }, StatementHistory>(
  '/api/v1/evidence/frameworks/[framework]/statements',
  { topics: ['evidence'] },
);
export const readings = apiQuery<PeriodInput, Readings>('/api/v1/evidence/metrics');
export const metricDetail = apiQuery<PeriodInput & { metric: string }, MetricDetail>(
  '/api/v1/evidence/metrics/[metric]',
);
export const evidenceRows = apiQuery<
  PeriodInput & { metric: string; only?: 'missing'; value?: string; offset?: number },
  EvidenceRows
>('/api/v1/evidence/metrics/[metric]/rows');
export const newestRows = apiQuery<PeriodInput & { metric: string }, NewestRows>(
  '/api/v1/evidence/metrics/[metric]/rows/newest',
);
export const changes = apiQuery<PeriodInput & { since?: string }, ChangesSince>('/api/v1/evidence/changes');
export const environmentList = apiQuery<Record<string, never>, { environments: string[] }>(
  '/api/v1/evidence/environments',
);
