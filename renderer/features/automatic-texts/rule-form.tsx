import { Button } from '@mantine/core';
import { useState } from 'react';
import { automaticNames, toAutomaticContent, type AutomaticText } from '#shared/domain/automatic-text';
import { MENU_TEXT_BYTES, TEXT_BYTES } from '#shared/domain/message';
import { useMessages } from '../../app/messages/use-messages.ts';
import { menuFaults } from '../../lib/menu-faults.ts';
import { ByteField } from '../../ui/byte-field.tsx';
import { MenuEditor } from '../../ui/menu-editor.tsx';
import { Segments } from '../../ui/segments.tsx';
import { EVENT_MENU_ITEMS, ruleFaults, saidAs, saysKinds } from './rules.ts';
import { Said } from './said.tsx';
import { WhenForm } from './when-form.tsx';
import styles from './automatic-texts.module.css';

type Props = {
  readonly rule: AutomaticText;
  readonly isNew: boolean;
  readonly isLocked: boolean;
  readonly onChange: (rule: AutomaticText) => void;
  readonly onSave: (rule: AutomaticText) => void;
  readonly onCancel: () => void;
};

/** One rule: what is said, and to whom. Faults are said from the first try to save on. */
export function RuleForm({ rule, isNew, isLocked, onChange, onSave, onCancel }: Props) {
  const { automaticTexts: words, composer } = useMessages();
  const { cards } = composer;
  const [isTried, setTried] = useState(false);
  const { says, on } = rule;
  const faults = ruleFaults(rule);
  const kinds = saysKinds(on);
  const change = (part: Partial<AutomaticText>): void => onChange({ ...rule, ...part });
  const whole = says.kind === 'menu' ? menuFaults(says, EVENT_MENU_ITEMS).whole : null;
  return (
    <form
      className={styles['form']}
      aria-label={isNew ? words.newTitle(words.situations[on]) : words.editTitle(words.situations[on])}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(faults).length === 0) onSave(rule);
      }}
    >
      <h2>{isNew ? words.newTitle(words.situations[on]) : words.editTitle(words.situations[on])}</h2>
      {kinds.length > 1 ? (
        <Segments
          label={words.saysLabel}
          options={kinds.map((value) => ({ value, word: words.says[value] }))}
          value={says.kind}
          onChange={(kind) => change({ says: saidAs(says, kind) })}
        />
      ) : null}
      {says.kind === 'menu' ? (
        <>
          <MenuEditor
            menu={says}
            faults={menuFaults(says, EVENT_MENU_ITEMS)}
            isTried={isTried}
            words={cards.menuEditor}
            onChange={(menu) => change({ says: { kind: 'menu', ...menu } })}
          />
          {whole !== null && (isTried || whole !== 'empty') ? (
            <p className={styles['fault']} role="alert">
              {whole === 'empty' ? cards.menuWhole.empty : words.tooManyItems}
            </p>
          ) : null}
        </>
      ) : (
        <ByteField
          label={says.kind === 'survey' ? words.surveyText : words.text}
          value={says.text}
          limit={says.kind === 'survey' ? MENU_TEXT_BYTES : TEXT_BYTES}
          rows={3}
          cutWord={cards.cut}
          placeholder={words.placeholders[on]}
          hint={words.namesHint}
          error={
            faults.text !== undefined && (isTried || faults.text === 'too-long') ? words.faults[faults.text] : null
          }
          onChange={(text) => change({ says: { ...says, text } })}
          isFirst
        />
      )}
      {says.kind === 'menu' ? null : (
        <div className={styles['names']} role="group" aria-label={words.insertName}>
          {automaticNames.map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => change({ says: { ...says, text: `${says.text}{${name}}` } })}
            >
              {`{${name}}`}
            </button>
          ))}
        </div>
      )}
      {says.kind === 'text' ? null : <Said content={toAutomaticContent(says, { 称呼: '', 客服账号: '' })} />}
      <WhenForm
        when={rule.when}
        hasNoTime={isTried && faults.hours !== undefined}
        onChange={(when) => change({ when })}
      />
      <footer className={styles['foot']}>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" disabled={isLocked}>
          {words.save}
        </Button>
      </footer>
    </form>
  );
}
