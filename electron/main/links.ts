import type { Dialog, Shell } from 'electron';
import type { Log } from './log.ts';
import type { Words } from './words.ts';

export type LinkParts = {
  readonly relayUrl: string;
  readonly openExternal: Shell['openExternal'];
  readonly ask: (host: string) => Promise<boolean>;
  readonly log: Log;
};

const LONGEST = 2048;
/** WeCom's own pages: a servicer opens these all day. */
const known = /^(?:[a-z0-9-]+\.)*(?:weixin\.qq|wechat)\.com$/;

/**
 * The address that may leave the app, normalised, or null (BR-7). https only; a host with a name (no IP, no bare word)
 * on the standard port: what a hostile link aims at inside a company, routers and admin pages, has neither.
 */
export function toSafeLink(value: string): string | null {
  // Backslashes and invisible characters are how `\\server\share` and split schemes get past a parser.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(value) || !/^https:\/\//i.test(value) || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  const isNamed = /\.[a-z][a-z0-9-]*\.?$/.test(url.hostname);
  return isPlain && isNamed && url.href.length <= LONGEST ? url.href : null;
}

/** Opens a link in the system's browser. A host outside WeCom and the relay is asked about once in a run. */
export function createOpenLink({ relayUrl, openExternal, ask, log }: LinkParts): (value: string) => Promise<boolean> {
  const agreed = new Set<string>([new URL(relayUrl).hostname]);
  return async (value) => {
    const link = toSafeLink(value);
    if (link === null) {
      log('link.refused', {});
      return false;
    }
    const host = new URL(link).hostname;
    if (!known.test(host) && !agreed.has(host) && !(await ask(host))) return false;
    agreed.add(host);
    await openExternal(link);
    return true;
  };
}

/** Asks the servicer whether to open this host; Enter means no. */
export async function askToOpen(dialog: Pick<Dialog, 'showMessageBox'>, words: Words, host: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.openLinkQuestion,
    detail: host,
    buttons: [words.cancel, words.openLink],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
