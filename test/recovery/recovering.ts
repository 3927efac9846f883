/** A scenario on one module with these handlers, and a policy that any of them may use. */
export function on(
  recover: string,
  body: string,
  {
    backoff = "1s, 10s",
    policy = "give-up after 1h",
    header = "",
  }: { readonly backoff?: string; readonly policy?: string; readonly header?: string } = {},
): string {
  return `
policy ladder {
  backoff ${backoff}
  ${policy}
}
scenario "x" {
  module quectel/lte-standard-a
  ${header}
  recover {
${recover}
  }
${body}
}
`;
}

/** A step whose one command the module never answers, or does not answer so often. */
export function unanswered(within: string, times = ""): string {
  return `
  simulate {
    ${times === "" ? "" : `${times} `}on-command AT+CSQ {
      silent
    }
  }
  step "ask" {
    within ${within} send AT+CSQ
  }
`;
}

/** A handler that asks the policy before it restarts the module. */
export const rebootByLadder = `
    on-no-response {
      reboot backoff ladder
      restart step
    }`;

export const restartStep = `
    on-error {
      restart step
    }`;
