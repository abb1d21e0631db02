import { Button, Group, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { MARKS_LANE } from '../db/marks.ts';
import { WorkStateItems } from '../features/work-state/work-state-items.tsx';
import { WorkStateMark } from '../features/work-state/work-state-mark.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { soundDialog } from './attention/attention-dialogs.ts';
import { AutoStartItem } from './attention/auto-start-item.tsx';
import { CacheDialog } from './cache/cache-dialog.tsx';
import { useDesk } from './desk-context.ts';
import { useMessages } from './messages/use-messages.ts';
import { toggleDensity, useDensity } from './list-density.ts';
import { OwnAccess } from './session/own-access.tsx';
import { holdChoices, preferences, type Theme } from './preferences.ts';
import styles from './account-menu.module.css';

const themes: readonly Theme[] = ['light', 'dark', 'system'];

/** What signing out would take away. */
type Unsent = { readonly queued: number; readonly drafts: number };

/** Who is signed in, how the window looks, and the way out. */
export function AccountMenu({
  signOut,
  onShortcuts,
}: {
  readonly signOut: () => Promise<void>;
  readonly onShortcuts: () => void;
}) {
  const { me, db } = useDesk();
  const messages = useMessages();
  const words = messages.shell;
  const chosen = useStore(preferences);
  const density = useDensity();
  const [isCacheOpen, setCacheOpen] = useState(false);
  const [isAccessOpen, setAccessOpen] = useState(false);
  const [unsent, setUnsent] = useState<Unsent | null>(null);

  async function askSignOut(): Promise<void> {
    const [queued, drafts] = await Promise.all([
      db.outbox.filter(({ lane }) => lane !== MARKS_LANE).count(),
      db.drafts.count(),
    ]);
    if (queued + drafts > 0) setUnsent({ queued, drafts });
    else await signOut();
  }

  return (
    <>
      <Menu position="right-end" width={248} withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={styles['me']} aria-label={words.me(me.name)}>
            <Avatar name={me.name} size={36} isRound />
            <WorkStateMark />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles['menu'] ?? ''}>
          <Menu.Label>
            {words.signedInAs(me.name, me.servicerUserid)} · {words.roles[me.role]}
          </Menu.Label>
          <WorkStateItems />
          <Menu.Divider />
          <Menu.Label>{words.theme}</Menu.Label>
          <Choices
            label={words.theme}
            choices={themes}
            chosen={chosen.theme}
            say={(theme) => words.themes[theme]}
            onChoose={(theme) => preferences.setState({ theme })}
          />
          <Menu.Divider />
          <Menu.Item
            rightSection={words.languageOther}
            onClick={() => preferences.setState({ language: chosen.language === 'zh-CN' ? 'en' : 'zh-CN' })}
          >
            {words.language}
          </Menu.Item>
          <Menu.Item
            closeMenuOnClick={false}
            rightSection={density === 'compact' ? '✓' : null}
            onClick={() => toggleDensity(me.servicerUserid)}
          >
            {words.compact}
          </Menu.Item>
          <Menu.Item
            closeMenuOnClick={false}
            rightSection={chosen.isEnterSend ? '✓' : null}
            onClick={() => preferences.setState({ isEnterSend: !chosen.isEnterSend })}
          >
            {words.enterSend}
          </Menu.Item>
          <Menu.Item onClick={() => soundDialog.setState({ isOpen: true })}>{messages.attention.sounds.menu}</Menu.Item>
          <Menu.Item
            closeMenuOnClick={false}
            rightSection={chosen.isSuggesting ? '✓' : null}
            onClick={() => preferences.setState({ isSuggesting: !chosen.isSuggesting })}
          >
            {words.suggesting}
          </Menu.Item>
          <AutoStartItem />
          <Menu.Label>{words.hold}</Menu.Label>
          <Choices
            label={words.hold}
            choices={holdChoices}
            chosen={chosen.holdSeconds}
            say={words.holdSeconds}
            onChoose={(holdSeconds) => preferences.setState({ holdSeconds })}
          />
          <Menu.Divider />
          <Menu.Item rightSection="?" onClick={onShortcuts}>
            {words.shortcuts}
          </Menu.Item>
          <Menu.Item onClick={() => setCacheOpen(true)}>{messages.cache.menu}</Menu.Item>
          <Menu.Item onClick={() => setAccessOpen(true)}>{messages.people.own.menu}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => void askSignOut()}>
            {words.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isCacheOpen && <CacheDialog onClose={() => setCacheOpen(false)} />}
      {isAccessOpen && <OwnAccess onClose={() => setAccessOpen(false)} />}
      {unsent && (
        <Dialog onClose={() => setUnsent(null)} title={words.signOutTitle} centered>
          <Text size="sm">{words.signOutUnsent(unsent.queued, unsent.drafts)}</Text>
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={() => setUnsent(null)} data-autofocus>
              {words.stay}
            </Button>
            <Button color="red" onClick={() => void signOut()}>
              {words.signOutAnyway}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}

type ChoicesProps<Choice> = {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly say: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
};

/** A few of which one holds, in one line of the menu. */
function Choices<Choice extends string | number>({ label, choices, chosen, say, onChoose }: ChoicesProps<Choice>) {
  return (
    <div className={styles['choices']} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          role="menuitemradio"
          aria-checked={choice === chosen}
          onClick={() => onChoose(choice)}
        >
          {say(choice)}
        </button>
      ))}
    </div>
  );
}
