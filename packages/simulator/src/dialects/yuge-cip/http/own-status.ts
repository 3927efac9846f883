/** Statuses that are the module's own (Yuge 11.5). */
export const ownStatus = { notHttp: 600, network: 601, dns: 603, tls: 605 } as const;
