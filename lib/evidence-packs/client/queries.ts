import { apiQuery } from '@/lib/http/client/api-path';
import type { PackInput } from '../input';
import type { PackListInput } from '../list-input';
import type { PackList } from '../server/list-evidence-packs';
import type { ScheduleEntry } from '../server/list-schedules';
import type { PackPreview } from '../server/preview-evidence-pack';
import type { PackDetail } from '../server/read-evidence-pack';

const path = '/api/v1/evidence-packs';
const topics = ['evidence-pack'];

export const evidencePacks = apiQuery<PackListInput, PackList>(path, { topics });
export const evidencePack = apiQuery<{ id: string }, PackDetail>(`${path}/[id]`, { topics });
export const packSchedules = apiQuery<Record<string, never>, { schedules: ScheduleEntry[] }>(`${path}/schedules`, {
  topics,
});
export const packPreview = apiQuery<PackInput, PackPreview>(`${path}/preview`);

/** Where a pack, or one file of it, is downloaded. */
export const downloadHref = (id: string, file?: string): string =>
  `${path}/${id}/download${file === undefined ? '' : `?file=${encodeURIComponent(file)}`}`;
