import { z } from 'zod';
import { scenePattern } from '#shared/wecom/account';
import { randomId } from '../ids.ts';
import { needAccount } from '../world/conversations.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({
  open_kfid: z.string().min(1),
  scene: z.string().regex(scenePattern).optional(),
});

/** wecom-api.md 4.1: the link that opens the account; the caller draws the QR from it. */
export const kfAddContactWay: Api = {
  path: 'kf/add_contact_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const { open_kfid, scene = '' } = read(request, body);
    const { openKfid } = needAccount(world, open_kfid);
    const link = `https://work.weixin.qq.com/kf/${randomId('kfc', 14).toLowerCase()}`;
    const url = scene === '' ? link : `${link}?enc_scene=${randomId('ENC', 14)}`;
    world.entryLinks.set(url, { url, openKfid, scene });
    return answer({ url });
  },
};
