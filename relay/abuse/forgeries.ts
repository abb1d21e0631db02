import { hash } from 'node:crypto';
import { signatureText } from '#shared/wecom/callback';
import { encrypt, toEnvelope } from '#simulator/callback-crypto';
import { doorbell, plainOf, post, seal, signed, targetOf, type Keys, type Parts } from '../testing/callback-parts.ts';
import { toRequest } from '../testing/raw-http.ts';

// A1: callbacks as a forger would write them. Each has the grammar of a genuine one and one thing wrong with it.

export type Forged = {
  /** What is wrong, for the report of a failure. */
  readonly cause: string;
  /** Never signed with the token: nothing of it may be decrypted. */
  readonly isSigned: boolean;
  readonly bytes: Buffer;
  readonly status: 400 | 403;
};

type Random = () => number;
type Maker = (given: { readonly keys: Keys; readonly at: number; readonly random: Random }) => Forged;

/** The forged callback number `index`: every cause comes again and again, each time with other bytes. */
export function forge(keys: Keys, now: number, index: number, random: Random): Forged {
  const make = makers[index % makers.length];
  if (!make) throw new Error('there are no makers');
  return make({ keys, at: Math.floor(now / 1_000), random });
}

const pick = <T>(random: Random, ...values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0];
const noise = (random: Random, size: number) => Buffer.from(Array.from({ length: size }, () => random() * 256));
const nonceOf = (random: Random) => String(Math.floor(random() * 1e12));

/** Not signed: 403 whatever else it is, as long as the body has the grammar. */
function unsigned(cause: string, spoil: (parts: Parts, random: Random) => Parts): Maker {
  return ({ keys, at, random }) => {
    const sealed = encrypt(keys, doorbell(keys));
    const parts = spoil(signed(keys, at, nonceOf(random), sealed), random);
    return { cause, isSigned: false, status: 403, bytes: post(parts, toEnvelope('x', sealed)) };
  };
}

/** The token is known to the forger, the rest is wrong. */
function sealedWrong(cause: string, spoil: (keys: Keys, random: Random) => string, status: 400 | 403 = 403): Maker {
  return ({ keys, at, random }) => {
    const sealed = spoil(keys, random);
    const parts = signed(keys, at, nonceOf(random), sealed);
    return { cause, isSigned: true, status, bytes: post(parts, toEnvelope('x', sealed)) };
  };
}

function inside(cause: string, text: (keys: Keys, random: Random) => string): Maker {
  return sealedWrong(`inside: ${cause}`, (keys, random) => encrypt(keys, text(keys, random)), 400);
}

/** The body is not of the grammar: 400, and the signature does not matter. */
function outside(cause: string, body: (sealed: string, random: Random) => Uint8Array | string): Maker {
  return ({ keys, at, random }) => {
    const sealed = encrypt(keys, doorbell(keys));
    const bytes = post(signed(keys, at, nonceOf(random), sealed), body(sealed, random));
    return { cause: `outside: ${cause}`, isSigned: true, status: 400, bytes };
  };
}

function asked(cause: string, more: (sealed: string, random: Random) => string): Maker {
  return ({ keys, at, random }) => {
    const sealed = encrypt(keys, 'echo');
    const parts = { signature: hash('sha1', nonceOf(random)), timestamp: String(at), nonce: nonceOf(random) };
    const bytes = toRequest('GET', targetOf(parts, more(encodeURIComponent(sealed), random)));
    return { cause: `GET: ${cause}`, isSigned: false, status: 403, bytes };
  };
}

function query(cause: string, spoil: (target: string, parts: Parts, random: Random) => string): Maker {
  return ({ keys, at, random }) => {
    const sealed = encrypt(keys, doorbell(keys));
    const parts = signed(keys, at, nonceOf(random), sealed);
    const target = spoil(targetOf(parts), parts, random);
    return { cause, isSigned: false, status: 403, bytes: toRequest('POST', target, toEnvelope('x', sealed)) };
  };
}

