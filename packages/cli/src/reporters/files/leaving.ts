/** What is still to be done should the process leave now. */
const due = new Set<() => void>();

function all(): void {
  for (const work of due) {
    try {
      work();
    } catch {
      // The process is leaving: nobody is left to be told.
    }
  }
}

/** Does `work`, which must not wait, when the process leaves at once before the release is called: Ctrl+C the second time. */
export function whenLeaving(work: () => void): () => void {
  if (due.size === 0) process.on("exit", all);
  due.add(work);
  return () => {
    due.delete(work);
    if (due.size === 0) process.off("exit", all);
  };
}
