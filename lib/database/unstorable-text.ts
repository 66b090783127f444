type DriverError = {
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown; originalMessage?: unknown } } };
};

/**
 * Whether PostgreSQL refused text it cannot hold: a NUL (22021 in text, 22P05 in JSON), or half of a surrogate pair in
 * JSON (22P02). JSON bodies may carry both, so it is the sender's to mend.
 */
export function isUnstorableText(error: unknown): boolean {
  const cause = (error as DriverError | null)?.meta?.driverAdapterError?.cause;
  if (!cause) return false;
  if (cause.originalCode === '22021' || cause.originalCode === '22P05') return true;
  return cause.originalCode === '22P02' && /type json/.test(String(cause.originalMessage));
}
