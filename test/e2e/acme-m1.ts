/** A module of a user's own, as `modules/acme/m1/profile.yaml` describes it. */
export const profile = `schema: 1
id: acme/m1
title: Acme M1
extends: quectel/lte-standard-a
capabilities: [tcp]
documents:
  acme: { title: "Acme M1 manual", version: "1", date: "2025-01" }
commands:
  AT+ACME:
    purpose: what only this module has
    source: acme 3.1
    max-response: 2s
    parameters: { level: { type: int, range: 0-3, default: 1 } }
    forms: [AT+ACME=<level>]
`;
