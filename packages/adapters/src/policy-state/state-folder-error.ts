/** The folder, or what is in it, cannot be used as it is. The message is for the user; nothing was changed. */
export class StateFolderError extends Error {
  readonly fix: string | undefined;

  constructor(message: string, { fix }: { readonly fix?: string } = {}) {
    super(message);
    this.name = "StateFolderError";
    this.fix = fix;
  }
}
