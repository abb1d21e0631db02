import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { isPageAddress } from './page-address.ts';

/** URL path → absolute file, made once at start. */
export type PageFiles = ReadonlyMap<string, string>;

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
};

/** Lists the built page. A request is looked up in this list, never joined to a path, so nothing outside can be read. */
export function listPageFiles(root: string): PageFiles {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`/${relative(root, path).split(sep).join('/')}`, path];
    }),
  );
}

/** Answers one request of the page's own scheme (BR-3). */
export async function answerPageRequest(files: PageFiles, policy: string, request: Request): Promise<Response> {
  if (!isPageAddress(request.url)) return refuse(404, policy);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, policy);
  const path = files.get(wantedPath(new URL(request.url).pathname));
  if (path === undefined) return refuse(404, policy);
  const body = request.method === 'HEAD' ? null : await readFile(path);
  return new Response(body, {
    headers: { ...pageHeaders(policy), 'Content-Type': mimes[extname(path)] ?? 'application/octet-stream' },
  });
}

function wantedPath(pathname: string): string {
  if (pathname === '/') return '/index.html';
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

function refuse(status: number, policy: string): Response {
  return new Response(null, { status, headers: pageHeaders(policy) });
}

function pageHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
}
