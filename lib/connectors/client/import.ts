import { apiQuery } from '@/lib/http/client/api-path';
import type { ImportPreview } from '../server/preview-import';

export type ImportText = { text: string; environment: string; tier: string; ownerId: string | null };

/** What an import would register; asked by POST, because the text is its input. */
export const importPreview = apiQuery<ImportText, ImportPreview>('/api/v1/connectors/import/preview', {
  topics: ['connector', 'member'],
});
