const lockName = "masthead-draft-stream";

type Turn = {
  /** Takes the turn from the tab that has it. */
  take(): void;
  stop(): void;
};

/**
 * A browser opens few connections to a host, so that one tab alone holds an event stream: the one that was seen last.
 */
export function streamTurn(onTurn: (isOurs: boolean) => void): Turn {
  let isStopped = false;
  let release = () => {};

  function take() {
    if (isStopped) return;
    release();
    const held = () =>
      new Promise<void>((resolve) => {
        release = resolve;
        if (isStopped) return resolve();
        onTurn(true);
      });
    // A browser without locks gives every tab a stream.
    if (!navigator.locks) return void held();
    navigator.locks.request(lockName, { steal: true }, held).catch(() => {
      if (!isStopped) onTurn(false);
    });
  }

  const whenSeen = () => document.visibilityState === "visible" && take();
  document.addEventListener("visibilitychange", whenSeen);
  whenSeen();

  return {
    take,
    stop() {
      isStopped = true;
      document.removeEventListener("visibilitychange", whenSeen);
      release();
    },
  };
}
