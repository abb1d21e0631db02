import { z } from 'zod';
import { removeAccount } from '../world/accounts.ts';
import { needAccount } from '../world/conversations.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({ open_kfid: z.string().min(1) });

/** wecom-api.md 4.1 */
export const accountDel: Api = {
  path: 'kf/account/del',
  methods: ['POST'],
  run({ world }, { body }) {
    const { openKfid } = needAccount(world, read(request, body).open_kfid);
    removeAccount(world, openKfid);
    return answer();
  },
};
