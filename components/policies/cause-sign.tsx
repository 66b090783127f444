import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import type { StateName } from '@/components/ui/state';
import type { Explanation } from '@/lib/policies/explain';

/** The four kinds of denial, and what is none: each with a word and a shape of its own. */
const signs: Record<Explanation['cause'], { word: string; icon: IconName }> = {
  permitted: { word: 'Permitted', icon: 'tick' },
  forbidden: { word: 'Forbidden', icon: 'octagon-x' },
  'no-permit': { word: 'Nothing permits it', icon: 'circle-dotted' },
  error: { word: 'Policy error', icon: 'warning' },
  'not-evaluated': { word: 'Not evaluated', icon: 'circle-slash' },
  unknown: { word: 'Unknown', icon: 'half-circle' },
};

/** Which kind of answer it is, in the colour of what came of it. */
export function CauseSign({ cause, state }: { cause: Explanation['cause']; state: StateName }): ReactNode {
  const { word, icon } = signs[cause];
  return (
    <span className="mark" data-state={state} data-cause={cause}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
