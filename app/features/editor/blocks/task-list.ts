import { TaskItem as TiptapTaskItem, TaskList as TiptapTaskList } from "@tiptap/extension-list";
import { ListChecks } from "lucide-react";
import type { Block } from "./block.ts";
import { quietAttribute } from "./node-attributes.ts";

const boxSelector =
  ":scope > input, :scope > label > input, :scope > p:first-child > input:first-child";
const named = ["task-done", "task-open", "task-list-item"];

/** Whether an item of any program's list is a task, and done; null for another item. */
function taskOf(item: Element): { checked: boolean } | null {
  const checkbox = item.querySelector(boxSelector);
  const isBox = checkbox?.getAttribute("type") === "checkbox";
  const isNamed = named.some((name) => item.classList.contains(name));
  if (!isBox && !isNamed && item.getAttribute("data-type") !== "taskItem") return null;
  const isDone = item.classList.contains("task-done") || checkbox?.hasAttribute("checked");
  return { checked: isDone === true || item.getAttribute("data-checked") === "true" };
}

const TaskList = TiptapTaskList.extend({
  parseHTML: () => [
    {
      tag: "ul",
      priority: 60,
      getAttrs: (list) =>
        list.children.length > 0 && [...list.children].every((item) => taskOf(item)) ? null : false,
    },
  ],
  renderHTML: () => ["ul", { class: "task-list" }, 0],
});

const TaskItem = TiptapTaskItem.extend({
  content: "paragraph block*",
  addAttributes: () => ({ checked: { ...quietAttribute(false), keepOnSplit: false } }),
  parseHTML: () => [
    { tag: "li", priority: 60, getAttrs: (item) => taskOf(item) ?? false },
    { tag: "span.task-box", ignore: true },
    { tag: "li > label", ignore: true },
  ],
  renderHTML: ({ node }) => [
    "li",
    { class: node.attrs["checked"] === true ? "task-done" : "task-open" },
    0,
  ],
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      "Mod-Enter": () => {
        const { checked }: Record<string, unknown> = this.editor.getAttributes(this.name);
        if (!this.editor.isActive(this.name)) return false;
        return this.editor.commands.updateAttributes(this.name, { checked: checked !== true });
      },
    };
  },
}).configure({
  nested: true,
  // The checkbox is named by the words of its task.
  a11y: { checkboxLabel: (node) => node.firstChild?.textContent.trim() || "☐" },
});

export const taskList: Block = {
  extensions: [TaskList, TaskItem],
  nodes: {
    taskList: { attributes: {} },
    taskItem: { attributes: { checked: { kind: "one-of", values: [true, false] } } },
  },
  tools: [
    {
      icon: ListChecks,
      label: "editor.tool-tasks",
      words: "editor.words-tasks",
      keys: { held: "shift", key: "9" },
      typed: "[ ]",
      node: "taskList",
      turns: true,
      run: (editor) => editor.chain().focus().toggleTaskList().run(),
    },
  ],
};
