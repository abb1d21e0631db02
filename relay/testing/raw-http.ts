import { connect, type Socket } from 'node:net';

export type RawAnswer = { readonly status: number; readonly head: string; readonly body: string };

/** A connection that sends whatever bytes it is given, HTTP or not, and reads one answer after the other. */
export class RawConnection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;
  #received = '';
  #closed: Promise<void> = Promise.resolve();
  #settle: ((answer: RawAnswer | null) => void) | null = null;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
  }

  /** The answer; null when the other side hung up without one. A connection that was closed is opened again. */
  async send(bytes: Uint8Array | string): Promise<RawAnswer | null> {
    const socket = this.#socket ?? (await this.#open());
    const answer = new Promise<RawAnswer | null>((resolve) => {
      this.#settle = resolve;
    });
    socket.write(bytes);
    return answer;
  }

  /** Resolves when the connection used last has been closed, by whomever. */
  closed(): Promise<void> {
    return this.#closed;
  }

  end(): void {
    this.#socket?.destroy();
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
      this.#socket = socket;
      this.#received = '';
      this.#closed = new Promise((over) => socket.once('close', () => over()));
      socket.setEncoding('latin1');
      socket.once('connect', () => resolve(socket));
      socket.on('data', (text: string) => {
        this.#received += text;
        this.#read();
      });
      // A peer that hangs up while we write shows as an error first.
      socket.on('error', (error) => reject(error));
      socket.once('close', () => {
        if (this.#socket !== socket) return;
        this.#socket = null;
        this.#finish(null);
      });
    });
  }

  #read(): void {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.slice(0, end);
    const rest = this.#received.slice(end + 4);
    const length = Number(/^content-length: *(\d+)$/im.exec(head)?.[1] ?? 0);
    // The relay's chunked answers are one short chunk each.
    const isChunked = /^transfer-encoding: *chunked$/im.test(head);
    const size = isChunked ? rest.indexOf('0\r\n\r\n') + 5 : length;
    if (rest.length < size || (isChunked && size < 5)) return;
    this.#received = rest.slice(size);
    if (/^connection: *close$/im.test(head)) this.#socket = null;
    this.#finish({ status: Number(head.slice(9, 12)), head, body: rest.slice(0, size) });
  }

  #finish(answer: RawAnswer | null): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }
}

/** A request as bytes, its headers in order; a Host and the body's length are added. */
export function toRequest(
  method: string,
  target: string,
  body: Uint8Array | string = '',
  headers: readonly string[] = [],
): Buffer {
  const bytes = Buffer.from(body);
  const head = [`${method} ${target} HTTP/1.1`, 'Host: relay', `Content-Length: ${bytes.length}`, ...headers];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}
