import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { callbackPadBlock, signatureText, type CallbackEvent } from '#shared/wecom/callback';
import type { Variants } from './variants.ts';

/** WeCom's side of the callback: sign and encrypt (wecom-api.md 1.4, 1.5). */
export type CallbackKeys = { readonly token: string; readonly aesKey: string; readonly receiver: string };

export function sign(token: string, timestamp: string, nonce: string, encrypt: string): string {
  return createHash('sha1')
    .update(signatureText(token, timestamp, nonce, encrypt))
    .digest('hex');
}

/** `salt` is 16 random bytes; given only to reproduce the documented vectors. */
export function encrypt(keys: CallbackKeys, text: string, salt: Uint8Array = randomBytes(16)): string {
  const key = Buffer.from(`${keys.aesKey}=`, 'base64');
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([salt, length, message, Buffer.from(keys.receiver)]);
  // wecom-api.md 1.5: an aligned text gets a whole block of 32
  const pad = callbackPadBlock - (plain.length % callbackPadBlock);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** wecom-api.md 2.1: once per account, not as Item elements */
const repeated = new Set(['AuthAddOpenKfId', 'AuthDelOpenKfId']);
const bare = new Set(['CreateTime', 'JoinScene', 'QuitScene', 'MemChangeCnt']);

/** The event as WeCom writes it: numbers bare, texts in CDATA, lists as Item elements (wecom-api.md 2). */
export function toXml(event: CallbackEvent): string {
  let xml = '<xml>';
  for (const [name, value] of Object.entries<string | readonly string[] | undefined>(event)) {
    if (value === undefined) continue;
    if (typeof value !== 'string' && repeated.has(name)) xml += value.map((item) => element(name, item)).join('');
    else if (typeof value !== 'string')
      xml += `<${name}>${value.map((item) => element('Item', item)).join('')}</${name}>`;
    else if (bare.has(name)) xml += `<${name}>${value}</${name}>`;
    else xml += element(name, value);
  }
  return `${xml}</xml>`;
}

type AgentMark = { readonly agentId: string; readonly form: Variants['callbackAgentId'] };

/** The envelope of a POST (wecom-api.md 1.3). */
export function toEnvelope(
  corpId: string,
  encrypted: string,
  agent: AgentMark = { agentId: '', form: 'absent' },
): string {
  return `<xml>${element('ToUserName', corpId)}${agentElement(agent)}${element('Encrypt', encrypted)}</xml>`;
}

/** CDATA, plain or not there: unsure for KF (wecom-api.md 1.3, 13.7). */
function agentElement({ agentId, form }: AgentMark): string {
  if (form === 'absent') return '';
  return form === 'cdata' ? element('AgentID', agentId) : `<AgentID>${agentId}</AgentID>`;
}

function element(name: string, text: string): string {
  return `<${name}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}
