import { commentText } from "./comment-text.server.ts";
import type { WordPressComment, WordPressItem, WordPressSite } from "./export.ts";
import { homeOf } from "./permalinks.ts";
import { plainLine, shortened } from "./plain-text.server.ts";
import type { PlannedComment, PlannedCommentStatus, ReportEntry } from "./plan.ts";
import { cameEntry, skippedEntry } from "./report-entry.ts";
import { inThreadOrder } from "./thread-order.ts";

const longestName = 100;
/** The same limit as for a comment typed here. */
const longestBody = 10_000;

const statusOfApproval = new Map<string, PlannedCommentStatus>([
  ["1", "approved"],
  ["0", "pending"],
  ["spam", "spam"],
  ["trash", "rejected"],
  ["post-trashed", "rejected"],
]);

/** Plans the comments of an imported item, parents first, with a report entry for each. */
export function planComments(
  item: WordPressItem,
  how: { site: WordPressSite; fallback: Date; seen: Set<number> },
): { comments: PlannedComment[]; entries: ReportEntry[] } {
  const entries: ReportEntry[] = [];
  const readById = new Map<number, { planned: PlannedComment; details: string[] }>();
  for (const comment of item.comments) {
    const read = how.seen.has(comment.id) ? null : readComment(comment, { item, ...how });
    how.seen.add(comment.id);
    if (read === null) {
      entries.push(skippedEntry(subjectOf(comment), "Another comment has the same number"));
    } else if ("reason" in read) entries.push(skippedEntry(subjectOf(comment), read.reason));
    else readById.set(comment.id, read);
  }
  const parents = new Map(item.comments.map(({ id, parentId }) => [id, parentId]));
  const ordered = inThreadOrder(
    [...readById.values()].map(({ planned }) => planned),
    parents,
  );
  for (const { comment, wasMoved } of ordered) {
    const details = readById.get(comment.sourceId)?.details ?? [];
    if (wasMoved) details.push("What it answered did not come; it stands where that stood");
    const subject = { kind: "comment", id: String(comment.sourceId), title: titleOf(comment.body) };
    entries.push(cameEntry(subject, details));
  }
  return { comments: ordered.map(({ comment }) => comment), entries };
}

/** Reports the comments of an item that is not imported. */
export function skipComments(item: WordPressItem): ReportEntry[] {
  return item.comments.map((comment) =>
    skippedEntry(subjectOf(comment), "What it was written under does not come"),
  );
}

function subjectOf(comment: WordPressComment) {
  return {
    kind: "comment",
    id: String(comment.id),
    title: titleOf(plainLine(comment.content.slice(0, 1000)).text),
  };
}

function titleOf(body: string): string {
  return shortened(body.replace(/\s+/g, " "), 80);
}

function readComment(
  comment: WordPressComment,
  { item, site, fallback }: { item: WordPressItem; site: WordPressSite; fallback: Date },
): { planned: PlannedComment; details: string[] } | { reason: string } {
  if (comment.type === "pingback" || comment.type === "trackback") {
    return {
      reason: `A ${comment.type} from ${comment.url || "another site"}, not a person's words`,
    };
  }
  if (comment.type !== "comment") return { reason: `A plugin's "${comment.type.slice(0, 50)}"` };
  if (comment.isOversized) return { reason: "It is longer than any comment could be" };
  const status = statusOfApproval.get(comment.approved);
  if (!status) return { reason: `Its state "${comment.approved.slice(0, 50)}" is not known` };
  const { body, details } = commentText(comment.content, homeOf(site));
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(body)) return { reason: "It has no text" };
  if (body.length > longestBody) {
    return { reason: `It has ${body.length} characters; a comment may have ${longestBody}` };
  }
  const name = shortened(plainLine(comment.author).text, longestName);
  if (name === "") details.push("It had no name; it is by Anonymous");
  if (comment.at === null) details.push("It had no date; it has the article's");
  if (comment.at?.isLocal) details.push("Its date was given in the site's own time only");
  const planned = {
    sourceId: comment.id,
    articleSourceId: item.id,
    parentSourceId: comment.parentId,
    guestName: name === "" ? "Anonymous" : name,
    body,
    status,
    createdAt: comment.at?.at ?? fallback,
  };
  return { planned, details };
}
