import type { Pattern } from "../program/pattern.js";
import type { Refusals } from "./refusals.js";

/** A place in a vendor document: `{ document: "lte-standard-a", section: "2.3.5" }`. */
export interface Citation {
  /** Key into `Catalogue.documents`. */
  readonly document: string;
  readonly section: string;
}

/** A line as the manual prints it, and the same parsed. */
export interface Shape {
  readonly text: string;
  readonly pattern: Pattern;
}

/**
 * Holds while a tracked setting has one of the values. `of` names the capture or parameter that selects the entry
 * of a keyed setting: `{ setting: "access-mode", of: "connectID", in: [1] }`.
 */
export interface Condition {
  readonly setting: string;
  readonly of?: string;
  readonly in: readonly (string | number)[];
}

/**
 * Module state that framing, final results or answers depend on. The session follows it from the commands that
 * succeed; the simulated module owns it.
 */
export interface SettingEntry {
  readonly default: string | number;
  /** Keyed by a parameter (one value a connection), else one value. */
  readonly keyed: boolean;
  /** Gone with a restart, kept by itself, or stored by the command of that name: `AT&W`, `AT+CIPSCONT`. */
  readonly persistence: "volatile" | "saved" | `AT${string}`;
}

/**
 * What a successful command or a URC does to a setting. `value` and `of` name parameters of the form, or captures of
 * the URC. A parameter the command line leaves out has its field's default; without a default nothing changes.
 */
export interface SettingChange {
  readonly setting: string;
  readonly of?: string;
  readonly value:
    | { readonly parameter: string }
    | { readonly constant: string | number }
    /** Copies another entry of a keyed setting: an incoming socket has its listener's access mode. */
    | { readonly setting: string; readonly of: string };
}

/**
 * A time limit that the command itself sets: the product of the parameters, times `unit` ms, plus `margin` ms. Holds
 * where the command line gives at least one of them; those it leaves out have their field's default.
 */
export interface LimitFromParameters {
  readonly parameters: readonly string[];
  readonly unit: number;
  readonly margin: number;
}

/** A parameter of a command, or a captured field of a line: its type, and the values the manual gives it. */
export interface FieldEntry {
  readonly name: string;
  readonly type: "int" | "float" | "string" | "hexstring" | "ip" | "bytes" | "word";
  /** Inclusive. */
  readonly range?: readonly [number, number];
  /** Value → meaning. */
  readonly values?: Readonly<Record<string, string>>;
  readonly default?: string | number;
  /** Of the number: `s`, `dBm`; for people. */
  readonly unit?: string;
  /** The module takes the value with quotes and without. */
  readonly quotes?: "optional";
  readonly maxBytes?: number;
  /** A string that is an IP address, or digits alone; where the module takes a name as well, nothing is said. */
  readonly holds?: "address" | "digits";
  /** The parameter that tells how many bytes the value has: quotes and separators in it are data. */
  readonly countedBy?: string;
  /** Key into `Catalogue.errors`: this field is an error code of that table. */
  readonly errorTable?: string;
  readonly meaning?: string;
}

/** One place of a form's syntax; what may stand there is the `FieldEntry` of the same name. */
export interface FormParameter {
  readonly name: string;
  readonly optional: boolean;
  /** The form applies only where the parameter is one of these: `AT+QISEND=<id>,0`, `AT+QICFG="viewmode"`. */
  readonly in?: readonly (string | number)[];
}

/**
 * How a command ends. `passing` lines look final and are not: BC260Y's `OK` before `SEND OK`.
 * A line that matches `success` or `failure` is the final result code. A form's `failure` includes the standard ones.
 */
export interface CommandEnd {
  readonly success: readonly Shape[];
  readonly failure: readonly Shape[];
  readonly passing: readonly Shape[];
  /** No result code comes at all: the command is over once it and its data are written. */
  readonly silent?: true;
}

