// The address by which another program leads into the desktop app. Not the page's own scheme: that one is `huiyin://app`.

/** Registered with the operating system (BR-22). */
export const DESK_SCHEME = 'huiyin-desk';

/** WeCom's ids are letters, digits, `_` and `-`, at most 64 of them; nothing else gets in. */
const shape = /^huiyin-desk:\/\/conversation\/([\w-]{1,64})\/([\w-]{1,64})$/;

/** `huiyin-desk://conversation/<openKfid>/<externalUserid>`. `conversationId`: `openKfid/externalUserid`. */
export function writeDeskLink(conversationId: string): string {
  return `${DESK_SCHEME}://conversation/${conversationId}`;
}

/** The conversation a link leads to; null for anything that is not exactly of that shape. */
export function readDeskLink(address: string): string | null {
  const [, openKfid, externalUserid] = shape.exec(address) ?? [];
  return openKfid === undefined || externalUserid === undefined ? null : `${openKfid}/${externalUserid}`;
}
