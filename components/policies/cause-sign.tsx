import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import type { StateName } from '@/components/ui/state';
import { causeWords } from '@/lib/policies/cause-words';
import type { Explanation } from '@/lib/policies/explain';

/** Each kind of answer has a shape of its own. */
const shapes: Record<Explanation['cause'], IconName> = {
  permitted: 'tick',
  forbidden: 'octagon-x',
  'no-permit': 'circle-dotted',
  error: 'warning',
  'not-evaluated': 'circle-slash',
  unknown: 'half-circle',
};

/** Which kind of answer it is, in the colour of what came of it. */
export function CauseSign({ cause, state }: { cause: Explanation['cause']; state: StateName }): ReactNode {
  return (
    <span className="mark" data-state={state}>
      <Icon name={shapes[cause]} />
      {causeWords[cause]}
    </span>
  );
}
