import { z } from 'zod';
import { changeAccount } from '../world/accounts.ts';
import { needAccount } from '../world/conversations.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({
  open_kfid: z.string().min(1),
  name: z.string().optional(),
  media_id: z.string().min(1).max(128).optional(),
});

/** wecom-api.md 4.1: what is left out stays as it is. */
export const accountUpdate: Api = {
  path: 'kf/account/update',
  methods: ['POST'],
  run({ world }, { body }) {
    const { open_kfid, name, media_id: mediaId } = read(request, body);
    const account = needAccount(world, open_kfid);
    changeAccount(world, account, {
      ...(name === undefined ? {} : { name }),
      ...(mediaId === undefined ? {} : { mediaId }),
    });
    return answer();
  },
};
