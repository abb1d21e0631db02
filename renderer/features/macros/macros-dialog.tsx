import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import type { Macro } from '#shared/domain/macro';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { showUndo } from '../../ui/undo-toast.tsx';
import { MacroForm } from './macro-form.tsx';
import { MacroPreview } from './macro-preview.tsx';
import { deleteMacro, newMacro, saveMacro } from './change-macro.ts';
import { runMacro } from './run.ts';
import { planMacro } from './plan.ts';
import { stepNames } from './step-names.ts';
import { useMacroGround, type MacroGround } from './use-macros.ts';
import styles from './macros-dialog.module.css';

/** One that is being written: closing the dialog, or another conversation, does not lose it. */
const unsavedMacro = createStore<{ readonly macro: Macro | null; readonly from: Macro | null }>(() => ({
  macro: null,
  from: null,
}));
onSignedOut(() => unsavedMacro.setState({ macro: null, from: null }));

type Props = {
  readonly conversationId: ConversationId;
  /** Messages of the five that what is held back in the composer will take before it. */
  readonly held: number;
  /** Sends it; false = it could not go. */
  readonly sendHeld: () => Promise<boolean>;
  readonly onClose: () => void;
};

/** Chosen, looked at, run: a macro never does anything that was not on the screen first. */
export function MacrosDialog({ conversationId, held, sendHeld, onClose }: Props) {
  const desk = useDesk();
  const words = useMessages().macros;
  const known = useMacroGround(conversationId);
  const ground = known && { ...known, onTheirWay: known.onTheirWay + held };
  const { macro: edited, from } = useStore(unsavedMacro);
  const begin = (macro: Macro | null): void => unsavedMacro.setState({ macro, from: macro });
  if (!ground?.conversation) return null;
  const isKept = ground.macros.some(({ macroId }) => macroId === edited?.macroId);
  return (
    <Dialog
      onClose={onClose}
      title={edited ? (isKept ? words.change : words.make) : words.title}
      size={680}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {edited ? (
        <MacroForm
          macro={edited}
          isChanged={JSON.stringify(edited) !== JSON.stringify(from)}
          onChange={(macro) => unsavedMacro.setState({ macro })}
          ground={ground}
          onBack={() => begin(null)}
          onSave={(macro) => {
            void saveMacro(desk, macro, words.form.saved(macro.title));
            begin(null);
          }}
        />
      ) : (
        <Chooser
          ground={ground}
          conversation={ground.conversation}
          sendHeld={sendHeld}
          onEdit={begin}
          onMake={() => begin(newMacro(desk))}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

type ChooserProps = Pick<Props, 'sendHeld'> & {
  readonly ground: MacroGround;
  readonly conversation: NonNullable<MacroGround['conversation']>;
  readonly onEdit: (macro: Macro) => void;
  readonly onMake: () => void;
  readonly onClose: () => void;
};

function Chooser({ ground, conversation, sendHeld, onEdit, onMake, onClose }: ChooserProps) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.macros;
  const [typed, setTyped] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const found = ground.macros.filter(({ title }) => fits(title, typed));
  const chosen = found.find(({ macroId }) => macroId === chosenId) ?? found[0];
  const names = stepNames(ground);
  const steps = chosen
    ? planMacro(chosen, {
        ...ground,
        conversation,
        me: desk.me,
        now: desk.now(),
        isTarget: (to) => names.hasTarget(to),
      })
    : [];
  const canRun = chosen !== undefined && steps.every(({ fault }) => fault === null);

  function run(): void {
    if (!chosen || !canRun) return;
    runMacro(desk, conversation.id, chosen.title, steps, words, sendHeld);
    onClose();
  }

  function remove(macro: Macro): void {
    void deleteMacro(desk, macro.macroId);
    showUndo(words.removed(macro.title), { label: words.undo, onUndo: () => void saveMacro(desk, macro, null) });
  }

  function step(by: 1 | -1): void {
    const at = found.findIndex((one) => one === chosen) + by;
    setChosenId((found[at] ?? chosen)?.macroId ?? null);
  }

  if (ground.macros.length === 0)
    return (
      <Empty title={words.none} hint={words.noneHint}>
        <Button size="xs" onClick={onMake} autoFocus data-autofocus>
          {words.make}
        </Button>
      </Empty>
    );
  return (
    <div className={styles['panes']}>
      <div className={styles['list']}>
        <TextInput
          autoFocus
          data-autofocus
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown') step(1);
            else if (event.key === 'ArrowUp') step(-1);
            else if (event.key === 'Enter') run();
            else return;
            event.preventDefault();
          }}
        />
        <ul>
          {found.map((macro) => (
            <li key={macro.macroId}>
              <button
                type="button"
                aria-current={macro === chosen || undefined}
                onClick={() => setChosenId(macro.macroId)}
              >
                <span>{macro.title}</span>
                <small>{macro.owner === null ? words.shared : words.mine}</small>
              </button>
            </li>
          ))}
          {found.length === 0 ? <li className={styles['quiet']}>{words.notFound}</li> : null}
        </ul>
        <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={onMake}>
          {words.make}
        </Button>
      </div>
      {chosen ? (
        <MacroPreview
          macro={chosen}
          steps={steps}
          names={names}
          canRun={canRun}
          onRun={run}
          onEdit={() => onEdit(chosen)}
          onRemove={() => remove(chosen)}
        />
      ) : null}
    </div>
  );
}

function fits(title: string, typed: string): boolean {
  const query = typed.trim().toLowerCase();
  if (title.toLowerCase().includes(query)) return true;
  return /^[a-z0-9]+$/.test(query) && findPinyin(toSyllables(title), query) !== null;
}
