import { toSeconds } from '../clock.ts';
import { refuse, refuseCode } from '../refusal.ts';
import type { World } from './world.ts';

/** What an administrator ticked in the admin console, as far as calls fail by it (wecom-api.md 4.0). */
export type Admin = {
  /** 微信客服 → 可调用接口的应用: without it every KF call is 48002. */
  kfCallable: boolean;
  /** 客户联系 → 可调用接口的应用: without it every 客户联系 call is 48002. */
  contactsCallable: boolean;
  /** The API switch of 微信客服: off is 95017. */
  apiSwitch: boolean;
  /** The API switch was given to a 代开发 app: 95023. */
  switchElsewhere: boolean;
  /** The token is of the other edition of 微信客服: 95011 or 95012; 0 = it is not. */
  wrongEdition: 0 | 95011 | 95012;
  /** Accounts which are not under 通过API管理 by this app: 48007, but for what only reads. */
  unmanagedAccounts: readonly string[];
  /** Members outside the app's visible range: 60030 for the accounts they serve. */
  outsideRange: readonly string[];
  /** Members who have not activated WeCom: 95014 as servicers (wecom-api.md 4.3). */
  notActivated: readonly string[];
  /** The company is verified; one that is not has ten accounts at most: 95027 (wecom-api.md 4.1). */
  verified: boolean;
  /** WeCom finds the existing accounts hardly used and makes no more: 95026 (wecom-api.md 4.1). */
  accountsHardlyUsed: boolean;
};

export function createAdmin(): Admin {
  return {
    kfCallable: true,
    contactsCallable: true,
    apiSwitch: true,
    switchElsewhere: false,
    wrongEdition: 0,
    unmanagedAccounts: [],
    outsideRange: [],
    notActivated: [],
    verified: true,
    accountsHardlyUsed: false,
  };
}

// wecom-api.md 4.0: these need only the basic permission
const readOnly = new Set(['kf/account/list', 'kf/add_contact_way', 'kf/servicer/list', 'kf/customer/batchget']);

/** Refuses what the admin console does not allow. `openKfid` is the account the call names, if it names one. */
export function checkAdmin(world: World, api: string, openKfid: string | undefined): void {
  const { admin } = world;
  if (api.startsWith('externalcontact/') && !admin.contactsCallable) throw refuse('noPermission');
  if (!api.startsWith('kf/')) return;
  if (admin.wrongEdition !== 0) throw refuseCode(admin.wrongEdition);
  if (!admin.kfCallable) throw refuse('noPermission');
  if (!admin.apiSwitch) throw refuse('apiSwitchOff');
  if (admin.switchElsewhere) throw refuse('apiSwitchElsewhere');
  if (openKfid === undefined) return;
  if (admin.unmanagedAccounts.includes(openKfid) && !readOnly.has(api)) throw refuse('accountNotAuthorised');
  if (admin.outsideRange.length === 0) return;
  const outside = world.servicers.some(
    (servicer) => servicer.openKfid === openKfid && admin.outsideRange.includes(servicer.userid),
  );
  if (outside) throw refuse('outsideVisibleRange');
}

/** Changes which accounts the app manages; WeCom tells it by kf_account_auth_change (wecom-api.md 2.1). */
export function setUnmanaged(world: World, accounts: readonly string[]): void {
  const before = new Set(world.admin.unmanagedAccounts);
  const after = new Set(accounts);
  world.admin.unmanagedAccounts = [...after];
  const added = [...before].filter((openKfid) => !after.has(openKfid));
  const removed = [...after].filter((openKfid) => !before.has(openKfid));
  if (added.length + removed.length === 0) return;
  world.onCallback({
    ToUserName: world.corpId,
    FromUserName: 'sys',
    CreateTime: String(toSeconds(world.clock.now())),
    MsgType: 'event',
    Event: 'kf_account_auth_change',
    AuthAddOpenKfId: added,
    AuthDelOpenKfId: removed,
  });
}
