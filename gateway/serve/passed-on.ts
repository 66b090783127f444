import type { Presented } from '../decide/authenticate';

/**
 * Looks for the tokens a request came with in what goes on to its connector: a token is for the gateway alone (MCP
 * 2025-11-25, Authorization, "Access Token Privilege Restriction"). The gateway sends none on by itself; a client can have
 * one in its arguments.
 */
export class PassedOn {
  readonly #tokens: readonly string[];
  #found: boolean | null = null;

  constructor({ authorization, actorToken }: Pick<Presented, 'authorization' | 'actorToken'>) {
    this.#tokens = [authorization?.replace(/^\S+\s+/, ''), actorToken].filter((token) => token !== undefined);
  }

  /** @param parts values of headers, and bodies, as they are sent */
  look(parts: readonly string[]): void {
    this.#found ||= parts.some((part) => this.#tokens.some((token) => part.includes(token)));
  }

  /** Null while nothing was sent. */
  get found(): boolean | null {
    return this.#found;
  }
}