/** One way to write a command, with all that follows from it: `AT+QIACT?` reads, `AT+QIACT=<contextID>` activates. Times in ms. */
export interface FormEntry {
  readonly kind: "test" | "read" | "write" | "execute";
  /** Tells apart several forms of one kind: `fixed-length`, `query`. */
  readonly id?: string;
  /** As the manual writes it: `AT+QISEND=<connectID>,<send_length>`. */
  readonly syntax: string;
  readonly parameters: readonly FormParameter[];
  readonly when?: readonly Condition[];
  /** Information responses; the first that fits a line is its. A `bytes(n)` capture makes the framer take n raw bytes. */
  readonly responses: readonly ResponseEntry[];
  readonly end: CommandEnd;
  readonly prompt?: PromptEntry;
  /**
   * Entered when `on` is the final result, alone or with more behind a blank (`CONNECT 115200`). `socket`: the parameter that
   * tells whose data they are.
   */
  readonly enters?: { readonly mode: "transparent"; readonly on: string; readonly socket?: string };
  readonly sets: readonly SettingChange[];
  /** Must hold for the command to succeed: `AT+QIOPEN` needs its context active. */
  readonly requires?: readonly Condition[];
  /**
   * What it does to the stored profile: `save` (`AT&W`, `AT+CIPSCONT`) stores the settings whose persistence names this
   * command, `restore` (`ATZ`) loads those of `AT&W`, `factory` (`AT&F`) sets their defaults. For the latter two `sets`
   * holds the defaults.
   */
  readonly profile?: "save" | "restore" | "factory";
  /** The information lines of a form whose answer never changes (test forms), ready to print. */
  readonly answer?: readonly string[];
  /**
   * What a simulated module fills into the captures of `responses` and of the completion URC that neither the command line nor a
   * setting gives: the form is then simulated by the profile alone.
   */
  readonly simulated?: Readonly<Record<string, string | number>>;
  /** The documented maximum response time in ms; `null` where the manual gives none. */
  readonly maxResponse: number | null;
  /** Replaces `maxResponse` where a parameter of the command line sets the time: `AT+QICLOSE=0,30`. */
  readonly maxResponseFrom?: LimitFromParameters;
  /** The URC (its `UrcEntry.id`) that completes an asynchronous command, and how long it may take in ms. */
  readonly completion?: {
    readonly urc: string;
    readonly within: number;
    readonly withinFrom?: LimitFromParameters;
  };
  readonly source: Citation;
}

/** An information line that a form answers with, where its `when` holds. */
export interface ResponseEntry {
  readonly shape: Shape;
  readonly when?: readonly Condition[];
  /** Field names of the shape that are not parameters of the command. */
  readonly fields: readonly FieldEntry[];
}

/** How a module asks for the data of a command, and how it knows where they end. */
export interface PromptEntry {
  /** `>` (no line end), or whole lines such as `DOWNLOAD`. */
  readonly shape: Shape;
  /** Nothing is printed: the module takes data at once. */
  readonly silent?: true;
  /** How the data ends: Ctrl+Z, or a number of bytes named by a parameter. */
  readonly until: "ctrl-z" | { readonly length: string };
}

/** A command of the manual with all its forms. What a form does not say of its parameters is said here. */
export interface CommandEntry {
  /** In capitals: `AT+QIOPEN`, `ATE`, `AT&F`. */
  readonly name: string;
  readonly purpose: string;
  readonly parameters: readonly FieldEntry[];
  /** In the order they are tried: the first whose kind, parameters and `when` fit the command line is its form. */
  readonly forms: readonly FormEntry[];
  readonly persistence: "volatile" | "saved" | "unspecified" | `AT${string}`;
  /** No other command may be sent before the final result, whatever the time. */
  readonly blocking: boolean;
  /** What the manual says a final result code of this command means, by its text: `SEND FAIL`. */
  readonly results: Readonly<Record<string, string>>;
  readonly source: Citation;
}

