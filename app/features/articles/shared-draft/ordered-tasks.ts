/** Runs tasks one after the other; resolves with the end of each. What a task throws is for `onError` to handle. */
export function orderedTasks(onError: (error: unknown) => void) {
  let last = Promise.resolve();
  return (task: () => Promise<void>): Promise<void> => {
    last = last.then(task).catch(onError);
    return last;
  };
}
