import { TlsLink, type TlsListener, type TlsTarget } from "../../../ledger/tls-link.js";
import type { ModuleCore } from "../../../module/core.js";
import type { Carrier } from "../stack/carrier.js";
import type { TlsSettings } from "./tls-settings.js";

/** TLS as the module's settings want it (Yuge 9.6); what has not shaken hands in their time is given up. */
export function dialTls(
  { ledger, life }: ModuleCore,
  target: TlsTarget,
  settings: TlsSettings,
  listener: TlsListener,
): Carrier {
  const link: TlsLink = TlsLink.dial(ledger, target, settings.options, {
    connected: () => {
      giveUp();
      listener.connected();
    },
    data: (bytes) => listener.data(bytes),
    ended: () => listener.ended(),
    closed: (error) => {
      giveUp();
      listener.closed(error);
    },
  });
  const giveUp = life.after(settings.timeout, () => link.destroy());
  return link;
}
