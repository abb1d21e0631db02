import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** log2 of N, r, p: 2^15 × 8 × 128 bytes = 32 MB and some tens of milliseconds for each guess. */
type Price = { readonly logN: number; readonly r: number; readonly p: number };
const PRICE: Price = { logN: 15, r: 8, p: 1 };
const KEY_BYTES = 32;

/** `scrypt$15$8$1$SALT$KEY`: the price stands in the hash, so it can be raised without breaking what is stored. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, PRICE);
  return ['scrypt', PRICE.logN, PRICE.r, PRICE.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** With null (no such userid, no password set, switched off) it works just as long and answers false. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = parse(stored ?? nobody);
  if (!parsed) throw new Error('A stored password hash is not readable');
  const key = await derive(password, parsed.salt, parsed.price);
  return timingSafeEqual(key, parsed.key) && stored !== null;
}

const nobody = `scrypt$${PRICE.logN}$${PRICE.r}$${PRICE.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function parse(stored: string): { readonly price: Price; readonly salt: Buffer; readonly key: Buffer } | null {
  const [, logN, r, p, salt, key] =
    /^scrypt\$(\d{2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(stored) ?? [];
  if (!logN || !r || !p || !salt || !key) return null;
  const price = { logN: Number(logN), r: Number(r), p: Number(p) };
  return { price, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}

function derive(password: string, salt: Buffer, { logN, r, p }: Price): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 256 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
