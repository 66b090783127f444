/** What a gateway makes fail to see that it denies then. */
export const faults = ['no-state', 'console-silent', 'connector-unreachable'] as const;
export type Fault = (typeof faults)[number];

const faultWords: Record<Fault, string> = {
  'no-state': 'no state from the console',
  'console-silent': 'a console that is silent for too long',
  'connector-unreachable': 'a connector whose tools cannot be compared',
};

/**
 * What a gateway's test of itself says, in words; null where it made none.
 * @returns whether it was put to every fault and denied each, and a sentence.
 */
export function failClosedWords(
  test: { faults: readonly { fault: Fault; denied: boolean }[] } | null | undefined,
): { holds: boolean; says: string } | null {
  if (!test || test.faults.length === 0) return null;
  const open = test.faults.filter(({ denied }) => !denied).map(({ fault }) => faultWords[fault]);
  if (open.length > 0) return { holds: false, says: `did not deny with ${open.join(' and ')}` };
  const tried = test.faults.map(({ fault }) => fault);
  const left = faults.filter((fault) => !tried.includes(fault)).map((fault) => faultWords[fault]);
  if (left.length > 0) return { holds: false, says: `did not try ${left.join(' and ')}` };
  return { holds: true, says: `calls are denied: ${faults.length} of ${faults.length} faults it was put to` };
}
