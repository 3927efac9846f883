/** What options say that several commands have. */

export const reportHelp = "junit=f, tap=f, json=f, markdown=f, html=folder, log=f, github; may be repeated";
export const budgetHelp = "warn of commands that used this much of their documented maximum: 80%";
export const stateHelp =
  "where the counters of policies are kept on hardware; else SCN_STATE, ~/.local/state/scn";
export const hostFlowsHelp = "flows in JavaScript that scenarios can run; may be repeated";
export const profilesHelp = "module profiles of your own: <folder>/vendor/model/profile.yaml";

/** Of an option that may be repeated, all values. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
