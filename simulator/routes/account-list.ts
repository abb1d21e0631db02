import { z } from 'zod';
import { avatarAddress } from '../world/accounts.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100).default(100),
});

/** wecom-api.md 4.1; GET without paging is accepted as well (wecom-api.md 12). */
export const accountList: Api = {
  path: 'kf/account/list',
  methods: ['GET', 'POST'],
  run({ world }, { body }) {
    const { offset, limit } = read(request, body ?? {});
    const accounts = [...world.accounts.values()].slice(offset, offset + limit);
    return answer({
      account_list: accounts.map((account) => ({
        open_kfid: account.openKfid,
        name: account.name,
        avatar: avatarAddress(world, account),
        manage_privilege: !world.admin.unmanagedAccounts.includes(account.openKfid),
      })),
    });
  },
};
