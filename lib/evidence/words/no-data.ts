import type { Metric } from '../measure/metric';
import type { NoData } from '../measure/reading';
import { amountWords } from './figure-words';

/** Why metrics say nothing, in the order they are listed: what somebody can change comes first. */
export const silences: readonly NoData[] = ['expired', 'not-yet', 'nothing', 'unmeasured'];

export const silenceTitles: Record<NoData, string> = {
  expired: 'Measured too long ago',
  'not-yet': 'Not measured in this period',
  nothing: 'Nothing to look at',
  unmeasured: 'Nothing here measures it',
};

/** What would make a metric say something, as a sentence. */
export function remedyWords({ rows, nature, cadenceHours }: Metric, why: NoData): string {
  switch (why) {
    case 'expired':
      return `A count in the last ${amountWords(cadenceHours, 'hours')} of the period; the console counts every minute while it runs.`;
    case 'not-yet':
      return 'A period the console ran in: it counts every minute while it runs.';
    case 'nothing':
      return `Any ${rows} ${nature === 'event' ? 'in the period' : 'to look at'}; until then nothing is shown, nor claimed.`;
    case 'unmeasured':
      return 'Evidence from elsewhere, or a statement that it does not apply.';
  }
}
