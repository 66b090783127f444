import { type Refused, refuse } from '@/lib/operations/outcome';

const maxJsonBytes = 8 * 1024 * 1024;

/** The request's body as text, cut off when it is larger; an absent body is empty. */
export async function readText(request: Request, maxBytes: number): Promise<{ ok: true; value: string } | Refused> {
  const tooLarge = refuse('too-large', `The request body is larger than ${maxBytes.toLocaleString('en')} bytes.`);
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) return tooLarge;
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return tooLarge;
    }
    parts.push(value);
  }
  return { ok: true, value: Buffer.concat(parts).toString('utf8') };
}

/** The request's JSON body, bounded; an absent body is `{}`. */
export async function readJson(request: Request): Promise<{ ok: true; value: unknown } | Refused> {
  const read = await readText(request, maxJsonBytes);
  if (!read.ok) return read;
  const text = read.value;
  if (text === '') return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refuse('invalid-input', 'The request body is not JSON.', { detail: (error as SyntaxError).message });
  }
}
