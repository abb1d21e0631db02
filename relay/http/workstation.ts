import { readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { Hono } from 'hono';

const types: Readonly<Record<string, string>> = {
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

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>回音</title>
<body style="font: 16px/1.6 system-ui; max-width: 36rem; margin: 4rem auto; padding: 0 1rem">
<h1>工作站还没有构建</h1><p>请在项目目录里运行 <code>npm run build</code>，然后刷新本页。</p>
<p lang="en">The workstation has not been built yet: run <code>npm run build</code> and reload.</p></body></html>`;

/** The built workstation for a browser: files of `folder`, and its page for every other address. */
export function workstationRoutes(folder: string) {
  const root = resolve(folder);
  const app = new Hono();
  app.get('*', async (context) => {
    const path = fileOf(root, context.req.path);
    if (path === null) return context.text('not found', 404);
    if (extname(path) !== '') {
      const file = await readFile(path).catch(() => null);
      if (!file) return context.text('not found', 404);
      // Vite puts a hash into the names under assets/, so those never change.
      const cache = path.startsWith(join(root, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache';
      const type = types[extname(path)] ?? 'application/octet-stream';
      return context.body(new Uint8Array(file), 200, { 'content-type': type, 'cache-control': cache });
    }
    const page = await readFile(join(root, 'index.html'), 'utf8').catch(() => null);
    return context.html(page ?? notBuilt, page ? 200 : 503, { 'cache-control': 'no-cache' });
  });
  return app;
}

/** The file an address means, never one outside the folder; null when the address cannot be read. */
function fileOf(root: string, address: string): string | null {
  try {
    const path = normalize(join(root, decodeURIComponent(address)));
    return !path.includes('\0') && path.startsWith(root + sep) ? path : null;
  } catch {
    return null;
  }
}
