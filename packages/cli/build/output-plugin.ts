/** A plugin of the bundler that works on finished scripts: after minifying, which undoes escapes. */
export interface OutputPlugin {
  readonly name: string;
  generateBundle(options: unknown, bundle: Readonly<Record<string, { type: string; code?: string }>>): void;
}

/** Puts every finished script through `transform`. */
export function outputPlugin(name: string, transform: (code: string) => string): OutputPlugin {
  return {
    name,
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk" && file.code !== undefined) file.code = transform(file.code);
      }
    },
  };
}
