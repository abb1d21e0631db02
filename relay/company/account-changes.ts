import type { AccountChange, AccountToAdd } from '#shared/contracts/company';
import { asOpenKfid, type OpenKfid, type ServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import {
  accountAddReplySchema,
  type AccountAddRequest,
  type AccountDelRequest,
  type AccountUpdateRequest,
} from '#shared/wecom/account';
import { replyStatusSchema } from '#shared/wecom/reply';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { listAccounts } from '../wecom/list-accounts.ts';
import { showFace } from './faces.ts';
import { audit, lookAgain, type CompanyGround } from './ground.ts';

const ADD = 'kf/account/add';
const DELETE = 'kf/account/del';
const UPDATE = 'kf/account/update';
const LIST = 'kf/account/list';

/**
 * A new account. WeCom cannot recognise a repetition, so when nobody knows whether it was made, the list is read again:
 * an account of that name which was not there before is it (wecom-api.md 8.3).
 */
export async function addAccount(
  ground: CompanyGround,
  { name, avatar }: AccountToAdd,
  by: ServicerUserid,
): Promise<Result<OpenKfid>> {
  const { wecom } = ground;
  const before = await listAccounts(wecom, 'person');
  if (before.kind !== 'ok') return failFromWecom(LIST, before);
  const mediaId = await upload(ground, avatar);
  if (!mediaId.ok) return mediaId;
  const request: AccountAddRequest = { name, media_id: mediaId.value };
  const answer = await wecom.post(ADD, request, accountAddReplySchema, 'person');
  const made = answer.kind === 'ok' ? succeed(answer.value.open_kfid) : failFromWecom(ADD, answer);
  const known = new Set(before.value.map((account) => account.open_kfid));
  const openKfid = isUnsure(made) ? await findMade(ground, name, known) : made;
  if (!openKfid.ok) return openKfid;
  await showFace(ground, openKfid.value, avatar);
  audit(ground, { audit: 'account.added', by, openKfid: openKfid.value });
  await lookAgain(ground);
  return succeed(asOpenKfid(openKfid.value));
}

export async function changeAccount(
  ground: CompanyGround,
  openKfid: OpenKfid,
  { name, avatar }: AccountChange,
  by: ServicerUserid,
): Promise<Result<null>> {
  const mediaId = avatar === undefined ? null : await upload(ground, avatar);
  if (mediaId && !mediaId.ok) return mediaId;
  const request: AccountUpdateRequest = {
    open_kfid: openKfid,
    ...(name === undefined ? {} : { name }),
    ...(mediaId ? { media_id: mediaId.value } : {}),
  };
  const answer = await ground.wecom.post(UPDATE, request, replyStatusSchema, 'person');
  if (answer.kind !== 'ok') return failFromWecom(UPDATE, answer);
  if (avatar !== undefined) await showFace(ground, openKfid, avatar);
  audit(ground, { audit: 'account.changed', by, openKfid });
  await lookAgain(ground);
  return succeed(null);
}

/** Deletes it at WeCom; what was said in it stays here. Nobody knows = look whether it is still listed. */
export async function removeAccount(
  ground: CompanyGround,
  openKfid: OpenKfid,
  by: ServicerUserid,
): Promise<Result<null>> {
  const request: AccountDelRequest = { open_kfid: openKfid };
  const answer = await ground.wecom.post(DELETE, request, replyStatusSchema, 'person');
  const deleted = answer.kind === 'ok' ? succeed(null) : failFromWecom(DELETE, answer);
  const settled = isUnsure(deleted) ? await isGone(ground, openKfid) : deleted;
  if (!settled.ok) return settled;
  audit(ground, { audit: 'account.deleted', by, openKfid });
  await lookAgain(ground);
  return settled;
}

function isUnsure(result: Result<unknown>): boolean {
  return !result.ok && result.error.code === 'wecom:unsure';
}

async function findMade({ wecom }: CompanyGround, name: string, known: ReadonlySet<string>): Promise<Result<string>> {
  const after = await listAccounts(wecom, 'person');
  if (after.kind !== 'ok') return fail('wecom:unsure', `${ADD}: no answer, maybe done`);
  const made = after.value.find((account) => account.name === name && !known.has(account.open_kfid));
  return made ? succeed(made.open_kfid) : fail('wecom:unreachable', `${ADD}: not done`, true);
}

async function isGone({ wecom }: CompanyGround, openKfid: OpenKfid): Promise<Result<null>> {
  const after = await listAccounts(wecom, 'person');
  if (after.kind !== 'ok') return fail('wecom:unsure', `${DELETE}: no answer, maybe done`);
  const isListed = after.value.some((account) => account.open_kfid === openKfid);
  return isListed ? fail('wecom:unreachable', `${DELETE}: not done`, true) : succeed(null);
}

/** A picture that was put up before, as WeCom's temporary media (wecom-api.md 5). */
async function upload({ wecom, media }: CompanyGround, hash: string): Promise<Result<string>> {
  const picture = await media.read(hash);
  if (!picture || !/^image\/(jpeg|png)$/.test(picture.mime)) return fail('not-found', 'no such picture');
  const name = picture.mime === 'image/png' ? 'avatar.png' : 'avatar.jpg';
  const answer = await wecom.uploadMedia('image', { name, mime: picture.mime, bytes: picture.bytes });
  return answer.kind === 'ok' ? succeed(answer.value.mediaId) : failFromWecom('media/upload', answer);
}
