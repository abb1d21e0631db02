import { z } from 'zod';
import { syncMsgMaxLimit } from '#shared/wecom/sync-msg';
import { needAccount } from '../world/conversations.ts';
import { isCallbackToken } from '../world/doorbell.ts';
import { asSilk } from '../world/voice.ts';
import { logOf } from '../world/world.ts';
import { refuse } from '../refusal.ts';
import { read, type Api } from './api.ts';

const request = z.strictObject({
  open_kfid: z.string().max(64),
  cursor: z.string().max(64).optional(),
  token: z.string().max(128).optional(),
  limit: z.number().int().min(1).max(syncMsgMaxLimit).default(syncMsgMaxLimit),
  voice_format: z.union([z.literal(0), z.literal(1)]).optional(),
});

/** wecom-api.md 4.4 */
export const syncMsg: Api = {
  path: 'kf/sync_msg',
  methods: ['POST'],
  run({ world, faults, gate }, { body }) {
    const { open_kfid: openKfid, cursor, token, limit, voice_format: voiceFormat } = read(request, body);
    needAccount(world, openKfid);
    if (token === undefined || token === '') gate.checkTokenlessPull();
    else if (!isCallbackToken(world, token, openKfid)) throw refuse('invalidMsgToken');
    const most = faults.pageCap > 0 ? Math.min(faults.pageCap, limit) : limit;
    const from = cursor === undefined || cursor === '' ? undefined : cursor;
    const log = logOf(world, openKfid);
    if (faults.emptyPages > 0) {
      faults.emptyPages -= 1;
      return page([], log.page(world.clock.now(), from, 0, world.variants).nextCursor, true);
    }
    const { items, nextCursor, hasMore } = log.page(world.clock.now(), from, most, world.variants);
    const given = voiceFormat === 1 ? items.map((item) => asSilk(world, item)) : items;
    return page(given, nextCursor, hasMore);
  },
};

function page(items: readonly string[], nextCursor: string, hasMore: boolean) {
  const head = `{"errcode":0,"errmsg":"ok","next_cursor":"${nextCursor}","has_more":${hasMore ? 1 : 0},"msg_list":[`;
  return { kind: 'text', json: `${head}${items.join(',')}]}` } as const;
}
