import { accountLimits } from '#shared/wecom/account';
import { refuse, refuseCode } from '../refusal.ts';
import { needMedium } from './media.ts';
import type { Account } from './state.ts';
import type { World } from './world.ts';

/** Where the picture of an account lies: what the API calls avatar, an address of WeCom's own (wecom-api.md 4.1). */
export function avatarAddress(world: World, { avatar }: Account): string {
  return avatar.startsWith('/') ? world.baseUrl + avatar : avatar;
}

/** kf/account/add with its limits (wecom-api.md 4.1). */
export function addAccount(
  world: World,
  wish: { readonly openKfid: string; readonly name: string; readonly mediaId: string },
): void {
  const { admin } = world;
  const managed = [...world.accounts.keys()].some((openKfid) => !admin.unmanagedAccounts.includes(openKfid));
  // The document names the condition and no code; 48007 is a choice of ours.
  if (!managed) throw refuse('accountNotAuthorised');
  if (admin.accountsHardlyUsed) throw refuse('accountsHardlyUsed');
  if (!admin.verified && world.accounts.size >= accountLimits.unverified) throw refuse('unverifiedAccountLimit');
  if (world.accounts.size >= accountLimits.accounts) throw refuse('accountCountLimit');
  checkName(wish.name);
  const avatar = toAvatar(world, wish.mediaId);
  world.accounts.set(wish.openKfid, { openKfid: wish.openKfid, name: wish.name, avatar });
  world.onChange('');
}

export function changeAccount(
  world: World,
  account: Account,
  change: { readonly name?: string; readonly mediaId?: string },
): void {
  if (change.name !== undefined) checkName(change.name);
  if (change.mediaId !== undefined) account.avatar = toAvatar(world, change.mediaId);
  account.name = change.name ?? account.name;
  world.onChange('');
}

/** The last one stays (95005), as far as the text of that code says (wecom-api.md 4.1, 13.18). */
export function removeAccount(world: World, openKfid: string): void {
  const { lastAccount } = world.variants;
  if (world.accounts.size === 1 && lastAccount !== 'deleted') throw refuseCode(lastAccount);
  world.accounts.delete(openKfid);
  keep(world.servicers, (servicer) => servicer.openKfid !== openKfid);
  keep(world.servingDepartments, (department) => department.openKfid !== openKfid);
  for (const [url, link] of world.entryLinks) if (link.openKfid === openKfid) world.entryLinks.delete(url);
  world.onChange('');
}

/** Leaves only the rows for which `stays` is true. */
export function keep<Row>(rows: Row[], stays: (row: Row) => boolean): void {
  rows.splice(0, rows.length, ...rows.filter(stays));
}

/** 95006: empty, or over 16 characters. */
function checkName(name: string): void {
  if (name.trim() === '' || Array.from(name).length > accountLimits.nameCharacters) throw refuse('badAccountName');
}

function toAvatar(world: World, mediaId: string): string {
  const medium = needMedium(world, mediaId);
  if (medium.kind !== 'image') throw refuse('invalidMediaKind');
  return `/avatar/${medium.mediaId}`;
}
