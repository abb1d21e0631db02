import type { SyncEvent } from '#shared/wecom/sync-msg';
import type { World } from './world.ts';

/** What servicers did in the WeCom client, kept longer than the stream remembers: WeCom's own figures count it. */
export type ClientAct = {
  readonly at: number;
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly userid: string;
  /** `holds`: took it, had it handed over, or opened it again. */
  readonly kind: 'holds' | 'replied' | 'ended' | 'rejected';
};

export function noteClientReply(world: World, openKfid: string, externalUserid: string, userid: string): void {
  world.clientActs.push({ at: world.clock.now(), openKfid, externalUserid, userid, kind: 'replied' });
}

/** Notes the event when it tells of an act that counts. */
export function noteClientEvent(world: World, openKfid: string, event: SyncEvent): void {
  const act = toAct(event);
  if (act !== null) world.clientActs.push({ at: world.clock.now(), openKfid, ...act });
}

function toAct(event: SyncEvent): Omit<ClientAct, 'at' | 'openKfid'> | null {
  if (event.event_type === 'reject_customer_msg_switch_change')
    return event.reject_switch === 1
      ? { externalUserid: event.external_userid, userid: event.servicer_userid, kind: 'rejected' }
      : null;
  if (event.event_type !== 'session_status_change') return null;
  const { external_userid: externalUserid, change_type: changeType } = event;
  if (changeType === 3) return { externalUserid, userid: event.old_servicer_userid ?? '', kind: 'ended' };
  return { externalUserid, userid: event.new_servicer_userid ?? '', kind: 'holds' };
}
