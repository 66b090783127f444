'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ImportDesk } from './import-desk';

/** Importing connectors from a file, on a page of its own. */
export function ImportView(): ReactNode {
  const router = useRouter();
  return (
    <Page title="Import connectors" trail={[{ label: 'Connectors', href: '/connectors' }]}>
      <ImportDesk
        heading="A client’s configuration, a registry entry or a list"
        onFinish={() => router.push('/connectors')}
      />
    </Page>
  );
}
