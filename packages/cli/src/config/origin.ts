/** Where the value of an option comes from. */
export type Origin =
  | { readonly kind: "flag" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "config"; readonly place: string }
  | { readonly kind: "default" };

/** For a person: `SCN_CLOCK`, `scn.config.yaml:7`. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case "flag":
      return "command line";
    case "variable":
      return origin.name;
    case "config":
      return origin.place;
    case "default":
      return "default";
  }
}
