'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** The key that goes with a letter for commands: ⌘ on Apple's keyboards, Ctrl elsewhere and until it is known. */
export function CommandKey(): ReactNode {
  return useSyncExternalStore(never, isApple, () => false) ? '⌘' : 'Ctrl ';
}
