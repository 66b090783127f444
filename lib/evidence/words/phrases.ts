import type { MetricId } from '../measure/metric';

/**
 * How a metric's figures are said in a sentence.
 * - `falls`: after "2 of 36 tools": what is said of rows that are not as they should be;
 * - `does`: between "95 % of credentials" and "at most 54 s".
 */
type Phrase = { falls?: string; does?: string };

export const phrases: Readonly<Record<MetricId, Phrase>> = {
  M01: { falls: 'not registered' },
  M02: { falls: 'not fully described' },
  M03: { falls: 'without an accepted SVID' },
  M04: { falls: 'used by more than one' },
  M05: { does: 'lived' },
  M06: { does: 'served' },
  M07: { falls: 'outliving 24 hours' },
  M08: { falls: 'not proved within 60 seconds' },
  M09: { falls: 'let through after a revocation' },
  M10: { falls: 'that did not end by themselves' },
  M11: { falls: 'without a decision record' },
  M12: { falls: 'not shown to deny what they cannot decide' },
  M13: { falls: 'by a version not reviewed and signed' },
  M14: { falls: 'not reviewed and tested' },
  M16: { falls: 'let in with a token for another audience' },
  M17: { falls: 'passed on with the caller’s own token' },
  M18: { falls: 'reached without encryption' },
  M19: { falls: 'incomplete or out of sequence' },
  M20: { falls: 'broken, or not verified' },
  M21: { falls: 'leading back to nobody' },
  M22: { falls: 'not linked further down' },
  M23: { falls: 'wider than the one above' },
  M24: { does: 'reached' },
  M27: { falls: 'not pinned' },
  M28: { falls: 'with a name like another’s' },
  M29: { falls: 'not used in 90 days' },
  M30: { falls: 'not reviewed in 180 days' },
  M31: { falls: 'still open' },
  M34: { falls: 'with access left' },
  M35: { falls: 'with a secret in their traffic' },
  M36: { falls: 'no longer searchable, or by a clock that is off' },
  M38: { falls: 'calling in more than one environment' },
  M39: { falls: 'used by a person' },
  M43: { falls: 'out of touch or out of date' },
  M44: { falls: 'resting on a network place alone' },
  M45: { falls: 'with no fresh evidence' },
};
