'use client';

import type { ReactNode } from 'react';
import { useFrameData } from './frame-context';

/** The frame's banner, in the place a page has for it. */
export function BannerSlot(): ReactNode {
  return useFrameData().banner ?? null;
}
