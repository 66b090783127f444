/** Why a member may not end a delegation as their own, or null. The rule of the button and of the command. */
export function whyNotEnd({ isYours, hasEnded }: { isYours: boolean; hasEnded: boolean }): string | null {
  if (!isYours) return 'It is not for you. A responder or an approver can revoke it.';
  return hasEnded ? 'It ended by itself.' : null;
}
