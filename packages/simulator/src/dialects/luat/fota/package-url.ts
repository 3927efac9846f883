/** Where a firmware package is. */
export interface PackageUrl {
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly port: number;
  /** With its leading `/`, and the query. */
  readonly path: string;
}

/** Without a port, 80 (Luat 4.1 `<HTTP_port>`); the manual gives no other for `https://`, so that one's own. */
const ports = { http: 80, https: 443 } as const;

const shape = /^(https?):\/\/([^/?#:@\s]+)(?::(\d{1,5}))?(\/[^\s]*)$/i;

/** Reads the `<HTTP_URL>` of `AT+QFOTADL` (Luat 4.1); `null` for what is none. */
export function packageUrl(text: string): PackageUrl | null {
  const [, scheme = "", host = "", port, path = ""] = shape.exec(text) ?? [];
  if (host === "") return null;
  const known = scheme.toLowerCase() === "https" ? "https" : "http";
  const number = port === undefined ? ports[known] : Number(port);
  return number < 1 || number > 65_535 ? null : { scheme: known, host, port: number, path };
}
