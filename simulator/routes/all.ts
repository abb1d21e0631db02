import { accountList } from './account-list.ts';
import type { Api } from './api.ts';
import { sendMsg } from './send-msg.ts';
import { syncMsg } from './sync-msg.ts';

/** Every API but gettoken, which needs no token. A path that is not here does not exist. */
export const apis: readonly Api[] = [accountList, syncMsg, sendMsg];
