'use client';

import type { ComponentProps, ReactNode } from 'react';
import { PolicyEditor } from '../editor/policy-editor';
import { PolicyText } from '../policy-text';
import { useIsPhone } from './use-is-phone';

/** The draft's text: to edit where there is room and a keyboard, to read on a phone. */
export function DraftText(props: ComponentProps<typeof PolicyEditor>): ReactNode {
  const isPhone = useIsPhone();
  if (isPhone === null) return null;
  if (!isPhone) return <PolicyEditor {...props} />;
  return (
    <>
      <p className="support" style={{ padding: '8px var(--gutter)' }}>
        Open this draft on a wider screen to edit it.
      </p>
      <PolicyText label={props.label} text={props.value} marked={null} />
    </>
  );
}
