import { z } from 'zod';

/** An agent and a tool that a text newly lets come together, and the access it gives, in words. */
const unaskedPair = z.object({ agent: z.string(), connector: z.string(), tool: z.string(), after: z.string() });
export type UnaskedPair = z.infer<typeof unaskedPair>;
export const unaskedPairList = z.array(unaskedPair);
