import type { NoteReply } from '#shared/contracts/bridge';

/** BR-23: what was written in notifications, until the page has it: one that is just being loaded loses no word. */
export class NoteReplies {
  #waiting: NoteReply[] = [];
  readonly #tell: () => void;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  add(reply: NoteReply): void {
    this.#waiting.push(reply);
    this.#tell();
  }

  /** Once. */
  take(): readonly NoteReply[] {
    return this.#waiting.splice(0);
  }
}