function method(name: string): Maker {
  return ({ keys, at, random }) => {
    const sealed = encrypt(keys, doorbell(keys));
    const bytes = post(signed(keys, at, nonceOf(random), sealed), toEnvelope('x', sealed), name);
    return { cause: name, isSigned: false, status: 403, bytes };
  };
}

const flip = (text: string, at: number) =>
  `${text.slice(0, at)}${text.charAt(at) === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

const makers: readonly Maker[] = [
  unsigned('one letter of the signature', (parts, random) => ({
    ...parts,
    signature: flip(parts.signature, Math.floor(random() * 40)),
  })),
  unsigned('a signature of another length', (parts, random) => ({
    ...parts,
    signature: parts.signature.repeat(3).slice(0, Math.floor(random() * 39)),
  })),
  unsigned('a signature in capitals', (parts) => ({ ...parts, signature: `${parts.signature.toUpperCase()}A` })),
  unsigned('a signature that is no ASCII', (parts, random) => ({
    ...parts,
    signature: pick(random, '签'.repeat(40), '\0'.repeat(40), 'ÿ'.repeat(40)),
  })),
  unsigned('another nonce', (parts) => ({ ...parts, nonce: `${parts.nonce}1` })),
  unsigned('another time', (parts) => ({ ...parts, timestamp: String(Number(parts.timestamp) + 1) })),
  unsigned('a time that is none', (parts, random) => ({
    ...parts,
    timestamp: pick(random, '', '-1', 'NaN', '1e9', '9'.repeat(400), '０'),
  })),
  unsigned('signed with another token', (parts, random) => ({
    ...parts,
    signature: hash('sha1', signatureText('other', parts.timestamp, parts.nonce, nonceOf(random))),
  })),
  query('a parameter twice', (target, parts, random) =>
    pick(random, `${target}&nonce=1`, `${target}&msg_signature=${parts.signature}`, `${target}&timestamp=1`),
  ),
  query('a parameter missing', (target, _, random) =>
    target.replace(pick(random, /msg_signature=[^&]*&/, /&timestamp=[^&]*/, /&nonce=.*/), ''),
  ),
  query('no query at all', (_, parts, random) =>
    pick(random, '/wecom/callback', '/wecom/callback?', `/wecom/callback?${parts.nonce}`),
  ),
  query('escapes that are none', (target) => `${target}%zz%c3%28%00`),
  sealedWrong('bad base64', (_, random) =>
    pick(random, '!!!!', 'A', 'AAAA=A', '====', '\u200b', noise(random, 20).toString('hex').slice(1)),
  ),
  sealedWrong('not whole blocks', (keys, random) => {
    const bytes = Buffer.from(encrypt(keys, doorbell(keys)), 'base64');
    return bytes.subarray(0, bytes.length - 1 - Math.floor(random() * 15)).toString('base64');
  }),
  sealedWrong('blocks missing', (keys, random) => {
    const bytes = Buffer.from(encrypt(keys, doorbell(keys)), 'base64');
    return bytes.subarray(0, 16 * Math.floor(random() * (bytes.length / 16 - 1))).toString('base64');
  }),
  sealedWrong('noise instead of a cipher text', (_, random) =>
    noise(random, 32 * (1 + Math.floor(random() * 8))).toString('base64'),
  ),
  sealedWrong('one bit of the cipher text near its end', (keys, random) => {
    const bytes = Buffer.from(encrypt(keys, doorbell(keys)), 'base64');
    const at = bytes.length - 1 - Math.floor(random() * 16);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return bytes.toString('base64');
  }),
  sealedWrong('padding of nothing, of too much, of unequal bytes', (keys, random) => {
    const text = Buffer.from(doorbell(keys));
    const pad = pick(
      random,
      Buffer.alloc(16, 0),
      Buffer.alloc(16, 33),
      Buffer.alloc(16, 255),
      Buffer.from([1, 2, 3, 4]),
    );
    return seal(keys, plainOf(keys, text, { pad }));
  }),
  sealedWrong('padding longer than the text', (keys) => seal(keys, Buffer.alloc(16, 32))),
  sealedWrong('the length lies', (keys, random) => {
    const text = Buffer.from(doorbell(keys));
    const length = pick(random, 0, 1, text.length - 1, text.length + 1, text.length + 400, 2 ** 31, 2 ** 32 - 1);
    return seal(keys, plainOf(keys, text, { length }));
  }),
  sealedWrong('another receiver', (keys, random) => {
    const receiver = pick(
      random,
      '',
      'wwother',
      `${keys.receiver}x`,
      keys.receiver.slice(1),
      `${keys.receiver}\0`,
      keys.receiver.toUpperCase(),
    );
    return seal(keys, plainOf(keys, Buffer.from(doorbell(keys)), { receiver }));
  }),
  sealedWrong('bytes that are no UTF-8', (keys, random) =>
    seal(
      keys,
      plainOf(
        keys,
        Buffer.concat([
          Buffer.from('<xml><A>'),
          Buffer.from([0xc3, 0x28, 0xff, noise(random, 1)[0] ?? 0]),
          Buffer.from('</A></xml>'),
        ]),
      ),
    ),
  ),
  sealedWrong('another key', (keys) => encrypt({ ...keys, aesKey: 'Q'.repeat(43) }, doorbell(keys))),
  ({ keys, at, random }) => {
    const sealed = encrypt(keys, doorbell(keys));
    const late = at + pick(random, -601, 3_600, -86_400, 86_400, -at, 1e9);
    const bytes = post(signed(keys, late, nonceOf(random), sealed), toEnvelope('x', sealed));
    return { cause: 'outside the ten minutes', isSigned: true, status: 403, bytes };
  },
  inside('a NUL', () => '<xml><Event>a\0b</Event></xml>'),
  inside('nothing, or a piece', (keys, random) =>
    doorbell(keys).slice(0, Math.floor(random() * (doorbell(keys).length - 1))),
  ),
  inside(
    'a declaration',
    (keys, random) =>
      `${pick(random, '<!DOCTYPE xml>', '<?xml version="1.0"?>', '<!-- -->', '\ufeff')}${doorbell(keys)}`,
  ),
  inside('an entity', (_, random) => `<xml><Event>${pick(random, '&lt;', '&#1;', '&x;', '&')}</Event></xml>`),
  inside('an attribute, a slash, a stray end', (_, random) =>
    pick(random, '<xml a="1"></xml>', '<xml/>', '</xml>', '<xml></Xml>', '<xml></xml><xml></xml>'),
  ),
  inside('too deep', (_, random) => {
    const depth = 5 + Math.floor(random() * 50);
    return `<xml>${'<A>'.repeat(depth)}${'</A>'.repeat(depth)}</xml>`;
  }),
  outside('nothing, or noise', (_, random) => pick<Uint8Array | string>(random, '', 'x', '{}', noise(random, 64))),
  outside('a piece of the envelope', (sealed, random) => {
    const whole = toEnvelope('x', sealed);
    return whole.slice(0, Math.floor(random() * (whole.length - 1)));
  }),
  outside('no UTF-8', (sealed) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(toEnvelope('x', sealed))])),
  outside('a NUL', (sealed) => toEnvelope(`x\0`, sealed)),
  outside('two seals, or none', (sealed, random) => {
    const one = `<Encrypt><![CDATA[${sealed}]]></Encrypt>`;
    return pick(random, `<xml>${one}${one}</xml>`, '<xml></xml>', `<XML>${one}</XML>`, `<xml><A>${one}</A></xml>`, one);
  }),
  outside(
    'an entity, a declaration',
    (sealed, random) =>
      `${pick(random, '<!DOCTYPE x [<!ENTITY a "b">]>', '<?xml?>', '<!-- -->')}${toEnvelope('x', sealed)}`,
  ),
  asked('no echostr, two of them', (sealed, random) => pick(random, '', `&echostr=${sealed}&echostr=${sealed}`)),
  asked('a signature nobody made', (sealed) => `&echostr=${sealed}`),
  asked('echostr of noise', (_, random) => `&echostr=${noise(random, 40).toString('hex')}`),
  method('PUT'),
  method('DELETE'),
  method('PATCH'),
  method('OPTIONS'),
  method('TRACE'),
];
