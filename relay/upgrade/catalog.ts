import type { CorpTagGroup, UpgradeTargets } from '#shared/contracts/http';
import { asServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { MINUTE } from '#shared/lib/time';
import { upgradeConfigReplySchema } from '#shared/wecom/customer';
import { corpTagListReplySchema, type CorpTagListRequest } from '#shared/wecom/corp-tags';
import { inBatches } from '../batches.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { keepFor } from '../keep.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { nameOf } from './friend.ts';
import { fetchGroup } from './group.ts';

/** What the company offers at WeCom: corp tags, and where customers may be invited to. Kept for a minute. */
export type Catalog = {
  corpTags(): Promise<Result<readonly CorpTagGroup[]>>;
  /** The tags are other ones now: the next who asks gets them from WeCom. */
  forgetCorpTags(): void;
  /** Colleagues and groups of the upgrade range, by userid and chat id; departments in it are not expanded. */
  targets(): Promise<Result<UpgradeTargets>>;
};

export function createCatalog(parts: {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly clock: Clock;
}): Catalog {
  const corpTags = keepFor(parts.clock, MINUTE, () => fetchCorpTags(parts.wecom));
  const targets = keepFor(parts.clock, MINUTE, () => fetchTargets(parts.db, parts.wecom));
  return { corpTags: corpTags.get, forgetCorpTags: corpTags.forget, targets: targets.get };
}

async function fetchCorpTags(wecom: Wecom): Promise<Result<readonly CorpTagGroup[]>> {
  const request: CorpTagListRequest = {};
  const answer = await wecom.post('externalcontact/get_corp_tag_list', request, corpTagListReplySchema);
  if (answer.kind !== 'ok') return failFromWecom('externalcontact/get_corp_tag_list', answer);
  const groups = answer.value.tag_group
    .filter((group) => !group.deleted)
    // wecom-api.md 6.3: larger first
    .sort((left, right) => right.order - left.order)
    .map((group) => ({
      group: group.group_name,
      tags: group.tag
        .filter((tag) => !tag.deleted)
        .sort((left, right) => right.order - left.order)
        .map((tag) => ({ tagId: tag.id, name: tag.name })),
    }));
  return succeed(groups);
}

async function fetchTargets(db: RelayDatabase, wecom: Wecom): Promise<Result<UpgradeTargets>> {
  const answer = await wecom.get('kf/customer/get_upgrade_service_config', {}, upgradeConfigReplySchema);
  if (answer.kind !== 'ok') return failFromWecom('kf/customer/get_upgrade_service_config', answer);
  const userids = (answer.value.member_range?.userid_list ?? []).map(asServicerUserid);
  const chatIds = answer.value.groupchat_range?.chat_id_list ?? [];
  const friends = await inBatches(userids, async (servicerUserid) => [
    { kind: 'friend', servicerUserid, name: await nameOf(db, wecom, servicerUserid) } as const,
  ]);
  const groups = await inBatches(chatIds, async (chatId) => {
    const group = await fetchGroup(wecom, chatId);
    if (group.kind !== 'ok' || group.value === null) return [];
    const { name, memberCount } = group.value;
    return [{ kind: 'group', chatId, name, memberCount } as const];
  });
  return succeed({ friends, groups });
}
