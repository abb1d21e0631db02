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
    const now = world.clock.now();
    if (faults.emptyPages > 0) {
      faults.emptyPages -= 1;
      return page([], log.page(now, from, 0, world.variants).nextCursor, true);
    }
    const given = log.page(now, from, most, world.variants);
    const items = voiceFormat === 1 ? given.items.map((item) => asSilk(world, item)) : given.items;
    if (faults.stuckPages > 0) {
      faults.stuckPages -= 1;
      return page(items, log.page(now, from, 0, world.variants).nextCursor, true);
    }
    const back = faults.regressCursor;
    faults.regressCursor = 0;
    return page(items, back === 0 ? given.nextCursor : log.cursorBefore(given.nextCursor, back), given.hasMore);
  },
};

function page(items: readonly string[], nextCursor: string, hasMore: boolean) {
  const head = `{"errcode":0,"errmsg":"ok","next_cursor":"${nextCursor}","has_more":${hasMore ? 1 : 0},"msg_list":[`;
  return { kind: 'text', json: `${head}${items.join(',')}]}` } as const;
}
