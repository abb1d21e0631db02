import { createCipheriv } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encrypt } from '#simulator/callback-crypto';
import { sampleKeys, vectorA, vectorB, vectorE } from '../testing/callback-samples.ts';
import { isSignedWith, open, parseAesKey, sign, type AesKey } from './crypto.ts';

function keyOf(text: string): AesKey {
  const key = parseAesKey(text);
  if (!key) throw new Error('malformed key in a test');
  return key;
}
const key = keyOf(sampleKeys.aesKey);

/** Any plaintext under the sample key, padded or not: what a forger who had the key could send. */
function seal(plain: Uint8Array): string {
  const cipher = createCipheriv('aes-256-cbc', key.key, key.iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

describe('IN-1 the documented samples', () => {
  test('vector A: signature and plaintext of the official POST', () => {
    expect(sign(sampleKeys.token, vectorA.timestamp, vectorA.nonce, vectorA.encrypt)).toBe(vectorA.signature);
    expect(open(key, vectorA.encrypt)).toEqual({ text: vectorA.text, receiver: sampleKeys.corpId });
  });

  test('vector B: the echostr of the official GET', () => {
    const echostr = decodeURIComponent(vectorB.echostr);
    expect(sign(sampleKeys.token, vectorB.timestamp, vectorB.nonce, echostr)).toBe(vectorB.signature);
    expect(open(key, echostr)).toEqual({ text: vectorB.text, receiver: sampleKeys.corpId });
  });

  test('vector E: a doorbell', () => {
    expect(sign(sampleKeys.token, vectorE.timestamp, vectorE.nonce, vectorE.encrypt)).toBe(vectorE.signature);
    const opened = open(key, vectorE.encrypt);
    expect(opened?.receiver).toBe(sampleKeys.corpId);
    expect(opened?.text).toContain(`<OpenKfId><![CDATA[${vectorE.openKfid}]]></OpenKfId>`);
    expect(Buffer.byteLength(opened?.text ?? '')).toBe(318);
  });
});

test('a signature is right only whole: another length, case or digit is refused', () => {
  const given = { timestamp: vectorA.timestamp, nonce: vectorA.nonce, encrypt: vectorA.encrypt };
  const isRight = (signature: string) => isSignedWith(sampleKeys.token, { ...given, signature });
  expect(isRight(vectorA.signature)).toBe(true);
  expect(isRight(vectorA.signature.toUpperCase())).toBe(false);
  expect(isRight(vectorA.signature.slice(0, -1))).toBe(false);
  expect(isRight('')).toBe(false);
  expect(isRight('é'.repeat(40))).toBe(false);
  expect(isSignedWith('other', { ...given, signature: vectorA.signature })).toBe(false);
});

test('an EncodingAESKey has 43 letters and digits', () => {
  for (const text of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}+`, `${'a'.repeat(42)}=`])
    expect(parseAesKey(text)).toBeNull();
});

test('IN-1 whatever was sealed by the rules opens again: any text, any receiver, every padding from 1 to 32', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z0-9]{0,40}$/), (text, receiver) => {
      const sealed = encrypt({ token: sampleKeys.token, aesKey: sampleKeys.aesKey, receiver }, text);
      // A lone surrogate has no bytes: it arrives as WeCom could have sent it.
      expect(open(key, sealed)).toEqual({ text: Buffer.from(text).toString(), receiver });
    }),
  );
});

describe('IN-1 anything else is null, never an error', () => {
  test('wrong base64, wrong length, wrong padding, a length that lies, bytes that are no text', () => {
    const filled = (tail: readonly number[]) => Uint8Array.from([...Array<number>(64 - tail.length).fill(0), ...tail]);
    const text = (length: number, bytes: readonly number[]) => {
      const plain = Buffer.alloc(64, 12);
      plain.writeUInt32BE(length, 16);
      plain.set(bytes, 20);
      return plain;
    };
    const sealed = [
      '',
      '!!!!',
      Buffer.alloc(17).toString('base64'),
      seal(filled([0])),
      seal(filled([33])),
      seal(filled([3, 2])),
      seal(Buffer.alloc(32, 32)),
      seal(Buffer.alloc(32, 16)),
      seal(text(33, [])),
      seal(text(0xffffffff, [])),
      seal(text(2, [0xc3, 0x28])),
    ];
    for (const one of sealed) expect(open(key, one)).toBeNull();
    expect(open(key, seal(text(2, [0x68, 0x69])))?.text).toBe('hi');
  });

  test('any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 256 }), (bytes) => {
        expect(() => open(key, Buffer.from(bytes).toString('base64'))).not.toThrow();
        expect(() => open(key, Buffer.from(bytes).toString('latin1'))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
