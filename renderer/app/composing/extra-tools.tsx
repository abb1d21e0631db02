import { Sparkles, Zap } from 'lucide-react';
import { assistantDialog } from '../assistant/assistant-dialog-store.ts';
import { keysOf, type CommandId } from '../keyboard/commands.ts';
import styles from './extra-tools.module.css';
import { macrosDialog } from './macros-dialog-store.ts';
import { useMessages } from '../messages/use-messages.ts';
import { useAssistant } from '../assistant/use-assistant.ts';

/** Beside the composer's tools: several steps at once, and the assistant where there is one. */
export function ExtraTools() {
  const { macros, assistant } = useMessages();
  const { mayDraft, mayTranslate } = useAssistant();
  return (
    <span className={styles['tools']}>
      <Tool label={macros.open} id="macros" onPress={() => macrosDialog.setState({ isOpen: true })}>
        <Zap size={18} strokeWidth={1.6} aria-hidden />
      </Tool>
      {mayDraft || mayTranslate ? (
        <Tool label={assistant.open} id="assistant" onPress={() => assistantDialog.setState({ isOpen: true })}>
          <Sparkles size={18} strokeWidth={1.6} aria-hidden />
        </Tool>
      ) : null}
    </span>
  );
}

type ToolProps = {
  readonly label: string;
  readonly id: CommandId;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
};

function Tool({ label, id, onPress, children }: ToolProps) {
  const keys = keysOf(id);
  return (
    <button type="button" aria-label={label} data-tip={keys === '' ? label : `${label} · ${keys}`} onClick={onPress}>
      {children}
    </button>
  );
}
