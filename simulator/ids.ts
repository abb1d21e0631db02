import { randomBytes } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits, as WeCom's ids look. */
export function randomId(prefix: string, length: number): string {
  let text = prefix;
  for (const byte of randomBytes(length)) text += letters.charAt(byte % letters.length);
  return text;
}

// Shapes: wecom-api.md 0.4
export function newOpenKfid(): string {
  return randomId('wkAJ2GCAAA', 22);
}
export function newExternalUserid(): string {
  return randomId('wmAJ2GCAAA', 22);
}
export function newGroupId(): string {
  return randomId('wrOgQhDgAA', 22);
}
export function newTagId(): string {
  return randomId('etAJ2GCAAA', 22);
}
export function newMsgid(): string {
  return randomId('', 24);
}
export function newCallbackToken(): string {
  return randomId('ENC', 44);
}
export function newEventCode(): string {
  return randomId('', 43);
}
export function newMediaId(): string {
  return randomId('3', 63);
}
export function newConfigId(): string {
  return randomBytes(16).toString('hex');
}
export function newMemberVersion(): string {
  return randomBytes(16).toString('hex');
}
