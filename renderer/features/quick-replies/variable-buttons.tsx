import { variables } from '#shared/domain/quick-reply';
import { useMessages } from '../../app/messages/use-messages.ts';
import { unknownPlaceholders } from './check.ts';
import styles from './reply-form.module.css';

type Props = { readonly text: string; readonly onInsert: (name: string) => void };

/** The variables the desk can fill, and a word about those it cannot. */
export function VariableButtons({ text, onInsert }: Props) {
  const words = useMessages().quickReplies;
  const unknown = unknownPlaceholders(text);
  return (
    <div className={styles['variables']} role="group" aria-label={words.variablesLabel}>
      <span>{words.variablesLabel}</span>
      {variables.map((name) => (
        <button key={name} type="button" onClick={() => onInsert(name)}>{`{${name}}`}</button>
      ))}
      {unknown.length > 0 && (
        <p className={styles['warning']}>{words.unknownVariables(unknown.map((name) => `{${name}}`).join(' '))}</p>
      )}
    </div>
  );
}
