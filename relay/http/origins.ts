/** The page inside the desktop app comes from here (see electron/main). */
const DESKTOP_ORIGIN = 'huiyin://app';

export type Origins = {
  /** A page of another origin that may read our answers. */
  readonly mayRead: (origin: string) => boolean;
  /** A page (or a program without one) that may open a socket. */
  readonly mayConnect: (origin: string | undefined, host: string | undefined) => boolean;
};

/** `extra`: the development server's pages; nothing in production. */
export function createOrigins(publicUrl: string | null, extra: readonly string[]): Origins {
  const known = new Set([DESKTOP_ORIGIN, ...extra]);
  const own = publicUrl === null ? null : new URL(publicUrl).origin;
  return {
    mayRead: (origin) => known.has(origin),
    mayConnect: (origin, host) =>
      origin === undefined || known.has(origin) || origin === own || URL.parse(origin)?.host === host,
  };
}

/**
 * Where a request comes from, for slowing down guesses. Behind a TLS proxy on this machine that is the last address the
 * proxy added; nobody else's word is taken for it.
 */
export function createAddressOf(publicUrl: string | null): (request: Request, remote: string) => string {
  const isProxied = publicUrl?.startsWith('https:') === true;
  return (request, remote) => {
    if (!isProxied || !/^(::ffff:)?127\.|^::1$/.test(remote)) return remote;
    return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || remote;
  };
}
