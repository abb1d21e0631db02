/** The conversation asked for last, kept until the page has heard of it. */
export class Asked {
  #conversationId: string | null = null;
  readonly #tell: (conversationId: string) => void;

  constructor(tell: (conversationId: string) => void) {
    this.#tell = tell;
  }

  /** A page that is being loaded, or shows the sign-in, hears nothing: it takes what was asked once it is there. */
  ask(conversationId: string): void {
    this.#conversationId = conversationId;
    this.#tell(conversationId);
  }

  /** Once. */
  take(): string | null {
    const asked = this.#conversationId;
    this.#conversationId = null;
    return asked;
  }
}