/** A line that the module sends without being asked. */
export interface UrcEntry {
  readonly id: string;
  readonly shape: Shape;
  readonly when?: readonly Condition[];
  readonly fields: readonly FieldEntry[];
  readonly meaning: string;
  /** The manual's own words for what the host must do, in ours. */
  readonly action?: string;
  /** A line of this shape that may come at any time and asks nothing of the host: chaos sends it. */
  readonly chatter?: string;
  /** The module has restarted when this line comes. */
  readonly boot: boolean;
  /** A setting this line changes, with captures instead of parameters: `pdpdeact` clears a context. */
  readonly sets: readonly SettingChange[];
  readonly source: Citation;
}

/** A table of error codes, by the code as the module prints it. */
export interface ErrorTable {
  readonly title: string;
  readonly codes: Readonly<Record<string, ErrorEntry>>;
  readonly source: Citation;
}

/** What an error code means. */
export interface ErrorEntry {
  readonly text: string;
  /** Who is to blame when the code comes unexpected: the network makes a run inconclusive. */
  readonly blame: "module" | "network";
  /** What to do, from the manual. */
  readonly advice?: string;
}

/** How many of a thing the module has at a time. Of several for the same thing the first whose `when` holds is meant. */
export interface LimitEntry {
  /** `active-contexts`: PDP contexts active at a time; `contexts`: the highest contextID. */
  readonly of: "active-contexts" | "contexts";
  readonly most: number;
  readonly when?: readonly Condition[];
  readonly source: Citation;
}

/** The guarded escape sequence. All times in ms. */
export interface EscapeSequence {
  readonly text: string;
  readonly quietBefore: number;
  readonly inputWindow: number;
  readonly quietAfter: number;
  readonly source: Citation;
}

/**
 * Everything the documents say about one module family, as plain JSON: made from a profile folder by
 * `@scn/adapters`, read by the checker, the runtime, the simulator and `scn explain`.
 */
export interface Catalogue {
  readonly schema: 1;
  /** `vendor/model`, the name in a scenario's `module`. */
  readonly id: string;
  readonly title: string;
  readonly models: readonly string[];
  readonly capabilities: readonly string[];
  readonly documents: Readonly<
    Record<string, { readonly title: string; readonly version: string; readonly date: string }>
  >;
  /** What ends a command line, normally CR. */
  readonly terminator: string;
  /** The default of the setting `echo`. */
  readonly echo: boolean;
  /** Result codes as `ATV0` prints them: verbose text → numeric code. */
  readonly numericResults?: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, SettingEntry>>;
  /** The result codes of commands the catalogue does not know. */
  readonly standardEnd: CommandEnd;
  readonly commands: readonly CommandEntry[];
  /** In the order they are tried: of the entries whose `when` holds, the first whose shape fits a line is its. */
  readonly urcs: readonly UrcEntry[];
  /** `cme` decodes `+CME ERROR`, `cms` `+CMS ERROR`; other tables are named by `FieldEntry.errorTable`. */
  readonly errors: Readonly<Record<string, ErrorTable>>;
  /** What the module answers where a command cannot be carried out, whatever the command. */
  readonly refusals?: Refusals;
  /** What no single parameter's range says. */
  readonly limits?: readonly LimitEntry[];
  readonly escape?: EscapeSequence;
  /** Lines that end transparent mode from the module's side: `NO CARRIER`. */
  readonly carrierLost: readonly Shape[];
  readonly boot: {
    /** The last of these lines means ready; empty: ready when `AT` answers. */
    readonly banner: readonly Shape[];
    /** How long a boot takes, ms. */
    readonly duration: number;
    readonly source: Citation;
  };
  readonly reboot: { readonly command: string; readonly source: Citation };
  /** The command that tells why the last command of a family failed: `AT+QIGETERROR` for `AT+QI…`. */
  readonly lastError?: { readonly command: string; readonly prefix: string; readonly source: Citation };
  /** For a command whose maximum response time the documents do not give, ms. */
  readonly defaultDeadline: { readonly ms: number; readonly source: Citation };
}
