import type { Plugin } from 'vite';

/** A build fails where one of these packages gets into it, by whatever way: the window should not load what it has no use for. */
export function keepOut(...packages: readonly string[]): Plugin {
  return {
    name: 'keep-out',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const id of file.moduleIds)
          for (const name of packages)
            if (id.includes(`/node_modules/${name}/`)) this.error(`${name} is in ${file.fileName}, by ${id}`);
      }
    },
  };
}
