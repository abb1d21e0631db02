import { createDecipheriv } from 'node:crypto';
import { sign } from '../callback-crypto.ts';
import { corp, type Contract } from './contract.ts';
import { listen, type Heard } from './listen.ts';

const token = 'QDG6eK';
const aesKey = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';

/** A callback address of the app's: opens what it hears as wecom-api.md 1.4 and 1.5 say, and throws when it is not so. */
export async function hearCallbacks(it: Contract, answer: Parameters<typeof listen>[0] = () => 200) {
  const ear = await listen(({ method, ...rest }, nth) => (method === 'GET' ? 200 : answer({ method, ...rest }, nth)));
  await it.sim('callback', { url: ear.url, token, aesKey });
  const posts = () => ear.heard.filter((heard) => heard.method === 'POST');
  return {
    /** The outer bodies as they came. */
    bodies: () => posts().map((heard) => heard.body),
    /** The decrypted events, once so many have come. */
    async events(count: number): Promise<readonly string[]> {
      while (posts().length < count) await new Promise((resolve) => setTimeout(resolve, 5));
      return posts().map(open);
    },
    /** Resolves when nothing is under way any more. */
    async quiet(): Promise<void> {
      while ((await it.sim('deliveries'))['underWay'] !== 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    close: () => ear.close(),
  };
}

function open({ url, body }: Heard): string {
  const encrypted = /<Encrypt><!\[CDATA\[(.+?)\]\]><\/Encrypt>/.exec(body)?.[1] ?? '';
  const [timestamp, nonce] = [url.searchParams.get('timestamp') ?? '', url.searchParams.get('nonce') ?? ''];
  if (url.searchParams.get('msg_signature') !== sign(token, timestamp, nonce, encrypted)) throw new Error('signature');
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const pad = plain.at(-1) ?? 0;
  const length = plain.readUInt32BE(16);
  if (plain.length % 32 !== 0 || pad < 1 || pad > 32) throw new Error('padding');
  if (plain.subarray(20 + length, plain.length - pad).toString() !== corp.corpId) throw new Error('receiveid');
  return plain.subarray(20, 20 + length).toString();
}
