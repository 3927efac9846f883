/** `${relay-token}` in a text of the configuration is the secret of that name; `$${` is a `${` that is meant as it is. */
const place = /\$\$\{|\$\{([^}]*)\}/g;

/** The secrets that a text names, each once. */
export function secretsNamed(text: string): readonly string[] {
  const names = [...text.matchAll(place)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  return [...new Set(names)];
}

/** The text with its secrets. */
export function withSecrets(text: string, secretOf: (name: string) => string): string {
  return text.replace(place, (_, name: string | undefined) => (name === undefined ? "${" : secretOf(name)));
}
