import { z } from 'zod';
import { newOpenKfid } from '../ids.ts';
import { addAccount } from '../world/accounts.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({ name: z.string(), media_id: z.string().min(1).max(128) });

/** wecom-api.md 4.1: the new account is managed by the app that made it. */
export const accountAdd: Api = {
  path: 'kf/account/add',
  methods: ['POST'],
  run({ world }, { body }) {
    const { name, media_id } = read(request, body);
    const openKfid = newOpenKfid();
    addAccount(world, { openKfid, name, mediaId: media_id });
    return answer({ open_kfid: openKfid });
  },
};
