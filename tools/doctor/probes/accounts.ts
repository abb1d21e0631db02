import { accountListReplySchema } from '#shared/wecom/account';
import { errcodes } from '#shared/wecom/errcodes';
import { illBy } from '../cures.ts';
import { ill, well, type ManagedAccount, type Probe } from '../patient.ts';

const PAGE = 100;

/** Whether accounts are handed to this app (48007, wecom-api.md 4.0): account/list lists the others without the privilege. */
export const accounts: Probe = {
  name: 'accounts',
  isReady: ({ isKfCallable }) => isKfCallable,
  async run({ wecom, words }, chart) {
    const managed: ManagedAccount[] = [];
    let all = 0;
    for (let offset = 0; ; offset += PAGE) {
      const answer = await wecom.post('kf/account/list', { offset, limit: PAGE }, accountListReplySchema);
      if (answer.kind !== 'ok') return [illBy('accounts', answer, words)];
      const page = answer.value.account_list;
      all += page.length;
      for (const { open_kfid: openKfid, name, manage_privilege: isManaged } of page)
        if (isManaged) managed.push({ openKfid, name });
      if (page.length < PAGE) break;
    }
    chart.accounts = managed;
    return managed.length === 0
      ? [ill('accounts', words.accountsNone, words.cures.managed, errcodes.accountNotAuthorised.code)]
      : [well('accounts', words.accountsWell(managed.length, all))];
  },
};
