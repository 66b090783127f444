import { blankOut } from './blank-out';
import type { Found } from './check-policies';

const digits = /(?<![\w.])\d{16,}(?!\w)/g;

/** Whole numbers that JSON cannot carry exactly: no fact can be one, and an explanation could not read it. */
export function largeNumbers(text: string): Found[] {
  return [...blankOut(text, 'strings').matchAll(digits)]
    .filter(([number]) => !Number.isSafeInteger(Number(number)))
    .map(({ 0: number, index }) => ({
      severity: 'error',
      message: `${number} is larger than ${Number.MAX_SAFE_INTEGER}, and no argument or fact can be. Write a smaller number.`,
      policyId: null,
      from: index,
      to: index + number.length,
    }));
}
