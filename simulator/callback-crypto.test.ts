import { createDecipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encrypt, sign, toEnvelope, toXml } from './callback-crypto.ts';

const token = 'QDG6eK';
const keys = {
  token,
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiver: 'wx5823bf96d3bd56c7',
} as const;

// The vectors of wecom-api.md 1.8.
const vectorA = {
  salt: '0960688932c47ef1',
  message: `<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>
<FromUserName><![CDATA[mycreate]]></FromUserName>
<CreateTime>1409659813</CreateTime>
<MsgType><![CDATA[text]]></MsgType>
<Content><![CDATA[hello]]></Content>
<MsgId>4561255354251345929</MsgId>
<AgentID>218</AgentID>
</xml>`,
  encrypted:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
} as const;

const vectorB = {
  salt: 'c41b64491c2468d0',
  message: '1616140317555161061',
  encrypted: decodeURIComponent(
    'P9nAzCzyDtyTWESHep1vC5X9xho%2FqYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp%2B4RPcs8TgAE7OaBO%2BFZXvnaqQ%3D%3D',
  ),
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
} as const;

const vectorE = {
  salt: 'abcdefghij012345',
  encrypted:
    '6NsGkRRI9A5rH+Zh06UHlJ9gByVfm60fk0S0JsB0P+F8pDdR8v2BGy3mKQgyisgTmaoreJCvwaUgD69E8VHG3P7r/X/Ua+wXDJ6PQcVMld5vGJX44ERQcgJj8lgvLLdkh7I32TLwMLjuwI8HYRJumsYZrf/W56/I/LhxzEHODfoJBrpM6kdG42H/rQ+exZXsUhHzn9KAcTwwYGhL6aFUflDZIO7orc5HAniID/6aFn6lhGjSUBJtcowMicdEqMGY6KzucLejuXK7YovFv6tHzuZpkqZVZDBcLYAVsO161cjBZdeyMvE+E61w+MD8e0Vt7Qt0YgrnCSDgTYqkM1bqLJjTN1MoQLkk5fyanQ5BuOJYgBYto6EDpmddGTn5BVlkz/T5UC87jDY6sgwsyq8z4u+6Q8aleTgC/kSdkkJMDWVEdZli5O8DMSwpuJDnrgz/eAaVnMfzrZJHX9W0YAER8WnRYJg37Tgu/ZdKHcKUpMufPwOKjBdz3Z+ipnqYzxxz',
  signature: '52077fad0fde5bce240c7c6157f1a53fe489e7dc',
} as const;

describe('callback crypto', () => {
  test('vector A: the official POST is reproduced byte by byte', () => {
    expect(encrypt(keys, vectorA.message, Buffer.from(vectorA.salt))).toBe(vectorA.encrypted);
    expect(sign(token, '1409659813', '1372623149', vectorA.encrypted)).toBe(vectorA.signature);
  });

  test('vector B: the official GET is reproduced byte by byte', () => {
    expect(encrypt(keys, vectorB.message, Buffer.from(vectorB.salt))).toBe(vectorB.encrypted);
    expect(sign(token, '1409659589', '263014780', vectorB.encrypted)).toBe(vectorB.signature);
  });

  test('vector E: the doorbell as this simulator writes it', () => {
    const xml = toXml({
      ToUserName: 'wx5823bf96d3bd56c7',
      CreateTime: '1348831860',
      MsgType: 'event',
      Event: 'kf_msg_or_event',
      Token: 'ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR',
      OpenKfId: 'wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q',
    });
    expect(encrypt(keys, xml, Buffer.from(vectorE.salt))).toBe(vectorE.encrypted);
    expect(sign(token, '1700000000', 'nonce123', vectorE.encrypted)).toBe(vectorE.signature);
  });

  test.each([
    [0, 12],
    [1, 11],
    [11, 1],
    [12, 32],
    [13, 31],
  ])('a text of %i bytes without receiver is padded by %i', (bytes, pad) => {
    const key = Buffer.from(`${keys.aesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const encrypted = encrypt({ ...keys, receiver: '' }, 'x'.repeat(bytes));
    const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    expect(plain.at(-1)).toBe(pad);
    expect(plain.length).toBe(16 + 4 + bytes + pad);
  });

  test('lists become Item elements and a CDATA end inside a text is kept apart', () => {
    const xml = toXml({
      ToUserName: 'ww1',
      FromUserName: 'sys',
      CreateTime: '1',
      MsgType: 'event',
      Event: 'change_external_chat',
      ChatId: 'a]]>b',
      ChangeType: 'update',
      MemChangeList: ['wm1', 'wm2'],
      MemChangeCnt: '2',
    });
    expect(xml).toContain('<MemChangeList><Item><![CDATA[wm1]]></Item><Item><![CDATA[wm2]]></Item></MemChangeList>');
    expect(xml).toContain('<MemChangeCnt>2</MemChangeCnt>');
    expect(xml).toContain('<ChatId><![CDATA[a]]]]><![CDATA[>b]]></ChatId>');
  });

  test('the envelope carries the corp and the ciphertext', () => {
    expect(toEnvelope('ww1', 'abc')).toBe(
      '<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[abc]]></Encrypt></xml>',
    );
  });
});
