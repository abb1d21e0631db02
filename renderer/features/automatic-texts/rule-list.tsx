import { Switch } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { AutomaticText } from '#shared/domain/automatic-text';
import type { AutomaticKind } from '#shared/domain/message';
import { useMessages } from '../../app/messages/use-messages.ts';
import { moved, nameOf, restored, rulesOf, shadowOf, situations, withRule } from './rules.ts';
import type { Change } from './use-rules.ts';
import { useWhenWords } from './use-when-words.ts';
import styles from './automatic-texts.module.css';

type Props = {
  readonly texts: readonly AutomaticText[];
  readonly openId: string | null;
  /** Offline or saving: looking is possible, changing is not. */
  readonly isLocked: boolean;
  readonly onOpen: (rule: AutomaticText) => void;
  readonly onAdd: (on: AutomaticKind) => void;
  readonly onChange: (to: Change, said: string, back: Change) => void;
  readonly onRemove: (rule: AutomaticText) => void;
};

/** The four situations one below the other; inside each, the rules in the order in which they are asked. */
export function RuleList({ texts, openId, isLocked, onOpen, onAdd, onChange, onRemove }: Props) {
  const words = useMessages().automaticTexts;
  const move = (id: string, by: -1 | 1): void =>
    onChange(
      (all) => moved(all, id, by),
      words.reordered,
      (all) => moved(all, id, by === 1 ? -1 : 1),
    );
  return (
    <div className={styles['list']}>
      {situations.map((on) => {
        const rules = rulesOf(texts, on);
        return (
          <section key={on} aria-label={words.situations[on]} className={styles['situation']}>
            <header>
              <h2>{words.situations[on]}</h2>
              <p>{words.situationHints[on]}</p>
              <button type="button" disabled={isLocked} onClick={() => onAdd(on)}>
                <Plus size={13} aria-hidden />
                {words.add}
              </button>
            </header>
            {rules.length === 0 ? <p className={styles['none']}>{words.none[on]}</p> : null}
            <ol>
              {rules.map((rule, index) => (
                <li key={rule.id} data-open={rule.id === openId || undefined} data-off={rule.isOn ? undefined : true}>
                  <Switch
                    size="xs"
                    checked={rule.isOn}
                    disabled={isLocked}
                    aria-label={words.isOn(nameOf(rule))}
                    onChange={({ currentTarget: { checked } }) =>
                      onChange(
                        (all) => withRule(all, { ...rule, isOn: checked }),
                        checked ? words.turnedOn : words.turnedOff,
                        (all) => restored(all, rule.id, rule),
                      )
                    }
                  />
                  <button type="button" className={styles['open']} onClick={() => onOpen(rule)}>
                    <span>
                      {rule.says.kind === 'text' ? null : <i>{words.says[rule.says.kind]}</i>}
                      {nameOf(rule)}
                    </span>
                    <WhenLine rule={rule} shadow={rule.isOn ? shadowOf(texts, rule) : null} />
                  </button>
                  <span className={styles['acts']}>
                    <button
                      type="button"
                      aria-label={words.earlier}
                      disabled={isLocked || index === 0}
                      onClick={() => move(rule.id, -1)}
                    >
                      <ArrowUp size={14} aria-hidden />
                    </button>
                    <button
                      type="button"
                      aria-label={words.later}
                      disabled={isLocked || index === rules.length - 1}
                      onClick={() => move(rule.id, 1)}
                    >
                      <ArrowDown size={14} aria-hidden />
                    </button>
                    <button type="button" aria-label={words.remove} disabled={isLocked} onClick={() => onRemove(rule)}>
                      <Trash2 size={14} aria-hidden />
                    </button>
                  </span>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

type WhenLineProps = {
  readonly rule: AutomaticText;
  /** The rule that leaves this one nobody. */
  readonly shadow: AutomaticText | null;
};

function WhenLine({ rule, shadow }: WhenLineProps) {
  const words = useMessages().automaticTexts;
  const toWords = useWhenWords();
  return (
    <>
      <small>{toWords(rule.when)}</small>
      {shadow === null ? null : (
        <small className={styles['shadow']} title={words.shadowed(nameOf(shadow))}>
          {words.shadowed(nameOf(shadow))}
        </small>
      )}
    </>
  );
}
