import type { SyncItem } from '#shared/wecom/sync-msg';
import { accountOf, startMockWecom, toReply } from './mock-wecom.ts';

type LiveOptions = {
  readonly accounts: number;
  readonly servicersOf: (account: number) => readonly string[];
  /** A message came with an event's code. */
  readonly onEventMessage?: (code: string) => void;
};

const PAGE = 1_000;

/** A WeCom in which customers write while it is pulled. */
export async function startLiveWecom({ accounts, servicersOf, onEventMessage }: LiveOptions) {
  const streams = Array.from({ length: accounts }, (): string[] => []);
  let pulls = 0;
  const mock = await startMockWecom({
    accounts,
    servicersOf,
    answer(path, fields) {
      if (path === '/cgi-bin/kf/send_msg_on_event') {
        onEventMessage?.(fields['code'] ?? '');
        return toReply({ msgid: fields['msgid'] });
      }
      if (path !== '/cgi-bin/kf/sync_msg') return null;
      pulls += 1;
      const stream = streams[accountOf(fields['open_kfid'])] ?? [];
      const from = Number(fields['cursor'] ?? '0');
      const list = stream.slice(from, from + PAGE);
      const next = from + list.length;
      const more = next < stream.length ? 1 : 0;
      return Buffer.from(
        `{"errcode":0,"errmsg":"ok","next_cursor":"${next}","has_more":${more},"msg_list":[${list.join(',')}]}`,
      );
    },
  });
  return {
    ...mock,
    /** From now on the next pull of that account brings it. */
    write(account: number, item: SyncItem): void {
      streams[account]?.push(JSON.stringify(item));
    },
    /** Calls of sync_msg so far. */
    pulls: () => pulls,
  };
}
