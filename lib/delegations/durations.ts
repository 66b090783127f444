/** How long a person may hand over for, in seconds. */
export const durations = [900, 3_600, 28_800, 86_400] as const;
export const usualDuration = 3_600;

export const durationWords: Record<(typeof durations)[number], string> = {
  900: '15 minutes',
  3600: '1 hour',
  28800: '8 hours',
  86400: '24 hours',
};

/** An authorization code is worth a token for this long (RFC 6749 §4.1.2 allows ten minutes). */
export const codeSeconds = 60;
