import { leaksOf, traces } from "./secret-traces.js";

/** With signs that JSON, XML and URLs write otherwise; long enough that no log holds a piece of it by chance. */
export const secrets = {
  pin: "Zq7-4711-pin",
  password: `Wx9<&'é>-pass word/+`,
  token: "Kv3.token~of the command line",
  plain: "Hj5-is-no-secret-parameter",
};

export const leaks = (texts: ReadonlyMap<string, string>) => leaksOf(texts, secrets);

/** The module answers with what it was told, in the encodings that are texts here. */
export const scenarioText = (header: string) => `scenario "secrets go everywhere" {
  module quectel/lte-standard-a
  ${header}
  param pin: secret
  param password: secret
  param token: secret
  param plain: string
  param pin-hex: string
  param password-base64: string
  param password-percent: string
  param password-json: string
  param password-xml: string
${forms.map((_, at) => `  param form-${at}: string`).join("\n")}
  allow-unknown

  step "typed, echoed and failed with: \${plain}" {
    log "pin \${pin}, password \${password}, token \${token}, plain \${plain}"
    log "\${pin-hex} \${password-base64} \${password-percent} \${password-json} \${password-xml}"
    log hex("user:\${password}")
    try send AT+CPIN="\${pin}"
    try send AT+QICSGP=1,1,"\${token}","\${plain}","\${password}",1
    try send AT+X=\${pin-hex},\${password-base64},\${password-percent}
    try send AT+X="\${password-json}","\${password-xml}"
    try send AT+X=\${hex(password)}
${forms.map((_, at) => `    log "\${form-${at}}"\n    try send AT+X="\${form-${at}}"`).join("\n")}
    soft check pin == password, "they differ: \${pin}"
    soft check "\${password}-" == "\${token}", "\${token}"
    send AT+CSQ
    expect +CSQ: \${plain}
  }
}
`;

/** Every other form that can cross the wire in a line, with something in front: of base64 in all three phases. */
const forms = [
  ...new Set([
    ...traces(secrets.password),
    ...["", "u", "us"].map((front) => Buffer.from(`${front}${secrets.password}:`).toString("base64")),
    ...["", "u", "us"].map((front) => Buffer.from(`${front}${secrets.token}`).toString("base64url")),
  ]),
].filter((form) => /^[\x20-\x7e]+$/.test(form));

export const environment = {
  ...Object.fromEntries(forms.map((form, at) => [`SCN_PARAM_FORM_${at}`, form])),
  SIM_PIN: secrets.pin,
  PLAIN: secrets.plain,
  SCN_PARAM_TOKEN: secrets.token,
  SCN_PARAM_PIN_HEX: Buffer.from(secrets.pin).toString("hex").toUpperCase(),
  SCN_PARAM_PASSWORD_BASE64: Buffer.from(`user:${secrets.password}`).toString("base64"),
  SCN_PARAM_PASSWORD_PERCENT: encodeURIComponent(secrets.password),
  SCN_PARAM_PASSWORD_JSON: JSON.stringify(secrets.password).slice(1, -1),
  SCN_PARAM_PASSWORD_XML: secrets.password
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;"),
};

export const reports = [
  "junit=out/junit.xml",
  "tap=out/run.tap",
  "json=out/run.json",
  "markdown=out/run.md",
  "html=out/html",
  "log=out/run.jsonl",
];

export const config = (device: string) => `device: ${device}
state: state
record: lines
journal: journal
reports: {github: true, ${reports.map((one) => one.replace("=", ": ")).join(", ")}}
secrets:
  pin: {env: SIM_PIN}
  password: {file: keys/password}
  plain: {env: PLAIN}
devices:
  bench: {address: "${device === "bench" ? "sim:quectel/lte-standard-a" : device}"}
`;
