import { type Refused, refuse } from '@/lib/operations/outcome';

const maxBytes = 8 * 1024 * 1024;

/** The request's JSON body, bounded; an absent body is `{}`. */
export async function readJson(request: Request): Promise<{ ok: true; value: unknown } | Refused> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) return refuse('too-large', 'The request body is larger than 8 MiB.');
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return refuse('too-large', 'The request body is larger than 8 MiB.');
    }
    parts.push(value);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refuse('invalid-input', 'The request body is not JSON.', { detail: (error as SyntaxError).message });
  }
}
