'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { StoredTest } from '@/lib/policies/server/policy-tests';
import { testFileText } from '@/lib/policies/test-file';

/** The tests that are listed, as a file that can be imported here or kept in a policy folder. */
export function DownloadTestsButton({ tests }: { tests: readonly StoredTest[] }): ReactNode {
  const [href, setHref] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([testFileText(tests)], { type: 'application/json' }));
    setHref(url);
    return () => URL.revokeObjectURL(url);
  }, [tests]);
  return (
    <Button icon="download" href={href ?? '#'} download="policy-tests.json">
      Download as file
    </Button>
  );
}
