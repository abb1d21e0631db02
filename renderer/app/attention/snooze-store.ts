import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { onSignedOut } from '../session/signed-out.ts';

/** Which conversations are about to be put away: the row's menu, the header, the bar of several and the key S ask the same. */
export const snoozing = createStore<{ readonly ids: readonly ConversationId[] }>(() => ({ ids: [] }));
onSignedOut(() => snoozing.setState({ ids: [] }));

export function askSnooze(ids: readonly ConversationId[]): void {
  snoozing.setState({ ids });
}
