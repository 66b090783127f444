'use client';

import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { DecisionsInput } from '@/lib/decisions/list-input';
import { filterOf } from '@/lib/decisions/list-input';
import { apiUrl } from '@/lib/http/client/api-path';

const forms = [
  { format: 'csv', label: 'CSV, one line a decision' },
  { format: 'json', label: 'JSON' },
  { format: 'ndjson', label: 'NDJSON, one object a line' },
];

/** Everything the filters leave, as a file. */
export function ExportMenu({ input, count }: { input: DecisionsInput; count: number | undefined }): ReactNode {
  const label = count === undefined ? 'Export decisions' : `Export ${count.toLocaleString('en')} decisions`;
  return (
    <Menu
      trigger={<IconButton icon="download" label={label} />}
      items={forms.map((form) => ({
        label: form.label,
        // The answer is an attachment, so the page stays.
        onSelect: () =>
          window.location.assign(apiUrl('/api/v1/decisions/export', { ...filterOf(input), format: form.format })),
      }))}
    />
  );
}
