import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1 (128 MiB a hash). */
const cost = { N: 2 ** 17, r: 8, p: 1 };
const maxmem = 256 * 1024 * 1024;
const length = 32;
/** Hashes at the same time: more would take memory and the thread pool from everything else. */
const lanes = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, bytes: number, options: typeof cost): Promise<Buffer> {
  if (running >= lanes) await new Promise<void>((resume) => waiting.push(resume));
  else running += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, bytes, { ...options, maxmem }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    // The lane passes to the next one waiting, so the count stays.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The password's hash as a PHC string, such as `$scrypt$ln=17,r=8,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, length, cost);
  return `$scrypt$ln=${Math.log2(cost.N)},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

const phc = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Hash of nothing in particular: derived for an account that is not there, so that the time says nothing. */
const nobody = `$scrypt$ln=17,r=8,p=1$${base64(randomBytes(16))}$${base64(randomBytes(length))}`;

/** Whether the password is the one, in constant time; null stands for an account that is not there. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = phc.exec(stored ?? nobody);
  if (!parts) throw new Error('A stored password hash is not of the form it was written in.');
  const [, ln, r, p, salt, hash] = parts as unknown as [string, string, string, string, string, string];
  const expected = Buffer.from(hash, 'base64');
  const options = { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
  const got = await derive(password, Buffer.from(salt, 'base64'), expected.length, options);
  return timingSafeEqual(got, expected) && stored !== null;
}
