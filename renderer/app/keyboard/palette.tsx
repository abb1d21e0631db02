import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Avatar } from '../../ui/avatar.tsx';
import type { Handlers } from './commands.ts';
import { useDesk } from '../desk-context.ts';
import { Keys } from './written-keys.tsx';
import { useMessages } from '../messages/use-messages.ts';
import { commandEntries, filterEntries, type PaletteEntry } from './palette-entries.ts';
import { palette } from './palette-store.ts';
import { preferences, type Theme } from '../preferences.ts';
import { openConversation } from '../route.ts';
import { openSearch } from '../search-dialog-store.ts';
import { useRead } from '../use-read.ts';
import { useDialogFocus } from '../../ui/use-dialog-focus.ts';
import { searchByName } from '../../search/search-by-name.ts';
import styles from './palette.module.css';

const [spotlightStore, spotlight] = createSpotlight();
const themes: readonly Theme[] = ['light', 'dark', 'system'];
const CUSTOMERS = 6;

type Props = { readonly handlers: Handlers };

/** Ctrl/⌘ K: whatever can be done now, and every customer by name. */
export function Palette({ handlers }: Props) {
  return useStore(palette, (state) => state.isOpen) ? <OpenPalette handlers={handlers} /> : null;
}

/** As a `Dialog`, drawn only while it is open. */
function OpenPalette({ handlers }: Props) {
  useDialogFocus();
  const { commands: words, shell } = useMessages();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    spotlight.open();
    return spotlight.close;
  }, []);
  const commands = useMemo(() => commandEntries(handlers, words.labels), [handlers, words]);
  const looks = useMemo(
    (): readonly PaletteEntry[] => [
      ...themes.map((theme) => ({
        id: `theme-${theme}`,
        label: words.palette.theme(shell.themes[theme]),
        keys: '',
        run: () => preferences.setState({ theme }),
      })),
      {
        id: 'language',
        label: words.palette.language,
        keys: '',
        run: () => preferences.setState(({ language }) => ({ language: language === 'en' ? 'zh-CN' : 'en' })),
      },
    ],
    [words, shell],
  );
  const customers = useCustomers(typed);
  const foundCommands = filterEntries(commands, typed);
  const foundLooks = filterEntries(looks, typed);
  // Customers come a moment after the commands: Enter means the first of all that is on the screen.
  const first = customers[0]?.id ?? foundCommands[0]?.id;
  useEffect(() => {
    if (first !== undefined) selectFirst();
  }, [first]);
  const query = typed.trim();
  return (
    <Spotlight.Root
      store={spotlightStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      onSpotlightClose={() => palette.setState({ isOpen: false })}
      scrollable
      maxHeight="min(60vh, 520px)"
      size={600}
      yOffset="10vh"
      transitionProps={{ duration: 90, exitDuration: 0 }}
      title={words.palette.title}
      overlayProps={{ backgroundOpacity: 0.6 }}
      classNames={{
        header: styles['title'] ?? '',
        action: styles['action'] ?? '',
        search: styles['search'] ?? '',
        actionsGroup: styles['group'] ?? '',
      }}
    >
      <Spotlight.Search
        placeholder={words.palette.placeholder}
        aria-label={words.palette.title}
        leftSection={<Search size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Group label={words.palette.groups.customers}>
          {customers.map(({ id, name }) => (
            <Spotlight.Action key={id} onClick={() => openConversation(id)}>
              <span className={styles['line']}>
                <Avatar name={name} size={24} />
                <span className={styles['label']}>{name}</span>
              </span>
            </Spotlight.Action>
          ))}
        </Group>
        <Group label={words.palette.groups.commands}>{foundCommands.map(toAction)}</Group>
        <Group label={words.palette.groups.looks}>{query === '' ? [] : foundLooks.map(toAction)}</Group>
        {query === '' ? null : (
          <Spotlight.Action className={styles['all']} onClick={() => afterPalette(() => openSearch(query))}>
            <span className={styles['line']}>
              <Search size={16} aria-hidden />
              <span className={styles['label']}>{words.palette.searchAll(query)}</span>
            </span>
          </Spotlight.Action>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: readonly React.ReactNode[] }) {
  return children.length === 0 ? null : <Spotlight.ActionsGroup label={label}>{children}</Spotlight.ActionsGroup>;
}

/** After the palette has given the focus back, a frame after it is gone: what is opened takes it from there, and returns it. */
function afterPalette(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

function toAction({ id, label, keys, run }: PaletteEntry) {
  return (
    <Spotlight.Action key={id} onClick={() => afterPalette(run)}>
      <span className={styles['line']}>
        <span className={styles['label']}>{label}</span>
        {keys === '' ? null : <Keys written={keys} />}
      </span>
    </Spotlight.Action>
  );
}

const namedTables = ['customers', 'conversations'] as const;

/** Customers of this cache whose name, its pinyin or its initials contain what is typed; the newest conversation of each. */
function useCustomers(
  typed: string,
): readonly { readonly id: Parameters<typeof openConversation>[0]; readonly name: string }[] {
  const desk = useDesk();
  const { unnamed } = useMessages().inbox;
  const found = useRead(
    namedTables,
    useCallback(async () => {
      if (typed.trim() === '') return [];
      const rows = (await searchByName(desk, typed, CUSTOMERS)).slice(0, CUSTOMERS);
      const customers = await desk.db.customers.bulkGet(rows.map((row) => row.externalUserid));
      return rows.map((row, index) => ({
        id: row.id,
        name: customers[index]?.profile?.nickname ?? unnamed(row.id.slice(-4)),
      }));
    }, [desk, typed, unnamed]),
  );
  return found ?? [];
}

function selectFirst(): void {
  const actions = document.getElementById(spotlightStore.getState().listId)?.querySelectorAll('[data-action]') ?? [];
  for (const [index, action] of actions.entries())
    if (index === 0) action.setAttribute('data-selected', 'true');
    else action.removeAttribute('data-selected');
  spotlightStore.updateState((state) => ({ ...state, selected: 0 }));
}
