import { draftAbsence } from "./draft-absence.ts";
import { draftConversation } from "./draft-conversation.ts";
import { draftLink } from "./draft-link.ts";
import { draftPresence } from "./draft-presence.ts";
import { draftPushes } from "./draft-pushes.ts";
import { draftReplica } from "./draft-replica.ts";
import type { DraftSession, SessionState } from "./draft-session.ts";
import type { DraftSessionOptions } from "./draft-session-options.ts";
import { flushDraft } from "./flush-draft.ts";
import { keptCopies } from "./kept-copies.ts";
import { sessionCopies } from "./session-copies.ts";
import { sessionSigning } from "./session-signing.ts";
import { sessionState } from "./session-state.ts";
import { unsentUpdates } from "./unsent-updates.ts";

/** As much as a browser sends while a page goes. */
const mostAtLast = 60_000;

function listenersOf<Given extends unknown[]>() {
  const listeners = new Set<(...given: Given) => void>();
  return {
    add: (listener: (...given: Given) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    call: (...given: Given) => [...listeners].forEach((listener) => listener(...given)),
  };
}

/**
 * Opens an article's draft for one writer in this tab. What is typed is on this device before it is sent, and counts
 * as saved when the server has committed it.
 */
export function openDraftSession(options: DraftSessionOptions): DraftSession {
  const { personId, store, timers, readToken } = options;
  const onState = listenersOf<[SessionState]>();
  const onReplaced = listenersOf<[]>();
  const onChange = listenersOf<[]>();
  const onStopped = listenersOf<[]>();
  let isStopped = false;
  /** What the listeners know. */
  let shown = "";

  const unsent = unsentUpdates({ store, timers, onChange: changed });
  const copies = keptCopies(store, options.formerCopies);
  const replica = draftReplica({
    onTyped(update) {
      unsent.add({ update, seen: replica.place()?.sequence ?? 0 });
      absence.typed();
      pushes.pump();
      changed();
    },
    onStray(update) {
      copies.keepStray({ at: timers.now(), update, epoch: replica.place()?.epoch ?? "" });
      shown = "";
      changed();
    },
  });
  const absence = draftAbsence({ timers, store: options.merges, replica, unsent }, () => {
    shown = "";
    changed();
  });
  const conversation = draftConversation({
    ...{ personId, store, unsent, replica, copies, absence, readToken },
    link: () => link,
    pushes: () => pushes,
    presence: () => presence,
    onChange: changed,
    onWelcome: () => signing.begin(),
    onSignedOut: () => void signing.expired(),
    onReplaced() {
      presence.stop();
      presence = openPresence();
      onReplaced.call();
    },
  });
  const facts = conversation.facts();
  const link = draftLink({
    ...{ connect: options.connect, timers },
    onOpen: conversation.greet,
    onMessage: conversation.receive,
    onQuiet: () => conversation.isIdle() && conversation.greet(),
    onChange() {
      conversation.interrupt();
      if (facts.blocked && !link.isTrying()) link.close();
      changed();
    },
  });
  const pushes = draftPushes({
    ...{ unsent, replica, timers },
    mayPush: conversation.mayPush,
    send: link.request,
    onTooLarge: () => conversation.refuse({ path: "", message: options.tooLarge }),
  });
  const signing = sessionSigning({
    ...{ timers, renewSession: options.renewSession },
    isOpen: () => link.isOpen() && !facts.blocked,
    onRenewed: conversation.renewed,
    onSignedOut: () => conversation.block("signed-out"),
    onUnreachable: link.lost,
  });
  const openPresence = () =>
    draftPresence(replica.doc(), {
      timers,
      send: (state) => conversation.mayPush() && link.send([{ type: "presence", state }]),
    });
  let presence = openPresence();
  const held = sessionCopies({ conversation, copies, unsent, store });

  const state = (): SessionState =>
    sessionState({
      ...facts,
      isDown: link.isDown() || facts.isFailing,
      hasPlace: replica.place() !== null,
      isStored: pushes.isDone(),
      kept: !unsent.areRefused(),
    });

  function changed() {
    onChange.call();
    if (state().kind === "saved") absence.stored();
    const next = JSON.stringify([state(), replica.place(), copies.count(), facts.rescued]);
    if (isStopped || next === shown) return;
    shown = next;
    onState.call(state());
  }

  function retry() {
    if (isStopped) return;
    signing.begin();
    pushes.hold(0);
    if (!link.isTrying()) link.open();
    else if (conversation.isIdle()) conversation.greet();
  }

  /** A network that has gone says nothing any more; the link goes on trying, in case the device is wrong. */
  function followNetwork(isThere: boolean) {
    if (isStopped) return;
    if (!isThere) return facts.blocked ? undefined : link.lost();
    if (!link.isOpen()) link.close();
    retry();
  }

  const stopWaking = options.onWake(retry);
  void Promise.all([store.read(), absence.read()]).then(
    ([records]) => !isStopped && conversation.begin(records),
  );
  link.open();
  const stopFollowing = options.onNetwork(followNetwork);

  return {
    get doc() {
      return replica.doc();
    },
    get awareness() {
      return presence.awareness;
    },
    state,
    onState: onState.add,
    onReplaced: onReplaced.add,
    place: replica.place,
    flush: () =>
      flushDraft({
        ...{ conversation, link, pushes, replica, retry, onChange: onChange.add },
        isStopped: () => isStopped,
      }),
    retry,
    isSafe: () => (pushes.isDone() || unsent.areKept()) && copies.areKept(),
    leave() {
      if (conversation.mayPush() && pushes.isIdle()) {
        pushes.hold(0);
        return pushes.pump();
      }
      const last = facts.blocked ? null : pushes.whole();
      if (last && last.update.length <= mostAtLast) options.sendLast([last]);
    },
    copies: held.list,
    async dropCopy(id) {
      await held.drop(id);
      shown = "";
      changed();
    },
    rescued: () => facts.rescued,
    merge: absence.merge,
    settleMerge: (ids) => absence.settle(ids),
    stop() {
      isStopped = true;
      stopWaking();
      stopFollowing();
      signing.stop();
      pushes.stop();
      unsent.stop();
      absence.stop();
      presence.stop();
      link.close();
      changed();
      onStopped.call();
    },
    onStopped: onStopped.add,
  };
}
