/** Of a scenario whose log ends before it: its run was killed, or the disk was full. It was not tested, which is an error. */
export const brokenOffReason = "the log breaks off before the end of the scenario";
