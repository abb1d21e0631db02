import { createWecom } from './client.ts';
import { watchHealth, type WecomHealth } from './health.ts';
import { listAccounts } from './list-accounts.ts';
import { watchTrouble, type TroubleWatch } from './trouble.ts';
import type { Wecom } from './wecom.ts';

type Watched = { readonly wecom: Wecom; readonly health: () => WecomHealth; readonly trouble: TroubleWatch };

/** WeCom's API with an eye on it: what the last call said, and what desks are told of it. */
export function createWatchedWecom(options: Parameters<typeof createWecom>[0]): Watched {
  const trouble = watchTrouble(async () => {
    await listAccounts(wecom, 'bulk');
    return health();
  });
  const { wecom, health } = watchHealth(createWecom(options), (now) => trouble.note(now));
  return { wecom, health, trouble };
}
