'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { EnforcementTick } from '@/components/ui/enforcement-strip';
import type { NavigationGroup } from './navigation';

export type FrameData = {
  member: { id: string; name: string; email: string; roles: string[] };
  navigation: NavigationGroup[];
  enforcement: {
    ticks: EnforcementTick[];
    /** The published version gateways should run, without the "v"; null before the first. */
    policyVersion: number | null;
    /** A version that is brought in step by step meanwhile. */
    candidate?: number | null;
    /** Where the strip leads. */
    href?: string;
  };
  /** The workspace holds sample data: named in the top bar and the rail. */
  sample: boolean;
  /** A chip that names the environment, for example "production". */
  environment?: string;
  /** Removes the sample data: where the rail's link leads. */
  removeSampleHref?: string;
  /** Says that enforcement fails. Stands under the top bar of every page. */
  banner?: ReactNode;
  /** The object search behind the palette: GET path?q=…, answers {items: PaletteObject[]}. */
  searchPath?: string;
};

const FrameContext = createContext<FrameData | null>(null);

export function FrameDataProvider({ data, children }: { data: FrameData; children: ReactNode }): ReactNode {
  return <FrameContext value={data}>{children}</FrameContext>;
}

/** What every page's top bar shows. Throws outside ConsoleFrame: a page without it would lose its way out. */
export function useFrameData(): FrameData {
  const data = useContext(FrameContext);
  if (!data) throw new Error('A console page was rendered outside ConsoleFrame');
  return data;
}
