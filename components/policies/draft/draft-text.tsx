'use client';

import type { ComponentProps, ReactNode } from 'react';
import { PolicyEditor } from '../editor/policy-editor';
import { useIsPhone } from './use-is-phone';

/** The editor, once it is known that there is room for one: a phone must not even fetch it. */
export function DraftText(props: ComponentProps<typeof PolicyEditor>): ReactNode {
  return useIsPhone() === false ? <PolicyEditor {...props} /> : null;
}
