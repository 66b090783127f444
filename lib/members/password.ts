/** Shortest password taken (NIST SP 800-63B-4 §3.1.1.2: at least 15 where it is the only factor); no rules of composition. */
export const minPasswordLength = 15;
/** Longest one: room for any passphrase, and a bound on what is hashed. */
export const maxPasswordLength = 256;

/** What is wrong with a new password, or null. Length counts characters as people see code points, not UTF-16 units. */
export function passwordFault(password: string): string | null {
  const length = Array.from(password).length;
  if (length < minPasswordLength)
    return `Use at least ${minPasswordLength} characters. Several words are easier to keep.`;
  if (length > maxPasswordLength) return `Use at most ${maxPasswordLength} characters.`;
  return null;
}
