import type { ContactWay, WaySettings } from '#shared/contracts/contact-ways';
import type { ServicerUserid } from '#shared/domain/ids';

/** Limits of wecom-api.md 6.6, in characters, colleagues and groups. */
const wayLimits = { remark: 30, members: 100, groups: 5, roomName: 40 } as const;

/** What stands in the form; it may not be possible yet. */
export type WayForm = {
  readonly kind: 'contact' | 'join';
  readonly remark: string;
  readonly state: string;
  readonly isSingle: boolean;
  readonly members: readonly ServicerUserid[];
  readonly skipVerify: boolean;
  readonly isExclusive: boolean;
  readonly chatIds: readonly string[];
  readonly makesRooms: boolean;
  readonly roomName: string;
  readonly roomNumber: number;
};

export type WayFault = 'remark' | 'state' | 'members' | 'tooManyMembers' | 'groups' | 'tooManyGroups' | 'roomName';

export function emptyForm(kind: WayForm['kind']): WayForm {
  return {
    kind,
    remark: '',
    state: '',
    isSingle: true,
    members: [],
    skipVerify: true,
    isExclusive: false,
    chatIds: [],
    makesRooms: false,
    roomName: '',
    roomNumber: 1,
  };
}

export function toForm({ remark, state, target }: ContactWay): WayForm {
  const form = { ...emptyForm(target.kind), remark, state };
  if (target.kind === 'contact') return { ...form, ...target };
  const { chatIds, nextRoom } = target;
  return {
    ...form,
    chatIds,
    makesRooms: nextRoom !== null,
    roomName: nextRoom?.name ?? '',
    roomNumber: nextRoom?.number ?? 1,
  };
}

/** Everything that keeps the form from being sent. */
export function faultsOf(form: WayForm): readonly WayFault[] {
  const length = (text: string) => Array.from(text.trim()).length;
  const isJoin = form.kind === 'join';
  const found: [WayFault, boolean][] = [
    ['remark', length(form.remark) === 0 || length(form.remark) > wayLimits.remark],
    ['state', !/^[\w.-]{0,30}$/.test(form.state.trim())],
    ['members', !isJoin && form.members.length === 0],
    ['tooManyMembers', !isJoin && form.members.length > wayLimits.members],
    ['groups', isJoin && form.chatIds.length === 0],
    ['tooManyGroups', isJoin && form.chatIds.length > wayLimits.groups],
    [
      'roomName',
      isJoin && form.makesRooms && (length(form.roomName) === 0 || length(form.roomName) > wayLimits.roomName),
    ],
  ];
  return found.flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

/** A form without faults, as the relay takes it. */
export function toSettings(form: WayForm): WaySettings {
  const { isSingle, members, skipVerify, isExclusive, chatIds, makesRooms, roomName, roomNumber } = form;
  return {
    remark: form.remark.trim(),
    state: form.state.trim(),
    target:
      form.kind === 'contact'
        ? { kind: 'contact', isSingle, members, skipVerify, isExclusive }
        : { kind: 'join', chatIds, nextRoom: makesRooms ? { name: roomName.trim(), number: roomNumber } : null },
  };
}
