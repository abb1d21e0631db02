import type { WecomTrouble } from '#shared/contracts/socket';
import { errcodes } from '#shared/wecom/errcodes';
import type { Wecom, WecomAnswer } from './wecom.ts';

/**
 * How the relay gets on with WeCom, by the last answer. `refused`: WeCom does not take our credentials. `untrusted-ip`: it
 * does not take our address (60020), which an administrator mends in the console (wecom-api.md 3).
 */
export type WecomHealth = 'ok' | 'unknown' | WecomTrouble;

const notLetIn: ReadonlySet<number> = new Set(
  [
    errcodes.invalidSecret,
    errcodes.invalidCorpid,
    errcodes.invalidAccessToken,
    errcodes.tokenExpired,
    errcodes.noPermission,
  ].map((one) => one.code),
);

/** The same port, noting how each call ended. A refusal of one message still shows that WeCom hears us. */
export function watchHealth(
  wecom: Wecom,
  note: (health: WecomHealth) => void,
): { readonly wecom: Wecom; readonly health: () => WecomHealth } {
  let last: WecomHealth = 'unknown';
  async function noted<T>(call: Promise<WecomAnswer<T>>): Promise<WecomAnswer<T>> {
    const answer = await call;
    if (answer.kind === 'unreachable') last = 'unreachable';
    else if (answer.kind === 'ok') last = 'ok';
    else if (answer.errcode === errcodes.untrustedIp.code) last = 'untrusted-ip';
    else last = notLetIn.has(answer.errcode) ? 'refused' : 'ok';
    note(last);
    return answer;
  }
  return {
    health: () => last,
    wecom: {
      post: (path, body, schema, priority) => noted(wecom.post(path, body, schema, priority)),
      get: (path, query, schema) => noted(wecom.get(path, query, schema)),
      uploadMedia: (kind, file) => noted(wecom.uploadMedia(kind, file)),
      download: (mediaId, range) => noted(wecom.download(mediaId, range)),
    },
  };
}
