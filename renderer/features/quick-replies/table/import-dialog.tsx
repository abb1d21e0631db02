import { Button } from '@mantine/core';
import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useStore } from 'zustand';
import type { QuickReply } from '#shared/domain/quick-reply';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { useLanguage } from '../../../app/use-language.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { showDone } from '../../../ui/undo-toast.tsx';
import { exportTable, templateOf, toSpreadsheet, type TableKind } from './export-table.ts';
import { ImportResult } from './import-result.tsx';
import { planImport, type ImportGround, type PlannedRow } from './plan-import.ts';
import { PlanTable } from './plan-table.tsx';
import type { ReadFault } from './raw-row.ts';
import { readTable } from './read-table.ts';
import { runImport, undoImport, type ImportDone } from './run-import.ts';
import styles from './import-dialog.module.css';

type Stage =
  | { readonly kind: 'choose'; readonly fault: ReadFault | null }
  | { readonly kind: 'reading' }
  | { readonly kind: 'planned'; readonly rows: readonly PlannedRow[] }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'done'; readonly done: ImportDone };

const mimes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const satisfies Record<TableKind, string>;

type Props = {
  readonly library: Pick<ImportGround, 'teams' | 'mayDecide' | 'mayEdit'> & {
    readonly quickReplies: readonly QuickReply[];
  };
  readonly onClose: () => void;
};

/** A table in and out: what every row will do is seen before anything happens, and can be undone after. DE-508 */
export function ImportDialog({ library, onClose }: Props) {
  const desk = useDesk();
  const { conversation, quickReplyTable: words } = useMessages();
  const language = useLanguage() === 'en' ? 1 : 0;
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const [stage, setStage] = useState<Stage>({ kind: 'choose', fault: null });
  const input = useRef<HTMLInputElement>(null);
  const send = desk.api.quickReplies.import;

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    setStage({ kind: 'reading' });
    const read = await readTable(file);
    if (read.kind === 'fault') return setStage({ kind: 'choose', fault: read.fault });
    const { quickReplies, teams, mayDecide, mayEdit } = library;
    const rows = planImport(read.rows, { library: quickReplies, teams, mayDecide, mayEdit, makeId: desk.makeId });
    setStage({ kind: 'planned', rows });
  }

  async function run(rows: readonly PlannedRow[]): Promise<void> {
    setStage({ kind: 'running', share: 0 });
    const done = await runImport(rows, send, (share) => setStage({ kind: 'running', share }));
    setStage({ kind: 'done', done });
  }

  async function save(kind: TableKind, name: string, bytes: Uint8Array): Promise<boolean> {
    const file = { name: `${name}.${kind}`, mime: mimes[kind], bytes: new Uint8Array(bytes) };
    return (await desk.host.saveFile(file)) === 'saved';
  }

  async function takeOut(kind: TableKind): Promise<void> {
    const live = library.quickReplies.filter((one) => one.status === 'live');
    const bytes = await exportTable(kind, live, library.teams, language);
    if (await save(kind, words.csvName, bytes)) showDone(words.exported);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  }

  return (
    <Dialog
      onClose={onClose}
      title={words.title}
      size={820}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      {stage.kind === 'choose' || stage.kind === 'reading' ? (
        <>
          <div className={styles['drop']} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
            <Upload size={22} strokeWidth={1.6} aria-hidden />
            <p>{stage.kind === 'reading' ? words.reading : words.drop}</p>
            <small>{words.formats}</small>
            <Button size="sm" disabled={stage.kind === 'reading'} onClick={() => input.current?.click()}>
              {words.choose}
            </Button>
            {stage.kind === 'choose' && stage.fault ? <p role="alert">{words.readFaults[stage.fault]}</p> : null}
          </div>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.xlsx,.json"
            aria-label={words.choose}
            onChange={({ currentTarget }) => {
              void take(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
          <footer className={styles['foot']}>
            <Button
              size="sm"
              variant="default"
              onClick={() =>
                void toSpreadsheet(templateOf(language)).then((bytes) => save('xlsx', words.templateName, bytes))
              }
            >
              {words.template}
            </Button>
            <span className={styles['grow']} />
            <span className={styles['label']}>{words.exportAs}</span>
            {(['xlsx', 'csv', 'json'] as const).map((kind) => (
              <Button key={kind} size="sm" variant="default" onClick={() => void takeOut(kind)}>
                {kind.toUpperCase()}
              </Button>
            ))}
          </footer>
        </>
      ) : null}
      {stage.kind === 'planned' ? (
        <PlanTable
          rows={stage.rows}
          isOnline={isOnline}
          onAgain={() => setStage({ kind: 'choose', fault: null })}
          onRun={() => void run(stage.rows)}
        />
      ) : null}
      {stage.kind === 'running' ? (
        <div className={styles['running']} role="status">
          <progress value={stage.share} max={1} aria-label={words.title} />
          <p>{words.running(Math.round(stage.share * 100))}</p>
        </div>
      ) : null}
      {stage.kind === 'done' ? (
        <ImportResult
          done={stage.done}
          onUndo={() => undoImport(stage.done.undo, send)}
          onAgain={() => setStage({ kind: 'choose', fault: null })}
        />
      ) : null}
    </Dialog>
  );
}
