import { compactVerify, errors, importJWK, type JWK } from 'jose';
import type { z } from 'zod';
import { type Outcome, refuse } from '@/lib/operations/outcome';

/** Verifies a compact JWS by one EdDSA key and one `typ`, and parses its payload. */
export async function verifyMessage<T extends z.ZodType>(
  jws: string,
  jwk: unknown,
  typ: string,
  schema: T,
): Promise<Outcome<z.output<T>>> {
  try {
    const key = await importJWK(jwk as JWK, 'EdDSA');
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== typ) return refuse('unprocessable', `The message is not a ${typ}.`);
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    if (!parsed.success)
      return refuse('unprocessable', `The signed ${typ} does not have the expected form.`, {
        detail: parsed.error.message,
      });
    return { ok: true, value: parsed.data };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) {
      return refuse('unprocessable', `The ${typ} does not verify.`, { detail: error.message });
    }
    throw error;
  }
}
