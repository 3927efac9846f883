import type { Catalogue, Citation } from "../../catalogue/catalogue.js";

/** `Quectel LTE Standard(A) series TCP/IP application guide, 2.3.5`. */
export function cited({ documents }: Catalogue, { document, section }: Citation): string {
  return `${documents[document]?.title ?? document}, ${section}`;
}
