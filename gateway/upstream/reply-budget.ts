import { maxReplyBytes, UpstreamFailure } from './upstream';

/** Bytes of unfinished replies that one connector may make the gateway hold. */
const maxHeldBytes = 8 * maxReplyBytes;

/** Bounds what a connector that answers slowly, and much, keeps in memory: each reply, and all of them together. */
export class ReplyBudget {
  #held = 0;

  /** Counts one reply as it arrives; `done` gives back what it held. */
  open(): { take: (bytes: number) => void; done: () => void; readonly bytes: number } {
    const budget = this;
    let bytes = 0;
    return {
      get bytes() {
        return bytes;
      },
      take(more) {
        bytes += more;
        budget.#held += more;
        if (bytes > maxReplyBytes) {
          throw new UpstreamFailure('upstream-failed', `The connector's reply is longer than ${maxReplyBytes} bytes.`);
        }
        if (budget.#held > maxHeldBytes) {
          throw new UpstreamFailure(
            'upstream-failed',
            'Unfinished replies of the connector fill the memory it may use.',
          );
        }
      },
      done() {
        budget.#held -= bytes;
      },
    };
  }
}
