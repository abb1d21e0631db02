// Branded ids: a customer's id can never be passed where a servicer's is asked for.
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** WeCom's `open_kfid` of one KF account, `wk…`. */
export type OpenKfid = Branded<'OpenKfid'>;
/** WeCom's `external_userid` of a customer, `wm…`. */
export type ExternalUserid = Branded<'ExternalUserid'>;
/** WeCom's `userid` of a colleague; kept in lower case, WeCom compares without case (wecom-api.md 0.3). */
export type ServicerUserid = Branded<'ServicerUserid'>;
/** The lasting line between one account and one customer: `${openKfid}/${externalUserid}`. */
export type ConversationId = Branded<'ConversationId'>;
/** WeCom's `msgid`; ours when we send (26 characters of `[0-9a-z]`). */
export type MessageId = Branded<'MessageId'>;
/** Client-made id of a command; of a reply it is the message id as well. */
export type CommandId = Branded<'CommandId'>;
/** One running workstation. */
export type DeskId = Branded<'DeskId'>;

export const asOpenKfid = (value: string): OpenKfid => value as OpenKfid;
export const asExternalUserid = (value: string): ExternalUserid => value as ExternalUserid;
export const asServicerUserid = (value: string): ServicerUserid => value.toLowerCase() as ServicerUserid;
export const asConversationId = (value: string): ConversationId => value as ConversationId;
export const asMessageId = (value: string): MessageId => value as MessageId;
export const asCommandId = (value: string): CommandId => value as CommandId;
export const asDeskId = (value: string): DeskId => value as DeskId;

export function toConversationId(openKfid: OpenKfid, externalUserid: ExternalUserid): ConversationId {
  return `${openKfid}/${externalUserid}` as ConversationId;
}

/** The two ends of a conversation. An id without a slash is a broken contract and throws. */
export function conversationEnds(id: ConversationId): { openKfid: OpenKfid; externalUserid: ExternalUserid } {
  const slash = id.indexOf('/');
  if (slash < 1) throw new Error('A conversation id is openKfid/externalUserid');
  return { openKfid: asOpenKfid(id.slice(0, slash)), externalUserid: asExternalUserid(id.slice(slash + 1)) };
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A client-made id of 26 characters: 9 of time (base 36, sorts by time), 17 random. Fits WeCom's msgid rule
 * (≤ 32 bytes of `[0-9a-zA-Z_-]`, wecom-api.md 4.6). `random` fills bytes, e.g. `crypto.getRandomValues`.
 */
export function makeCommandId(
  now: number,
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): CommandId {
  const time = now.toString(36).padStart(9, '0').slice(-9);
  let tail = '';
  for (const byte of random(new Uint8Array(17))) tail += ALPHABET.charAt(byte % ALPHABET.length);
  return asCommandId(time + tail);
}
