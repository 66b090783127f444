'use client';

import type { ReactNode } from 'react';
import { Button } from './button';
import { Menu } from './menu';

/**
 * Saves what the filters leave, not the page, as CSV or JSON.
 * @param href the export's address with the list's own filters. @param total how many rows the file will hold,
 * where that is known.
 */
export function ExportMenu({ href, total }: { href: string; total?: number }): ReactNode {
  const save = (format: string) => () => {
    window.location.assign(`${href}${href.includes('?') ? '&' : '?'}format=${format}`);
  };
  const rows = total === undefined ? '' : `, ${total.toLocaleString('en')} ${total === 1 ? 'row' : 'rows'}`;
  return (
    <Menu
      trigger={
        <Button icon="download" trailingIcon="down">
          Export
        </Button>
      }
      items={[
        { label: `CSV${rows}`, onSelect: save('csv') },
        { label: `JSON${rows}`, onSelect: save('json') },
      ]}
    />
  );
}
