import type { Socket } from "node:net";
import { answeredBaudRate, fromServer, option } from "../rfc2217/com-port.js";
import { negotiation, subnegotiation, TelnetDecoder, telnetData } from "../rfc2217/telnet.js";
import { type TcpFarEnd, tcpFarEnd } from "./tcp-far-end.js";

/** How the server of the tests behaves. */
export type Manner =
  /** It does and acknowledges everything. */
  | "polite"
  /** It acknowledges nothing, neither options nor settings, and does what it is told. */
  | "silent"
  /** It wants no COM port control. */
  | "refusing"
  /** It says another speed than was asked for. */
  | "slow";

/** A serial server of our own: telnet with COM port control (RFC 2217). */
export interface Rfc2217Server extends TcpFarEnd {
  /** COM port commands that came, `1:[0,1,194,0]`, in order. */
  readonly commands: string[];
  /** Sends a COM port message of a server. */
  say(command: number): Promise<void>;
}

export async function rfc2217Server(manner: Manner = "polite"): Promise<Rfc2217Server> {
  const commands: string[] = [];
  const far = await tcpFarEnd((socket) => {
    const decoder = new TelnetDecoder();
    return (chunk) => {
      const data: number[] = [];
      for (const item of decoder.push(chunk)) {
        if (item.kind === "data") data.push(...item.bytes);
        else if (item.kind === "negotiation") negotiate(socket, manner, item.verb, item.option);
        else if (item.option === option.comPort) {
          const [command = 0, ...values] = item.bytes;
          commands.push(`${command}:[${values.join(",")}]`);
          acknowledge(socket, manner, command, item.bytes);
        }
      }
      return Uint8Array.from(data);
    };
  });
  return {
    ...far,
    commands,
    send: (bytes) => far.send(telnetData(bytes)),
    say: (command) => far.send(subnegotiation(option.comPort, Uint8Array.of(command))),
  };
}

function negotiate(socket: Socket, manner: Manner, verb: string, which: number): void {
  if (manner === "silent" || !socket.writable) return;
  if (verb === "will") {
    const refused = manner === "refusing" && which === option.comPort;
    socket.write(negotiation(refused ? "dont" : "do", which));
  }
  if (verb === "do") socket.write(negotiation("will", which));
}

function acknowledge(socket: Socket, manner: Manner, command: number, bytes: Uint8Array): void {
  if (manner === "silent" || manner === "refusing" || !socket.writable) return;
  const answer = Uint8Array.from(bytes);
  answer[0] = command + fromServer;
  // 9600, whatever was asked for.
  if (manner === "slow" && answeredBaudRate(answer) !== null) answer.set([0, 0, 0x25, 0x80], 1);
  socket.write(subnegotiation(option.comPort, answer));
}
