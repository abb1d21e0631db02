import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LateBanner } from '../features/attention/late-banner.tsx';
import { SnoozeDialog } from '../features/attention/snooze-dialog.tsx';
import { SoundDialog } from '../features/attention/sound-dialog.tsx';
import { sayHoldsStopped } from '../features/composer/say-hold-stopped.ts';
import { useNoteReplies } from '../features/composer/use-note-replies.ts';
import { restoreHeld } from '../db/held-drafts.ts';
import { BoardScreen } from '../features/dashboard/board-screen.tsx';
import { SearchDialog } from '../features/search/search-dialog.tsx';
import { QuickReplyScreen } from '../features/quick-replies/quick-reply-screen.tsx';
import { RestStrip } from '../features/work-state/rest-strip.tsx';
import { TakenStrip } from '../features/work-state/taken-strip.tsx';
import { WorkStateDialogs } from '../features/work-state/work-state-dialogs.tsx';
import { CompanyScreen } from './company-screen.tsx';
import { ConnectionPill } from './connection-pill.tsx';
import { ConversationsScreen } from './conversations-screen.tsx';
import { useDesk } from './desk-context.ts';
import { useMessages } from './messages/use-messages.ts';
import { Palette } from './keyboard/palette.tsx';
import { Rail } from './rail.tsx';
import { openIn, route } from './route.ts';
import { sayNotKept } from './say-not-kept.ts';
import { ShortcutSheet } from './keyboard/shortcut-sheet.tsx';
import { StreamAlarm } from './attention/stream-alarm.tsx';
import { useAlerts } from './attention/use-alerts.ts';
import { useAsked } from './use-asked.ts';
import { useFollowAssistant } from './assistant/use-assistant.ts';
import { useForgetting } from './cache/use-forgetting.ts';
import { useKeyboard } from './keyboard/use-keyboard.ts';
import { WindowScreen } from './window-screen.tsx';
import type { Rescued } from './session/open-cache.ts';
import styles from './shell.module.css';

export type ShellProps = { readonly rescued: Rescued | null; readonly signOut: () => Promise<void> };

/** The frame of a signed-in desk: the rail, and the screen one is on. */
export function Shell({ rescued, signOut }: ShellProps) {
  const desk = useDesk();
  const words = useMessages().shell;
  const here = useStore(route, (state) => state.screen);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const showShortcuts = useCallback(() => setSheetOpen(true), []);
  useAlerts();
  useFollowAssistant();
  useForgetting();
  useAsked(here === 'window');
  useNoteReplies(here === 'window');
  useEffect(() => {
    void restoreHeld(desk.db, navigator.locks).catch(() => undefined);
    return sayHoldsStopped();
  }, [desk]);
  useEffect(() => sayNotKept(), []);
  useEffect(() => {
    if (rescued !== null)
      notifications.show({
        id: 'rescued',
        color: 'yellow',
        title: words.rescued,
        message: words.rescuedHint(rescued.carried, rescued.unreadable),
        autoClose: false,
      });
  }, [rescued, words]);
  return (
    <div className={styles['shell']}>
      {here === 'window' ? null : <Rail signOut={signOut} onShortcuts={showShortcuts} />}
      <main className={styles['main']}>
        <ConnectionPill />
        {/* Who waits and who was covered is the main window's to say: an own window belongs to one customer. */}
        {here === 'window' ? null : <LateBanner />}
        <StreamAlarm />
        <RestStrip />
        {here === 'window' ? null : <TakenStrip />}
        <div className={styles['screen']}>
          {here === 'conversations' ? <ConversationsScreen /> : null}
          {here === 'window' ? <OwnWindow /> : null}
          {here === 'board' ? <BoardScreen /> : null}
          {here === 'company' ? <CompanyScreen /> : null}
          {here === 'quick-replies' ? <QuickReplyScreen /> : null}
        </div>
      </main>
      <SearchDialog />
      <SnoozeDialog />
      <SoundDialog />
      <WorkStateDialogs />
      <Keyboard onShortcuts={showShortcuts} />
      {isSheetOpen ? <ShortcutSheet onClose={() => setSheetOpen(false)} /> : null}
    </div>
  );
}

/** The keys, and the palette of what they do. */
function Keyboard({ onShortcuts }: { readonly onShortcuts: () => void }) {
  return <Palette handlers={useKeyboard(onShortcuts)} />;
}

function OwnWindow() {
  const open = useStore(route, openIn);
  return open === null ? null : <WindowScreen conversationId={open} />;
}
