import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { transferWishLimits } from '#shared/contracts/limits';
import type { TransferCandidate } from '#shared/contracts/transfers';
import { useMessages } from '../../app/messages/use-messages.ts';
import page from '../../ui/page.module.css';
import { Pill } from '../../ui/pill.tsx';
import { filterCandidates, toggle, toggleAll, type Chosen } from './choice.ts';
import { useBlockWords, useSubjectName } from './use-words.ts';
import styles from './transfers.module.css';

type Props = {
  readonly title: string;
  /** Those of members who left may go as often as need be. */
  readonly isResigned: boolean;
  readonly candidates: readonly TransferCandidate[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
};

/** Whom a member could hand over: how often it was done, and what stands against it until when. */
export function CandidateTable({ title, isResigned, candidates, chosen, onChoose }: Props) {
  const words = useMessages().transfers;
  const nameOf = useSubjectName();
  const blockWords = useBlockWords();
  const [text, setText] = useState('');
  const { shown, more } = filterCandidates(candidates, text);
  const free = shown.filter((one) => one.block === null);
  const isAll = free.length > 0 && free.every((one) => chosen.has(one.subjectId));
  return (
    <section className={page['card']} aria-label={title}>
      <header className={styles['tableHead']}>
        <h2>{title}</h2>
        <span>
          {words.count(candidates.length)}
          {chosen.size > 0 && ` · ${words.chosen(chosen.size)}`}
          {chosen.size >= transferWishLimits.customers && ` · ${words.most(transferWishLimits.customers)}`}
        </span>
        {candidates.length > 8 && (
          <TextInput
            size="xs"
            aria-label={words.find}
            placeholder={words.find}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </header>
      <table className={`${page['table']} ${styles['fixed']}`}>
        <thead>
          <tr>
            <th scope="col" className={styles['tick']}>
              <input
                type="checkbox"
                aria-label={words.chooseAll}
                title={words.chooseAll}
                checked={isAll}
                disabled={free.length === 0}
                onChange={() => onChoose(toggleAll(chosen, shown))}
              />
            </th>
            <th scope="col">{words.columns.name}</th>
            {!isResigned && (
              <th scope="col" className={styles['times']}>
                {words.columns.times}
              </th>
            )}
            <th scope="col" className={styles['state']}>
              {words.columns.state}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => {
            const isChosen = chosen.has(one.subjectId);
            return (
              <tr key={one.subjectId} data-chosen={isChosen} onClick={() => onChoose(toggle(chosen, one))}>
                <td className={styles['tick']}>
                  <input
                    type="checkbox"
                    aria-label={nameOf(one)}
                    checked={isChosen}
                    disabled={one.block !== null || (!isChosen && chosen.size >= transferWishLimits.customers)}
                    onClick={(event) => event.stopPropagation()}
                    onChange={() => onChoose(toggle(chosen, one))}
                  />
                </td>
                <th scope="row" className={styles['name']} title={one.subjectId}>
                  {nameOf(one)}
                </th>
                {!isResigned && <td>{words.times(one.timesIn90Days)}</td>}
                <td>
                  <Pill tone={one.block === null ? 'accent' : one.block.kind === 'waiting' ? 'calm' : 'warn'}>
                    {one.block === null ? words.free : blockWords(one.block)}
                  </Pill>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length === 0 && <p className={styles['below']}>{words.noMatch}</p>}
      {more > 0 && <p className={styles['below']}>{words.more(more)}</p>}
    </section>
  );
}
