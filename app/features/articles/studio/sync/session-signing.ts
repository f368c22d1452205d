import type { SessionRenewal } from "./session-renewal.ts";
import { type Timers, within } from "./timers.ts";

const everyMs = 45_000;
const deadlineMs = 15_000;
/** A server that goes on saying "signed out" after this many renewals means it. */
const mostRenewals = 2;

type SigningOptions = {
  timers: Timers;
  renewSession: () => Promise<SessionRenewal>;
  /** Whether a connection is open, for which a renewal is of use. */
  isOpen: () => boolean;
  /** The session is new: the server is told. */
  onRenewed: () => void;
  onSignedOut: () => void;
  onUnreachable: () => void;
};

/** Renews the session, now and then and when the server says that it has expired. */
export function sessionSigning({ timers, renewSession, ...on }: SigningOptions) {
  let isStopped = false;
  let renewing: Promise<SessionRenewal> | null = null;
  let renewals = 0;
  let cancel = () => {};

  function renewal(): Promise<SessionRenewal> {
    const inTime = within<SessionRenewal, SessionRenewal>(timers, {
      ms: deadlineMs,
      otherwise: "unreachable",
    });
    renewing ??= inTime(renewSession()).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  function schedule() {
    cancel = timers.after(everyMs, () => {
      schedule();
      if (on.isOpen()) void renew();
    });
  }
  schedule();

  async function renew() {
    const outcome = await renewal();
    if (outcome === "renewed" && !isStopped && on.isOpen()) on.onRenewed();
  }

  return {
    /** The server does not know the session. */
    async expired(): Promise<void> {
      const outcome = renewals < mostRenewals ? await renewal() : "signed-out";
      if (isStopped) return;
      if (outcome === "signed-out") return on.onSignedOut();
      if (outcome === "unreachable") return on.onUnreachable();
      renewals++;
      on.onRenewed();
    },
    /** The server knows the session, or the writer asks for another try. */
    begin() {
      renewals = 0;
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
