import type { ConversationFacts, ConversationParts } from "./conversation-parts.ts";
import { draftSchemaVersion } from "../../shared-draft/draft-doc.ts";
import type { ServerMessage } from "../../shared-draft/sync-messages.ts";
import { adoptRecords } from "./adopt-records.ts";
import type { DeviceRecord } from "./device-database.ts";
import type { Welcome } from "./draft-replica.ts";
import { type ReplaceReason, replaceDraft } from "./replace-draft.ts";
import type { Blocked } from "./session-state.ts";

/** After this many answers of this kind in a row the document is not one that the server can follow. */
const mostResyncs = 3;
const mostCorrections = 3;

/** This tab's conversation with the server, one question at a time, and the effect of each answer. */
export function draftConversation(parts: ConversationParts) {
  const { replica, unsent, copies, absence, store, link, pushes, presence } = parts;
  /** Null until they are read. */
  let records: readonly DeviceRecord[] | null = null;
  let isGreeting = false;
  let renewalWaits = false;
  let replacing: ReplaceReason | null = null;
  /** The session has expired, and is being renewed. */
  let isExpired = false;
  /** An older editor cannot follow the draft into another epoch: what is typed stays on the device. */
  let isAdrift = false;
  let resyncs = 0;
  let corrections = 0;
  const facts: ConversationFacts = {
    ...{ blocked: null, isOthers: false, isOlder: false, isFailing: false },
    ...{ refused: null, stored: null, rescued: [] },
  };

  const isIdle = () => pushes().isIdle() && !isGreeting;

  function greet() {
    if (!records || !link().isOpen()) return;
    isGreeting = true;
    pushes().interrupt();
    const known = replacing ? null : replica.known();
    const hello = { type: "hello", schemaVersion: draftSchemaVersion, known } as const;
    link().request({ ...hello, ...absence.greeting(records) });
  }

  function interrupt() {
    isGreeting = false;
    isExpired = false;
    pushes().interrupt();
    presence().clear();
  }

  function block(reason: Blocked) {
    facts.blocked = reason;
    interrupt();
    link().close();
    parts.onChange();
  }

  /** Nothing is sent under a renewed session before the server has said whose it is. */
  function renewOverConnection() {
    renewalWaits = false;
    const token = parts.readToken();
    if (token === null || !link().isOpen()) return link().open();
    link().send([{ type: "renew", token }]);
    greet();
  }

  function next() {
    if (renewalWaits && isIdle()) renewOverConnection();
    else pushes().pump();
    parts.onChange();
  }

  function replaceFor(reason: ReplaceReason) {
    replacing = reason;
    greet();
    parts.onChange();
  }

  /** A correction may be refused again, at another place; not for ever. */
  const refusedPlace = () => (++corrections > mostCorrections ? undefined : facts.refused?.path);

  function replace(welcome: Welcome, reason: ReplaceReason) {
    replacing = null;
    resyncs = 0;
    const refusedPath = reason === "refused" ? refusedPlace() : undefined;
    replaceDraft({ welcome, reason, refusedPath }, { replica, unsent, copies, store });
    parts.onReplaced();
  }

  function merge(welcome: Welcome) {
    if (replica.isAnother(welcome)) replace(welcome, "epoch");
    else if (replacing) replace(welcome, replacing);
    else {
      absence.returned(welcome, records ?? []);
      replica.welcome(welcome);
    }
    unsent.begin(welcome.epoch);
    adoptRecords(records ?? [], { replica, unsent, copies });
    records = [];
    const lacks = unsent.entries().length > 0 || replica.isAheadOf(welcome.vector);
    pushes().greet(lacks ? welcome.vector : null, { isIncomplete: resyncs > 0 });
  }

  function welcome(given: Welcome) {
    isGreeting = false;
    isExpired = false;
    link().answered();
    facts.isOthers = given.person.id !== parts.personId;
    if (facts.isOthers) return block("others");
    link().greeted();
    parts.onWelcome();
    facts.blocked = null;
    facts.isOlder = given.older;
    facts.rescued = given.rescued ?? [];
    const isSame = replica.place()?.epoch === given.epoch;
    isAdrift = given.older && !isSame;
    if (!given.older) merge(given);
    else {
      const lacks = isSame && unsent.entries().length > 0;
      pushes().greet(lacks ? given.vector : null, { isIncomplete: resyncs > 0 });
    }
    presence().connected(given.connection);
    next();
  }

  function answered(batch: number) {
    const entries = pushes().answered(batch);
    if (entries) link().answered();
    return entries;
  }

  function receive(message: ServerMessage): void {
    absence.received();
    switch (message.type) {
      case "welcome":
        return welcome(message);
      case "stored": {
        const entries = answered(message.batch);
        if (!entries) return;
        unsent.settle(entries);
        resyncs = 0;
        corrections = 0;
        Object.assign(facts, { isFailing: false, refused: null });
        facts.stored = { epoch: message.epoch, sequence: message.sequence };
        return next();
      }
      case "refused":
        if (!answered(message.batch)) return;
        facts.refused = { path: message.path, message: message.message };
        return replaceFor("refused");
      case "other-client":
        return answered(message.batch) ? replaceFor("other-client") : undefined;
      case "failed":
        if (!answered(message.batch)) return;
        facts.isFailing = true;
        pushes().hold(message.retryAfterSeconds * 1_000);
        return next();
      case "resync":
        // The answer to the greeting on its way brings all that is missing.
        if (isGreeting) return;
        if (!pushes().isIdle()) resyncs++;
        return resyncs > mostResyncs ? replaceFor("other-client") : greet();
      case "updates":
        if (facts.isOlder || replacing) return;
        if (!replica.receive(message) && isIdle()) greet();
        return parts.onChange();
      case "rescued":
        facts.rescued = message.texts;
        return parts.onChange();
      case "presence":
        return presence().receive(message);
      case "signed-out":
        link().answered();
        isGreeting = false;
        isExpired = true;
        pushes().interrupt();
        return parts.onSignedOut();
      case "others":
        facts.isOthers = true;
        return block("others");
      case "forbidden":
      case "gone":
        return block(message.type);
    }
  }

  return {
    facts: (): Readonly<ConversationFacts> => facts,
    receive,
    greet,
    interrupt,
    block,
    isIdle,
    mayPush: () =>
      link().isOpen() && !isGreeting && !isExpired && !isAdrift && !facts.blocked && !replacing,
    /** Records of earlier visits on this device; no question is sent before they are read. */
    begin(read: readonly DeviceRecord[]) {
      records = read;
      greet();
    },
    /** Records that wait for a draft which has not come. */
    waiting: (): readonly DeviceRecord[] => records ?? [],
    dropWaiting: () => void (records = []),
    renewed: (): void => {
      renewalWaits = true;
      next();
    },
    /** The next try begins without the last failure. */
    tryAgain: () => void (facts.isFailing = false),
    refuse(problem: ConversationFacts["refused"]) {
      facts.refused = problem;
      replaceFor("refused");
    },
  };
}
export type DraftConversation = ReturnType<typeof draftConversation>;
