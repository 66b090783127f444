import { randomBytes, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const scrypt = promisify(scryptCallback) as (
  password: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>;

/** OWASP Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1 (128 MiB a hash). */
const cost = { N: 2 ** 17, r: 8, p: 1 };
const maxmem = 256 * 1024 * 1024;
const length = 32;

/** Shortest password taken (NIST SP 800-63B-4 §3.1.1.2: at least 15 where it is the only factor); no rules of composition. */
export const minPasswordLength = 15;
export const maxPasswordLength = 256;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The password's hash as a PHC string, such as `$scrypt$ln=17,r=8,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await scrypt(password.normalize('NFKC'), salt, length, { ...cost, maxmem });
  return `$scrypt$ln=${Math.log2(cost.N)},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

const phc = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Hash of a password nobody has: checked for an unknown account, so that the time says nothing. */
const nobody = hashPassword(randomBytes(32).toString('hex'));

/** Whether the password is the one, in constant time; null stands for an account that is not there. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = phc.exec(stored ?? (await nobody));
  if (!parts) throw new Error('A stored password hash is not of the form it was written in.');
  const [, ln, r, p, salt, hash] = parts as unknown as [string, string, string, string, string, string];
  const expected = Buffer.from(hash, 'base64');
  const got = await scrypt(password.normalize('NFKC'), Buffer.from(salt, 'base64'), expected.length, {
    N: 2 ** Number(ln),
    r: Number(r),
    p: Number(p),
    maxmem,
  });
  return timingSafeEqual(got, expected) && stored !== null;
}
