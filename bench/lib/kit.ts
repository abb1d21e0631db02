import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import { atRoot } from '../../tools/root.ts';
import type { Kit } from '../page/kit.ts';

let bundled: Promise<string> | null = null;

/** `bench/page/kit.ts` as one script. */
async function bundleKit(): Promise<string> {
  const made = await build({
    configFile: false,
    root: atRoot(),
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: atRoot('bench/page/kit.ts'), formats: ['iife'], name: 'benchKit' },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('the kit was not built');
  return chunk.code;
}

/** Calls something of the kit in a page, after putting it there. The page's policy lets no script in; this line does. */
export async function callKit<Name extends keyof Kit>(
  page: Page,
  name: Name,
  given: Parameters<Kit[Name]>[0],
): Promise<Awaited<ReturnType<Kit[Name]>>> {
  bundled ??= bundleKit();
  if (!(await page.evaluate(() => 'kit' in globalThis))) await page.evaluate(await bundled);
  const answer: unknown = await page.evaluate(
    ([method, argument]) => {
      const { kit } = globalThis as unknown as { kit: Record<string, (given: unknown) => Promise<unknown>> };
      return kit[method]?.(argument);
    },
    [name, given] as const,
  );
  // What the kit's own types say it gives; it crossed to this process as JSON.
  return answer as Awaited<ReturnType<Kit[Name]>>;
}

/** For pages whose first moments are measured from inside: there before anything else. */
export async function bringKit(context: BrowserContext): Promise<void> {
  bundled ??= bundleKit();
  await context.addInitScript({ content: await bundled });
}
